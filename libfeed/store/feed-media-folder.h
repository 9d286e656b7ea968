/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-post-medium.h"

G_BEGIN_DECLS

/* The folder that has the bytes of media, each once, in a file that is called after their digest. */

/* Copies the bytes, which may be many: for a thread that may wait. Gives a medium with file, media
 * type, size, digest and name. */
FeedPostMedium *feed_media_folder_take  (GFile *folder, GFile *file, const char *name,
                                         GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Deletes what no row names and nobody touched since @before. */
gboolean        feed_media_folder_sweep (GFile *folder, FeedDb *db, gint64 before, GError **error);

G_END_DECLS
