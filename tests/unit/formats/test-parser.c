/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-document.h"
#include "feed-entry.h"
#include "feed-error.h"
#include "feed-info.h"
#include "feed-link.h"
#include "feed-parser.h"
#include "feed-text.h"

static FeedDocument *
parse (const char *data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return feed_parser_parse_bytes (bytes, "https://example.org/", NULL, error);
}

static void
assert_refused (const char *data, gsize length, FeedError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedDocument) document = parse (data, length, &error);

  assert_null (document);
  assert_true (g_error_matches (error, FEED_ERROR, code));
  assert_true (strlen (error->message) > 0);
}

static void
test_refuses_what_is_nothing (void **state)
{
  assert_refused ("", 0, FEED_ERROR_EMPTY_DOCUMENT);
  assert_refused (" \n\t ", 4, FEED_ERROR_EMPTY_DOCUMENT);
  assert_refused ("\xef\xbb\xbf", 3, FEED_ERROR_EMPTY_DOCUMENT);
}

static void
test_refuses_binary_data (void **state)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR<rss>";
  static const char gzip[] = "\x1f\x8b\x08\0\0\0\0\0\0\x03<<<";

  assert_refused (png, sizeof png, FEED_ERROR_NOT_A_FEED);
  assert_refused (gzip, sizeof gzip, FEED_ERROR_NOT_A_FEED);
}

static void
test_refuses_what_is_too_deep (void **state)
{
  g_autoptr (GString) xml = g_string_new ("<rss><channel>");
  g_autoptr (GString) json = g_string_new ("{\"items\":");

  for (guint i = 0; i < 10000; i++)
    {
      g_string_append (xml, "<a>");
      g_string_append_c (json, '[');
    }
  assert_refused (xml->str, xml->len, FEED_ERROR_LIMIT_EXCEEDED);
  assert_refused (json->str, json->len, FEED_ERROR_LIMIT_EXCEEDED);
}

/* Each relative address repeats the base, so that a small document asks for gigabytes. */
static void
test_refuses_what_asks_for_too_much_memory (void **state)
{
  g_autofree char *base = g_strnfill (8000, 'b');
  g_autoptr (GString) links = g_string_new (NULL);
  g_autoptr (GString) markup = g_string_new (NULL);

  g_string_printf (links, "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a/%s/'>",
                   base);
  g_string_printf (markup, "%s<entry><content type='xhtml'><p xml:base='http://b/%s/'>", links->str,
                   base);
  for (guint i = 0; i < 50000; i++)
    {
      g_string_append (links, "<link href='x'/>");
      g_string_append (markup, "<a href='x'/>");
    }
  assert_refused (links->str, links->len, FEED_ERROR_LIMIT_EXCEEDED);
  assert_refused (markup->str, markup->len, FEED_ERROR_LIMIT_EXCEEDED);
}

static void
test_refuses_json_that_asks_for_too_much_memory (void **state)
{
  g_autofree char *folder = g_strnfill (8000, 'b');
  g_autofree char *base = g_strdup_printf ("https://example.org/%s/", folder);
  g_autoptr (GString) json = g_string_new ("{\"items\":[");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append (json, "{\"url\":\"x\"},");
  bytes = g_bytes_new (json->str, json->len);
  assert_null (feed_parser_parse_bytes (bytes, base, NULL, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_LIMIT_EXCEEDED));
}

static void
test_reads_long_texts_that_were_not_escaped (void **state)
{
  g_autoptr (GString) xml = g_string_new ("<rss><channel><item><description>");
  g_autoptr (FeedDocument) document = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (xml, "a<br>b<i>c</i><hr>");
  g_string_append (xml, "</description></item><item><title>Next</title></item></channel></rss>");
  document = parse (xml->str, xml->len, NULL);

  assert_non_null (document);
  assert_int_equal (feed_document_get_entries (document)->len, 2);
}

/* An entry takes a hundred times the two bytes that it is written with. */
static void
test_refuses_too_many_empty_entries (void **state)
{
  g_autoptr (GString) json = g_string_new ("{\"items\":[");
  g_autoptr (GString) xml = g_string_new ("<rss><channel>");

  for (guint i = 0; i < 1800000; i++)
    {
      g_string_append (json, "{},");
      g_string_append (xml, "<item/>");
    }
  assert_refused (json->str, json->len, FEED_ERROR_LIMIT_EXCEEDED);
  assert_refused (xml->str, xml->len, FEED_ERROR_LIMIT_EXCEEDED);
}

static void
test_refuses_too_many_names (void **state)
{
  g_autoptr (GString) xml = g_string_new ("<rss><channel>");

  for (guint i = 0; i < 80000; i++)
    g_string_append_printf (xml, "<n%u/>", i);
  assert_refused (xml->str, xml->len, FEED_ERROR_LIMIT_EXCEEDED);
}

static void
test_refuses_what_is_too_large (void **state)
{
  g_autoptr (FeedParser) parser = feed_parser_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *megabyte = g_strnfill (1024 * 1024, ' ');
  guint n = 0;

  while (n < 100 && feed_parser_push (parser, megabyte, 1024 * 1024, &error))
    n++;
  assert_int_equal (n, 64);
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_LIMIT_EXCEEDED));
  assert_null (feed_parser_finish (parser, NULL));
}

static void
check_wide (const char *text)
{
  static const char *const encodings[] = { "UTF-16", "UTF-16LE", "UTF-16BE",
                                           "UTF-32", "UTF-32LE", "UTF-32BE" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize length;
      g_autofree char *wide = g_convert (text, strlen (text), encodings[i], "UTF-8", NULL, &length,
                                         NULL);
      g_autoptr (FeedDocument) document = parse (wide, length, NULL);

      assert_non_null (document);
      assert_string_equal (
          feed_text_get_value (feed_info_get_title (feed_document_get_info (document))), "Zürich");
    }
}

