/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_MEDIA_BAR (fw_media_bar_get_type ())

/* The pictures and files of a post. It is shown once there are any.
 *
 * Signals: added (FeedPostMedium *); described (gint64 id, const char *words); insert
 * (FeedPostMedium *); removed (gint64 id); replace (FeedPostMedium *: by a file
 * that is to be chosen); swapped (gint64 id, FeedPostMedium *: which is there instead); failed (const char *why); changed (). */
G_DECLARE_FINAL_TYPE (FwMediaBar, fw_media_bar, FW, MEDIA_BAR, AdwBin)

void       fw_media_bar_set_store (FwMediaBar *self,
                                   FeedStore  *store);
/* Lists those of the post; again where they may have changed. */
void       fw_media_bar_load      (FwMediaBar *self,
                                   gint64      post_id);
/* To the post that was loaded. */
/* @temporary: the file is deleted once it is copied. */
void       fw_media_bar_add       (FwMediaBar *self,
                                   gint64      post_id,
                                   GFile      *file,
                                   const char *name,
                                   gboolean    temporary);
/* In the place of a medium that was not sent, whose words it takes over. */
void       fw_media_bar_swap      (FwMediaBar           *self,
                                   const FeedPostMedium *medium,
                                   GFile                *file);
/* What a medium is now on the server. */
void       fw_media_bar_renew     (FwMediaBar *self,
                                   gint64      medium_id,
                                   GFile      *file);
/* (transfer none) (element-type FeedPostMedium) */
GPtrArray *fw_media_bar_get_media (FwMediaBar *self);
/* Writes down what was typed just now. */
void       fw_media_bar_flush     (FwMediaBar *self);
/* Where a picture is not described: asks for that, and gives TRUE. */
gboolean   fw_media_bar_ask       (FwMediaBar *self);

G_END_DECLS
