/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-engine-publish.h"

G_BEGIN_DECLS

/* What only the process that runs the engine does; others ask it over D-Bus. Each ends with
 * feed_engine_own_finish(); what came of it is in the store. */
void     feed_engine_own_send_async            (FeedEngine *self, gint64 post_id,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
/* Ends what is under way of a post. */
void     feed_engine_own_halt_async            (FeedEngine *self, gint64 post_id,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
void     feed_engine_own_fetch_async           (FeedEngine *self, gint64 post_id,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
void     feed_engine_own_list_async            (FeedEngine *self, gint64 collection_id, guint limit,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
void     feed_engine_own_refresh_account_async (FeedEngine *self, gint64 account_id,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
/* Begins a transfer, and waits until it rests. */
void     feed_engine_own_transfer_async        (FeedEngine *self, gint64 id,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
gboolean feed_engine_own_finish                (FeedEngine *self, GAsyncResult *result,
                                                GError **error);

G_END_DECLS
