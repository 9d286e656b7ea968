/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-fetch-line.h"
#include "feed-store.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void       feed_store_load_fetch_log_async  (FeedStore *self, gint64 feed_id, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray *feed_store_load_fetch_log_finish (FeedStore *self, GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void       feed_store_set_paused_async      (FeedStore *self, const gint64 *ids, gsize n_ids, gboolean paused,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean   feed_store_set_paused_finish     (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void       feed_store_set_address_async     (FeedStore *self, gint64 feed_id, const char *uri,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean   feed_store_set_address_finish    (FeedStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
