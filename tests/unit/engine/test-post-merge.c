/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-body-merge.h"
#include "feed-category-merge.h"
#include "feed-model-private.h"
#include "feed-post-conflict.h"

/* Bodies: blocks are written as their side (= m t !) and their texts. */

static char *
describe (GPtrArray *blocks)
{
  static const char sides[] = { '=', 'm', 't', '!' };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const FeedMergeBlock *block = g_ptr_array_index (blocks, i);

      g_string_append_printf (text, "%c[%s|%s|%s]", sides[block->side], block->base, block->mine,
                              block->theirs);
    }

  return g_strdelimit (g_string_free (text, FALSE), "\n", '/');
}

typedef struct
{
  const char *base;
  const char *mine;
  const char *theirs;
  const char *blocks;
  const char *merged;
} Row;

static void
bodies_merge_part_by_part (void **state)
{
  static const Row rows[] = {
    { "a\nb\nc\n", "a\nb\nc\n", "a\nb\nc\n", "=[a/b/c/|a/b/c/|a/b/c/]", "a\nb\nc\n" },
    { "a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "m[a/|A/|a/]=[b/|b/|b/]t[c/|c/|C/]", "A\nb\nC\n" },
    { "a\nb\n", "a\nx\n", "a\ny\n", "=[a/|a/|a/]![b/|x/|y/]", "a\nx\n" },
    { "a\nb\n", "a\nx\n", "a\nx\n", "=[a/|a/|a/]=[b/|x/|x/]", "a\nx\n" },
    { "a\nb\nc\n", "a\nc\n", "a\nb\nc\nd\n", "=[a/|a/|a/]m[b/||b/]=[c/|c/|c/]t[||d/]",
      "a\nc\nd\n" },
    { "a\nb\n", "A\nb\n", "a\nB\n", "m[a/|A/|a/]t[b/|b/|B/]", "A\nB\n" },
    { "", "mine\n", "", "m[|mine/|]", "mine\n" },
    { "", "", "", "", "" },
    { "a\n", "", "b\n", "![a/||b/]", "" },
    /* Nobody ends the last line, and it is not the last one any more. */
    { "a\nb", "A\nb", "a\nb\n\nc", "m[a/|A/|a/]=[b/|b/|b/]t[||/c]", "A\nb\n\nc" },
    { "a", "a", "a\nb", "=[a/|a/|a/]t[||b]", "a\nb" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      g_autoptr (GPtrArray) blocks = feed_body_merge (row->base, row->mine, row->theirs, FALSE);
      g_autofree char *described = describe (blocks);
      g_autofree char *merged = feed_body_merge_join (blocks);

      assert_string_equal (described, row->blocks);
      assert_string_equal (merged, row->merged);
    }
}

static void
markup_on_one_line_merges_by_blocks (void **state)
{
  g_autoptr (GPtrArray) blocks = feed_body_merge ("<p>one</p><p>two</p><p>three</p>",
                                                  "<p>One</p><p>two</p><p>three</p>",
                                                  "<p>one</p>\n<p>two</p>\n<p>Three</p>", TRUE);
  g_autofree char *merged = feed_body_merge_join (blocks);

  assert_true (feed_body_merge_clean (blocks));
  assert_string_equal (merged, "<p>One</p><p>two</p><p>Three</p>");
}

/* Indented code and lists are what they are by their white space. */
static void
white_space_counts_where_it_is_seen (void **state)
{
  static const struct
  {
    gboolean markup;
    const char *base;
    const char *mine;
    const char *theirs;
    const char *merged; /* NULL: somebody has to choose */
  } rows[] = {
    { TRUE, "<pre>a\n b\n</pre><p>c</p>", "<pre>a\n  b\n</pre><p>c</p>",
      "<pre>a\n b\n</pre><p>C</p>", "<pre>a\n  b\n</pre><p>C</p>" },
    { TRUE, "<pre>a\n b\n</pre><p>c</p>", "<pre>a\n b\n</pre><p>C</p>",
      "<pre>a\n  b\n</pre><p>c</p>", "<pre>a\n  b\n</pre><p>C</p>" },
    { TRUE, "<pre>a\n b\n</pre>", "<pre>a\n  b\n</pre>", "<pre>a\n   b\n</pre>", NULL },
    { TRUE, "<pre>a\n b\n</pre>", "<pre>a\n  b\n</pre>", "<pre>a\n c\n</pre>", NULL },
    { TRUE, "<p>x <code>a b</code></p>", "<p>x <code>a  b</code></p>", "<p>y <code>a b</code></p>",
      NULL },
    { TRUE, "<p>a b</p><p>c</p>", "<p>a b</p><p>C</p>", "<p>a  b</p><p>c</p>",
      "<p>a  b</p><p>C</p>" },
    { TRUE, "<p>a b</p><p>c</p>", "<p>a  b</p><p>c</p>", "<p>a b</p><p>C</p>",
      "<p>a  b</p><p>C</p>" },
    { TRUE, "<p>a b</p>", "<p>a  b</p>", "<p>a\tb</p>", "<p>a  b</p>" },
    { FALSE, "- a\n- b\n", "- a\n  - b\n", "- A\n- b\n", "- A\n  - b\n" },
    { FALSE, "a\nb\n", "a\nb\nc\n", "a  \nb\n", "a  \nb\nc\n" },
    { FALSE, "    a\n", "        a\n", "      a\n", NULL },
    { FALSE, "a\nb\n", "a\nb\nc\n", "a\r\nb\r\n", "a\nb\nc\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray)
          blocks = feed_body_merge (rows[i].base, rows[i].mine, rows[i].theirs, rows[i].markup);
      g_autofree char *merged = feed_body_merge_join (blocks);

      assert_int_equal (feed_body_merge_clean (blocks), rows[i].merged != NULL);
      if (rows[i].merged != NULL)
        assert_string_equal (merged, rows[i].merged);
    }
}

static void
words_of_markup_do_not_stick_together (void **state)
{
  g_autoptr (GPtrArray) blocks = feed_body_merge ("one", "one", "one\n<p>two</p>", TRUE);
  g_autofree char *merged = feed_body_merge_join (blocks);

  assert_string_equal (merged, "one\n<p>two</p>");
}

static void
without_a_base_what_differs_is_in_conflict (void **state)
{
  g_autoptr (GPtrArray) blocks = feed_body_merge (NULL, "a\nb\n", "a\nc\n", FALSE);
  g_autofree char *described = describe (blocks);

  assert_string_equal (described, "=[a/|a/|a/]![|b/|c/]");
  assert_false (feed_body_merge_clean (blocks));
}

static char *
make_lines (GRand *random)
{
  GString *text = g_string_new (NULL);

  for (gint n = g_rand_int_range (random, 0, 12); n > 0; n--)
    g_string_append_printf (text, "%c\n", 'a' + g_rand_int_range (random, 0, 6));

  return g_string_free (text, FALSE);
}

/* Every line of either side is in the blocks, whatever they are. */
static void
no_line_is_lost (void **state)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);

  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *base = make_lines (random);
      g_autofree char *mine = make_lines (random);
      g_autofree char *theirs = make_lines (random);
      g_autoptr (GPtrArray) blocks = feed_body_merge (base, mine, theirs, FALSE);
      g_autoptr (GString) all_mine = g_string_new (NULL);
      g_autoptr (GString) all_theirs = g_string_new (NULL);

      for (guint i = 0; i < blocks->len; i++)
        {
          const FeedMergeBlock *block = g_ptr_array_index (blocks, i);

          g_string_append (all_mine, block->mine);
          g_string_append (all_theirs, block->theirs);
        }
      assert_string_equal (all_mine->str, mine);
      assert_string_equal (all_theirs->str, theirs);
    }
}

