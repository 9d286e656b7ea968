/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-macros.h"

G_BEGIN_DECLS

/**
 * FeedPostPlace:
 * @FEED_POST_PLACE_ALL: all posts
 * @FEED_POST_PLACE_DRAFTS: what is only here, and what was changed here and not sent
 * @FEED_POST_PLACE_OUTBOX: what is scheduled, waiting, on its way, or asking
 * @FEED_POST_PLACE_COLLECTION: what is on the server in a collection
 * @FEED_POST_PLACE_REMOVED: what was deleted on the server and can be posted again
 * @FEED_POST_PLACE_DISCARDED: what was removed here in the last thirty days and said anything, for
 *   [method@Feed.Store.restore_post_async]
 *
 * Where to look for posts.
 */
typedef enum
{
  FEED_POST_PLACE_ALL,
  FEED_POST_PLACE_DRAFTS,
  FEED_POST_PLACE_OUTBOX,
  FEED_POST_PLACE_COLLECTION,
  FEED_POST_PLACE_REMOVED,
  FEED_POST_PLACE_DISCARDED,
} FeedPostPlace;

/**
 * FeedPostQuery:
 * @place: where to look
 * @collection_id: the collection, for %FEED_POST_PLACE_COLLECTION
 * @text: (nullable): words to be found in title, summary or body
 * @limit: how many at most, 0 for all
 *
 * Which posts to list. A plain value.
 */
typedef struct
{
  FeedPostPlace place;
  gint64 collection_id;
  const char *text;
  guint limit;
} FeedPostQuery;

G_END_DECLS
