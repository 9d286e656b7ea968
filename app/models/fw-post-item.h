/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_POST_ITEM (fw_post_item_get_type ())

/* A line of a list of posts. It stays while the post changes: then "changed" is emitted. */
G_DECLARE_FINAL_TYPE (FwPostItem, fw_post_item, FW, POST_ITEM, GObject)

FwPostItem *fw_post_item_new      (FeedPost   *post) G_GNUC_WARN_UNUSED_RESULT;
FeedPost   *fw_post_item_get_post (FwPostItem *self);
void        fw_post_item_set_post (FwPostItem *self,
                                   FeedPost   *post);

G_END_DECLS
