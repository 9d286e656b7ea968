/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_THUMBNAILS (fw_thumbnails_get_type ())

/* The small pictures of the rows in view. They come through the engine under each feed's policy,
 * are decoded in a thread, and few are kept. Signal: settled, with the address (a string) whose
 * picture is there now, or known not to come. */
G_DECLARE_FINAL_TYPE (FwThumbnails, fw_thumbnails, FW, THUMBNAILS, GObject)

FwThumbnails *fw_thumbnails_new        (FeedEngine        *engine,
                                        GSettings         *settings) G_GNUC_WARN_UNUSED_RESULT;
/* NULL where it is not there (transfer none). */
GdkPaintable *fw_thumbnails_lookup     (FwThumbnails      *self,
                                        const char        *uri);
/* Whether room is to be kept for it: FALSE where it did not come, or none are wanted. */
gboolean      fw_thumbnails_is_awaited (FwThumbnails      *self,
                                        const char        *uri);
/* Loads what @summaries (element-type FeedEntrySummary) have, and forgets what was asked for
 * before and has not begun. */
void          fw_thumbnails_want       (FwThumbnails      *self,
                                        GPtrArray         *summaries);

G_END_DECLS
