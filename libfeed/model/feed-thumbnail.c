/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-thumbnail.h"

#include "feed-model-private.h"

/**
 * FeedThumbnail:
 *
 * A small picture that stands for something: `media:thumbnail` of Media RSS 1.5.1. Immutable; all
 * parts of a document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedThumbnail, feed_thumbnail, feed_thumbnail_ref, feed_thumbnail_unref)

FeedThumbnail *
feed_thumbnail_new (FeedArena *arena)
{
  FeedThumbnail *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->time = -1;

  return self;
}

/**
 * feed_thumbnail_ref:
 * @self: a thumbnail
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedThumbnail *
feed_thumbnail_ref (FeedThumbnail *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_thumbnail_unref:
 * @self: (transfer full): a thumbnail
 *
 * Drops a reference.
 */
void
feed_thumbnail_unref (FeedThumbnail *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_thumbnail_get_uri:
 * @self: a thumbnail
 *
 * Gets the absolute address.
 *
 * Returns: (nullable): the absolute address
 */
const char *
feed_thumbnail_get_uri (FeedThumbnail *self)
{
  return self->uri;
}

/**
 * feed_thumbnail_get_width:
 * @self: a thumbnail
 *
 * Gets the width in pixels.
 *
 * Returns: the width in pixels, 0 where not said
 */
guint
feed_thumbnail_get_width (FeedThumbnail *self)
{
  return self->width;
}

/**
 * feed_thumbnail_get_height:
 * @self: a thumbnail
 *
 * Gets the height in pixels.
 *
 * Returns: the height in pixels, 0 where not said
 */
guint
feed_thumbnail_get_height (FeedThumbnail *self)
{
  return self->height;
}

/**
 * feed_thumbnail_get_time:
 * @self: a thumbnail
 *
 * Tells where in the film it is from, in seconds.
 *
 * Returns: where in the film it is from, in seconds, -1 where not said
 */
double
feed_thumbnail_get_time (FeedThumbnail *self)
{
  return self->time;
}
