/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fw-banner.h"
#include "fw-post-list.h"
#include "fw-post-places.h"

G_BEGIN_DECLS

#define FW_TYPE_POSTS_PANE (fw_posts_pane_get_type ())

/* The middle pane for one's own posts. What is done with them are actions called "post.x", which
 * somebody above it has.
 *
 * Signals: selected (another post, or none); opened (the selected post is to be shown);
 * search-changed (); more-wanted (the end of the list is in sight, or more was asked for).
 * Property: searching (boolean). */
G_DECLARE_FINAL_TYPE (FwPostsPane, fw_posts_pane, FW, POSTS_PANE, AdwBin)

GtkWidget  *fw_posts_pane_new        (FwPostPlaces *places,
                                      FwPostList   *list) G_GNUC_WARN_UNUSED_RESULT;
/* 0 for none. */
gint64      fw_posts_pane_get_post   (FwPostsPane  *self);
/* FALSE where it is not in the list. */
gboolean    fw_posts_pane_select     (FwPostsPane  *self,
                                      gint64        post_id);
/* The next or the one before; FALSE at the end. */
gboolean    fw_posts_pane_step       (FwPostsPane  *self,
                                      int           offset);
/* NULL where nothing is searched for. */
const char *fw_posts_pane_get_search (FwPostsPane  *self);
void        fw_posts_pane_end_search (FwPostsPane  *self);
void        fw_posts_pane_set_empty  (FwPostsPane  *self,
                                      const char   *title,
                                      const char   *description,
                                      const char   *label,
                                      const char   *action);
/* Of what is said where it is empty. */
void        fw_posts_pane_set_icon   (FwPostsPane  *self,
                                      const char   *icon);
/* Whether there may be older ones on the server, and whether they are on their way. */
void        fw_posts_pane_set_more   (FwPostsPane  *self,
                                      gboolean      more,
                                      gboolean      busy);
FwBanner   *fw_posts_pane_get_banner (FwPostsPane  *self);
void        fw_posts_pane_focus      (FwPostsPane  *self);

G_END_DECLS
