/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-post-file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "feed-date.h"
#include "feed-error.h"
#include "feed-limits.h"

static FeedPostFile *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return feed_post_file_parse (bytes, error);
}

static FeedPostFile *
parse_well (const char *text)
{
  g_autoptr (GError) error = NULL;
  FeedPostFile *post = parse (text, &error);

  if (post == NULL)
    fail_msg ("%s: %s", text, error->message);

  return post;
}

static void
test_reads_all_of_a_post (void **state)
{
  g_autoptr (FeedPostFile) post = parse_well ("---\n"
                                              "# for the spring\n"
                                              "Title: \"Bread: \\u00e0 la maison\"\n"
                                              "date: 2026-05-03T14:00:00+02:00\n"
                                              "categories:\n"
                                              "  - Baking\n"
                                              "\n"
                                              "  # another\n"
                                              "  - 'Don''t rush'\n"
                                              "slug: bread # short\n"
                                              "summary: >-\n"
                                              "  Flour and\n"
                                              "  water.\n"
                                              "\n"
                                              "  Time.\n"
                                              "language: en\n"
                                              "draft: Yes\n"
                                              "blog: Kitchen\n"
                                              "collection: https://example.org/posts\n"
                                              "in-reply-to: https://example.com/a#b\n"
                                              "id: urn:uuid:1\n"
                                              "edit: https://example.org/posts/1\n"
                                              "layout: wide\n"
                                              "---\n"
                                              "\n"
                                              "Take *time*.\n");

  assert_string_equal (post->title, "Bread: à la maison");
  assert_int_equal (post->date, feed_date_parse ("2026-05-03T12:00:00Z"));
  assert_string_equal (post->categories[0], "Baking");
  assert_string_equal (post->categories[1], "Don't rush");
  assert_null (post->categories[2]);
  assert_string_equal (post->slug, "bread");
  assert_string_equal (post->summary, "Flour and water.\nTime.");
  assert_string_equal (post->language, "en");
  assert_true (post->draft);
  assert_string_equal (post->blog, "Kitchen");
  assert_string_equal (post->collection, "https://example.org/posts");
  assert_string_equal (post->in_reply_to, "https://example.com/a#b");
  assert_string_equal (post->id, "urn:uuid:1");
  assert_string_equal (post->edit, "https://example.org/posts/1");
  assert_string_equal (post->unknown[0], "layout");
  assert_null (post->unknown[1]);
  assert_string_equal (post->body, "Take *time*.\n");
}

static void
test_reads_values_as_yaml_means_them (void **state)
{
  static const struct
  {
    const char *line;
    const char *title;
  } rows[] = {
    { "title: Plain text  ", "Plain text" },
    { "title:\tTabs", "Tabs" },
    { "title: C# tips # in short", "C# tips" },
    { "title: a: b", "a: b" },
    { "title: 'a \"b\" c'", "a \"b\" c" },
    { "title: \"a\\n\\\"b\\\" \\x41\"  # c", "a\n\"b\" A" },
    { "title: \"\"", "" },
    { "title: \"null\"", "null" },
    { "title: null", NULL },
    { "title: ~", NULL },
    { "title:", NULL },
    { "title: # nothing", NULL },
    { "title: true", "true" },
    { "title: |\n  a\n    b\n\n  c\n", "a\n  b\n\nc" },
    { "title: >\n  a\n  b\n", "a b" },
    { "title: [only]", "only" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat ("---\n", rows[i].line, "\n---\n", NULL);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      g_autofree char *crlf = g_strjoinv ("\r\n", lines);
      g_autoptr (FeedPostFile) post = parse_well (text);
      g_autoptr (FeedPostFile) other = parse_well (crlf);

      if (g_strcmp0 (post->title, rows[i].title) != 0)
        fail_msg ("%s\n  is read as %s", rows[i].line, post->title);
      if (g_strcmp0 (other->title, rows[i].title) != 0)
        fail_msg ("with carriage returns, %s\n  is read as %s", rows[i].line, other->title);
    }
}

static void
test_reads_lists_in_brackets (void **state)
{
  g_autoptr (FeedPostFile)
      post = parse_well ("---\ncategories: [Baking, \"a, b\", 'c', ] # d\n---\n");

  assert_int_equal (g_strv_length (post->categories), 3);
  assert_string_equal (post->categories[1], "a, b");
}

static void
test_takes_a_file_without_a_head_as_text (void **state)
{
  static const char *const bodies[] = { "",          "\nA\n",  "A\n---\nb: c\n",
                                        "--- not\n", "----\n", "title: x\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (FeedPostFile) post = parse_well (bodies[i]);

      assert_string_equal (post->body, bodies[i]);
      assert_null (post->title);
    }
}

static void
test_says_what_is_wrong_in_which_line (void **state)
{
  static const struct
  {
    const char *text;
    const char *begins;
  } rows[] = {
    { "---\ntitle: a\n", "Line 1: " },
    { "---\ntitle: a\nnonsense\n---\n", "Line 3: " },
    { "---\n\ntitle: \"a\n---\n", "Line 3: " },
    { "---\ntitle: 'a' b\n---\n", "Line 2: " },
    { "---\ntitle: \"\\q\"\n---\n", "Line 2: " },
    { "---\ntitle: \"\\u0000\"\n---\n", "Line 2: " },
    { "---\ntitle: \"\\ud800\"\n---\n", "Line 2: " },
    { "---\ntitle: &anchor a\n---\n", "Line 2: " },
    { "---\ntitle: {a: b}\n---\n", "Line 2: " },
    { "---\ntitle: [a\n---\n", "Line 2: " },
    { "---\ntitle: [a] b\n---\n", "Line 2: " },
    { "---\ntitle: [a, b]\n---\n", "Line 2: " },
    { "---\ntitle: a\n  b\n---\n", "Line 3: " },
    { "---\ncategories:\n  - a\n  -b\n---\n", "Line 4: " },
    { "---\ndate: soon\n---\n", "Line 2: " },
    { "---\ndraft: perhaps\n---\n", "Line 2: " },
    { "---\ntitle: a\nslug: b\nTITLE: c\n---\n", "Line 4: " },
    { "---\ntitle: a\n---\n\nbody \xff\n", "Line 5: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedPostFile) post = parse (rows[i].text, &error);

      if (post != NULL)
        fail_msg ("%s is read", rows[i].text);
      assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_MALFORMED));
      if (!g_str_has_prefix (error->message, rows[i].begins))
        fail_msg ("%s\n  gives %s", rows[i].text, error->message);
    }
}

