/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-alternate-enclosure.h"

#include "feed-model-private.h"

/**
 * FeedAlternateEnclosure:
 *
 * Another version of what an episode encloses: `podcast:alternateEnclosure` of Podcasting 2.0.
 * Immutable; all parts of a document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedAlternateEnclosure,
                     feed_alternate_enclosure,
                     feed_alternate_enclosure_ref,
                     feed_alternate_enclosure_unref)

FeedAlternateEnclosure *
feed_alternate_enclosure_new (FeedArena *arena)
{
  FeedAlternateEnclosure *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->length = -1;
  self->bitrate = -1;

  return self;
}

/**
 * feed_alternate_enclosure_ref:
 * @self: another version
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedAlternateEnclosure *
feed_alternate_enclosure_ref (FeedAlternateEnclosure *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_alternate_enclosure_unref:
 * @self: (transfer full): another version
 *
 * Drops a reference.
 */
void
feed_alternate_enclosure_unref (FeedAlternateEnclosure *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_alternate_enclosure_get_media_type:
 * @self: another version
 *
 * Gets the media type.
 *
 * Returns: (nullable): the media type
 */
const char *
feed_alternate_enclosure_get_media_type (FeedAlternateEnclosure *self)
{
  return self->media_type;
}

/**
 * feed_alternate_enclosure_get_length:
 * @self: another version
 *
 * Gets the length in bytes.
 *
 * Returns: the length in bytes, -1 where not said
 */
gint64
feed_alternate_enclosure_get_length (FeedAlternateEnclosure *self)
{
  return self->length;
}

/**
 * feed_alternate_enclosure_get_bitrate:
 * @self: another version
 *
 * Tells how many bits a second.
 *
 * Returns: how many bits a second, -1 where not said
 */
double
feed_alternate_enclosure_get_bitrate (FeedAlternateEnclosure *self)
{
  return self->bitrate;
}

/**
 * feed_alternate_enclosure_get_height:
 * @self: another version
 *
 * Gets the height of the picture in pixels.
 *
 * Returns: the height of the picture in pixels, 0 where not said
 */
guint
feed_alternate_enclosure_get_height (FeedAlternateEnclosure *self)
{
  return self->height;
}

/**
 * feed_alternate_enclosure_get_language:
 * @self: another version
 *
 * Gets the language tag, as given.
 *
 * Returns: (nullable): the language tag, as given
 */
const char *
feed_alternate_enclosure_get_language (FeedAlternateEnclosure *self)
{
  return self->language;
}

/**
 * feed_alternate_enclosure_get_title:
 * @self: another version
 *
 * Gets a title for people.
 *
 * Returns: (nullable): a title for people
 */
const char *
feed_alternate_enclosure_get_title (FeedAlternateEnclosure *self)
{
  return self->title;
}

/**
 * feed_alternate_enclosure_get_rel:
 * @self: another version
 *
 * Tells what the version is for.
 *
 * Returns: (nullable): what the version is for
 */
const char *
feed_alternate_enclosure_get_rel (FeedAlternateEnclosure *self)
{
  return self->rel;
}

/**
 * feed_alternate_enclosure_get_codecs:
 * @self: another version
 *
 * Tells how it is encoded (RFC 6381).
 *
 * Returns: (nullable): how it is encoded (RFC 6381)
 */
const char *
feed_alternate_enclosure_get_codecs (FeedAlternateEnclosure *self)
{
  return self->codecs;
}

/**
 * feed_alternate_enclosure_get_is_default:
 * @self: another version
 *
 * Tells whether it is the same as the enclosure.
 *
 * Returns: whether it is the same as the enclosure
 */
gboolean
feed_alternate_enclosure_get_is_default (FeedAlternateEnclosure *self)
{
  return self->is_default;
}

/**
 * feed_alternate_enclosure_get_sources:
 * @self: another version
 *
 * Gets the absolute addresses of the same file, in document order.
 *
 * Returns: (transfer none) (element-type utf8): the absolute addresses of the same file, in
 * document order
 */
GPtrArray *
feed_alternate_enclosure_get_sources (FeedAlternateEnclosure *self)
{
  return feed_arena_list (self->arena, self->sources);
}
