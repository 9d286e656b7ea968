/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-posts.h"

G_BEGIN_DECLS

struct _FwPosts
{
  GObject parent_instance;

  FeedEngine *engine;
  FeedStore *store;
  FwPostPlaces *places;
  FwPostList *list;
  FwPostsPane *pane;
  FwPostNote *note;
  GSimpleActionGroup *actions;

  FwSource source;
  gint64 wanted;         /* the post that is shown, or about to be; 0 for none */
  gint64 awaited;        /* to be selected as soon as it is in the list */
  gint64 deciding;       /* what is asked of it is to be answered as soon as it is shown; 0 for none */
  FeedPost *post;        /* (nullable): the same, whole */
  GPtrArray *media;      /* (nullable) (element-type FeedPostMedium): of it */
  GCancellable *loading; /* of the post */
  GCancellable *listing; /* (nullable): while a server is asked */
  guint asked;           /* how many posts the server was asked for */
};

void fw_posts_tell         (FwPosts      *self,
                            const char   *text,
                            const char   *label,
                            const char   *action);
void fw_posts_fail         (FwPosts      *self,
                            const char   *what,
                            const GError *error);

/* fw-posts-actions.c */
void fw_posts_add_actions  (FwPosts      *self);
void fw_posts_sync_actions (FwPosts      *self);

G_END_DECLS
