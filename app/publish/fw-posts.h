/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-image-loader.h"
#include "fw-post-note.h"
#include "fw-posts-pane.h"

G_BEGIN_DECLS

#define FW_TYPE_POSTS (fw_posts_get_type ())

/* The person's own posts in the window: the list, what is selected in it, and what is done with it,
 * as the actions "post.x".
 *
 * Signals: told (const char *text, const char *label, const char *action: something was done, and
 * the action, with its target in its name, is the way back or on; both may be NULL);
 * failed (const char *what, GError *error: which may be NULL); shown (the page of another post, or
 * of none, is to be shown); opened (the selected post is to be come to); changed (title, number or
 * notes). */
G_DECLARE_FINAL_TYPE (FwPosts, fw_posts, FW, POSTS, GObject)

FwPosts       *fw_posts_new          (FeedEngine   *engine,
                                      FwPostPlaces *places) G_GNUC_WARN_UNUSED_RESULT;
/* They are put into the window by who owns it. */
FwPostsPane   *fw_posts_get_pane     (FwPosts      *self);
FwPostNote    *fw_posts_get_note     (FwPosts      *self);
GActionGroup  *fw_posts_get_actions  (FwPosts      *self);
/* Lists what is there; a collection is asked for what is new where that is some time ago. */
void           fw_posts_show         (FwPosts      *self,
                                      FwSource      source);
void           fw_posts_hide         (FwPosts      *self);
/* Shows it as soon as it is in the list. */
void           fw_posts_select       (FwPosts      *self,
                                      gint64        post_id);
/* Shows it, and what is to be chosen between where two versions of it wait. */
void           fw_posts_decide       (FwPosts      *self,
                                      gint64        post_id);
/* The one that is shown, (nullable). */
FeedPost      *fw_posts_get_post     (FwPosts      *self);
/* Its page, NULL for none. */
char          *fw_posts_render       (FwPosts      *self) G_GNUC_WARN_UNUSED_RESULT;
FwImageLoader *fw_posts_make_images  (FwPosts      *self) G_GNUC_WARN_UNUSED_RESULT;
guint          fw_posts_count        (FwPosts      *self);
/* As in "12 posts". */
char          *fw_posts_describe     (FwPosts      *self) G_GNUC_WARN_UNUSED_RESULT;
/* Asks the server of what is shown for what it has. */
void           fw_posts_refresh      (FwPosts      *self);
gboolean       fw_posts_is_busy      (FwPosts      *self);
/* Lets a person sign in where a post waits for that, and sends it. */
void           fw_posts_mend         (FwPosts      *self,
                                      FeedPost     *post);

G_END_DECLS
