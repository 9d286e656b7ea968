/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-xhtml.h"
#include "feed-xml-reader.h"

/* Writes down what the reader says, as in "<a x=1>text</>". */
static void
start_cb (const FeedXmlElement *element, gpointer user_data)
{
  GString *log = user_data;

  g_string_append_printf (log, "<%s", element->local);
  for (guint i = 0; i < element->n_attributes; i++)
    {
      const FeedXmlAttribute *attribute = &element->attributes[i];

      g_string_append_printf (log, " %s=%.*s", attribute->local,
                              (int) (attribute->end - attribute->value), attribute->value);
    }
  g_string_append_c (log, '>');
}

static void
end_cb (gpointer user_data)
{
  g_string_append (user_data, "</>");
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, text, length);
}

static void
append_reference (GString *out, const char *reference, gsize length)
{
  if (strncmp (reference, "&eacute;", length) == 0)
    g_string_append (out, "é");
  else
    g_string_append_len (out, reference, length);
}

static const FeedXmlHandlers handlers = { NULL, start_cb, end_cb, text_cb, append_reference };

/* The log, or the name of the error. */
static char *
read_in_steps (const char *text, gsize step, const FeedXmlLimits *limits, gboolean *is_complete)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (FeedXmlReader) reader = feed_xml_reader_new (&handlers, log, NULL, limits);
  g_autoptr (GError) error = NULL;
  gsize length = strlen (text);
  gboolean is_fine = TRUE;

  for (gsize done = 0; is_fine && done < length; done += step)
    is_fine = feed_xml_reader_push (reader, text + done, MIN (step, length - done), &error);
  if (is_fine)
    is_fine = feed_xml_reader_finish (reader, &error);
  if (is_complete != NULL)
    *is_complete = feed_xml_reader_is_complete (reader);
  if (!is_fine)
    return g_strdup (feed_error_code_get_nick (error->code));

  return g_strdup (log->str);
}

static void
assert_reads_as (const char *text, const char *wanted)
{
  for (gsize step = 1; step <= strlen (text); step++)
    {
      g_autofree char *got = read_in_steps (text, step, NULL, NULL);

      assert_string_equal (got, wanted);
    }
}

static void
test_reads_the_same_however_it_is_cut (void **state)
{
  assert_reads_as ("<?xml version='1.0'?><!-- a > b --><a x='1'>b<![CDATA[<c>]]]]><d/>é&lt;</a>",
                   "<a x=1>b<c>]]<d></>é<</>");
  assert_reads_as ("<a\r\nx='1\r\n2'>\r\n\r\r\n\n\r</a>", "<a x=1 2>\n\n\n\n\n</>");
}

static void
test_mends_what_is_almost_xml (void **state)
{
  static const struct
  {
    const char *text;
    const char *wanted;
  } rows[] = {
    { "<a>b & c</a>", "<a>b & c</>" },
    { "<a>b &c</a>", "<a>b &c</>" },
    { "<a>&c=d;</a>", "<a>&c=d;</>" },
    { "<a>&amp;&#65;&#x42;&#;&#x;</a>", "<a>&AB&#;&#x;</>" },
    { "<a>&eacute;&nosuch;</a>", "<a>é&nosuch;</>" },
    { "<a>1 < 2 <= 3</a>", "<a>1 < 2 <= 3</>" },
    { "<a b='1&2' c=\"<\">d</a>", "<a b=1&2 c=<>d</>" },
    { "<a b='>'>c</a>", "<a b=>>c</>" },
    { "<a><![CDATA[& < &nbsp;]]></a>", "<a>& < &nbsp;</>" },
    { "<a><!-- & < --><?b & < ?>c</a>", "<a>c</>" },
    { "<a><![CDATA[]]]]><![CDATA[>]]></a>", "<a>]]></>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_reads_as (rows[i].text, rows[i].wanted);
}

static void
test_closes_what_was_left_open (void **state)
{
  assert_reads_as ("<a><b><br>c</b><d>e</d></a>", "<a><b><br>c</></><d>e</></>");
}

static void
test_keeps_references_after_damage (void **state)
{
  assert_reads_as ("<a><b></c><d>1 &lt; 2</d></a>", "<a><b><d>1 < 2</></></>");
}

static void
test_says_that_a_document_is_cut (void **state)
{
  gboolean is_complete;
  g_autofree char *whole = read_in_steps ("<a>b</a>", 3, NULL, &is_complete);
  g_autofree char *cut = NULL;

  assert_true (is_complete);
  cut = read_in_steps ("<a><b>c</b>", 3, NULL, &is_complete);
  assert_false (is_complete);
  assert_string_equal (cut, "<a><b>c</>");
}

static char *
nest (guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, "<a>");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "</a>");

  return g_string_free (text, FALSE);
}

