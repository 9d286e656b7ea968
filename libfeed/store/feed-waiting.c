/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-waiting.h"

G_DEFINE_BOXED_TYPE (FeedWaiting, feed_waiting, feed_waiting_copy, feed_waiting_free)

/**
 * feed_waiting_copy:
 * @self: what has to be done
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedWaiting *
feed_waiting_copy (const FeedWaiting *self)
{
  FeedWaiting copy = { feed_need_copy (self->need), g_array_ref (self->feeds) };

  return g_memdup2 (&copy, sizeof copy);
}

/**
 * feed_waiting_free:
 * @self: (transfer full) (nullable): what has to be done
 *
 * Frees it.
 */
void
feed_waiting_free (FeedWaiting *self)
{
  if (self == NULL)
    return;
  feed_need_free (self->need);
  g_array_unref (self->feeds);
  g_free (self);
}