static void
test_refuses_a_head_without_end (void **state)
{
  g_autoptr (GString) text = g_string_new ("---\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPostFile) post = NULL;

  for (guint i = 0; text->len <= FEED_LIMIT_FRONT_BYTES; i++)
    g_string_append_printf (text, "key-%u: value\n", i);
  post = parse (text->str, &error);
  assert_null (post);
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_LIMIT_EXCEEDED));
}

static void
assert_same (const FeedPostFile *a, const FeedPostFile *b)
{
  assert_true (g_strcmp0 (a->title, b->title) == 0);
  assert_true (g_strcmp0 (a->summary, b->summary) == 0);
  assert_true (g_strcmp0 (a->in_reply_to, b->in_reply_to) == 0);
  assert_true (
      g_strv_equal ((const char *const *) a->categories, (const char *const *) b->categories));
  assert_int_equal (a->date, b->date);
  assert_int_equal (a->draft, b->draft);
  assert_string_equal (a->body, b->body);
}

static void
test_writes_what_it_reads (void **state)
{
  static const char *const values[] = {
    "Bread",        "",       "true",        "null", "~",          "- a",
    "a: b",         "a #b",   "#a",          " a ",  "\"quoted\"", "it's",
    "[a]",          "a\nb\n", "back\\slash", "\t",   "Ünïcode ✓",  "\xe2\x80\xa8",
    "\xef\xbb\xbf", "2026",   "a,b",         "?",    "---",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (FeedPostFile) post = feed_post_file_new ();
      g_autoptr (FeedPostFile) copy = NULL;
      g_autoptr (FeedPostFile) read = NULL;
      g_autofree char *text = NULL;

      post->title = g_strdup (values[i]);
      post->summary = g_strdup (values[i]);
      post->date = 1777809600 + (gint64) i;
      post->draft = i % 2;
      g_strfreev (post->categories);
      post->categories = g_strdupv ((char *[]){ (char *) values[i], (char *) "b", NULL });
      g_free (post->body);
      post->body = g_strdup (values[i]);
      copy = feed_post_file_copy (post);
      text = feed_post_file_write (copy);
      read = parse_well (text);
      assert_same (read, post);
    }
}

static void
test_writes_text_alone_without_a_head (void **state)
{
  g_autoptr (FeedPostFile) post = feed_post_file_new ();
  g_autofree char *text = NULL;

  g_free (post->body);
  post->body = g_strdup ("Only words.\n");
  text = feed_post_file_write (post);
  assert_string_equal (text, "Only words.\n");
}

static void
check_amended (const char *text, const char *value, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) amended = feed_post_file_amend (bytes, "id", value, &error);
  g_autofree char *found = NULL;

  if (amended == NULL)
    fail_msg ("%s", error->message);
  found = g_strndup (g_bytes_get_data (amended, NULL), g_bytes_get_size (amended));
  assert_string_equal (found, expected);
}

static void
test_changes_nothing_but_what_it_is_told (void **state)
{
  check_amended ("---\n# c\nid: a # b\n\ntags: [x]\n---\nText\n", "urn:1",
                 "---\n# c\nid: \"urn:1\"\n\ntags: [x]\n---\nText\n");
  check_amended ("---\nid:\n# kept\ntags: [x]\n...\nText\n", "b",
                 "---\nid: b\n# kept\ntags: [x]\n...\nText\n");
  check_amended ("---\r\ntitle: a\r\n---\r\nText\r\n", "b",
                 "---\r\ntitle: a\r\nid: b\n---\r\nText\r\n");
  check_amended ("---\nid: a\nslug: b\n---\nText\n", NULL, "---\nslug: b\n---\nText\n");
  check_amended ("Text\n", "b", "---\nid: b\n---\n\nText\n");
  check_amended ("Text\n", NULL, "Text\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_reads_all_of_a_post),
    cmocka_unit_test (test_reads_values_as_yaml_means_them),
    cmocka_unit_test (test_reads_lists_in_brackets),
    cmocka_unit_test (test_takes_a_file_without_a_head_as_text),
    cmocka_unit_test (test_says_what_is_wrong_in_which_line),
    cmocka_unit_test (test_refuses_a_head_without_end),
    cmocka_unit_test (test_writes_what_it_reads),
    cmocka_unit_test (test_writes_text_alone_without_a_head),
    cmocka_unit_test (test_changes_nothing_but_what_it_is_told),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