static void
test_reads_utf_16_and_32 (void **state)
{
  check_wide ("<?xml version=\"1.0\" encoding=\"utf-16\"?>"
              "<rss><channel><title>Zürich</title></channel></rss>");
  check_wide ("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Zürich\"}");
}

static const char *
get_first_uri (FeedDocument *document)
{
  return feed_entry_get_uri (feed_document_get_entries (document)->pdata[0]);
}

static void
test_finds_the_address_of_an_entry (void **state)
{
  static const char pages[] =
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link rel='edit' href='/e'/>"
      "<link type='application/pdf' href='/p'/><link type='text/html' href='/h'/></entry></feed>";
  static const char guid[] = "<rss><channel><item><guid>https://example.org/g</guid></item>"
                             "</channel></rss>";
  g_autoptr (FeedDocument) with_pages = parse (pages, strlen (pages), NULL);
  g_autoptr (FeedDocument) with_guid = parse (guid, strlen (guid), NULL);

  assert_string_equal (get_first_uri (with_pages), "https://example.org/h");
  assert_string_equal (get_first_uri (with_guid), "https://example.org/g");
}

static void
test_finds_the_text_to_read (void **state)
{
  static const char text[] =
      "<feed xmlns='http://www.w3.org/2005/Atom'>"
      "<entry><summary>s</summary><content type='image/png' src='x'/></entry>"
      "<entry><summary>s</summary><content>plain</content><content type='html'>h</content></entry>"
      "<entry/></feed>";
  g_autoptr (FeedDocument) document = parse (text, strlen (text), NULL);
  GPtrArray *entries = feed_document_get_entries (document);

  assert_int_equal (entries->len, 3);
  assert_string_equal (feed_text_get_value (feed_entry_get_body (entries->pdata[0])), "s");
  assert_string_equal (feed_text_get_value (feed_entry_get_body (entries->pdata[1])), "h");
  assert_null (feed_entry_get_body (entries->pdata[2]));
}

static void
test_an_entry_outlives_its_document (void **state)
{
  static const char text[] = "<rss><channel><item><title>One</title></item></channel></rss>";
  FeedDocument *document = parse (text, strlen (text), NULL);
  g_autoptr (FeedEntry) entry = feed_entry_ref (feed_document_get_entries (document)->pdata[0]);

  feed_document_unref (document);
  assert_string_equal (feed_text_get_value (feed_entry_get_title (entry)), "One");
  assert_int_equal (feed_entry_get_links (entry)->len, 0);
}

static void
test_says_whether_it_is_complete (void **state)
{
  static const char text[] = "<rss><channel><item><title>One</title></item></channel></rss>";
  g_autoptr (FeedDocument) whole = parse (text, strlen (text), NULL);
  g_autoptr (FeedDocument) cut = parse (text, strlen (text) - 10, NULL);

  assert_true (feed_document_get_is_complete (whole));
  assert_false (feed_document_get_is_complete (cut));
  assert_int_equal (feed_document_get_entries (cut)->len, 1);
}

static void
assert_link (GPtrArray *links, guint i, const char *rel, const char *href)
{
  assert_true (i < links->len);
  assert_string_equal (feed_link_get_rel (links->pdata[i]), rel);
  assert_string_equal (feed_link_get_href (links->pdata[i]), href);
}

static void
test_takes_links_from_headers (void **state)
{
  static const char text[] = "<rss><channel><link>/</link></channel></rss>";
  g_autoptr (FeedParser) parser = feed_parser_new ("https://example.org/feed", NULL);
  g_autoptr (FeedDocument) document = NULL;
  GPtrArray *links;

  feed_parser_add_header (parser, "ETag", "<no>; rel=no");
  feed_parser_add_header (parser, "link",
                          "<https://hub.example/?a,b;c>; rel=hub, </feed>; rel=\"self "
                          "next\"; title=\"a, \\\"b\\\"\", <x>, <y>; rel");
  feed_parser_add_header (parser, "Link", "<z>;rel=\"cut");
  assert_true (feed_parser_push (parser, text, strlen (text), NULL));
  document = feed_parser_finish (parser, NULL);
  links = feed_info_get_links (feed_document_get_info (document));

  assert_link (links, 0, "alternate", "https://example.org/");
  assert_link (links, 1, "hub", "https://hub.example/?a,b;c");
  assert_link (links, 2, "self", "https://example.org/feed");
  assert_link (links, 3, "next", "https://example.org/feed");
  assert_string_equal (feed_link_get_title (links->pdata[3]), "a, \"b\"");
  assert_link (links, 4, "cut", "https://example.org/z");
  assert_int_equal (links->len, 5);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_refuses_what_is_nothing),
    cmocka_unit_test (test_refuses_binary_data),
    cmocka_unit_test (test_refuses_what_is_too_deep),
    cmocka_unit_test (test_refuses_what_asks_for_too_much_memory),
    cmocka_unit_test (test_refuses_json_that_asks_for_too_much_memory),
    cmocka_unit_test (test_reads_long_texts_that_were_not_escaped),
    cmocka_unit_test (test_refuses_too_many_empty_entries),
    cmocka_unit_test (test_refuses_too_many_names),
    cmocka_unit_test (test_refuses_what_is_too_large),
    cmocka_unit_test (test_reads_utf_16_and_32),
    cmocka_unit_test (test_finds_the_address_of_an_entry),
    cmocka_unit_test (test_finds_the_text_to_read),
    cmocka_unit_test (test_an_entry_outlives_its_document),
    cmocka_unit_test (test_says_whether_it_is_complete),
    cmocka_unit_test (test_takes_links_from_headers),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
