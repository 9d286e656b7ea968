/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-macros.h"

G_BEGIN_DECLS

/**
 * FeedCounts:
 * @unread: unread entries
 * @starred: starred entries
 * @today: unread entries dated today
 * @by_feed: (element-type gint64 guint): unread entries by subscription; none where zero
 *
 * The numbers that the sidebar shows.
 */
typedef struct
{
  guint unread;
  guint starred;
  guint today;
  GHashTable *by_feed;
} FeedCounts;

FEED_AVAILABLE_IN_0_1
guint feed_counts_get_feed (const FeedCounts *self,
                            gint64            feed_id);
FEED_AVAILABLE_IN_0_1
void  feed_counts_free     (FeedCounts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedCounts, feed_counts_free)

G_END_DECLS
