/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fw-conflict-choices.h"

static FeedPostContent *
make_content (const char *title, const char *body, const char *category)
{
  FeedPostContent *content = feed_post_content_new ();

  g_free (content->title);
  g_free (content->body);
  content->title = g_strdup (title);
  content->body = g_strdup (body);
  if (category != NULL)
    g_ptr_array_add (content->categories, feed_category_make (category, NULL, NULL));
  return content;
}

static FwConflictChoices *
make_choices (const char *base, const char *mine, const char *theirs)
{
  g_autoptr (FeedPostContent) was = base != NULL ? make_content ("Title", base, "bread") : NULL;
  g_autoptr (FeedPostContent) first = make_content ("My title", mine, "bread");
  g_autoptr (FeedPostContent) second = make_content ("Title", theirs, "water");
  g_autoptr (FeedPostConflict) conflict = feed_post_conflict_new (was, first, second);

  return fw_conflict_choices_new (conflict);
}

static guint
find_open (FwConflictChoices *choices)
{
  for (guint i = 0; i < fw_conflict_choices_get_n (choices); i++)
    if (fw_conflict_choices_get (choices, i) == FW_TAKE_NONE)
      return i;
  return G_MAXUINT;
}

static void
test_what_one_side_changed_is_taken (void **state)
{
  g_autoptr (FwConflictChoices)
      choices = make_choices ("a\n\nb\n\nc\n", "A\n\nb\n\nc\n", "a\n\nb\n\nC\n");
  g_autoptr (FeedPostContent) merged = fw_conflict_choices_merge (choices);

  assert_int_equal (fw_conflict_choices_count_open (choices), 0);
  assert_string_equal (merged->title, "My title");
  assert_string_equal (merged->body, "A\n\nb\n\nC\n");
  assert_int_equal (merged->categories->len, 1);
  assert_string_equal (feed_category_get_term (merged->categories->pdata[0]), "water");
}

static void
test_what_both_changed_waits_for_a_choice (void **state)
{
  g_autoptr (FwConflictChoices) choices = make_choices ("a\n\nb\n", "a\n\nmine\n", "a\n\ntheirs\n");
  guint part = find_open (choices);
  static const struct
  {
    FwTake take;
    const char *body;
  } cases[] = {
    { FW_TAKE_NONE, "a\n\nmine\n" },
    { FW_TAKE_MINE, "a\n\nmine\n" },
    { FW_TAKE_THEIRS, "a\n\ntheirs\n" },
    { FW_TAKE_BOTH, "a\n\nmine\ntheirs\n" },
  };

  assert_int_equal (fw_conflict_choices_count_open (choices), 1);
  assert_true (part >= FW_PART_BODY && part != G_MAXUINT);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FeedPostContent) merged = NULL;

      fw_conflict_choices_set (choices, part, cases[i].take);
      merged = fw_conflict_choices_merge (choices);
      assert_string_equal (merged->body, cases[i].body);
      assert_int_equal (fw_conflict_choices_count_open (choices),
                        cases[i].take == FW_TAKE_NONE ? 1 : 0);
    }
}

/* Where nobody knows what both began with, all that differs is to be decided. */
static void
test_without_a_base_all_is_asked (void **state)
{
  g_autoptr (FwConflictChoices) choices = make_choices (NULL, "mine\n", "theirs\n");
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;

  assert_int_equal (fw_conflict_choices_get (choices, FW_PART_TITLE), FW_TAKE_NONE);
  mine = fw_conflict_choices_get_text (choices, FW_PART_TITLE, FW_TAKE_MINE);
  theirs = fw_conflict_choices_get_text (choices, FW_PART_TITLE, FW_TAKE_THEIRS);
  assert_string_equal (mine, "My title");
  assert_string_equal (theirs, "Title");
  assert_true (fw_conflict_choices_count_open (choices) >= 2);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_what_one_side_changed_is_taken),
    cmocka_unit_test (test_what_both_changed_waits_for_a_choice),
    cmocka_unit_test (test_without_a_base_all_is_asked),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
