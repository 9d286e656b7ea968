/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-counts.h"

/**
 * feed_counts_get_feed:
 * @self: counts
 * @feed_id: a subscription
 *
 * Returns: how many of its entries are unread
 */
guint
feed_counts_get_feed (const FeedCounts *self, gint64 feed_id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_feed, &feed_id));
}

/**
 * feed_counts_free:
 * @self: (transfer full) (nullable): counts
 */
void
feed_counts_free (FeedCounts *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_feed);
  g_free (self);
}
