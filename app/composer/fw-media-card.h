/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_MEDIA_CARD (fw_media_card_get_type ())

/* A picture or file of a post: what it looks like, what it shows in words, and whether it was sent.
 * Signals: described (): its words changed; insert (); replace (); remove (). */
G_DECLARE_FINAL_TYPE (FwMediaCard, fw_media_card, FW, MEDIA_CARD, GtkBox)

GtkWidget            *fw_media_card_new        (const FeedPostMedium *medium) G_GNUC_WARN_UNUSED_RESULT;
const FeedPostMedium *fw_media_card_get_medium (FwMediaCard          *self);
/* As it is now: only whether it was sent can be news. */
void                  fw_media_card_update     (FwMediaCard          *self,
                                                const FeedPostMedium *medium);
const char           *fw_media_card_get_words  (FwMediaCard          *self);
/* Whether it is a picture that nobody described. */
gboolean              fw_media_card_is_mute    (FwMediaCard          *self);
/* Asks for the words. */
void                  fw_media_card_ask        (FwMediaCard          *self);

G_END_DECLS
