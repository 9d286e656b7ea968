/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-media.h"

#include "feed-model-private.h"

/**
 * FeedMedia:
 *
 * A picture, film or sound that comes with an entry: `media:content` of Media RSS 1.5.1. What it
 * does not say itself, its group, its entry or its feed says for it. Immutable; all parts of a
 * document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedMedia, feed_media, feed_media_ref, feed_media_unref)

FeedMedia *
feed_media_new (FeedArena *arena)
{
  FeedMedia *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->duration = -1;
  self->length = -1;
  self->bitrate = -1;

  return self;
}

/**
 * feed_media_ref:
 * @self: a media object
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedMedia *
feed_media_ref (FeedMedia *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_media_unref:
 * @self: (transfer full): a media object
 *
 * Drops a reference.
 */
void
feed_media_unref (FeedMedia *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_media_get_uri:
 * @self: a media object
 *
 * Gets the absolute address, where there is one beside that of the player.
 *
 * Returns: (nullable): the absolute address, where there is one beside that of the player
 */
const char *
feed_media_get_uri (FeedMedia *self)
{
  return self->uri;
}

/**
 * feed_media_get_media_type:
 * @self: a media object
 *
 * Gets the media type.
 *
 * Returns: (nullable): the media type
 */
const char *
feed_media_get_media_type (FeedMedia *self)
{
  return self->media_type;
}

/**
 * feed_media_get_medium:
 * @self: a media object
 *
 * Tells what it is: `image`, `audio`, `video`, `document` or `executable`.
 *
 * Returns: (nullable): what it is: `image`, `audio`, `video`, `document` or `executable`
 */
const char *
feed_media_get_medium (FeedMedia *self)
{
  return self->medium;
}

/**
 * feed_media_get_expression:
 * @self: a media object
 *
 * Tells whether it is the `full` version, a `sample` or `nonstop`.
 *
 * Returns: (nullable): whether it is the `full` version, a `sample` or `nonstop`
 */
const char *
feed_media_get_expression (FeedMedia *self)
{
  return self->expression;
}

/**
 * feed_media_get_language:
 * @self: a media object
 *
 * Gets the language tag, as given.
 *
 * Returns: (nullable): the language tag, as given
 */
const char *
feed_media_get_language (FeedMedia *self)
{
  return self->language;
}

/**
 * feed_media_get_width:
 * @self: a media object
 *
 * Gets the width in pixels.
 *
 * Returns: the width in pixels, 0 where not said
 */
guint
feed_media_get_width (FeedMedia *self)
{
  return self->width;
}

/**
 * feed_media_get_height:
 * @self: a media object
 *
 * Gets the height in pixels.
 *
 * Returns: the height in pixels, 0 where not said
 */
guint
feed_media_get_height (FeedMedia *self)
{
  return self->height;
}

/**
 * feed_media_get_duration:
 * @self: a media object
 *
 * Gets the duration in seconds.
 *
 * Returns: the duration in seconds, -1 where not said
 */
gint64
feed_media_get_duration (FeedMedia *self)
{
  return self->duration;
}

/**
 * feed_media_get_length:
 * @self: a media object
 *
 * Gets the length in bytes.
 *
 * Returns: the length in bytes, -1 where not said
 */
gint64
feed_media_get_length (FeedMedia *self)
{
  return self->length;
}

/**
 * feed_media_get_bitrate:
 * @self: a media object
 *
 * Tells how many kilobits a second.
 *
 * Returns: how many kilobits a second, -1 where not said
 */
double
feed_media_get_bitrate (FeedMedia *self)
{
  return self->bitrate;
}

/**
 * feed_media_get_is_default:
 * @self: a media object
 *
 * Tells whether it is the one to take of its group.
 *
 * Returns: whether it is the one to take of its group
 */
FeedTristate
feed_media_get_is_default (FeedMedia *self)
{
  return self->is_default;
}

/**
 * feed_media_get_title:
 * @self: a media object
 *
 * Gets the title (`media:title`).
 *
 * Returns: (transfer none) (nullable): the title (`media:title`)
 */
FeedText *
feed_media_get_title (FeedMedia *self)
{
  return self->title;
}

/**
 * feed_media_get_description:
 * @self: a media object
 *
 * Gets the description (`media:description`).
 *
 * Returns: (transfer none) (nullable): the description (`media:description`)
 */
FeedText *
feed_media_get_description (FeedMedia *self)
{
  return self->description;
}

/**
 * feed_media_get_player:
 * @self: a media object
 *
 * Gets the absolute address of a page that plays it (`media:player`).
 *
 * Returns: (nullable): the absolute address of a page that plays it (`media:player`)
 */
const char *
feed_media_get_player (FeedMedia *self)
{
  return self->player;
}

/**
 * feed_media_get_rating:
 * @self: a media object
 *
 * Tells who may see it (`media:rating`), as given.
 *
 * Returns: (nullable): who may see it (`media:rating`), as given
 */
const char *
feed_media_get_rating (FeedMedia *self)
{
  return self->rating;
}

/**
 * feed_media_get_rating_scheme:
 * @self: a media object
 *
 * Gets the scheme of the rating.
 *
 * Returns: (nullable): the scheme of the rating
 */
const char *
feed_media_get_rating_scheme (FeedMedia *self)
{
  return self->rating_scheme;
}

/**
 * feed_media_get_hash:
 * @self: a media object
 *
 * Gets the hash of the file (`media:hash`).
 *
 * Returns: (nullable): the hash of the file (`media:hash`)
 */
const char *
feed_media_get_hash (FeedMedia *self)
{
  return self->hash;
}

/**
 * feed_media_get_hash_algorithm:
 * @self: a media object
 *
 * Tells how the hash is made.
 *
 * Returns: (nullable): how the hash is made
 */
const char *
feed_media_get_hash_algorithm (FeedMedia *self)
{
  return self->hash_algorithm;
}

/**
 * feed_media_get_copyright:
 * @self: a media object
 *
 * Tells who holds the rights (`media:copyright`).
 *
 * Returns: (nullable): who holds the rights (`media:copyright`)
 */
const char *
feed_media_get_copyright (FeedMedia *self)
{
  return self->copyright;
}

/**
 * feed_media_get_keywords:
 * @self: a media object
 *
 * Gets the keywords (`media:keywords`), in document order.
 *
 * Returns: (transfer none) (element-type utf8): the keywords (`media:keywords`), in document order
 */
GPtrArray *
feed_media_get_keywords (FeedMedia *self)
{
  return feed_arena_list (self->arena, self->keywords);
}

/**
 * feed_media_get_categories:
 * @self: a media object
 *
 * Gets the categories (`media:category`), in document order.
 *
 * Returns: (transfer none) (element-type FeedCategory): the categories (`media:category`), in
 * document order
 */
GPtrArray *
feed_media_get_categories (FeedMedia *self)
{
  return feed_arena_list (self->arena, self->categories);
}

/**
 * feed_media_get_thumbnails:
 * @self: a media object
 *
 * Gets the thumbnails (`media:thumbnail`), the most important first.
 *
 * Returns: (transfer none) (element-type FeedThumbnail): the thumbnails (`media:thumbnail`), the
 * most important first
 */
GPtrArray *
feed_media_get_thumbnails (FeedMedia *self)
{
  return feed_arena_list (self->arena, self->thumbnails);
}

/**
 * feed_media_get_credits:
 * @self: a media object
 *
 * Tells who took part (`media:credit`), in document order.
 *
 * Returns: (transfer none) (element-type FeedCredit): who took part (`media:credit`), in document
 * order
 */
GPtrArray *
feed_media_get_credits (FeedMedia *self)
{
  return feed_arena_list (self->arena, self->credits);
}
