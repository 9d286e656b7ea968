/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "feed-store-subscriptions.h"

/* Three entries in each of two feeds, the second one in a folder; the older numbers are older. */
static void
fill (FeedStore *store, gint64 *first, gint64 *second, gint64 *folder)
{
  FeedIngest *ingest;

  *folder = store_add_folder (store, "Folder", 0);
  *first = store_add_feed (store, "http://one.example/feed", 0);
  *second = store_add_feed (store, "http://two.example/feed", *folder);

  ingest = ingest_new (*first);
  ingest_add (ingest, "a", "a5", NOW - 5);
  ingest_add (ingest, "b", "a3", NOW - 3);
  ingest_add (ingest, "c", "a1", NOW - 1);
  store_ingest (store, ingest);

  ingest = ingest_new (*second);
  ingest_add (ingest, "a", "b4", NOW - 4);
  ingest_add (ingest, "b", "b2", NOW - 2);
  ingest_add (ingest, "c", "b6", NOW - 6);
  store_ingest (store, ingest);
}

static void
lists_go_by_date (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 first, second, folder;
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);

  fill (store, &first, &second, &folder);
  assert_titles ("a1,b2,a3,b4,a5,b6", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  assert_titles ("a1,a3,a5", store, FEED_SCOPE_FEED, first, FEED_FILTER_ALL);
  assert_titles ("b2,b4,b6", store, FEED_SCOPE_FOLDER, folder, FEED_FILTER_ALL);
  assert_titles ("b2,b4,b6", store, FEED_SCOPE_FOLDER, folder, FEED_FILTER_UNREAD);

  query->order = FEED_ORDER_OLDEST;
  query->limit = 2;
  assert_query ("b6,a5", store, query);

  query->since = NOW - 3;
  query->limit = 0;
  assert_query ("a3,b2,a1", store, query);
}

static void
a_folder_holds_its_subfolders (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 outer = store_add_folder (store, "Outer", 0);
  gint64 inner = store_add_folder (store, "Inner", outer);
  gint64 feed = store_add_feed (store, "http://one.example/feed", inner);
  FeedIngest *ingest = ingest_new (feed);

  ingest_add (ingest, "a", "deep", NOW);
  store_ingest (store, ingest);
  assert_titles ("deep", store, FEED_SCOPE_FOLDER, outer, FEED_FILTER_ALL);
}

static void
a_sparse_folder_is_in_order_too (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 first, second, folder;

  fill (store, &first, &second, &folder);
  for (int i = 0; i < 30; i++)
    {
      g_autofree char *uri = g_strdup_printf ("http://other%d.example/", i);

      store_add_feed (store, uri, 0);
    }
  assert_titles ("b2,b4,b6", store, FEED_SCOPE_FOLDER, folder, FEED_FILTER_ALL);
  assert_titles ("b2,b4,b6", store, FEED_SCOPE_FOLDER, folder, FEED_FILTER_UNREAD);
  store_mark (store, store_find (store, "b4"), FEED_MARK_STARRED);
  assert_titles ("b4", store, FEED_SCOPE_FOLDER, folder, FEED_FILTER_STARRED);
}

static void
marks_move_entries_between_lists (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 first, second, folder;
  g_autoptr (FeedCounts) counts = NULL;

  fill (store, &first, &second, &folder);
  assert_true (store_mark (store, store_find (store, "a3"), FEED_MARK_READ) != 0);
  assert_true (store_mark (store, store_find (store, "b4"), FEED_MARK_STARRED) != 0);
  assert_int_equal (store_mark (store, store_find (store, "b4"), FEED_MARK_STARRED), 0);

  assert_titles ("a1,b2,b4,a5,b6", store, FEED_SCOPE_ALL, 0, FEED_FILTER_UNREAD);
  assert_titles ("a1,a5", store, FEED_SCOPE_FEED, first, FEED_FILTER_UNREAD);
  assert_titles ("b4", store, FEED_SCOPE_ALL, 0, FEED_FILTER_STARRED);
  assert_titles ("", store, FEED_SCOPE_FEED, first, FEED_FILTER_STARRED);

  counts = store_count (store);
  assert_int_equal (counts->unread, 5);
  assert_int_equal (counts->starred, 1);
  assert_int_equal (feed_counts_get_feed (counts, first), 2);
  assert_int_equal (feed_counts_get_feed (counts, second), 3);
}

static void
what_was_read_lately_stays_in_the_unread_list (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 first, second, folder;
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);

  fill (store, &first, &second, &folder);
  store_mark (store, store_find (store, "a3"), FEED_MARK_READ);
  query->filter = FEED_FILTER_UNREAD;
  query->read_since = g_get_real_time () / G_USEC_PER_SEC - 60;
  assert_query ("a1,b2,a3,b4,a5,b6", store, query);

  query->read_since += 120;
  assert_query ("a1,b2,b4,a5,b6", store, query);
}

static void
all_is_there_after_a_restart (void **state)
{
  StoreFixture *fixture = *state;
  gint64 first, second, folder;
  g_autoptr (GPtrArray) feeds = NULL;
  g_autoptr (GPtrArray) folders = NULL;

  fill (fixture->store, &first, &second, &folder);
  store_mark (fixture->store, store_find (fixture->store, "a3"), FEED_MARK_READ);
  store_fixture_reopen (fixture);

  assert_titles ("a1,b2,b4,a5,b6", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_UNREAD);
  feeds = store_list_feeds (fixture->store);
  folders = store_list_folders (fixture->store);
  assert_int_equal (feeds->len, 2);
  assert_int_equal (folders->len, 1);
  assert_int_equal (feed_subscription_get_folder_id (g_ptr_array_index (feeds, 0)), folder);
  assert_string_equal (feed_subscription_get_title (g_ptr_array_index (feeds, 0)), "A Feed");
}

