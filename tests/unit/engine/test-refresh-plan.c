/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-model-private.h"
#include "feed-refresh-plan.h"

#define HOUR (60 * 60)
#define CLIENTS 1000
/* 2024-01-01T00:00:00Z, a Monday */
#define MONDAY G_GINT64_CONSTANT (1704067200)

typedef struct
{
  const char *name;
  FeedRefreshHints hints;
  guint interval;
  gint64 fresh_for; /* seconds, 0 for not said */
  double jitter;
  gint64 expected; /* seconds from now */
} Row;

static const Row rows[] = {
  { "the person's choice", { 0, 0, 0 }, 60, 0, 0.5, HOUR },
  { "never below half an hour", { 0, 0, 0 }, 1, 0, 0.5, HOUR / 2 },
  { "never beyond a day", { 0, 0, 0 }, 60, 90 * 24 * HOUR, 0, 24 * HOUR },
  { "the feed asks for more", { 3 * HOUR, 0, 0 }, 60, 0, 0, 3 * HOUR },
  { "the feed may not ask for less", { HOUR / 4, 0, 0 }, 120, 0, 0.5, 2 * HOUR },
  { "the server says how long it holds", { 0, 0, 0 }, 60, 5 * HOUR, 0, 5 * HOUR },
  { "a tenth earlier", { 0, 0, 0 }, 100, 0, 0, 90 * 60 },
  { "almost a tenth later", { 0, 0, 0 }, 100, 0, 0.95, 109 * 60 },
  { "not earlier than the feed asks for", { 100 * 60, 0, 0 }, 100, 0, 0, 100 * 60 },
  { "later than the server names", { 0, 0, 0 }, 60, 5 * HOUR, 0.5, 5 * HOUR + 15 * 60 },
};

static void
the_next_time_follows_from_who_asks_for_most (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *it = &rows[i];
      gint64 fresh_until = it->fresh_for > 0 ? MONDAY + it->fresh_for : FEED_TIME_NONE;
      gint64 next = feed_refresh_plan_next (&it->hints, it->interval, fresh_until, MONDAY,
                                            it->jitter);

      if (next - MONDAY != it->expected)
        fail_msg ("%s: %" G_GINT64_FORMAT, it->name, next - MONDAY);
    }
}

/* As many ask anew in the same minute, of those who were told the same time at the same moment. */
static guint
count_most_in_a_minute (const FeedRefreshHints *hints, gint64 fresh_until)
{
  g_autoptr (GHashTable) minutes = g_hash_table_new (g_direct_hash, g_direct_equal);
  guint most = 0;

  for (guint i = 0; i < CLIENTS; i++)
    {
      gint64 next = feed_refresh_plan_next (hints, 60, fresh_until, MONDAY, (double) i / CLIENTS);
      gpointer minute = GINT_TO_POINTER ((next - MONDAY) / 60);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (minutes, minute)) + 1;

      g_hash_table_insert (minutes, minute, GUINT_TO_POINTER (n));
      most = MAX (most, n);
    }
  return most;
}

static void
a_thousand_do_not_ask_in_the_same_minute (void **state)
{
  const FeedRefreshHints none = { 0, 0, 0 };
  const FeedRefreshHints hourly = { HOUR, 0, 0 };
  const FeedRefreshHints nights = { 0, 0x3eu, 0 };

  assert_in_range (count_most_in_a_minute (&none, FEED_TIME_NONE), 1, CLIENTS / 10);
  assert_in_range (count_most_in_a_minute (&hourly, FEED_TIME_NONE), 1, CLIENTS / 5);
  assert_in_range (count_most_in_a_minute (&none, MONDAY + 6 * HOUR), 1, CLIENTS / 30);
  assert_in_range (count_most_in_a_minute (&nights, FEED_TIME_NONE), 1, CLIENTS / 5);
}

static void
what_a_server_names_is_kept_to (void **state)
{
  assert_int_equal (feed_refresh_plan_spread (FEED_TIME_NONE, MONDAY, 0.9), FEED_TIME_NONE);
  assert_int_equal (feed_refresh_plan_spread (MONDAY - 1, MONDAY, 0.9), MONDAY - 1);
  assert_int_equal (feed_refresh_plan_spread (MONDAY + HOUR, MONDAY, 0), MONDAY + HOUR);
  assert_int_equal (feed_refresh_plan_spread (MONDAY + HOUR, MONDAY, 0.5), MONDAY + 63 * 60);
}

static void
skipped_hours_are_left_alone (void **state)
{
  /* From one to five in the night. */
  FeedRefreshHints hints = { 0, 0x3eu, 0 };
  gint64 next = feed_refresh_plan_next (&hints, 60, FEED_TIME_NONE, MONDAY, 0.5);

  assert_in_range (next - MONDAY, 6 * HOUR, 7 * HOUR);
}

static void
skipped_days_are_left_alone (void **state)
{
  FeedRefreshHints hints = { 0, 0, 1u << 1 };
  gint64 next = feed_refresh_plan_next (&hints, 60, FEED_TIME_NONE, MONDAY, 0.5);

  assert_in_range (next - MONDAY, 24 * HOUR, 25 * HOUR);
}

static void
a_feed_that_skips_all_is_not_believed (void **state)
{
  FeedRefreshHints hints = { 0, 0xffffff, 0x7f };

  assert_int_equal (feed_refresh_plan_next (&hints, 60, FEED_TIME_NONE, MONDAY, 0.5),
                    MONDAY + HOUR);
}

static void
hints_survive_the_store (void **state)
{
  g_autoptr (FeedArena) arena = feed_arena_new ();
  FeedInfo *info = feed_info_new (arena);
  FeedRefreshHints hints;
  FeedRefreshHints read;
  g_autofree char *text = NULL;

  info->ttl = 90;
  info->update_period = "daily";
  info->update_frequency = 4;
  info->skip_hours = 1u << 3;
  feed_refresh_hints_from_info (&hints, info);
  assert_int_equal (hints.interval, 6 * HOUR);
  text = feed_refresh_hints_format (&hints);
  feed_refresh_hints_parse (&read, text);
  assert_memory_equal (&read, &hints, sizeof hints);

  feed_refresh_hints_parse (&read, "rubbish");
  assert_null (feed_refresh_hints_format (&read));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_next_time_follows_from_who_asks_for_most),
    cmocka_unit_test (a_thousand_do_not_ask_in_the_same_minute),
    cmocka_unit_test (what_a_server_names_is_kept_to),
    cmocka_unit_test (skipped_hours_are_left_alone),
    cmocka_unit_test (skipped_days_are_left_alone),
    cmocka_unit_test (a_feed_that_skips_all_is_not_believed),
    cmocka_unit_test (hints_survive_the_store),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
