/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "feed-opml.h"

static FeedOutline *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return feed_opml_parse (bytes, error);
}

static FeedOutline *
get_child (const FeedOutline *parent, guint i)
{
  assert_non_null (parent->children);
  assert_true (i < parent->children->len);

  return parent->children->pdata[i];
}

static void
test_keeps_folders_in_folders (void **state)
{
  g_autoptr (FeedOutline) root = parse (
      "<opml version='1.0'><head><title> Mine </title></head><body>"
      "<outline text='A'><outline text='B'>"
      "<outline text='t' title='C' type='rss' xmlUrl='https://example.org/c' htmlUrl='/'/>"
      "</outline></outline><outline TEXT='D' xmlurl='https://example.org/d'/></body></opml>",
      NULL);
  FeedOutline *feed;

  assert_non_null (root);
  assert_string_equal (root->title, "Mine");
  assert_string_equal (get_child (root, 0)->title, "A");
  assert_null (get_child (root, 0)->feed_uri);
  feed = get_child (get_child (get_child (root, 0), 0), 0);
  assert_string_equal (feed->title, "C");
  assert_string_equal (feed->feed_uri, "https://example.org/c");
  assert_string_equal (get_child (root, 1)->feed_uri, "https://example.org/d");
}

static void
test_keeps_what_it_does_not_know (void **state)
{
  g_autoptr (FeedOutline) root = parse (
      "<opml version='2.0' xmlns:f='urn:f'><body>"
      "<outline text='t' title='C' type='atom' xmlUrl='https://example.org/c' category='/a,/b' "
      "created='x &lt; y' f:mark='1' g:lost='2'/></body></opml>",
      NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FeedOutline) copy = NULL;
  const char *written;

  assert_non_null (root);
  copy = feed_outline_copy (root);
  bytes = feed_opml_write (copy);
  written = g_bytes_get_data (bytes, NULL);
  assert_non_null (g_strstr_len (
      written, g_bytes_get_size (bytes),
      "<outline text=\"t\" title=\"C\" type=\"atom\" xmlUrl=\"https://example.org/c\" "
      "category=\"/a,/b\" created=\"x &lt; y\" xmlns:f=\"urn:f\" f:mark=\"1\"/>"));
}

static void
test_reads_back_what_it_wrote (void **state)
{
  g_autoptr (FeedOutline) root = feed_outline_new ("Mine & \"yours\"", NULL, NULL);
  FeedOutline *folder = feed_outline_add (root, feed_outline_new ("A <b>\n\x01"
                                                                  "c",
                                                                  NULL, NULL));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FeedOutline) read = NULL;

  feed_outline_add (folder, feed_outline_new (NULL, "https://example.org/?a=1&b=2", NULL));
  feed_outline_add (root, feed_outline_new ("Empty", NULL, NULL));
  bytes = feed_opml_write (root);
  read = feed_opml_parse (bytes, NULL);

  assert_string_equal (read->title, "Mine & \"yours\"");
  assert_string_equal (get_child (read, 0)->title, "A <b>\nc");
  assert_string_equal (get_child (get_child (read, 0), 0)->feed_uri,
                       "https://example.org/?a=1&b=2");
  assert_string_equal (get_child (read, 1)->title, "Empty");
}

static void
test_reads_a_cut_list_as_far_as_it_goes (void **state)
{
  g_autoptr (FeedOutline) root = parse ("\n<opml><body><outline text='A' xmlUrl='u'/><outl", NULL);

  assert_non_null (root);
  assert_int_equal (root->children->len, 1);
}

static void
test_refuses_what_is_no_list (void **state)
{
  static const char *const texts[] = { "", "no", "<rss/>", "<html><p>", "{}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedOutline) root = parse (texts[i], &error);

      assert_null (root);
      assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_UNSUPPORTED_FORMAT));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_keeps_folders_in_folders),
    cmocka_unit_test (test_keeps_what_it_does_not_know),
    cmocka_unit_test (test_reads_back_what_it_wrote),
    cmocka_unit_test (test_reads_a_cut_list_as_far_as_it_goes),
    cmocka_unit_test (test_refuses_what_is_no_list),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
