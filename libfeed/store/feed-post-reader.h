/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-post-query.h"
#include "feed-post.h"

G_BEGIN_DECLS

/* Reads posts: (element-type FeedPost). Only load and list_unproved read bodies. */
GPtrArray *feed_post_reader_list          (FeedDb *db, const FeedPostQuery *query, gint64 now, GError **error);
GPtrArray *feed_post_reader_list_answers  (FeedDb *db, gint64 entry_id, gint64 now, GError **error);
GPtrArray *feed_post_reader_list_unproved (FeedDb *db, gint64 now, GError **error);
/* @discarded: one that was removed here, else one that was not. */
FeedPost  *feed_post_reader_load          (FeedDb *db, gint64 id, gboolean discarded, gint64 now, GError **error);

typedef struct
{
  guint drafts;
  guint outbox; /* asking ones included */
  guint asking;
} FeedPostCounts;

gboolean   feed_post_reader_count         (FeedDb *db, FeedPostCounts *counts, GError **error);

G_END_DECLS
