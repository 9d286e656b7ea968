/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-client.h"
#include "feed-store-private.h"

G_BEGIN_DECLS

/* Images of articles: from the disk where they are there, else from the net, a few at a time, under
 * the rules of the feed that shows them. It lives in the main context that it was made in. */
typedef struct _FeedImageLoader FeedImageLoader;

FeedImageLoader *feed_image_loader_new         (FeedStore *store, GFile *folder,
                                                const char *user_agent) G_GNUC_WARN_UNUSED_RESULT;
void             feed_image_loader_free        (FeedImageLoader *self);
FeedHttpClient  *feed_image_loader_get_client  (FeedImageLoader *self);
void             feed_image_loader_load_async  (FeedImageLoader *self, gint64 feed_id,
                                                const char *uri, gboolean only_cached,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
/* @content_type is by the bytes, and static. */
GBytes          *feed_image_loader_load_finish (FeedImageLoader *self, GAsyncResult *result,
                                                const char **content_type,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for what is no image but goes with a recording: chapters, transcripts. The net comes
 * first, and what is on the disk where it fails. @content_type: as the server says it, NULL where it
 * came from the disk. */
void             feed_image_loader_load_text_async  (FeedImageLoader *self, gint64 feed_id,
                                                     const char *uri, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
GBytes          *feed_image_loader_load_text_finish (FeedImageLoader *self, GAsyncResult *result,
                                                     char **content_type,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
