/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-store.h"

G_BEGIN_DECLS

/**
 * FeedNodeKind:
 * @FEED_NODE_FEED: a subscription
 * @FEED_NODE_FOLDER: a folder
 *
 * What a node of the tree of subscriptions is.
 */
typedef enum
{
  FEED_NODE_FEED,
  FEED_NODE_FOLDER,
} FeedNodeKind;

/**
 * FeedNode:
 * @kind: what it is
 * @id: the id of the subscription or folder
 *
 * A subscription or a folder: they share one order among their siblings.
 */
typedef struct
{
  FeedNodeKind kind;
  gint64 id;
} FeedNode;

FEED_AVAILABLE_IN_0_1
void     feed_store_move_async           (FeedStore *self, const FeedNode *what, gint64 into_folder,
                                          const FeedNode *before, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean feed_store_move_finish          (FeedStore *self, GAsyncResult *result, gint64 *undo_token,
                                          GError **error);
FEED_AVAILABLE_IN_0_1
void     feed_store_add_folder_async     (FeedStore *self, const char *title, gint64 parent_id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gint64   feed_store_add_folder_finish    (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void     feed_store_rename_folder_async  (FeedStore *self, gint64 folder_id, const char *title,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean feed_store_rename_folder_finish (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void     feed_store_remove_folder_async  (FeedStore *self, gint64 folder_id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean feed_store_remove_folder_finish (FeedStore *self, GAsyncResult *result, gint64 *undo_token,
                                          GError **error);
FEED_AVAILABLE_IN_0_1
void     feed_store_keep_outline_async   (FeedStore *self, const FeedNode *what, const char *const *outline,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean feed_store_keep_outline_finish  (FeedStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
