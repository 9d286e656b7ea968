/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-post-content.h"
#include "feed-post-row.h"

G_BEGIN_DECLS

/* What is written. */

/* For that long what was deleted on a server can be posted again, what was removed here comes back,
 * and the bytes of what was sent are here. */
#define FEED_POST_KEPT_SECONDS ((gint64) 30 * 24 * 60 * 60)

/* @id 0 makes one. What is not @over (nullable) was written by somebody else, and is kept whatever
 * comes in its place. Gives its id, 0 with @error set; @changed tells whether there was anything new. */
gint64   feed_post_table_save       (FeedDb *db, gint64 id, const FeedPostContent *content,
                                     const FeedPostContent *over, gint64 now, gboolean *changed,
                                     GError **error);
gboolean feed_post_table_revert     (FeedDb *db, gint64 id, gint64 now, GError **error);
gboolean feed_post_table_remove     (FeedDb *db, gint64 id, gint64 now, GError **error);
gboolean feed_post_table_restore    (FeedDb *db, gint64 id, GError **error);
/* For good, one that was removed. */
gboolean feed_post_table_erase      (FeedDb *db, gint64 id, GError **error);
/* For good, at once. */
gboolean feed_post_table_delete     (FeedDb *db, const FeedPostRow *row, GError **error);
/* What was removed here or deleted on its server before @long_ago goes for good; what was removed
 * and never said anything before @recently. */
gboolean feed_post_table_purge      (FeedDb *db, gint64 recently, gint64 long_ago, GError **error);

G_END_DECLS
