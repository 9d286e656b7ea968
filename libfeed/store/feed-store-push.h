/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-push.h"
#include "feed-store.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void       feed_store_list_pushes_async     (FeedStore *self, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray *feed_store_list_pushes_finish    (FeedStore *self, GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void       feed_store_load_listening_async  (FeedStore *self, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean   feed_store_load_listening_finish (FeedStore *self, GAsyncResult *result, char **address,
                                             char **message, GError **error);

G_END_DECLS
