/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of documents that are no feeds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-document.h"
#include "feed-error.h"
#include "feed-parser.h"

#define BYTES(literal) literal, sizeof (literal) - 1

typedef struct
{
  const char *bytes;
  gsize length;
  FeedError code;
  const char *said; /* in the message */
} Row;

static const Row rows[] = {
  { BYTES (""), FEED_ERROR_EMPTY_DOCUMENT, "empty" },
  { BYTES (" \r\n\t"), FEED_ERROR_EMPTY_DOCUMENT, "empty" },
  { BYTES ("Nothing here"), FEED_ERROR_NOT_A_FEED, "neither XML nor JSON" },
  { BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR<rss>"), FEED_ERROR_NOT_A_FEED, "PNG" },
  { BYTES ("\xff\xd8\xff\xe0\0\x10JFIF"), FEED_ERROR_NOT_A_FEED, "JPEG" },
  { BYTES ("GIF89a\1\0\1\0"), FEED_ERROR_NOT_A_FEED, "GIF" },
  { BYTES ("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n<<"), FEED_ERROR_NOT_A_FEED, "PDF" },
  { BYTES ("PK\3\4\24\0\0\0"), FEED_ERROR_NOT_A_FEED, "ZIP" },
  { BYTES ("\x1f\x8b\x08\0\0\0\0\0\0\x03<<<"), FEED_ERROR_NOT_A_FEED, "gzip" },
  { BYTES ("\0\0\0\x18"
           "ftypmp42"),
    FEED_ERROR_NOT_A_FEED, "MP4" },
  { BYTES ("ID3\4\0\0\0\0\0\0"), FEED_ERROR_NOT_A_FEED, "MP3" },
  { BYTES ("\1\2\3\0\0\0"), FEED_ERROR_NOT_A_FEED, "not text" },
  { BYTES ("<!DOCTYPE html><title>a</title>"), FEED_ERROR_HTML_PAGE, "web page" },
  { BYTES ("<!doctype HTML public 'x'>\n<body>"), FEED_ERROR_HTML_PAGE, "web page" },
  { BYTES ("<!-- a --><HTML lang=en>"), FEED_ERROR_HTML_PAGE, "web page" },
  { BYTES ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"),
    FEED_ERROR_HTML_PAGE, "web page" },
  { BYTES ("<p>Not found</p>"), FEED_ERROR_HTML_PAGE, "web page" },
  { BYTES ("<html><head><link rel=alternate type='application/atom+xml' href='/feed'>"
           "<link rel=alternate type='application/rss+xml' href='/rss'></head><body>"),
    FEED_ERROR_HTML_PAGE, "links to https://example.org/feed, https://example.org/rss" },
  { BYTES ("<html><head></head><body><form><input name=p TYPE=\"password\"></form>"),
    FEED_ERROR_HTML_PAGE, "sign in" },
  { BYTES ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>"), FEED_ERROR_NOT_A_FEED,
    "site map" },
  { BYTES ("<opml version='2.0'/>"), FEED_ERROR_UNSUPPORTED_FORMAT, "OPML" },
  { BYTES ("<app:service xmlns:app='http://www.w3.org/2007/app'/>"), FEED_ERROR_UNSUPPORTED_FORMAT,
    "AtomPub" },
  { BYTES ("<soap:Envelope xmlns:soap='http://www.w3.org/2003/05/soap-envelope'/>"),
    FEED_ERROR_NOT_A_FEED, "SOAP" },
  { BYTES ("<!DOCTYPE plist PUBLIC 'a' 'b'><plist version='1.0'/>"), FEED_ERROR_NOT_A_FEED,
    "property list" },
  { BYTES ("<svg xmlns='http://www.w3.org/2000/svg'/>"), FEED_ERROR_NOT_A_FEED, "SVG" },
  { BYTES ("<recipe/>"), FEED_ERROR_NOT_A_FEED, "recipe" },
  { BYTES ("{\"a\": 1}"), FEED_ERROR_NOT_A_FEED, "JSON" },
  { BYTES ("[{\"id\": 1}]"), FEED_ERROR_NOT_A_FEED, "JSON" },
};

static GError *
refuse (const Row *row, gsize step)
{
  g_autoptr (FeedParser) parser = feed_parser_new ("https://example.org/", NULL);
  g_autoptr (FeedDocument) document = NULL;
  GError *error = NULL;

  for (gsize done = 0; done < row->length; done += step)
    if (!feed_parser_push (parser, row->bytes + done, MIN (step, row->length - done), &error))
      return error;
  document = feed_parser_finish (parser, &error);
  assert_null (document);

  return error;
}

static void
test_names_what_it_is (void **state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) whole = refuse (&rows[i], 32768);
      g_autoptr (GError) bytewise = refuse (&rows[i], 1);

      assert_true (g_error_matches (whole, FEED_ERROR, rows[i].code));
      if (strstr (whole->message, rows[i].said) == NULL)
        fail_msg ("“%s” does not say “%s”", whole->message, rows[i].said);
      assert_string_equal (bytewise->message, whole->message);
    }
}

/* What reads as long as there is something has not to wait for the end of a page. */
static void
test_stops_at_the_head_of_a_page (void **state)
{
  static const char head[] = "<!DOCTYPE html><html><head><link rel=alternate "
                             "type='application/atom+xml' href='/feed'></head>";
  g_autoptr (FeedParser) parser = feed_parser_new ("https://example.org/", NULL);
  g_autofree char *rest = g_strnfill (2000, ' ');

  feed_parser_push (parser, head, strlen (head), NULL);
  assert_false (feed_parser_push (parser, rest, strlen (rest), NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_names_what_it_is),
    cmocka_unit_test (test_stops_at_the_head_of_a_page),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
