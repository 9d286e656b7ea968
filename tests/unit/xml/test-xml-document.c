/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "feed-xml-document.h"

#define ATOM "http://www.w3.org/2005/Atom"
#define XHTML "http://www.w3.org/1999/xhtml"
#define XML "http://www.w3.org/XML/1998/namespace"

/* Everything in it that is not Atom's must survive. */
static const char entry[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<?pi keep me?><!-- and me -->\n"
    "<a:entry xmlns:a=\"" ATOM
    "\" xmlns:x=\"urn:x\" xml:lang=\"de\" xml:base=\"/blog/\" x:mark=\"1\">\n"
    "  <a:title x:own='&quot;'>Alt &amp; gut</a:title>\n"
    "  <x:extra><deep xmlns=\"urn:deep\" b=\"2\" a=\"1\"/>text</x:extra>\n"
    "  <a:link rel=\"urn:unknown\" href=\"post\"/>\n"
    "  <a:content type=\"xhtml\" xml:base=\"pictures/\"><div xmlns=\"" XHTML "\">"
    "<p>Ein <em>Wort</em></p></div></a:content>\n"
    "</a:entry>\n";

static FeedXmlDocument *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  FeedXmlDocument *document = feed_xml_document_parse (bytes, NULL, "http://example.org/service",
                                                       &error);

  assert_null (error);
  assert_non_null (document);

  return document;
}

