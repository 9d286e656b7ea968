/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markup that has no place in the model is kept, but not at any price. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-document.h"
#include "feed-entry-modules.h"
#include "feed-entry.h"
#include "feed-foreign-writer.h"
#include "feed-foreign.h"
#include "feed-parser.h"
#include "feed-text.h"
#include "feed-xml-document.h"

static FeedDocument *
parse (const char *content)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_autoptr (GError) error = NULL;
  FeedDocument *document = feed_parser_parse_bytes (bytes, NULL, NULL, &error);

  assert_null (error);

  return document;
}

static FeedDocument *
parse_entry (const char *ns, const char *elements)
{
  g_autofree char *content = g_strdup_printf ("<feed xmlns='http://www.w3.org/2005/Atom'><entry "
                                              "xmlns:x='urn:%s'>%s</entry></feed>",
                                              ns, elements);

  return parse (content);
}

static GPtrArray *
get_foreign (FeedDocument *document)
{
  return feed_entry_get_foreign (feed_document_get_entries (document)->pdata[0]);
}

static gboolean
has_warning (FeedDocument *document, const char *words)
{
  GPtrArray *warnings = feed_document_get_warnings (document);

  for (guint i = 0; i < warnings->len; i++)
    if (strstr (warnings->pdata[i], words) != NULL)
      return TRUE;

  return FALSE;
}

static void
test_what_is_kept_can_be_read_again (void **state)
{
  g_autoptr (FeedDocument) document = parse_entry (
      "x", "<x:a k='&quot;&lt;&amp;'>t &lt; u<b xmlns='urn:b' x:l='1'>&#233;</b></x:a>");
  FeedForeign *first = get_foreign (document)->pdata[0];
  g_autoptr (FeedDocument) again = parse_entry ("other", feed_foreign_get_xml (first));
  FeedForeign *second = get_foreign (again)->pdata[0];

  assert_string_equal (feed_foreign_get_xml (second), feed_foreign_get_xml (first));
  assert_string_equal (feed_foreign_get_namespace (second), "urn:x");
  assert_string_equal (feed_foreign_get_name (second), "a");
}

/* Also where the document is not: what is kept is to be written into others. */
static void
test_what_is_kept_is_well_formed (void **state)
{
  static const char *const elements[] = {
    "<x:a/>",
    "<x:a xmlns:y='urn:y' y:k='1'><b xmlns='urn:z'><c xmlns=''/></b></x:a>",
    "<x:a><x:b xmlns:x='urn:other' x:k='1'/><x:c/></x:a>",
    "<x:a k='&quot;&apos;&lt;&amp;&#10;'>]]&gt; &lt; &#x1F600;</x:a>",
    "<x:a><![CDATA[<b> & ]] ]]></x:a>",
    "<x:a xml:lang='de' xml:base='http://b.example/' xml:space='preserve'/>",
    "<what:ever what:k='1'><how:ever/></what:ever>",
    "<x:a k='1' k='2' x:k='3' x:k='4'/>",
    "<x:a><br>one<x:b>two</x:a>",
    "<x:a>one & two < three &nbsp; &unknown;</x:a>",
    "<x:a><!-- no --><?no pi?>yes</x:a>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      g_autoptr (FeedDocument) document = parse_entry ("x", elements[i]);
      FeedForeign *foreign = get_foreign (document)->pdata[0];
      const char *xml = feed_foreign_get_xml (foreign);
      g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedXmlDocument) alone = feed_xml_document_parse (bytes, NULL, NULL, &error);
      FeedXmlNode *root;

      if (alone == NULL)
        fail_msg ("%s became %s: %s", elements[i], xml, error->message);
      root = feed_xml_document_get_root (alone);
      assert_string_equal (feed_xml_node_get_name (root), feed_foreign_get_name (foreign));
      assert_int_equal (
          g_strcmp0 (feed_xml_node_get_namespace (root), feed_foreign_get_namespace (foreign)), 0);
    }
}

static void
test_a_large_element_is_left_out (void **state)
{
  g_autofree char *text = g_strnfill (FEED_FOREIGN_MOST + 1, 't');
  g_autofree char *elements = g_strdup_printf ("<x:a>%s</x:a><x:b>small</x:b>", text);
  g_autoptr (FeedDocument) document = parse_entry ("x", elements);

  assert_int_equal (get_foreign (document)->len, 1);
  assert_string_equal (feed_foreign_get_name (get_foreign (document)->pdata[0]), "b");
  assert_true (has_warning (document, "too large to be kept"));
}

static void
test_elements_in_a_large_element_are_left_out_with_it (void **state)
{
  g_autoptr (GString) elements = g_string_new ("<x:a>");
  g_autoptr (FeedDocument) document = NULL;

  for (guint i = 0; i < FEED_FOREIGN_MOST / 4; i++)
    g_string_append (elements, "<x:b/>");
  g_string_append (elements, "</x:a><title>T</title>");
  document = parse_entry ("x", elements->str);

  assert_int_equal (get_foreign (document)->len, 0);
  assert_non_null (feed_entry_get_title (feed_document_get_entries (document)->pdata[0]));
}

/* Each element repeats the address of its namespace, so that a small document asks for much. */
static void
test_all_of_a_document_is_bounded (void **state)
{
  g_autofree char *ns = g_strnfill (FEED_FOREIGN_MOST / 2, 'n');
  g_autoptr (GString) elements = g_string_new (NULL);
  g_autoptr (FeedDocument) document = NULL;
  gsize size = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append (elements, "<x:a/>");
  document = parse_entry (ns, elements->str);
  for (guint i = 0; i < get_foreign (document)->len; i++)
    size += strlen (feed_foreign_get_xml (get_foreign (document)->pdata[i]));

  assert_in_range (size, FEED_FOREIGN_MOST_IN_DOCUMENT / 2, FEED_FOREIGN_MOST_IN_DOCUMENT);
  assert_true (has_warning (document, "too large to be kept"));
}

/* Content is the entry itself: it has no limit but the document's. */
static void
test_content_that_is_xml_may_be_large (void **state)
{
  g_autofree char *text = g_strnfill (2 * FEED_FOREIGN_MOST, 't');
  g_autofree char *elements = g_strdup_printf (
      "<content type='application/xml'><x:a>%s</x:a></content>", text);
  g_autoptr (FeedDocument) document = parse_entry ("x", elements);
  FeedEntry *entry = feed_document_get_entries (document)->pdata[0];
  FeedText *content = feed_entry_get_contents (entry)->pdata[0];

  assert_true (feed_text_get_length (content) > 2 * FEED_FOREIGN_MOST);
  assert_true (g_str_has_suffix (feed_text_get_value (content), "t</x:a>"));
  assert_false (has_warning (document, "too large"));
}

static void
test_a_plain_entry_has_none (void **state)
{
  g_autoptr (FeedDocument) document = parse_entry ("x", "<title>T</title>");

  assert_int_equal (get_foreign (document)->len, 0);
  assert_false (has_warning (document, "too large"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_what_is_kept_can_be_read_again),
    cmocka_unit_test (test_what_is_kept_is_well_formed),
    cmocka_unit_test (test_a_large_element_is_left_out),
    cmocka_unit_test (test_elements_in_a_large_element_are_left_out_with_it),
    cmocka_unit_test (test_all_of_a_document_is_bounded),
    cmocka_unit_test (test_content_that_is_xml_may_be_large),
    cmocka_unit_test (test_a_plain_entry_has_none),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
