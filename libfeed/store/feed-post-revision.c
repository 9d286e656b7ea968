/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-revision.h"

G_DEFINE_BOXED_TYPE (FeedPostRevision,
                     feed_post_revision,
                     feed_post_revision_copy,
                     feed_post_revision_free)

/**
 * feed_post_revision_copy:
 * @self: a revision
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedPostRevision *
feed_post_revision_copy (const FeedPostRevision *self)
{
  FeedPostRevision *copy = g_memdup2 (self, sizeof *self);

  copy->content = feed_post_content_copy (self->content);

  return copy;
}

/**
 * feed_post_revision_free:
 * @self: (transfer full) (nullable): a revision
 *
 * Frees it.
 */
void
feed_post_revision_free (FeedPostRevision *self)
{
  if (self == NULL)
    return;
  feed_post_content_free (self->content);
  g_free (self);
}
