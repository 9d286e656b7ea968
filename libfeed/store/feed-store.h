/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-changes.h"
#include "feed-counts.h"
#include "feed-entry-query.h"
#include "feed-entry-summary.h"
#include "feed-folder.h"
#include "feed-stored-entry.h"
#include "feed-subscription.h"

G_BEGIN_DECLS

typedef enum
{
  FEED_MARK_READ,
  FEED_MARK_UNREAD,
  FEED_MARK_STARRED,
  FEED_MARK_UNSTARRED,
} FeedMark;

#define FEED_TYPE_STORE (feed_store_get_type ())

/**
 * FeedStore:
 *
 * All that is kept: subscriptions, entries, their status. Every call is asynchronous, may be made
 * from any thread with a main context, and comes back to the caller's thread-default context. One
 * thread writes, several read. Errors are of the FEED_ERROR domain, STORE_* and NO_SUCH_ITEM.
 *
 * Calls that change something and can be undone give a token for feed_store_undo_async().
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedStore, feed_store, FEED, STORE, GObject)

/**
 * FeedStore::changed:
 * @self: the store
 * @changes: what changed
 *
 * Emitted in the main context that the store was made in, some ten times a second at most,
 * for changes made here and, once noticed, for those of other processes.
 */

FEED_AVAILABLE_IN_0_1
FeedStore  *feed_store_new                          (GFile *folder) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void        feed_store_open_async                   (FeedStore *self, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_store_open_finish                  (FeedStore *self, GAsyncResult *result, GError **error);
/* Writes what is under way, then closes. Later calls fail with FEED_ERROR_STORE_FAILED. */
FEED_AVAILABLE_IN_0_1
void        feed_store_close_async                  (FeedStore *self,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_store_close_finish                 (FeedStore *self, GAsyncResult *result, GError **error);
/* Looks whether another process wrote (PRAGMA data_version); emits ::changed where one did. */
FEED_AVAILABLE_IN_0_1
void        feed_store_check_for_changes            (FeedStore *self);

/* Reading: lists are (element-type …) GPtrArray, transfer full. */
FEED_AVAILABLE_IN_0_1
void        feed_store_list_folders_async           (FeedStore *self, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_store_list_folders_finish          (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_store_list_subscriptions_async     (FeedStore *self, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_store_list_subscriptions_finish    (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_store_load_counts_async            (FeedStore *self, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedCounts *feed_store_load_counts_finish           (FeedStore *self, GAsyncResult *result, GError **error);
/* (element-type gint64): ids in order. */
FEED_AVAILABLE_IN_0_1
void        feed_store_query_entries_async          (FeedStore *self, const FeedEntryQuery *query,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GArray     *feed_store_query_entries_finish         (FeedStore *self, GAsyncResult *result, GError **error);
/* (element-type FeedEntrySummary): as many as ids, in their order; NULL where an entry is gone. */
FEED_AVAILABLE_IN_0_1
void        feed_store_load_summaries_async         (FeedStore *self, const gint64 *ids, gsize n_ids,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_store_load_summaries_finish        (FeedStore *self, GAsyncResult *result, GError **error);
/* (element-type utf8): the plain text of each, as many as ids, in their order; NULL where an entry is gone. */
FEED_AVAILABLE_IN_0_1
void        feed_store_load_texts_async             (FeedStore *self, const gint64 *ids, gsize n_ids,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_store_load_texts_finish            (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_store_load_entry_async             (FeedStore *self, gint64 entry_id, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedStoredEntry *feed_store_load_entry_finish       (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_store_load_icon_async              (FeedStore *self, const char *icon_key, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GBytes     *feed_store_load_icon_finish             (FeedStore *self, GAsyncResult *result, GError **error);

/* Marking. The token is 0 where nothing changed. */
FEED_AVAILABLE_IN_0_1
void        feed_store_mark_entries_async           (FeedStore *self, const gint64 *ids, gsize n_ids, FeedMark mark,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_store_mark_entries_finish          (FeedStore *self, GAsyncResult *result,
                                                     guint *n_changed, gint64 *undo_token, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_store_mark_query_async             (FeedStore *self, const FeedEntryQuery *query, FeedMark mark,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_store_mark_query_finish            (FeedStore *self, GAsyncResult *result,
                                                     guint *n_changed, gint64 *undo_token, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_store_undo_async                   (FeedStore *self, gint64 undo_token, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_store_undo_finish                  (FeedStore *self, GAsyncResult *result, GError **error);

/* Subscriptions and folders. before_id 0: at the end; positions order feeds and folders together. */
FEED_AVAILABLE_IN_0_1
void        feed_store_add_subscription_async       (FeedStore *self, const char *uri, const char *title,
                                                     gint64 folder_id, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gint64      feed_store_add_subscription_finish      (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_store_remove_subscriptions_async   (FeedStore *self, const gint64 *ids, gsize n_ids,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_store_remove_subscriptions_finish  (FeedStore *self, GAsyncResult *result,
                                                     gint64 *undo_token, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_store_configure_subscription_async (FeedStore *self, gint64 feed_id,
                                                     const FeedSubscriptionSettings *settings,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_store_configure_subscription_finish (FeedStore *self, GAsyncResult *result, GError **error);
/* Folders and feeds share one order: a feed is moved before feed or folder before_id of that kind. */
typedef enum
{
  FEED_NODE_FEED,
  FEED_NODE_FOLDER,
} FeedNodeKind;

typedef struct
{
  FeedNodeKind kind;
  gint64 id;
} FeedNode;

FEED_AVAILABLE_IN_0_1
void        feed_store_move_async                   (FeedStore *self, FeedNode what, gint64 into_folder,
                                                     const FeedNode *before, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_store_move_finish                  (FeedStore *self, GAsyncResult *result,
                                                     gint64 *undo_token, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_store_add_folder_async             (FeedStore *self, const char *title, gint64 parent_id,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gint64      feed_store_add_folder_finish            (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void        feed_store_rename_folder_async          (FeedStore *self, gint64 folder_id, const char *title,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_store_rename_folder_finish         (FeedStore *self, GAsyncResult *result, GError **error);
/* The feeds in it move up to its parent. */
FEED_AVAILABLE_IN_0_1
void        feed_store_remove_folder_async          (FeedStore *self, gint64 folder_id, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean    feed_store_remove_folder_finish         (FeedStore *self, GAsyncResult *result,
                                                     gint64 *undo_token, GError **error);

G_END_DECLS
