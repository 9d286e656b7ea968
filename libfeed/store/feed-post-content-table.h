/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-post-content.h"
#include "feed-statement.h"

G_BEGIN_DECLS

/* Contents of posts, which never change: a post, its base, a revision and the outbox may share one. */

/* The columns of a content, to be put into a query, and read from there on: the body comes last, and
 * is NULL in lists. */
#define FEED_POST_CONTENT_COLUMNS                                                                    \
  "post_content.collection_id, post_content.title, post_content.markup, post_content.body_type,"     \
  " post_content.summary, post_content.categories, post_content.slug, post_content.language,"        \
  " post_content.draft, post_content.published, post_content.reply_ref, post_content.reply_uri,"     \
  " post_content.reply_type, post_content.reply_source, post_content.answers"
#define FEED_POST_CONTENT_N_COLUMNS 16
FeedPostContent *feed_post_content_table_read    (FeedStatement *row, int first_column) G_GNUC_WARN_UNUSED_RESULT;

FeedPostContent *feed_post_content_table_load    (FeedDb *db, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives its id: @like or @or_like where that one, 0 for none, has the same content; 0 with @error
 * set. */
gint64           feed_post_content_table_put     (FeedDb *db, const FeedPostContent *content,
                                                  gint64 like, gint64 or_like, GError **error);
/* Deletes it where nothing points to it any more. */
gboolean         feed_post_content_table_release (FeedDb *db, gint64 id, GError **error);
/* The same for all there are. */
gboolean         feed_post_content_table_sweep   (FeedDb *db, GError **error);

G_END_DECLS
