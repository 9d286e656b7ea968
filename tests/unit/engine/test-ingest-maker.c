/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-ingest-maker.h"
#include "feed-parser.h"

static FeedIngest *
make (const char *items)
{
  g_autofree char *text = g_strconcat (
      "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>A  &amp;amp; "
      "B</title>"
      "<link>https://a.example/</link><description>On things</description>",
      items, "</channel></rss>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedDocument)
      document = feed_parser_parse_bytes (bytes, "https://a.example/feed", "text/xml", &error);

  g_assert_no_error (error);
  return feed_ingest_make (document, "https://a.example/feed", 1);
}

static FeedIngestEntry *
first (FeedIngest *ingest)
{
  assert_int_equal (ingest->entries->len, 1);
  return ingest->entries->pdata[0];
}

static void
markup_is_made_safe_and_text_is_made_plain (void **state)
{
  g_autoptr (FeedIngest) ingest = make (
      "<item><guid>1</guid><title>Big &amp;lt;news&amp;gt;\n here</title><description>&lt;p "
      "onclick='x()'&gt;Hello &lt;b&gt;world&lt;/b&gt;&lt;script&gt;bad()&lt;/script&gt;"
      "&lt;img src='/i.png' width='300'&gt;</description></item>");
  FeedIngestEntry *entry = first (ingest);

  assert_null (strstr (entry->html, "onclick"));
  assert_null (strstr (entry->html, "bad"));
  assert_non_null (strstr (entry->html, "https://a.example/i.png"));
  assert_string_equal (entry->excerpt, "Hello world");
  assert_string_equal (entry->thumbnail, "https://a.example/i.png");
  assert_null (strchr (entry->title, '\n'));
  assert_string_equal (ingest->site_uri, "https://a.example/");
}

static void
a_name_of_megabytes_is_cut (void **state)
{
  g_autofree char *name = g_strnfill (1024 * 1024, 'x');
  g_autofree char *markup = g_strdup_printf (
      "<title>%s</title><item><guid>1</guid><title>%s</title><author>%s</author>"
      "<category>%s</category></item>",
      name, name, name, name);
  g_autoptr (FeedIngest) ingest = make (markup);
  FeedIngestEntry *entry = first (ingest);

  assert_true (strlen (ingest->title) < 4096);
  assert_true (strlen (entry->title) < 4096);
  assert_true (strlen (entry->author) < 4096);
  assert_true (strlen (entry->categories[0]) < 4096);
}

static void
a_feed_names_its_icon (void **state)
{
  static const struct
  {
    const char *markup;
    const char *icon;
  } rows[] = {
    { "", NULL },
    { "<image><url>/i.png</url></image>", "https://a.example/i.png" },
    { "<image><url>/i.png</url><width>32</width><height>32</height></image>",
      "https://a.example/i.png" },
    { "<image><url>/banner.png</url><width>144</width><height>20</height></image>", NULL },
    { "<atom:icon xmlns:atom='http://www.w3.org/2005/Atom'>/f.ico</atom:icon>"
      "<image><url>/i.png</url></image>",
      "https://a.example/f.ico" },
    { "<image><url>data:image/png;base64,AAAA</url></image>", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedIngest) ingest = make (rows[i].markup);

      g_assert_cmpstr (ingest->icon_uri, ==, rows[i].icon);
    }
}

static void
an_excerpt_ends_at_a_word_and_is_short (void **state)
{
  g_autoptr (GString) words = g_string_new ("<item><guid>1</guid><description>");
  g_autoptr (FeedIngest) ingest = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (words, "wörter ");
  g_string_append (words, "</description></item>");
  ingest = make (words->str);

  assert_in_range (g_utf8_strlen (first (ingest)->excerpt, -1), 150, 200);
  assert_true (g_str_has_suffix (first (ingest)->excerpt, "wörter…"));
}

/* Each relative link repeats the base: a quarter of a megabyte asks for a hundred times that. */
static void
a_long_base_does_not_multiply_a_document (void **state)
{
  g_autofree char *folder = g_strnfill (8000, 'b');
  g_autoptr (GString) links = g_string_new (NULL);
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (FeedIngest) ingest = NULL;

  for (guint i = 0; i < 150; i++)
    g_string_append (links, "&lt;a href='x'&gt;");
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (items,
                            "<item xml:base='https://a.example/%s/'><guid>%u</guid>"
                            "<description>%s</description></item>",
                            folder, i, links->str);
  ingest = make (items->str);

  assert_in_range (ingest->entries->len, 1, 199);
  assert_true (ingest->partial);
}

static void
links_that_are_no_web_addresses_are_left_out (void **state)
{
  g_autoptr (FeedIngest) ingest = make (
      "<item><guid isPermaLink='false'>1</guid><link>javascript:alert(1)</link><title>T</title>"
      "<comments>file:///etc/passwd</comments></item>");

  assert_null (first (ingest)->uri);
  assert_null (first (ingest)->comments_uri);
}

static char *
hash_of (const char *item)
{
  g_autoptr (FeedIngest) ingest = make (item);

  return g_strdup (first (ingest)->content_hash);
}

static void
only_what_a_reader_would_notice_is_an_edit (void **state)
{
  g_autofree char *plain = hash_of (
      "<item><guid>1</guid><title>T</title><description>Text</description></item>");
  g_autofree char *dated = hash_of (
      "<item><guid>1</guid><title>T</title><description>Text</description>"
      "<pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item>");
  g_autofree char *edited = hash_of (
      "<item><guid>1</guid><title>T</title><description>Texts</description></item>");
  g_autofree char *moved = hash_of (
      "<item><guid>1</guid><title>TText</title><description></description></item>");

  assert_string_equal (plain, dated);
  assert_string_not_equal (plain, edited);
  assert_string_not_equal (plain, moved);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (markup_is_made_safe_and_text_is_made_plain),
    cmocka_unit_test (a_name_of_megabytes_is_cut),
    cmocka_unit_test (a_feed_names_its_icon),
    cmocka_unit_test (an_excerpt_ends_at_a_word_and_is_short),
    cmocka_unit_test (a_long_base_does_not_multiply_a_document),
    cmocka_unit_test (links_that_are_no_web_addresses_are_left_out),
    cmocka_unit_test (only_what_a_reader_would_notice_is_an_edit),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
