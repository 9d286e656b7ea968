/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "feed-db.h"
#include "feed-ingest-table.h"
#include "feed-store-file.h"
#include "feed-store-subscriptions.h"

static void
an_entry_is_dated_by_itself_but_never_in_the_future (void **state)
{
  assert_int_equal (feed_ingest_pick_date (10, 20, 30), 10);
  assert_int_equal (feed_ingest_pick_date (FEED_TIME_NONE, 20, 30), 20);
  assert_int_equal (feed_ingest_pick_date (FEED_TIME_NONE, FEED_TIME_NONE, 30), 30);
  assert_int_equal (feed_ingest_pick_date (40, 20, 30), 30);
}

static void
nothing_comes_in_twice (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://one.example/feed", 0);
  FeedIngest *ingest = ingest_new (feed);
  FeedIngestResult result;

  ingest_add (ingest, "a", "first", NOW - 1);
  ingest_add (ingest, "a", "again", NOW - 1);
  result = store_ingest (fixture->store, ingest);
  assert_int_equal (result.new_entries, 1);

  ingest = ingest_new (feed);
  ingest_add (ingest, "a", "first", NOW - 1);
  ingest_add (ingest, "b", "second", NOW);
  result = store_ingest (fixture->store, ingest);
  assert_int_equal (result.new_entries, 1);
  assert_int_equal (result.updated_entries, 0);
  assert_titles ("second,first", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
}

static void
an_edited_entry_keeps_its_place_and_status (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 feed = store_add_feed (store, "http://one.example/feed", 0);
  FeedIngest *ingest = ingest_new (feed);
  FeedIngestResult result;
  gint64 id;

  ingest_add (ingest, "a", "old words", NOW - 10);
  ingest_add (ingest, "b", "other", NOW - 5);
  store_ingest (store, ingest);
  id = store_find (store, "old words");
  store_mark (store, id, FEED_MARK_READ);
  store_mark (store, id, FEED_MARK_STARRED);

  ingest = ingest_new (feed);
  ingest_add (ingest, "a", "new words", NOW);
  ingest_add (ingest, "b", "other", NOW - 5);
  result = store_ingest (store, ingest);
  assert_int_equal (result.updated_entries, 1);
  assert_int_equal (result.new_entries, 0);
  assert_titles ("other,new words", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  assert_titles ("other", store, FEED_SCOPE_ALL, 0, FEED_FILTER_UNREAD);
  assert_titles ("new words", store, FEED_SCOPE_ALL, 0, FEED_FILTER_STARRED);
  assert_int_equal (store_find (store, "new words"), id);
}

static void
an_edit_with_something_to_read_makes_it_unread_and_leaves_its_star (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 feed = store_add_feed (store, "http://one.example/feed", 0);
  FeedIngest *ingest = ingest_new (feed);

  ingest_add (ingest, "a", "Bridge closed", NOW - 10);
  store_ingest (store, ingest);
  store_mark (store, store_find (store, "Bridge closed"), FEED_MARK_READ);
  store_mark (store, store_find (store, "Bridge closed"), FEED_MARK_STARRED);

  ingest = ingest_new (feed);
  ingest_add (ingest, "a", "Bridge open again after long repairs", NOW - 10);
  store_ingest (store, ingest);
  assert_titles ("Bridge open again after long repairs", store, FEED_SCOPE_ALL, 0,
                 FEED_FILTER_UNREAD);
  assert_titles ("Bridge open again after long repairs", store, FEED_SCOPE_ALL, 0,
                 FEED_FILTER_STARRED);
}

static void
ids_follow_the_dates_within_a_batch (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  FeedIngest *ingest = ingest_new (store_add_feed (store, "http://one.example/feed", 0));

  ingest_add (ingest, "a", "third", NOW - 1);
  ingest_add (ingest, "b", "second", NOW - 2);
  ingest_add (ingest, "c", "first", NOW - 2);
  ingest_add (ingest, "d", "fourth", FEED_TIME_NONE);
  store_ingest (store, ingest);
  assert_true (store_find (store, "first") < store_find (store, "second"));
  assert_true (store_find (store, "second") < store_find (store, "third"));
  assert_true (store_find (store, "third") < store_find (store, "fourth"));
}

static void
the_feed_says_what_it_is_called_unless_the_person_did (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 feed = store_add_feed (store, "http://one.example/feed", 0);
  FeedSubscriptionSettings settings = { .name = (char *) "My name", .interval = 30 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) before = store_list_feeds (store);
  g_autoptr (GPtrArray) between = NULL;
  g_autoptr (GPtrArray) after = NULL;

  assert_string_equal (feed_subscription_get_title (g_ptr_array_index (before, 0)), "one.example");
  store_ingest (store, ingest_new (feed));
  between = store_list_feeds (store);
  assert_string_equal (feed_subscription_get_title (g_ptr_array_index (between, 0)), "A Feed");

  feed_store_configure_subscription_async (store, feed, &settings, NULL, test_await_cb, &result);
  assert_true (feed_store_configure_subscription_finish (store, test_await (&result), NULL));
  store_ingest (store, ingest_new (feed));
  after = store_list_feeds (store);
  assert_string_equal (feed_subscription_get_title (g_ptr_array_index (after, 0)), "My name");
  assert_int_equal (feed_subscription_get_settings (g_ptr_array_index (after, 0))->interval, 30);
}

static void
many_ingests_at_once_all_arrive (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  GAsyncResult *results[200] = { NULL };
  g_autoptr (FeedCounts) counts = NULL;

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *uri = g_strdup_printf ("http://site%d.example/", i);
      /* Every tenth one is of a feed that is not there. */
      gint64 feed = i % 10 == 9 ? 100000 + i : store_add_feed (store, uri, 0);
      FeedIngest *ingest = ingest_new (feed);

      ingest_add (ingest, "a", "one", NOW);
      feed_store_ingest_async (store, ingest, NULL, test_await_cb, &results[i]);
    }
  for (int i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean stored = feed_store_ingest_finish (store, test_await (&results[i]), NULL, &error);

      assert_int_equal (stored, i % 10 != 9);
      assert_true (stored || g_error_matches (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM));
      g_clear_object (&results[i]);
    }
  counts = store_count (store);
  assert_int_equal (counts->unread, 180);
}

static gint64
count_index_parts (StoreFixture *fixture)
{
  g_autofree char *path = test_folder_build_path (fixture->folder, FEED_STORE_FILE);
  g_autoptr (FeedDb) db = feed_db_open (path, FALSE, NULL);
  gint64 n_parts;

  feed_db_enter (db);
  assert_true (feed_db_read_int64 (db, "SELECT count (DISTINCT segid) FROM entry_search_idx", 0,
                                   &n_parts, NULL));
  feed_db_leave (db);

  return n_parts;
}

static void
ingest_fifteen (StoreFixture *fixture, gint64 feed, const char *title)
{
  FeedIngest *ingest = ingest_new (feed);

  for (int i = 0; i < 15; i++)
    {
      g_autofree char *identity = g_strdup_printf ("%d", i);
      FeedIngestEntry *entry = ingest_add (ingest, identity, title, NOW - i);

      entry->categories = g_strsplit ("one two", " ", -1);
    }
  store_ingest (fixture->store, ingest);
}

/* A savepoint between two entries, or entries in another order than that of their ids, make each a
 * part of its own, and ingest several times as dear. */
static void
a_feed_becomes_one_part_of_the_index (void **state)
{
  StoreFixture *fixture = *state;
  gint64 feed = store_add_feed (fixture->store, "http://one.example/", 0);

  ingest_fifteen (fixture, feed, "new");
  assert_int_equal (count_index_parts (fixture), 1);
  ingest_fifteen (fixture, feed, "edited");
  assert_int_equal (count_index_parts (fixture), 2);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_entry_is_dated_by_itself_but_never_in_the_future),
    store_test (nothing_comes_in_twice),
    store_test (an_edited_entry_keeps_its_place_and_status),
    store_test (an_edit_with_something_to_read_makes_it_unread_and_leaves_its_star),
    store_test (ids_follow_the_dates_within_a_batch),
    store_test (the_feed_says_what_it_is_called_unless_the_person_did),
    store_test (many_ingests_at_once_all_arrive),
    store_test (a_feed_becomes_one_part_of_the_index),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
