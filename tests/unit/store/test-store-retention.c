/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "feed-chore-table.h"
#include "feed-retention.h"

static void
retention_keeps_what_matters (void **state)
{
  static const struct
  {
    FeedRetentionFacts facts;
    guint keep_days;
    gboolean kept;
  } rows[] = {
    { { NOW - 100 * DAY, NOW - 90 * DAY, .read = TRUE }, 30, FALSE },
    { { NOW - 100 * DAY, NOW - 90 * DAY, .read = TRUE }, 0, TRUE },
    { { NOW - 100 * DAY, NOW - 90 * DAY, .read = TRUE }, 95, TRUE },
    { { NOW - 100 * DAY, NOW - 90 * DAY, .read = TRUE, .starred = TRUE }, 30, TRUE },
    { { NOW - 100 * DAY, NOW - 90 * DAY, .read = TRUE, .listed = TRUE }, 30, TRUE },
    { { NOW - 100 * DAY, NOW - 90 * DAY, .read = FALSE }, 30, TRUE },
    { { NOW - 100 * DAY, NOW - 1 * DAY, .read = TRUE }, 30, TRUE },
    { { NOW - 100 * DAY, FEED_TIME_NONE, .read = TRUE }, 30, FALSE },
    { { NOW - 10 * DAY, FEED_TIME_NONE, .read = TRUE }, 30, TRUE },
    { { NOW - 30 * DAY, FEED_TIME_NONE, .read = TRUE }, 30, TRUE },
    { { NOW - 30 * DAY - 1, FEED_TIME_NONE, .read = TRUE }, 30, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_int_equal (feed_retention_keeps (&rows[i].facts, rows[i].keep_days, NOW), rows[i].kept);
}

static void
ingest_titles (FeedStore *store, gint64 feed, const char *titles)
{
  g_auto (GStrv) list = g_strsplit (titles, ",", -1);
  FeedIngest *ingest = ingest_new (feed);

  for (guint i = 0; list[i] != NULL; i++)
    ingest_add (ingest, list[i], list[i], NOW - i);
  store_ingest (store, ingest);
}

static void
old_content_goes_and_its_status_stays (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 feed = store_add_feed (store, "http://one.example/", 0);
  /* Marked as read today: a year from now that is long ago. */
  gint64 later = MAX (NOW, g_get_real_time () / G_USEC_PER_SEC) + 365 * DAY;
  g_autoptr (FeedEntryQuery) search = feed_entry_query_new (FEED_SCOPE_ALL, 0);

  ingest_titles (store, feed, "read,starred,unread");
  store_mark (store, store_find (store, "read"), FEED_MARK_READ);
  store_mark (store, store_find (store, "starred"), FEED_MARK_READ);
  store_mark (store, store_find (store, "starred"), FEED_MARK_STARRED);

  store_maintain (store, 30, later);
  assert_titles ("read,starred,unread", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  ingest_titles (store, feed, "fresh");
  store_maintain (store, 0, later + DAY);
  assert_titles ("fresh,read,starred,unread", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  store_maintain (store, 30, later + 2 * DAY);
  assert_titles ("fresh,starred,unread", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  search->text = g_strdup ("read ");
  assert_query ("", store, search);

  /* Were it listed again, it would not come back as new. */
  ingest_titles (store, feed, "fresh,read");
  assert_titles ("fresh,unread", store, FEED_SCOPE_ALL, 0, FEED_FILTER_UNREAD);
}

static void
what_was_unsubscribed_is_purged_after_a_day (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 feed = store_add_feed (store, "http://one.example/", 0);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 token;

  ingest_titles (store, feed, "one,two");
  token = store_remove_feed (store, feed);
  store_maintain (store, 30, now + DAY - 60);
  store_undo (store, token);
  assert_titles ("one,two", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);

  store_remove_feed (store, feed);
  store_maintain (store, 30, now + 2 * DAY);
  assert_int_not_equal (store_add_feed (store, "http://one.example/", 0), feed);
  assert_titles ("", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
}

static void
what_is_starred_outlives_its_subscription (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 feed = store_add_feed (store, "http://one.example/", 0);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (FeedEntryQuery) search = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  g_autoptr (GPtrArray) feeds = NULL;

  search->text = g_strdup ("two ");
  ingest_titles (store, feed, "one,two");
  store_mark (store, store_find (store, "two"), FEED_MARK_STARRED);
  store_remove_feed (store, feed);
  assert_titles ("two", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  store_maintain (store, 30, now + 2 * DAY);

  feeds = store_list_feeds (store);
  assert_int_equal (feeds->len, 0);
  assert_titles ("two", store, FEED_SCOPE_ALL, 0, FEED_FILTER_STARRED);
  assert_query ("two", store, search);
  /* Who subscribes again finds it starred still. */
  assert_int_equal (store_add_feed (store, "http://one.example/", 0), feed);
  ingest_titles (store, feed, "one,two");
  assert_titles ("two", store, FEED_SCOPE_ALL, 0, FEED_FILTER_STARRED);
  assert_titles ("one,two", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
}

static void
a_feed_goes_with_its_last_star (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 feed = store_add_feed (store, "http://one.example/", 0);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  ingest_titles (store, feed, "one");
  store_mark (store, store_find (store, "one"), FEED_MARK_STARRED);
  store_remove_feed (store, feed);
  store_mark (store, store_find (store, "one"), FEED_MARK_UNSTARRED);
  store_maintain (store, 30, now + 2 * DAY);

  assert_titles ("", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  assert_int_not_equal (store_add_feed (store, "http://one.example/", 0), feed);
}

static void
maintenance_is_done_once_a_day_however_often_it_is_opened (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://one.example/", 0);
  gint64 later = MAX (NOW, g_get_real_time () / G_USEC_PER_SEC) + 365 * DAY;

  store_maintain (fixture->store, 30, later);
  ingest_titles (fixture->store, feed, "one");
  store_mark (fixture->store, store_find (fixture->store, "one"), FEED_MARK_READ);
  ingest_titles (fixture->store, feed, "two");
  store_fixture_reopen (fixture);
  store_maintain (fixture->store, 30, later + DAY - 1);
  assert_titles ("two,one", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  store_fixture_reopen (fixture);
  store_maintain (fixture->store, 30, later + DAY);
  assert_titles ("two", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
}

static void
without_room_for_a_backup_the_rest_is_done_and_it_is_said (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  g_autofree char *backups = test_folder_build_path (fixture->folder, "backups");
  gint64 feed = store_add_feed (store, "http://one.example/", 0);
  gint64 later = MAX (NOW, g_get_real_time () / G_USEC_PER_SEC) + 365 * DAY;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  assert_true (g_file_set_contents (backups, "in the way", -1, NULL));
  ingest_titles (store, feed, "old");
  store_mark (store, store_find (store, "old"), FEED_MARK_READ);
  ingest_titles (store, feed, "new");
  feed_store_maintain_async (store, 30, later, NULL, test_await_cb, &result);
  assert_false (feed_store_maintain_finish (store, test_await (&result), &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_STORE_FAILED));
  assert_titles ("new", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
}

static void
a_chore_is_due_after_a_day_and_when_the_clock_went_back (void **state)
{
  assert_true (feed_chore_is_due (FEED_TIME_NONE, NOW));
  assert_false (feed_chore_is_due (NOW, NOW));
  assert_false (feed_chore_is_due (NOW, NOW + DAY - 1));
  assert_true (feed_chore_is_due (NOW, NOW + DAY));
  assert_true (feed_chore_is_due (NOW, NOW - 1));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (retention_keeps_what_matters),
    store_test (old_content_goes_and_its_status_stays),
    store_test (what_was_unsubscribed_is_purged_after_a_day),
    store_test (what_is_starred_outlives_its_subscription),
    store_test (a_feed_goes_with_its_last_star),
    store_test (maintenance_is_done_once_a_day_however_often_it_is_opened),
    store_test (without_room_for_a_backup_the_rest_is_done_and_it_is_said),
    cmocka_unit_test (a_chore_is_due_after_a_day_and_when_the_clock_went_back),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
