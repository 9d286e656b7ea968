/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-itunes.h"

#include "feed-model-private.h"

/**
 * FeedItunes:
 *
 * What Apple’s podcast vocabulary (http://www.itunes.com/dtds/podcast-1.0.dtd) says of a feed or
 * of an entry, as it is given; the plain parts of the model have the same where the format itself
 * says nothing. Immutable; all parts of a document live as long as one of them is held. Any thread
 * may read it.
 */
G_DEFINE_BOXED_TYPE (FeedItunes, feed_itunes, feed_itunes_ref, feed_itunes_unref)

FeedItunes *
feed_itunes_new (FeedArena *arena)
{
  FeedItunes *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->duration = -1;
  self->season = -1;
  self->episode = -1;

  return self;
}

/**
 * feed_itunes_ref:
 * @self: what the vocabulary says
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedItunes *
feed_itunes_ref (FeedItunes *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_itunes_unref:
 * @self: (transfer full): what the vocabulary says
 *
 * Drops a reference.
 */
void
feed_itunes_unref (FeedItunes *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_itunes_get_author:
 * @self: what the vocabulary says
 *
 * Tells who made it (`itunes:author`).
 *
 * Returns: (nullable): who made it (`itunes:author`)
 */
const char *
feed_itunes_get_author (FeedItunes *self)
{
  return self->author;
}

/**
 * feed_itunes_get_title:
 * @self: what the vocabulary says
 *
 * Gets the title without numbers (`itunes:title`), of an entry.
 *
 * Returns: (nullable): the title without numbers (`itunes:title`), of an entry
 */
const char *
feed_itunes_get_title (FeedItunes *self)
{
  return self->title;
}

/**
 * feed_itunes_get_subtitle:
 * @self: what the vocabulary says
 *
 * Gets the short description (`itunes:subtitle`).
 *
 * Returns: (nullable): the short description (`itunes:subtitle`)
 */
const char *
feed_itunes_get_subtitle (FeedItunes *self)
{
  return self->subtitle;
}

/**
 * feed_itunes_get_summary:
 * @self: what the vocabulary says
 *
 * Gets the description (`itunes:summary`), which may be markup.
 *
 * Returns: (nullable): the description (`itunes:summary`), which may be markup
 */
const char *
feed_itunes_get_summary (FeedItunes *self)
{
  return self->summary;
}

/**
 * feed_itunes_get_image:
 * @self: what the vocabulary says
 *
 * Gets the address of the picture (`itunes:image`).
 *
 * Returns: (nullable): the address of the picture (`itunes:image`)
 */
const char *
feed_itunes_get_image (FeedItunes *self)
{
  return self->image;
}

/**
 * feed_itunes_get_duration:
 * @self: what the vocabulary says
 *
 * Gets the duration in seconds (`itunes:duration`), of an entry.
 *
 * Returns: the duration in seconds (`itunes:duration`), of an entry, -1 where not said
 */
gint64
feed_itunes_get_duration (FeedItunes *self)
{
  return self->duration;
}

/**
 * feed_itunes_get_explicit:
 * @self: what the vocabulary says
 *
 * Tells whether it is not for children (`itunes:explicit`).
 *
 * Returns: whether it is not for children (`itunes:explicit`)
 */
FeedTristate
feed_itunes_get_explicit (FeedItunes *self)
{
  return self->explicit;
}

/**
 * feed_itunes_get_block:
 * @self: what the vocabulary says
 *
 * Tells whether it stays out of the directory (`itunes:block`).
 *
 * Returns: whether it stays out of the directory (`itunes:block`)
 */
FeedTristate
feed_itunes_get_block (FeedItunes *self)
{
  return self->block;
}

/**
 * feed_itunes_get_complete:
 * @self: what the vocabulary says
 *
 * Tells whether there will be no more entries (`itunes:complete`), of a feed.
 *
 * Returns: whether there will be no more entries (`itunes:complete`), of a feed
 */
FeedTristate
feed_itunes_get_complete (FeedItunes *self)
{
  return self->complete;
}

/**
 * feed_itunes_get_kind:
 * @self: what the vocabulary says
 *
 * Gets the order in which to listen, `episodic` or `serial` (`itunes:type`), of a feed.
 *
 * Returns: (nullable): the order in which to listen, `episodic` or `serial` (`itunes:type`), of a
 * feed
 */
const char *
feed_itunes_get_kind (FeedItunes *self)
{
  return self->kind;
}

/**
 * feed_itunes_get_new_feed_uri:
 * @self: what the vocabulary says
 *
 * Tells where the feed is now (`itunes:new-feed-url`).
 *
 * Returns: (nullable): where the feed is now (`itunes:new-feed-url`)
 */
const char *
feed_itunes_get_new_feed_uri (FeedItunes *self)
{
  return self->new_feed_uri;
}

/**
 * feed_itunes_get_owner:
 * @self: what the vocabulary says
 *
 * Tells who is asked about the feed (`itunes:owner`).
 *
 * Returns: (transfer none) (nullable): who is asked about the feed (`itunes:owner`)
 */
FeedPerson *
feed_itunes_get_owner (FeedItunes *self)
{
  return self->owner;
}

/**
 * feed_itunes_get_categories:
 * @self: what the vocabulary says
 *
 * Gets the categories (`itunes:category`), in document order.
 *
 * Returns: (transfer none) (element-type FeedItunesCategory): the categories (`itunes:category`),
 * in document order
 */
GPtrArray *
feed_itunes_get_categories (FeedItunes *self)
{
  return feed_arena_list (self->arena, self->categories);
}

/**
 * feed_itunes_get_keywords:
 * @self: what the vocabulary says
 *
 * Gets the keywords (`itunes:keywords`), in document order.
 *
 * Returns: (transfer none) (element-type utf8): the keywords (`itunes:keywords`), in document
 * order
 */
GPtrArray *
feed_itunes_get_keywords (FeedItunes *self)
{
  return feed_arena_list (self->arena, self->keywords);
}

/**
 * feed_itunes_get_season:
 * @self: what the vocabulary says
 *
 * Gets the number of the season (`itunes:season`), of an entry.
 *
 * Returns: the number of the season (`itunes:season`), of an entry, -1 where not said
 */
gint64
feed_itunes_get_season (FeedItunes *self)
{
  return self->season;
}

/**
 * feed_itunes_get_episode:
 * @self: what the vocabulary says
 *
 * Gets the number of the episode (`itunes:episode`), of an entry.
 *
 * Returns: the number of the episode (`itunes:episode`), of an entry, -1 where not said
 */
gint64
feed_itunes_get_episode (FeedItunes *self)
{
  return self->episode;
}

/**
 * feed_itunes_get_episode_kind:
 * @self: what the vocabulary says
 *
 * Gets the kind of the episode, `full`, `trailer` or `bonus` (`itunes:episodeType`), of an entry.
 *
 * Returns: (nullable): the kind of the episode, `full`, `trailer` or `bonus`
 * (`itunes:episodeType`), of an entry
 */
const char *
feed_itunes_get_episode_kind (FeedItunes *self)
{
  return self->episode_kind;
}
