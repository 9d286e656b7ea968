/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-playback.h"
#include "feed-store.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void          feed_store_put_playback_async   (FeedStore *self, gint64 entry_id, const char *uri,
                                               const FeedPlayback *playback,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean      feed_store_put_playback_finish  (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void          feed_store_load_playback_async  (FeedStore *self, gint64 entry_id, const char *uri,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedPlayback *feed_store_load_playback_finish (FeedStore *self, GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
