/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-post-revision.h"

G_BEGIN_DECLS

/* What posts once were. */

/* (element-type FeedPostRevision): newest first. */
GPtrArray *feed_post_revision_table_list (FeedDb *db, gint64 post_id, GError **error);

/* A content of a post that another one takes the place of. */
typedef struct
{
  gint64 post_id;
  gint64 content_id;
  gint64 begun; /* the post */
  gint64 saved; /* the content */
  gint64 now;
} FeedReplaced;

/* Keeps it where the policy wants that, or @always, and drops what the policy wants to drop. To be
 * called when the other one is in its place. */
gboolean   feed_post_revision_table_note (FeedDb *db, const FeedReplaced *replaced,
                                          const FeedPostContent *by, gboolean always, GError **error);
/* The latest that says anything: its content, 0 where there is none. */
gboolean   feed_post_revision_table_find_words (FeedDb *db, gint64 post_id, gint64 *content_id, GError **error);

G_END_DECLS