static char *
to_text (const FeedXmlDocument *document)
{
  g_autoptr (GBytes) bytes = feed_xml_document_to_bytes (document);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_refused (const char *text, gsize length, FeedError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (FeedXmlDocument) document = feed_xml_document_parse (bytes, NULL, NULL, &error);

  assert_null (document);
  assert_true (g_error_matches (error, FEED_ERROR, code));
}

static void
test_untouched_document_stays_the_same (void **state)
{
  g_autoptr (FeedXmlDocument) document = parse (entry);
  g_autoptr (FeedXmlDocument) copy = feed_xml_document_copy (document);
  g_autofree char *text = to_text (document);
  g_autofree char *before = feed_xml_document_to_canonical (document);
  g_autofree char *after = feed_xml_document_to_canonical (copy);

  assert_string_equal (after, before);
  assert_non_null (strstr (text, "<?pi keep me?>\n<!-- and me -->"));
  assert_non_null (
      strstr (text, "<x:extra><deep xmlns=\"urn:deep\" b=\"2\" a=\"1\"/>text</x:extra>"));
}

static void
test_edit_touches_nothing_else (void **state)
{
  g_autoptr (FeedXmlDocument) document = parse (entry);
  FeedXmlNode *root = feed_xml_document_get_root (document);
  g_autofree char *before = feed_xml_document_to_canonical (document);
  g_autoptr (GString) wanted = g_string_new (before);
  g_autofree char *after = NULL;

  g_string_replace (wanted, "Alt &amp; gut", "&lt;Neu&gt; &amp;amp; \xe2\x9c\x93", 1);
  feed_xml_node_set_text (feed_xml_node_first (root, ATOM, "title"), "<Neu> &amp; \xe2\x9c\x93");
  after = feed_xml_document_to_canonical (document);
  assert_string_equal (after, wanted->str);
}

static void
test_reads_in_context (void **state)
{
  g_autoptr (FeedXmlDocument) document = parse (entry);
  FeedXmlNode *root = feed_xml_document_get_root (document);
  FeedXmlNode *content = feed_xml_node_first (root, ATOM, "content");
  g_autofree char *base = feed_xml_node_get_base (content);
  g_autofree char *language = feed_xml_node_get_language (content);
  g_autofree char *markup = feed_xml_node_get_markup (content);
  g_autofree char *mark = feed_xml_node_get_attribute (root, "urn:x", "mark");

  assert_string_equal (base, "http://example.org/blog/pictures/");
  assert_string_equal (language, "de");
  assert_string_equal (mark, "1");
  assert_string_equal (markup, "<div xmlns=\"" XHTML "\"><p>Ein <em>Wort</em></p></div>");
  assert_null (feed_xml_node_first (root, "urn:y", "extra"));
  assert_null (feed_xml_node_get_attribute (root, NULL, "mark"));
}

static void
test_appends_in_the_prefix_of_the_document (void **state)
{
  g_autoptr (FeedXmlDocument) document = parse (entry);
  FeedXmlNode *root = feed_xml_document_get_root (document);
  FeedXmlNode *category = feed_xml_node_append (root, ATOM, "category");
  g_autofree char *text = NULL;

  feed_xml_node_set_attribute (category, NULL, "term", "a \"b\" & <c>");
  feed_xml_node_set_attribute (category, XML, "lang", "en");
  feed_xml_node_set_attribute (category, "urn:z", "seen", "yes");
  feed_xml_node_append (root, "urn:app", "control");
  text = to_text (document);
  assert_non_null (
      strstr (text, "<a:category xmlns:ns1=\"urn:z\" term=\"a &quot;b&quot; &amp; &lt;c&gt;\""
                    " xml:lang=\"en\" ns1:seen=\"yes\"/>"));
  assert_non_null (strstr (text, "<control xmlns=\"urn:app\"/>"));
}

static void
test_takes_away (void **state)
{
  g_autoptr (FeedXmlDocument) document = parse (entry);
  FeedXmlNode *root = feed_xml_document_get_root (document);
  FeedXmlNode *link = feed_xml_node_first (root, ATOM, "link");

  feed_xml_node_set_attribute (link, NULL, "rel", NULL);
  feed_xml_node_set_attribute (link, NULL, "never-there", NULL);
  assert_null (feed_xml_node_get_attribute (link, NULL, "rel"));
  feed_xml_node_remove (link);
  assert_null (feed_xml_node_first (root, ATOM, "link"));
}

static void
test_sets_markup (void **state)
{
  g_autoptr (FeedXmlDocument) document = parse (entry);
  g_autoptr (GError) error = NULL;
  FeedXmlNode *content = feed_xml_node_first (feed_xml_document_get_root (document), ATOM,
                                              "content");
  g_autofree char *markup = NULL;

  assert_true (
      feed_xml_node_set_markup (content, "<div xmlns=\"" XHTML "\"><x:y/>z</div>", &error));
  markup = feed_xml_node_get_markup (content);
  assert_string_equal (markup, "<div xmlns=\"" XHTML "\" xmlns:x=\"urn:x\"><x:y/>z</div>");
  assert_false (feed_xml_node_set_markup (content, "<div>", &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_MALFORMED));
  g_clear_pointer (&markup, g_free);
  markup = feed_xml_node_get_markup (content);
  assert_non_null (strstr (markup, ">z<"));
}

static void
test_starts_from_nothing (void **state)
{
  g_autoptr (FeedXmlDocument) document = feed_xml_document_new (ATOM, "entry");
  FeedXmlNode *title = feed_xml_node_append (feed_xml_document_get_root (document), ATOM, "title");
  g_autofree char *text = NULL;

  feed_xml_node_set_text (title, "T");
  text = to_text (document);
  assert_string_equal (text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<entry xmlns=\"" ATOM "\"><title>T</title></entry>\n");
}

static void
test_bytes_decide_about_the_charset (void **state)
{
  static const char latin[] = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xfc</a>";
  g_autoptr (FeedXmlDocument) document = parse (latin);
  g_autofree char *text = feed_xml_node_get_text (feed_xml_document_get_root (document));

  assert_string_equal (text, "\xc3\xbc");
}

static void
test_refuses_what_is_hostile (void **state)
{
  static const char bomb[] = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
  static const char outside[] =
      "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *large = g_malloc0 (FEED_XML_DOCUMENT_MAX_BYTES + 1);

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");
  assert_refused (bomb, strlen (bomb), FEED_ERROR_MALFORMED);
  assert_refused (outside, strlen (outside), FEED_ERROR_MALFORMED);
  assert_refused (deep->str, deep->len, FEED_ERROR_MALFORMED);
  assert_refused (large, FEED_XML_DOCUMENT_MAX_BYTES + 1, FEED_ERROR_LIMIT_EXCEEDED);
  assert_refused ("", 0, FEED_ERROR_EMPTY_DOCUMENT);
  assert_refused ("<a><b></a>", 10, FEED_ERROR_MALFORMED);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_untouched_document_stays_the_same),
    cmocka_unit_test (test_edit_touches_nothing_else),
    cmocka_unit_test (test_reads_in_context),
    cmocka_unit_test (test_appends_in_the_prefix_of_the_document),
    cmocka_unit_test (test_takes_away),
    cmocka_unit_test (test_sets_markup),
    cmocka_unit_test (test_starts_from_nothing),
    cmocka_unit_test (test_bytes_decide_about_the_charset),
    cmocka_unit_test (test_refuses_what_is_hostile),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
