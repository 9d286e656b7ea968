/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-medium.h"

G_DEFINE_BOXED_TYPE (FeedPostMedium, feed_post_medium, feed_post_medium_copy, feed_post_medium_free)

/**
 * feed_post_medium_copy:
 * @self: a medium
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedPostMedium *
feed_post_medium_copy (const FeedPostMedium *self)
{
  FeedPostMedium *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->media_type = g_strdup (self->media_type);
  copy->digest = g_strdup (self->digest);
  copy->alt = g_strdup (self->alt);
  copy->uri = g_strdup (self->uri);
  copy->edit_uri = g_strdup (self->edit_uri);
  copy->edit_media_uri = g_strdup (self->edit_media_uri);
  copy->file = self->file != NULL ? g_object_ref (self->file) : NULL;

  return copy;
}

/**
 * feed_post_medium_free:
 * @self: (transfer full) (nullable): a medium
 *
 * Frees it.
 */
void
feed_post_medium_free (FeedPostMedium *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->media_type);
  g_free (self->digest);
  g_free (self->alt);
  g_free (self->uri);
  g_free (self->edit_uri);
  g_free (self->edit_media_uri);
  g_clear_object (&self->file);
  g_free (self);
}
