/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-post-medium.h"

G_BEGIN_DECLS

/* Says of a file what is to be known of it before it is sent: its name (@name where that is not NULL),
 * type, length and digest. It is read to its end, in a thread. */
void            feed_medium_file_read_async  (GFile *file, const char *name,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
FeedPostMedium *feed_medium_file_read_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
