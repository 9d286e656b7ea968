/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_POST_SETTINGS (fw_post_settings_get_type ())

/* All of a post but its title and its body.
 * Properties: markup (FeedMarkup); spelling (boolean). Signal: changed (). */
G_DECLARE_FINAL_TYPE (FwPostSettings, fw_post_settings, FW, POST_SETTINGS, AdwBin)

/* (element-type FeedAccount): where it can go. */
void        fw_post_settings_set_accounts (FwPostSettings        *self,
                                           GPtrArray             *accounts);
void        fw_post_settings_show         (FwPostSettings        *self,
                                           const FeedPostContent *content);
/* Writes what is set into @content. */
void        fw_post_settings_fill         (FwPostSettings        *self,
                                           FeedPostContent       *content);
/* The blog's name, or NULL while none is chosen. */
const char *fw_post_settings_get_blog     (FwPostSettings        *self);
/* (transfer none) (nullable): where the blog takes pictures and files. */
const FeedStoredCollection *fw_post_settings_get_media_place (FwPostSettings *self);
gboolean    fw_post_settings_has_blogs    (FwPostSettings        *self);
void        fw_post_settings_ask_blog     (FwPostSettings        *self);

G_END_DECLS
