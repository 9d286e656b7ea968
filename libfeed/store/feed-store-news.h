/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-news.h"
#include "feed-store.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void       feed_store_list_news_async    (FeedStore *self, gint64 after, guint limit, gboolean only_wanted,
                                          GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray *feed_store_list_news_finish   (FeedStore *self, GAsyncResult *result, gint64 *last,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void       feed_store_list_unread_async  (FeedStore *self, const gint64 *ids, gsize n_ids,
                                          GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data);
FEED_AVAILABLE_IN_0_1
GArray    *feed_store_list_unread_finish (FeedStore *self, GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
