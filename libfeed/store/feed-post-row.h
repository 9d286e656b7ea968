/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-post-content.h"

G_BEGIN_DECLS

/* What has to be known of a post before it is written to. */
typedef struct
{
  gint64 id;
  gint64 content_id;
  gint64 base_id; /* 0: it is only here */
  gint64 collection_id;
  gint64 begun;
  gint64 saved;
  gboolean settled; /* it was sent from here */
  gboolean removed;
  char *own_id;
  char *entry_id;
  char *edit_uri;
} FeedPostRow;

/* Without a base it says where a post was before its account was removed. */
#define FEED_POST_EDIT_URI "iif (post.base_id IS NULL, NULL, post.edit_uri)"

void     feed_post_row_clear    (FeedPostRow *self);
/* NO_SUCH_ITEM where there is none; those that were removed are found. */
gboolean feed_post_row_read     (FeedDb *db, gint64 id, FeedPostRow *row, GError **error);
/* Another content in the place of what is written, and no more. */
gboolean feed_post_row_point_to (FeedDb *db, gint64 id, gint64 content_id, gint64 now, GError **error);
/* Another content in the place of what is written; what was is kept as a revision where it is worth
 * it, or @always. */
gboolean feed_post_row_replace  (FeedDb *db, const FeedPostRow *row, gint64 content_id,
                                 const FeedPostContent *content, gboolean always, gint64 now,
                                 GError **error);
/* Where it stands in lists. To be called when something was changed. */
gboolean feed_post_row_sort     (FeedDb *db, gint64 id, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FeedPostRow, feed_post_row_clear)

G_END_DECLS
