/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

#include "feed-store-subscriptions.h"

/* Runs an asynchronous call to its end. */
#define AWAIT(finish, start, ...)                                                                  \
  ({                                                                                               \
    g_autoptr (GAsyncResult) result_ = NULL;                                                       \
    g_autoptr (GError) error_ = NULL;                                                              \
    typeof (finish (store, NULL, NULL)) value_;                                                    \
    start (store, __VA_ARGS__, test_await_cb, &result_);                                           \
    value_ = finish (store, test_await (&result_), &error_);                                       \
    g_assert_no_error (error_);                                                                    \
    value_;                                                                                        \
  })

FeedStore *
store_open_at (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  FeedStore *store = feed_store_new (folder);

  assert_true (AWAIT (feed_store_open_finish, feed_store_open_async, NULL));

  return store;
}

void
store_close (FeedStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_close_async (store, test_await_cb, &result);
  assert_true (feed_store_close_finish (store, test_await (&result), NULL));
  g_object_unref (store);
}

int
store_fixture_set_up (void **state)
{
  StoreFixture *self = g_new0 (StoreFixture, 1);

  self->folder = test_folder_new ();
  self->store = store_open_at (test_folder_get_path (self->folder));
  *state = self;

  return 0;
}

int
store_fixture_tear_down (void **state)
{
  StoreFixture *self = *state;

  store_close (self->store);
  test_folder_free (self->folder);
  g_free (self);

  return 0;
}

void
store_fixture_reopen (StoreFixture *self)
{
  store_close (self->store);
  self->store = store_open_at (test_folder_get_path (self->folder));
}

gint64
store_add_feed (FeedStore *store, const char *uri, gint64 folder)
{
  return AWAIT (feed_store_add_subscription_finish, feed_store_add_subscription_async, uri, NULL,
                folder, NULL);
}

gint64
store_add_folder (FeedStore *store, const char *title, gint64 parent)
{
  return AWAIT (feed_store_add_folder_finish, feed_store_add_folder_async, title, parent, NULL);
}

gint64
store_remove_feed (FeedStore *store, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 token = 0;

  feed_store_remove_subscriptions_async (store, &id, 1, NULL, test_await_cb, &result);
  feed_store_remove_subscriptions_finish (store, test_await (&result), &token, &error);
  g_assert_no_error (error);

  return token;
}

gint64
store_move (FeedStore *store, FeedNode what, gint64 into, const FeedNode *before)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 token = 0;

  feed_store_move_async (store, &what, into, before, NULL, test_await_cb, &result);
  feed_store_move_finish (store, test_await (&result), &token, &error);
  g_assert_no_error (error);

  return token;
}

gint64
store_mark (FeedStore *store, gint64 entry, FeedMark mark)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 token = 0;

  feed_store_mark_entries_async (store, &entry, 1, mark, NULL, test_await_cb, &result);
  feed_store_mark_entries_finish (store, test_await (&result), NULL, &token, &error);
  g_assert_no_error (error);

  return token;
}

gint64
store_mark_all (FeedStore *store, const FeedEntryQuery *query, FeedMark mark)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 token = 0;

  feed_store_mark_query_async (store, query, mark, NULL, test_await_cb, &result);
  feed_store_mark_query_finish (store, test_await (&result), NULL, &token, &error);
  g_assert_no_error (error);

  return token;
}

void
store_undo (FeedStore *store, gint64 token)
{
  assert_true (AWAIT (feed_store_undo_finish, feed_store_undo_async, token, NULL));
}

FeedIngestResult
store_ingest (FeedStore *store, FeedIngest *ingest)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedIngestResult out;

  feed_store_ingest_async (store, ingest, NULL, test_await_cb, &result);
  feed_store_ingest_finish (store, test_await (&result), &out, &error);
  g_assert_no_error (error);

  return out;
}

void
store_maintain (FeedStore *store, guint keep_days, gint64 now)
{
  assert_true (AWAIT (feed_store_maintain_finish, feed_store_maintain_async, keep_days, now, NULL));
}

GArray *
store_query (FeedStore *store, const FeedEntryQuery *query)
{
  return AWAIT (feed_store_query_entries_finish, feed_store_query_entries_async, query, NULL);
}

static GPtrArray *
load_summaries (FeedStore *store, const gint64 *ids, gsize n_ids)
{
  return AWAIT (feed_store_load_summaries_finish, feed_store_load_summaries_async, ids, n_ids,
                NULL);
}

FeedEntrySummary *
store_load_summary (FeedStore *store, gint64 entry)
{
  g_autoptr (GPtrArray) summaries = load_summaries (store, &entry, 1);
  FeedEntrySummary *summary = g_ptr_array_index (summaries, 0);

  return summary != NULL ? g_object_ref (summary) : NULL;
}

FeedCounts *
store_count (FeedStore *store)
{
  return AWAIT (feed_store_load_counts_finish, feed_store_load_counts_async, NULL);
}

GPtrArray *
store_list_feeds (FeedStore *store)
{
  return AWAIT (feed_store_list_subscriptions_finish, feed_store_list_subscriptions_async, NULL);
}

GPtrArray *
store_list_folders (FeedStore *store)
{
  return AWAIT (feed_store_list_folders_finish, feed_store_list_folders_async, NULL);
}

FeedIngest *
ingest_new (gint64 feed)
{
  FeedIngest *ingest = feed_ingest_new (feed);

  ingest->title = g_strdup ("A Feed");
  ingest->attempt->line.time = NOW;

  return ingest;
}

FeedIngestEntry *
ingest_add (FeedIngest *ingest, const char *identity, const char *title, gint64 published)
{
  FeedIngestEntry *entry = feed_ingest_entry_new ();

  entry->identity = g_strdup (identity);
  entry->content_hash = g_strdup (title);
  entry->title = g_strdup (title);
  entry->excerpt = g_strdup_printf ("About %s", title);
  entry->text = g_strdup_printf ("All about %s.", title);
  entry->html = g_strdup_printf ("<p>All about %s.</p>", title);
  entry->published = published;
  g_ptr_array_add (ingest->entries, entry);

  return entry;
}

char *
store_query_titles (FeedStore *store, const FeedEntryQuery *query)
{
  g_autoptr (GArray) ids = store_query (store, query);
  g_autoptr (GPtrArray) summaries = load_summaries (store, (gint64 *) (void *) ids->data, ids->len);
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < summaries->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "," : "",
                            feed_entry_summary_get_title (g_ptr_array_index (summaries, i)));

  return g_string_free (titles, FALSE);
}

char *
store_titles (FeedStore *store, FeedScope scope, gint64 id, FeedFilter filter)
{
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (scope, id);

  query->filter = filter;

  return store_query_titles (store, query);
}

gint64
store_find (FeedStore *store, const char *title)
{
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  g_autoptr (GArray) ids = store_query (store, query);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (FeedEntrySummary) summary = store_load_summary (store, id);

      if (g_str_equal (feed_entry_summary_get_title (summary), title))
        return id;
    }
  fail_msg ("There is no entry “%s”", title);

  return 0;
}

void
store_damage (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  assert_true (g_file_get_contents (path, &content, &length, NULL));
  memset (content + 100, 0xa5, 2000);
  assert_true (g_file_set_contents (path, content, length, NULL));
}
