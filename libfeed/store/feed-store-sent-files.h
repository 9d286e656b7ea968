/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-store.h"

G_BEGIN_DECLS

/* Files that were sent without a post, and may have arrived. @place: the address of the collection.
 * When a call has answered, it is on the disk. */

/* Since when there is doubt, FEED_TIME_NONE for none and with @error set. */
void     feed_store_find_sent_file_async    (FeedStore *self, const char *place, const char *digest,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64   feed_store_find_sent_file_finish   (FeedStore *self, GAsyncResult *result, GError **error);
/* It is about to be sent, or the answer was lost. */
void     feed_store_note_sent_file_async    (FeedStore *self, const char *place, const char *digest,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean feed_store_note_sent_file_finish   (FeedStore *self, GAsyncResult *result, GError **error);
/* It is known what became of it. */
void     feed_store_forget_sent_file_async  (FeedStore *self, const char *place, const char *digest,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean feed_store_forget_sent_file_finish (FeedStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
