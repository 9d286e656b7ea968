/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "feed-revision-policy.h"

#define MINUTE 60

static void
what_is_old_or_different_enough_is_kept (void **state)
{
  const struct
  {
    gint64 age; /* of the last revision */
    gsize since_kept;
    gsize lost;
    gboolean kept;
    gsize was;
  } rows[] = {
    /* All of it, or much of what little there is. */
    { 10, 3, 3, TRUE, 3 },
    { 10, 40, 10, TRUE, 40 },
    { 10, 40, 9, FALSE, 40 },
    { 10, 20, 7, FALSE, 20 },
    { 0, 0, 0, FALSE },
    { 0, 1, 0, FALSE },
    { 10, 199, 79, FALSE },
    { 10, 200, 0, TRUE },
    { 10, 100, 80, TRUE },
    { 5 * MINUTE - 1, 1, 1, FALSE },
    { 5 * MINUTE, 1, 0, TRUE },
    /* The last revision has it already. */
    { DAY, 0, 500, FALSE },
    /* The clock went back. */
    { -HOUR, 1, 0, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FeedReplacement replacement = { .last_kept = NOW - rows[i].age,
                                      .now = NOW,
                                      .since_kept = rows[i].since_kept,
                                      .lost = rows[i].lost,
                                      .was = rows[i].was };

      assert_int_equal (feed_revision_policy_keeps (&replacement), rows[i].kept);
    }
}

static void
a_difference_is_what_went_and_what_came (void **state)
{
  const struct
  {
    const char *from;
    const char *to;
    gsize lost;
    gsize size;
  } rows[] = {
    { "", "", 0, 0 },
    { "same", "same", 0, 0 },
    { "", "four", 0, 4 },
    { "four", "", 4, 4 },
    { "one two", "one", 4, 4 },
    { "one", "one two", 0, 4 },
    { "a b c", "a xyz c", 1, 3 },
    { "aaaa", "aa", 2, 2 },
    { "aa", "aaaa", 0, 2 },
    { "all of it", "x", 9, 9 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedPostContent) from = feed_post_content_new ();
      g_autoptr (FeedPostContent) to = feed_post_content_new ();
      FeedContentDifference difference;

      g_free (from->body);
      from->body = g_strdup (rows[i].from);
      g_free (to->body);
      to->body = g_strdup (rows[i].to);
      difference = feed_content_difference (from, to);
      assert_int_equal (difference.lost, rows[i].lost);
      assert_int_equal (difference.size, rows[i].size);
    }
}

static void
title_and_summary_count_too (void **state)
{
  g_autoptr (FeedPostContent) from = feed_post_content_new ();
  g_autoptr (FeedPostContent) to = feed_post_content_new ();

  to->summary = g_strdup ("summary");
  assert_int_equal (feed_content_difference (from, to).size, 7);
  assert_int_equal (feed_content_difference (to, from).lost, 7);
}

/* Newest first, each so long before the one before. */
static guint
count_dropped (gint64 first_age, gint64 apart, guint n_times)
{
  g_autofree gint64 *times = g_new (gint64, n_times);
  g_autoptr (GArray) dropped = NULL;

  for (guint i = 0; i < n_times; i++)
    times[i] = NOW - first_age - i * apart;
  dropped = feed_revision_policy_thin (times, n_times, NOW);

  return dropped->len;
}

static void
the_older_the_fewer_are_kept (void **state)
{
  assert_int_equal (count_dropped (0, MINUTE, 0), 0);
  assert_int_equal (count_dropped (0, MINUTE, 50), 0);
  /* No more than fifty, however young. */
  assert_int_equal (count_dropped (0, MINUTE, 53), 3);
  /* Four hours back, six a piece. */
  assert_in_range (count_dropped (2 * HOUR, 10 * MINUTE, 24), 19, 20);
  /* Ten days, two a day. */
  assert_in_range (count_dropped (2 * DAY, 12 * HOUR, 20), 9, 10);
  /* A year, a day apart: one in thirty days. */
  assert_in_range (count_dropped (40 * DAY, DAY, 45), 42, 44);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_old_or_different_enough_is_kept),
    cmocka_unit_test (a_difference_is_what_went_and_what_came),
    cmocka_unit_test (title_and_summary_count_too),
    cmocka_unit_test (the_older_the_fewer_are_kept),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
