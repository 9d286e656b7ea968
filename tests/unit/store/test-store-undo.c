/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

static gint64
fill (FeedStore *store, gint64 folder)
{
  gint64 feed = store_add_feed (store, "http://one.example/feed", folder);
  FeedIngest *ingest = ingest_new (feed);

  ingest_add (ingest, "a", "one", NOW - 1);
  ingest_add (ingest, "b", "two", NOW - 2);
  ingest_add (ingest, "c", "three", NOW - 3);
  store_ingest (store, ingest);

  return feed;
}

static void
all_read_can_be_taken_back (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  gint64 token;

  fill (store, 0);
  store_mark (store, store_find (store, "two"), FEED_MARK_READ);
  token = store_mark_all (store, query, FEED_MARK_READ);
  assert_titles ("", store, FEED_SCOPE_ALL, 0, FEED_FILTER_UNREAD);
  /* It survives a restart, and leaves alone what was read before. */
  store_fixture_reopen (fixture);
  store_undo (fixture->store, token);
  assert_titles ("one,three", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_UNREAD);
}

static void
a_token_is_good_for_one_use (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 token;

  fill (store, 0);
  token = store_mark (store, store_find (store, "one"), FEED_MARK_STARRED);
  store_undo (store, token);
  assert_titles ("", store, FEED_SCOPE_ALL, 0, FEED_FILTER_STARRED);
  feed_store_undo_async (store, token, NULL, test_await_cb, &result);
  assert_false (feed_store_undo_finish (store, test_await (&result), &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM));
}

static void
unsubscribing_hides_all_and_can_be_taken_back (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 feed = fill (store, 0);
  g_autoptr (FeedEntryQuery) search = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) again = NULL;
  gint64 token;

  search->text = g_strdup ("two");
  store_mark (store, store_find (store, "two"), FEED_MARK_READ);
  token = store_remove_feed (store, feed);
  none = store_list_feeds (store);
  assert_int_equal (none->len, 0);
  assert_titles ("", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  assert_query ("", store, search);

  store_undo (store, token);
  again = store_list_feeds (store);
  assert_int_equal (again->len, 1);
  assert_titles ("one,two,three", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  assert_titles ("one,three", store, FEED_SCOPE_ALL, 0, FEED_FILTER_UNREAD);
  assert_query ("two", store, search);
}

static void
subscribing_again_brings_the_status_back (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 feed = fill (store, 0);

  store_mark (store, store_find (store, "two"), FEED_MARK_READ);
  store_remove_feed (store, feed);
  assert_int_equal (store_add_feed (store, "http://one.example/feed", 0), feed);
  assert_titles ("one,three", store, FEED_SCOPE_ALL, 0, FEED_FILTER_UNREAD);
}

/* What the top level or a folder holds, in order: "f" and "F" are feeds and folders. */
static char *
list_nodes (FeedStore *store, gint64 parent)
{
  g_autoptr (GPtrArray) feeds = store_list_feeds (store);
  g_autoptr (GPtrArray) folders = store_list_folders (store);
  g_autofree const char **names = g_new0 (const char *, 64);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < feeds->len; i++)
    {
      FeedSubscription *feed = g_ptr_array_index (feeds, i);

      if (feed_subscription_get_folder_id (feed) == parent)
        names[feed_subscription_get_position (feed)] = feed_subscription_get_title (feed);
    }
  for (guint i = 0; i < folders->len; i++)
    {
      FeedFolder *folder = g_ptr_array_index (folders, i);

      if (feed_folder_get_parent_id (folder) == parent)
        names[feed_folder_get_position (folder)] = feed_folder_get_title (folder);
    }
  for (guint i = 0; i < 64; i++)
    if (names[i] != NULL)
      g_string_append_printf (out, "%s ", names[i]);

  return g_string_free (out, FALSE);
}

#define assert_nodes(expected, store, parent)                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *nodes_ = list_nodes ((store), (parent));                                      \
    assert_string_equal (nodes_, (expected));                                                      \
  }                                                                                                \
  G_STMT_END

static void
moves_can_be_taken_back (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  FeedNode a = { FEED_NODE_FEED, store_add_feed (store, "http://a/", 0) };
  FeedNode b = { FEED_NODE_FEED, store_add_feed (store, "http://b/", 0) };
  FeedNode c = { FEED_NODE_FOLDER, store_add_folder (store, "C", 0) };
  gint64 token;

  assert_nodes ("a b C ", store, 0);
  token = store_move (store, c, 0, &a);
  assert_nodes ("C a b ", store, 0);
  store_undo (store, token);
  assert_nodes ("a b C ", store, 0);
  assert_int_equal (store_move (store, a, 0, &b), 0);

  token = store_move (store, a, c.id, NULL);
  assert_nodes ("b C ", store, 0);
  assert_nodes ("a ", store, c.id);
  store_undo (store, token);
  assert_nodes ("a b C ", store, 0);
}

static void
a_folder_never_goes_into_itself (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 outer = store_add_folder (store, "Outer", 0);
  gint64 inner = store_add_folder (store, "Inner", outer);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_store_move_async (store, &(FeedNode){ FEED_NODE_FOLDER, outer }, inner, NULL, NULL,
                         test_await_cb, &result);
  assert_false (feed_store_move_finish (store, test_await (&result), NULL, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_STORE_FAILED));
  assert_nodes ("Outer ", store, 0);
}

static void
a_removed_folder_leaves_its_feeds_and_can_come_back (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  g_autoptr (GAsyncResult) result = NULL;
  gint64 folder, token;

  store_add_feed (store, "http://a/", 0);
  folder = store_add_folder (store, "F", 0);
  store_add_feed (store, "http://b/", folder);
  store_add_feed (store, "http://c/", folder);
  store_add_feed (store, "http://d/", 0);

  feed_store_remove_folder_async (store, folder, NULL, test_await_cb, &result);
  assert_true (feed_store_remove_folder_finish (store, test_await (&result), &token, NULL));
  assert_nodes ("a b c d ", store, 0);
  store_undo (store, token);
  assert_nodes ("a F d ", store, 0);
  assert_nodes ("b c ", store, folder);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (all_read_can_be_taken_back),
    store_test (a_token_is_good_for_one_use),
    store_test (unsubscribing_hides_all_and_can_be_taken_back),
    store_test (subscribing_again_brings_the_status_back),
    store_test (moves_can_be_taken_back),
    store_test (a_folder_never_goes_into_itself),
    store_test (a_removed_folder_leaves_its_feeds_and_can_come_back),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
