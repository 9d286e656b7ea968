/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-store.h"
#include "feed-entry-query.h"

G_BEGIN_DECLS

/**
 * FeedMark:
 * @FEED_MARK_READ: read
 * @FEED_MARK_UNREAD: not read
 * @FEED_MARK_STARRED: starred
 * @FEED_MARK_UNSTARRED: not starred
 *
 * What an entry can be marked as.
 */
typedef enum
{
  FEED_MARK_READ,
  FEED_MARK_UNREAD,
  FEED_MARK_STARRED,
  FEED_MARK_UNSTARRED,
} FeedMark;

FEED_AVAILABLE_IN_0_1
void     feed_store_mark_entries_async  (FeedStore *self, const gint64 *ids, gsize n_ids,
                                         FeedMark mark, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean feed_store_mark_entries_finish (FeedStore *self, GAsyncResult *result, guint *n_changed,
                                         gint64 *undo_token, GError **error);
FEED_AVAILABLE_IN_0_1
void     feed_store_mark_query_async    (FeedStore *self, const FeedEntryQuery *query,
                                         FeedMark mark, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean feed_store_mark_query_finish   (FeedStore *self, GAsyncResult *result, guint *n_changed,
                                         gint64 *undo_token, GError **error);
FEED_AVAILABLE_IN_0_1
void     feed_store_undo_async          (FeedStore *self, gint64 undo_token,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean feed_store_undo_finish         (FeedStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
