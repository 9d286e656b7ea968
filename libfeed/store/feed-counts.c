/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-counts.h"

G_DEFINE_BOXED_TYPE (FeedCounts, feed_counts, feed_counts_copy, feed_counts_free)

/**
 * feed_counts_copy:
 * @self: counts
 *
 * Copies counts.
 *
 * Returns: (transfer full): a copy
 */
FeedCounts *
feed_counts_copy (const FeedCounts *self)
{
  FeedCounts *copy = g_memdup2 (self, sizeof *self);

  g_hash_table_ref (copy->by_feed);

  return copy;
}

/**
 * feed_counts_get_feed:
 * @self: counts
 * @feed_id: a subscription
 *
 * Gets the number of unread entries of a subscription.
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
 *
 * Frees counts.
 */
void
feed_counts_free (FeedCounts *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_feed);
  g_free (self);
}
