/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-reading.h"

#include "feed-entry-table.h"
#include "feed-folder-table.h"
#include "feed-icon-table.h"
#include "feed-id-list.h"
#include "feed-list-query.h"
#include "feed-search.h"
#include "feed-store-call.h"
#include "feed-subscription-table.h"

static gpointer
list_folders (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_folder_table_list (db, error);
}

static const FeedCallInfo list_folders_call = {
  "list folders", FEED_CALL_READ, list_folders, NULL, (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_list_folders_async:
 * @self: a store
 * @cancellable: (nullable): to cancel it
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads all folders.
 */
void
feed_store_list_folders_async (FeedStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  feed_store_call (self, &list_folders_call, NULL, cancellable, callback, user_data);
}

/**
 * feed_store_list_folders_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_folders_async] began.
 *
 * Returns: (transfer container) (element-type FeedFolder): the folders by position
 */
GPtrArray *
feed_store_list_folders_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_folders_call, result, error);
}

static gpointer
list_subscriptions (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_subscription_table_list (db, error);
}

static const FeedCallInfo list_subscriptions_call = {
  "list subscriptions",
  FEED_CALL_READ,
  list_subscriptions,
  NULL,
  (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_list_subscriptions_async:
 * @self: a store
 * @cancellable: (nullable): to cancel it
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads all subscriptions.
 */
void
feed_store_list_subscriptions_async (FeedStore *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  feed_store_call (self, &list_subscriptions_call, NULL, cancellable, callback, user_data);
}

/**
 * feed_store_list_subscriptions_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_subscriptions_async] began.
 *
 * Returns: (transfer container) (element-type FeedSubscription): the subscriptions by position
 */
GPtrArray *
feed_store_list_subscriptions_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_subscriptions_call, result, error);
}

static gpointer
load_counts (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime)
      midnight = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                        g_date_time_get_day_of_month (now), 0, 0, 0);

  return feed_list_query_counts (db, g_date_time_to_unix (midnight), error);
}

static const FeedCallInfo load_counts_call = {
  "load counts", FEED_CALL_READ, load_counts, NULL, (GDestroyNotify) feed_counts_free,
};

/**
 * feed_store_load_counts_async:
 * @self: a store
 * @cancellable: (nullable): to cancel it
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Counts what is unread, starred, of today.
 */
void
feed_store_load_counts_async (FeedStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  feed_store_call (self, &load_counts_call, NULL, cancellable, callback, user_data);
}

/**
 * feed_store_load_counts_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.load_counts_async] began.
 *
 * Returns: (transfer full): the counts
 */
FeedCounts *
feed_store_load_counts_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_counts_call, result, error);
}

static gpointer
query_entries (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_search_run (db, arguments, error);
}

static const FeedCallInfo query_entries_call = {
  "query entries",
  FEED_CALL_READ,
  query_entries,
  (GDestroyNotify) feed_entry_query_free,
  (GDestroyNotify) g_array_unref,
};

/**
 * feed_store_query_entries_async:
 * @self: a store
 * @query: which entries
 * @cancellable: (nullable): to cancel it
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Finds entries; searches where the query has a text.
 */
void
feed_store_query_entries_async (FeedStore *self,
                                const FeedEntryQuery *query,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  feed_store_call (self, &query_entries_call, feed_entry_query_copy (query), cancellable, callback,
                   user_data);
}

/**
 * feed_store_query_entries_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.query_entries_async] began.
 *
 * Returns: (transfer full) (element-type gint64): ids in the query's order
 */
GArray *
feed_store_query_entries_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &query_entries_call, result, error);
}

static gpointer
load_summaries (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_entry_table_load_summaries (db, arguments, error);
}

static const FeedCallInfo load_summaries_call = {
  "load summaries",
  FEED_CALL_READ,
  load_summaries,
  (GDestroyNotify) g_array_unref,
  (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_load_summaries_async:
 * @self: a store
 * @ids: (array length=n_ids): entries
 * @n_ids: how many
 * @cancellable: (nullable): to cancel it
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads what rows of a list show.
 */
void
feed_store_load_summaries_async (FeedStore *self,
                                 const gint64 *ids,
                                 gsize n_ids,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  feed_store_call (self, &load_summaries_call, feed_id_list_new (ids, n_ids), cancellable, callback,
                   user_data);
}

/**
 * feed_store_load_summaries_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.load_summaries_async] began.
 *
 * Returns: (transfer container) (element-type FeedEntrySummary): as many as ids, in their order;
 *   %NULL where an entry is gone
 */
GPtrArray *
feed_store_load_summaries_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_summaries_call, result, error);
}

static gpointer
load_texts (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_entry_table_load_texts (db, arguments, error);
}

static const FeedCallInfo load_texts_call = {
  "load texts",
  FEED_CALL_READ,
  load_texts,
  (GDestroyNotify) g_array_unref,
  (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_load_texts_async:
 * @self: a store
 * @ids: (array length=n_ids): entries
 * @n_ids: how many
 * @cancellable: (nullable): to cancel it
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads the words of entries, without markup: what a search finds them by.
 */
void
feed_store_load_texts_async (FeedStore *self,
                             const gint64 *ids,
                             gsize n_ids,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  feed_store_call (self, &load_texts_call, feed_id_list_new (ids, n_ids), cancellable, callback,
                   user_data);
}

/**
 * feed_store_load_texts_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.load_texts_async] began.
 *
 * Returns: (transfer container) (element-type utf8): as many as ids, in their order; %NULL where an
 *   entry is gone
 */
GPtrArray *
feed_store_load_texts_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_texts_call, result, error);
}

static gpointer
load_entry (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_entry_table_load (db, *(gint64 *) arguments, error);
}

static const FeedCallInfo load_entry_call = {
  "load entry", FEED_CALL_READ, load_entry, g_free, g_object_unref,
};

/**
 * feed_store_load_entry_async:
 * @self: a store
 * @entry_id: an entry
 * @cancellable: (nullable): to cancel it
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads a whole entry.
 */
void
feed_store_load_entry_async (FeedStore *self,
                             gint64 entry_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  feed_store_call (self, &load_entry_call, feed_call_result_new (entry_id), cancellable, callback,
                   user_data);
}

/**
 * feed_store_load_entry_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.load_entry_async] began.
 *
 * Returns: (transfer full): the entry
 */
FeedStoredEntry *
feed_store_load_entry_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_entry_call, result, error);
}

static gpointer
load_icon (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_icon_table_load (db, arguments, error);
}

static const FeedCallInfo load_icon_call = {
  "load icon", FEED_CALL_READ, load_icon, g_free, (GDestroyNotify) g_bytes_unref,
};

/**
 * feed_store_load_icon_async:
 * @self: a store
 * @icon_key: what [method@Feed.Subscription.get_icon_key] gave
 * @cancellable: (nullable): to cancel it
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads a site's icon.
 */
void
feed_store_load_icon_async (FeedStore *self,
                            const char *icon_key,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  feed_store_call (self, &load_icon_call, g_strdup (icon_key), cancellable, callback, user_data);
}

/**
 * feed_store_load_icon_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_NO_SUCH_ITEM, %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.load_icon_async] began.
 *
 * Returns: (transfer full): the image file's bytes
 */
GBytes *
feed_store_load_icon_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_icon_call, result, error);
}
