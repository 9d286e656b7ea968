/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-playback.h"

G_DEFINE_BOXED_TYPE (FeedPlayback, feed_playback, feed_playback_copy, feed_playback_free)

/**
 * feed_playback_copy:
 * @self: how far it was played
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedPlayback *
feed_playback_copy (const FeedPlayback *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * feed_playback_free:
 * @self: (transfer full) (nullable): how far it was played
 *
 * Frees it.
 */
void
feed_playback_free (FeedPlayback *self)
{
  g_free (self);
}
