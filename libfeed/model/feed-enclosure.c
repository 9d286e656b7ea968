/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-enclosure.h"

#include "feed-model-private.h"

/**
 * FeedEnclosure:
 *
 * A file that comes with an entry. Immutable; all parts of a
 * document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedEnclosure, feed_enclosure, feed_enclosure_ref, feed_enclosure_unref)

FeedEnclosure *
feed_enclosure_new (FeedArena *arena)
{
  FeedEnclosure *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->length = -1;
  self->duration = -1;

  return self;
}

/**
 * feed_enclosure_ref:
 * @self: an enclosure
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedEnclosure *
feed_enclosure_ref (FeedEnclosure *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_enclosure_unref:
 * @self: (transfer full): an enclosure
 *
 * Drops a reference.
 */
void
feed_enclosure_unref (FeedEnclosure *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_enclosure_get_uri:
 * @self: an enclosure
 *
 * Gets the absolute address.
 *
 * Returns: the absolute address
 */
const char *
feed_enclosure_get_uri (FeedEnclosure *self)
{
  return self->uri;
}

/**
 * feed_enclosure_get_media_type:
 * @self: an enclosure
 *
 * Gets the media type.
 *
 * Returns: (nullable): the media type
 */
const char *
feed_enclosure_get_media_type (FeedEnclosure *self)
{
  return self->media_type;
}

/**
 * feed_enclosure_get_length:
 * @self: an enclosure
 *
 * Gets the length in bytes.
 *
 * Returns: the length in bytes, -1 where unknown
 */
gint64
feed_enclosure_get_length (FeedEnclosure *self)
{
  return self->length;
}

/**
 * feed_enclosure_get_duration:
 * @self: an enclosure
 *
 * Gets the duration in seconds.
 *
 * Returns: the duration in seconds, -1 where unknown
 */
gint64
feed_enclosure_get_duration (FeedEnclosure *self)
{
  return self->duration;
}

/**
 * feed_enclosure_get_title:
 * @self: an enclosure
 *
 * Gets a title for people.
 *
 * Returns: (nullable): a title for people
 */
const char *
feed_enclosure_get_title (FeedEnclosure *self)
{
  return self->title;
}
