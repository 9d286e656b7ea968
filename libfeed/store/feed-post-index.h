/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"

G_BEGIN_DECLS

/* The search index of the posts. It does not follow by itself: what it has of a post is taken out
 * before the post points to another content or goes, and put in afterwards. */
gboolean feed_post_index_add    (FeedDb *db, gint64 id, GError **error);
gboolean feed_post_index_remove (FeedDb *db, gint64 id, GError **error);

/* The same for all posts of a @condition_, which is SQL. */
#define FEED_POST_INDEX_REMOVE(condition_)                                                     \
  "INSERT INTO post_search (post_search, rowid, title, summary, body)"                         \
  " SELECT 'delete', id, title, summary, body FROM post_text"                                  \
  " WHERE id IN (SELECT id FROM post WHERE " condition_ ")"

G_END_DECLS
