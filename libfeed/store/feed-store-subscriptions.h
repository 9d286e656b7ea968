/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-store.h"
#include "feed-subscription.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void     feed_store_add_subscription_async        (FeedStore *self, const char *uri,
                                                   const char *title, gint64 folder_id,
                                                   GCancellable *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer user_data);
FEED_AVAILABLE_IN_0_1
gint64   feed_store_add_subscription_finish       (FeedStore *self, GAsyncResult *result,
                                                   GError **error);
FEED_AVAILABLE_IN_0_1
void     feed_store_remove_subscriptions_async    (FeedStore *self, const gint64 *ids, gsize n_ids,
                                                   GCancellable *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean feed_store_remove_subscriptions_finish   (FeedStore *self, GAsyncResult *result,
                                                   gint64 *undo_token, GError **error);
FEED_AVAILABLE_IN_0_1
void     feed_store_configure_subscription_async  (FeedStore *self, gint64 feed_id,
                                                   const FeedSubscriptionSettings *settings,
                                                   GCancellable *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean feed_store_configure_subscription_finish (FeedStore *self, GAsyncResult *result,
                                                   GError **error);

G_END_DECLS
