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
 *
 * How many entries there are of a kind. [method@Feed.Counts.get_feed] has the unread ones of each
 * subscription. Today began at midnight, local time.
 */
typedef struct
{
  guint unread;
  guint starred;
  guint today;
  /*< private >*/
  GHashTable *by_feed; /* (element-type gint64 guint): none where zero; never changed once made */
} FeedCounts;

#define FEED_TYPE_COUNTS (feed_counts_get_type ())

FEED_AVAILABLE_IN_0_1
GType       feed_counts_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedCounts *feed_counts_copy     (const FeedCounts *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
guint       feed_counts_get_feed (const FeedCounts *self,
                                  gint64            feed_id);
FEED_AVAILABLE_IN_0_1
void        feed_counts_free     (FeedCounts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedCounts, feed_counts_free)

G_END_DECLS