static void
test_refuses_what_is_too_deep (void **state)
{
  g_autofree char *fine = nest (256);
  g_autofree char *deep = nest (257);
  g_autofree char *fine_result = read_in_steps (fine, 1000, NULL, NULL);
  g_autofree char *deep_result = read_in_steps (deep, 1000, NULL, NULL);

  assert_true (g_str_has_prefix (fine_result, "<a><a>"));
  assert_string_equal (deep_result, "limit-exceeded");
}

static void
test_refuses_what_is_too_large (void **state)
{
  FeedXmlLimits limits = FEED_XML_LIMITS_DEFAULT;
  g_autofree char *result = NULL;

  limits.max_bytes = 10;
  result = read_in_steps ("<a>b</a>  ", 4, &limits, NULL);
  assert_string_equal (result, "<a>b</>");
  g_clear_pointer (&result, g_free);
  result = read_in_steps ("<a>bbbb</a>", 4, &limits, NULL);
  assert_string_equal (result, "limit-exceeded");
}

static void
test_refuses_too_many_attributes (void **state)
{
  FeedXmlLimits limits = FEED_XML_LIMITS_DEFAULT;
  g_autofree char *result = NULL;

  limits.max_attributes = 1;
  result = read_in_steps ("<a b='1' c='2'/>", 4, &limits, NULL);
  assert_string_equal (result, "limit-exceeded");
}

static void
test_takes_linear_time_for_many_attributes (void **state)
{
  g_autoptr (GString) text = g_string_new ("<a");
  g_autofree char *result = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, " b%u=\"\"", i);
  g_string_append (text, ">");
  result = read_in_steps (text->str, 32768, NULL, NULL);
  assert_string_equal (result, "limit-exceeded");
  /* To compare each with all others takes minutes. */
  assert_true (g_get_monotonic_time () - start < 5 * G_USEC_PER_SEC);
}

static void
test_refuses_entities_that_explode (void **state)
{
  g_autoptr (GString) text = g_string_new ("<!DOCTYPE a [<!ENTITY e0 \"eeeeeeeeee\">");
  g_autoptr (GString) many = g_string_new ("<!DOCTYPE a [<!ENTITY e \"");
  g_autofree char *result = NULL;

  for (guint i = 1; i < 10; i++)
    {
      g_string_append_printf (text, "<!ENTITY e%u \"", i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (text, "&e%u;", i - 1);
      g_string_append (text, "\">");
    }
  g_string_append (text, "]><a>&e9;</a>");
  result = read_in_steps (text->str, 100, NULL, NULL);
  assert_string_equal (result, "limit-exceeded");
  g_clear_pointer (&result, g_free);

  /* One of a fair size, a thousand times. */
  for (guint i = 0; i < 8000; i++)
    g_string_append_c (many, 'e');
  g_string_append (many, "\">]><a>");
  for (guint i = 0; i < 1000; i++)
    g_string_append (many, "&e;");
  g_string_append (many, "</a>");
  result = read_in_steps (many->str, 100, NULL, NULL);
  assert_string_equal (result, "limit-exceeded");
}

static void
test_never_reads_files (void **state)
{
  assert_reads_as ("<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/hostname'>"
                   "<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p;]><a b='&f;'>&f;</a>",
                   "<a b=&f;>&f;</>");
}

static void
test_writes_markup_down_as_html (void **state)
{
  static const FeedXmlAttribute attributes[] = {
    { "title", NULL, NULL, "a\"b", NULL },
    { "xmlns", "x", NULL, "u", NULL },
  };
  FeedXmlAttribute ended[2];
  FeedXmlElement element = { "p", "h", "urn:h", ended, 2 };
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < 2; i++)
    {
      ended[i] = attributes[i];
      ended[i].end = ended[i].value + strlen (ended[i].value);
    }
  feed_xhtml_append_start (html, &element, NULL, NULL);
  feed_xhtml_append_text (html, "1 < 2 & 3", 9);
  feed_xhtml_append_end (html, "br");
  feed_xhtml_append_end (html, "p");
  assert_string_equal (html->str, "<p title=\"a&quot;b\">1 &lt; 2 &amp; 3</p>");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_reads_the_same_however_it_is_cut),
    cmocka_unit_test (test_mends_what_is_almost_xml),
    cmocka_unit_test (test_closes_what_was_left_open),
    cmocka_unit_test (test_keeps_references_after_damage),
    cmocka_unit_test (test_says_that_a_document_is_cut),
    cmocka_unit_test (test_refuses_what_is_too_deep),
    cmocka_unit_test (test_refuses_what_is_too_large),
    cmocka_unit_test (test_refuses_too_many_attributes),
    cmocka_unit_test (test_takes_linear_time_for_many_attributes),
    cmocka_unit_test (test_refuses_entities_that_explode),
    cmocka_unit_test (test_never_reads_files),
    cmocka_unit_test (test_writes_markup_down_as_html),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
