/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-client.h"
#include "feed-store.h"

G_BEGIN_DECLS

/* From a server into the store: what is in a collection, or the whole of a post. On the engine's
 * thread. */

/* @limit: of members, 0 for all there are */
void     feed_collection_reader_list_async   (FeedStore *store, FeedHttpClient *client,
                                              gint64 collection_id, guint limit,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
gboolean feed_collection_reader_list_finish  (GAsyncResult *result, GError **error);
void     feed_collection_reader_fetch_async  (FeedStore *store, FeedHttpClient *client,
                                              gint64 post_id, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
gboolean feed_collection_reader_fetch_finish (GAsyncResult *result, GError **error);

G_END_DECLS
