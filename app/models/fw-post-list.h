/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-post-item.h"
#include "fw-source.h"

G_BEGIN_DECLS

#define FW_TYPE_POST_LIST (fw_post_list_get_type ())

/* The posts of one place, newest first, as a list of FwPostItem that follows the store. It has as
 * many as were asked for, and more on demand.
 *
 * Signals: loaded (what was asked for is there); failed (with a GError, which the list does not
 * keep). */
G_DECLARE_FINAL_TYPE (FwPostList, fw_post_list, FW, POST_LIST, GObject)

FwPostList *fw_post_list_new        (FeedStore  *store) G_GNUC_WARN_UNUSED_RESULT;
/* @text: (nullable): words to be found. */
void        fw_post_list_show       (FwPostList *self,
                                     FwSource    source,
                                     const char *text);
GListModel *fw_post_list_get_model  (FwPostList *self);
/* FALSE while there may be more here than it has. */
gboolean    fw_post_list_is_complete (FwPostList *self);
void        fw_post_list_read_more  (FwPostList *self);
/* NULL where it is not in the list (transfer none). */
FwPostItem *fw_post_list_find       (FwPostList *self,
                                     gint64      post_id,
                                     guint      *position);
/* Reads nothing more, whoever still holds the list. */
void        fw_post_list_close      (FwPostList *self);

G_END_DECLS