/* Posts ---------------------------------------------------------------------------------------- */

static FeedPostContent *
make_post (const char *title, const char *body)
{
  FeedPostContent *content = feed_post_content_new ();

  g_free (content->title);
  g_free (content->body);
  content->title = g_strdup (title);
  content->body = g_strdup (body);

  return content;
}

static GPtrArray *
make_categories (const char *terms)
{
  g_autoptr (FeedDocument) document = feed_document_new ();
  g_auto (GStrv) list = g_strsplit (terms, " ", -1);
  GPtrArray *categories = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_category_unref);

  for (guint i = 0; list[i] != NULL && *list[i] != '\0'; i++)
    {
      FeedCategory *category = feed_category_new (document->arena);

      category->term = feed_arena_strdup (document->arena, list[i]);
      g_ptr_array_add (categories, feed_category_ref (category));
    }

  return categories;
}

static void
a_title_and_a_body_changed_apart_go_together (void **state)
{
  g_autoptr (FeedPostContent) base = make_post ("Title", "one\n\ntwo\n");
  g_autoptr (FeedPostContent) mine = make_post ("Better title", "one\n\ntwo\n");
  g_autoptr (FeedPostContent) theirs = make_post ("Title", "one\n\n2\n");
  g_autoptr (FeedPostConflict) conflict = feed_post_conflict_new (base, mine, theirs);

  assert_true (conflict->clean);
  assert_int_equal (conflict->title, FEED_MERGE_MINE);
  assert_string_equal (conflict->merged->title, "Better title");
  assert_string_equal (conflict->merged->body, "one\n\n2\n");
}

