/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-image.h"

#include "feed-model-private.h"

/**
 * FeedImage:
 *
 * A picture that stands for a feed or an entry. Immutable; all parts of a
 * document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedImage, feed_image, feed_image_ref, feed_image_unref)

FeedImage *
feed_image_new (FeedArena *arena)
{
  FeedImage *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_image_ref:
 * @self: an image
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedImage *
feed_image_ref (FeedImage *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_image_unref:
 * @self: (transfer full): an image
 *
 * Drops a reference.
 */
void
feed_image_unref (FeedImage *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_image_get_uri:
 * @self: an image
 *
 * Gets the absolute address.
 *
 * Returns: the absolute address
 */
const char *
feed_image_get_uri (FeedImage *self)
{
  return self->uri;
}

/**
 * feed_image_get_title:
 * @self: an image
 *
 * Gets the title, for those who do not see it.
 *
 * Returns: (nullable): the title, for those who do not see it
 */
const char *
feed_image_get_title (FeedImage *self)
{
  return self->title;
}

/**
 * feed_image_get_link:
 * @self: an image
 *
 * Gets the page it links to.
 *
 * Returns: (nullable): the page it links to
 */
const char *
feed_image_get_link (FeedImage *self)
{
  return self->link;
}

/**
 * feed_image_get_description:
 * @self: an image
 *
 * Gets a description.
 *
 * Returns: (nullable): a description
 */
const char *
feed_image_get_description (FeedImage *self)
{
  return self->description;
}

/**
 * feed_image_get_width:
 * @self: an image
 *
 * Gets the width in pixels.
 *
 * Returns: the width in pixels, 0 where unknown
 */
guint
feed_image_get_width (FeedImage *self)
{
  return self->width;
}

/**
 * feed_image_get_height:
 * @self: an image
 *
 * Gets the height in pixels.
 *
 * Returns: the height in pixels, 0 where unknown
 */
guint
feed_image_get_height (FeedImage *self)
{
  return self->height;
}