static void
a_whole_entry_comes_back (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  FeedIngest *ingest = ingest_new (store_add_feed (store, "http://one.example/feed", 0));
  FeedIngestEntry *entry = ingest_add (ingest, "tag:1", "Whole", NOW - 10);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedStoredEntry) stored = NULL;
  FeedStoredEnclosure *enclosure;

  entry->entry_id = g_strdup ("tag:1");
  entry->author = g_strdup ("Ada");
  entry->uri = g_strdup ("http://one.example/1");
  entry->comments_uri = g_strdup ("http://one.example/1#comments");
  entry->language = g_strdup ("en");
  entry->updated = NOW - 5;
  entry->categories = g_strsplit ("news,sport", ",", -1);
  entry->enclosures = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_enclosure_free);
  enclosure = feed_stored_enclosure_new ("http://one.example/1.mp3", "audio/mpeg");
  enclosure->length = 5000000000;
  enclosure->duration = 61;
  g_ptr_array_add (entry->enclosures, enclosure);
  store_ingest (store, ingest);

  feed_store_load_entry_async (store, store_find (store, "Whole"), NULL, test_await_cb, &result);
  stored = feed_store_load_entry_finish (store, test_await (&result), NULL);
  assert_non_null (stored);
  assert_string_equal (feed_stored_entry_get_entry_id (stored), "tag:1");
  assert_string_equal (feed_stored_entry_get_author (stored), "Ada");
  assert_string_equal (feed_stored_entry_get_html (stored), "<p>All about Whole.</p>");
  assert_string_equal (feed_stored_entry_get_comments_uri (stored),
                       "http://one.example/1#comments");
  assert_string_equal (feed_stored_entry_get_categories (stored)[1], "sport");
  assert_null (feed_stored_entry_get_categories (stored)[2]);
  assert_int_equal (feed_stored_entry_get_updated (stored), NOW - 5);
  enclosure = g_ptr_array_index (feed_stored_entry_get_enclosures (stored), 0);
  assert_true (enclosure->length == 5000000000);
  assert_int_equal (enclosure->duration, 61);
}

static void
what_is_gone_is_said_to_be (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedEntrySummary) summary = store_load_summary (fixture->store, 4711);

  assert_null (summary);
  feed_store_load_entry_async (fixture->store, 4711, NULL, test_await_cb, &result);
  assert_null (feed_store_load_entry_finish (fixture->store, test_await (&result), &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM));
}

static void
a_closed_store_says_so (void **state)
{
  g_autoptr (GFile) folder = g_file_new_for_path ("/dev/null/feedwright");
  g_autoptr (FeedStore) store = feed_store_new (folder);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GError) error = NULL;

  feed_store_open_async (store, NULL, test_await_cb, &opened);
  assert_false (feed_store_open_finish (store, test_await (&opened), &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_STORE_FAILED));
  g_clear_error (&error);
  feed_store_list_folders_async (store, NULL, test_await_cb, &listed);
  assert_null (feed_store_list_folders_finish (store, test_await (&listed), &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_STORE_FAILED));
}

static void
one_address_is_subscribed_to_once (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  store_add_feed (fixture->store, "http://one.example/feed", 0);
  feed_store_add_subscription_async (fixture->store, "http://one.example/feed", NULL, 0, NULL,
                                     test_await_cb, &result);
  assert_int_equal (
      feed_store_add_subscription_finish (fixture->store, test_await (&result), &error), 0);
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_ALREADY_SUBSCRIBED));
}

typedef struct
{
  guint n_notes;
  FeedChanges *all;
} Listener;

static void
changed_cb (FeedStore *store, FeedChanges *changes, gpointer user_data)
{
  Listener *listener = user_data;

  listener->n_notes++;
  g_clear_pointer (&listener->all, feed_changes_unref);
  listener->all = feed_changes_ref (changes);
}

static gboolean
was_told_cb (gpointer user_data)
{
  return ((Listener *) user_data)->n_notes > 0;
}

static void
changes_are_told (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 first, second, folder, entry;
  Listener listener = { 0 };

  fill (store, &first, &second, &folder);
  entry = store_find (store, "b4");
  store_fixture_reopen (fixture);
  store = fixture->store;
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &listener);
  store_mark (store, entry, FEED_MARK_READ);
  test_wait_until (was_told_cb, &listener);

  assert_int_equal (feed_changes_get_flags (listener.all), FEED_CHANGE_STATUS);
  assert_true (feed_changes_touches_entry (listener.all, entry));
  assert_false (feed_changes_touches_entry (listener.all, entry + 1));
  assert_true (feed_changes_touches_feed (listener.all, second));
  assert_false (feed_changes_touches_feed (listener.all, first));
  feed_changes_unref (listener.all);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (lists_go_by_date),
    store_test (a_folder_holds_its_subfolders),
    store_test (a_sparse_folder_is_in_order_too),
    store_test (marks_move_entries_between_lists),
    store_test (what_was_read_lately_stays_in_the_unread_list),
    store_test (all_is_there_after_a_restart),
    store_test (a_whole_entry_comes_back),
    store_test (what_is_gone_is_said_to_be),
    cmocka_unit_test (a_closed_store_says_so),
    store_test (one_address_is_subscribed_to_once),
    store_test (changes_are_told),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
