/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-origin-policy.h"
#include "feed-store.h"
#include "feed-waiting.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void              feed_store_list_origins_async  (FeedStore *self, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray        *feed_store_list_origins_finish (FeedStore *self, GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_store_load_origin_async   (FeedStore *self, const char *origin, gboolean proxy,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedOriginPolicy *feed_store_load_origin_finish  (FeedStore *self, GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_store_put_origin_async    (FeedStore *self, const FeedOriginPolicy *policy,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean          feed_store_put_origin_finish   (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void              feed_store_list_waiting_async  (FeedStore *self, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray        *feed_store_list_waiting_finish (FeedStore *self, GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_store_set_answered_async  (FeedStore *self, const char *origin, gboolean proxy,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean          feed_store_set_answered_finish (FeedStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