static void
two_titles_are_a_conflict (void **state)
{
  g_autoptr (FeedPostContent) base = make_post ("Title", "one\n");
  g_autoptr (FeedPostContent) mine = make_post ("Mine", "one\n");
  g_autoptr (FeedPostContent) theirs = make_post ("Theirs", "one\n");
  g_autoptr (FeedPostConflict) conflict = feed_post_conflict_new (base, mine, theirs);
  g_autoptr (FeedPostConflict) copy = feed_post_conflict_copy (conflict);

  assert_false (copy->clean);
  assert_int_equal (copy->title, FEED_MERGE_CONFLICT);
  assert_string_equal (copy->merged->title, "Mine");
}

static void
markdown_and_html_are_compared_as_html (void **state)
{
  g_autoptr (FeedPostContent) base = make_post ("T", "<p>one</p>\n<p>two</p>");
  g_autoptr (FeedPostContent) mine = make_post ("T", "one, with *more*\n\ntwo\n");
  g_autoptr (FeedPostContent) theirs = make_post ("T", "<p>one</p> <p>2</p>");
  g_autoptr (FeedPostConflict) conflict = NULL;

  base->markup = theirs->markup = FEED_MARKUP_HTML;
  conflict = feed_post_conflict_new (base, mine, theirs);

  assert_true (conflict->clean);
  assert_int_equal (conflict->merged->markup, FEED_MARKUP_HTML);
  assert_non_null (strstr (conflict->merged->body, "<em>more</em>"));
  assert_non_null (strstr (conflict->merged->body, "<p>2</p>"));
}

static void
categories_merge_one_by_one (void **state)
{
  g_autoptr (GPtrArray) base = make_categories ("a b c");
  g_autoptr (GPtrArray) mine = make_categories ("a b d");
  g_autoptr (GPtrArray) theirs = make_categories ("b c e");
  g_autoptr (GPtrArray) expected = make_categories ("b d e");
  FeedMergeSide side;
  g_autoptr (GPtrArray) merged = feed_category_merge (base, mine, theirs, &side);
  g_autoptr (GPtrArray) unfounded = feed_category_merge (NULL, mine, theirs, &side);

  assert_int_equal (merged->len, 3);
  assert_true (feed_categories_equal (merged, expected));
  assert_int_equal (side, FEED_MERGE_CONFLICT);
  assert_true (feed_categories_equal (unfounded, mine));
}

/* A bound on time: 20,000 lines that have nothing in common are one conflict at once. */
static void
long_texts_are_bounded (void **state)
{
  g_autoptr (GString) mine = g_string_new (NULL);
  g_autoptr (GString) theirs = g_string_new (NULL);
  g_autoptr (GPtrArray) blocks = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (mine, "mine %u\n", i);
      g_string_append_printf (theirs, "theirs %u\n", i);
    }
  blocks = feed_body_merge ("start\n", mine->str, theirs->str, FALSE);

  assert_int_equal (blocks->len, 1);
  assert_false (feed_body_merge_clean (blocks));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (bodies_merge_part_by_part),
    cmocka_unit_test (markup_on_one_line_merges_by_blocks),
    cmocka_unit_test (white_space_counts_where_it_is_seen),
    cmocka_unit_test (words_of_markup_do_not_stick_together),
    cmocka_unit_test (without_a_base_what_differs_is_in_conflict),
    cmocka_unit_test (no_line_is_lost),
    cmocka_unit_test (a_title_and_a_body_changed_apart_go_together),
    cmocka_unit_test (two_titles_are_a_conflict),
    cmocka_unit_test (markdown_and_html_are_compared_as_html),
    cmocka_unit_test (categories_merge_one_by_one),
    cmocka_unit_test (long_texts_are_bounded),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
