/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-outbox.h"

G_BEGIN_DECLS

/* What servers have of posts. */

/* What was done with a post: out of the outbox. @content NULL: it is not on the server any more. */
typedef struct
{
  gint64 post_id;
  const FeedPublished *published;
  const FeedPostContent *content; /* (nullable) */
  FeedPostLosses losses;
  gboolean decided; /* of what is fetched: a person chose it over what is written */
  gint64 now;
} FeedSettling;

gboolean feed_published_table_settle    (FeedDb *db, const FeedSettling *settling, GError **error);
/* The same of what was only fetched; @losses is not looked at. */
gboolean feed_published_table_put       (FeedDb *db, const FeedSettling *fetched, GError **error);
gboolean feed_published_table_put_proof (FeedDb *db, gint64 post_id, FeedPostProof proof, GError **error);

/* The members of a collection as they were listed, side by side. */
typedef struct
{
  gint64 collection_id;
  GPtrArray *published; /* (element-type FeedPublished) */
  GPtrArray *contents;  /* (element-type FeedPostContent) */
  gboolean complete;
  gint64 now;
} FeedListing;

gboolean feed_published_table_put_members (FeedDb *db, const FeedListing *listing, GError **error);

G_END_DECLS
