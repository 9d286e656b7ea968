/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-merge-block.h"

G_DEFINE_BOXED_TYPE (FeedMergeBlock, feed_merge_block, feed_merge_block_copy, feed_merge_block_free)

/**
 * feed_merge_block_copy:
 * @self: a block
 *
 * Copies a block.
 *
 * Returns: (transfer full): a copy
 */
FeedMergeBlock *
feed_merge_block_copy (const FeedMergeBlock *self)
{
  FeedMergeBlock *copy = g_memdup2 (self, sizeof *self);

  copy->base = g_strdup (self->base);
  copy->mine = g_strdup (self->mine);
  copy->theirs = g_strdup (self->theirs);

  return copy;
}

/**
 * feed_merge_block_free:
 * @self: (transfer full): a block
 *
 * Frees a block.
 */
void
feed_merge_block_free (FeedMergeBlock *self)
{
  g_free (self->base);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self);
}
