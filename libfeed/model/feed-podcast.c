/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-podcast.h"

#include "feed-model-private.h"

/**
 * FeedPodcast:
 *
 * What Podcasting 2.0 (https://podcastindex.org/namespace/1.0) says of a feed or of an entry. What
 * else that vocabulary has is foreign markup. Immutable; all parts of a document live as long as
 * one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedPodcast, feed_podcast, feed_podcast_ref, feed_podcast_unref)

FeedPodcast *
feed_podcast_new (FeedArena *arena)
{
  FeedPodcast *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->season = -1;
  self->episode = -1;

  return self;
}

/**
 * feed_podcast_ref:
 * @self: what the vocabulary says
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedPodcast *
feed_podcast_ref (FeedPodcast *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_podcast_unref:
 * @self: (transfer full): what the vocabulary says
 *
 * Drops a reference.
 */
void
feed_podcast_unref (FeedPodcast *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_podcast_get_guid:
 * @self: what the vocabulary says
 *
 * Gets the identifier that the podcast keeps wherever it moves (`podcast:guid`).
 *
 * Returns: (nullable): the identifier that the podcast keeps wherever it moves (`podcast:guid`)
 */
const char *
feed_podcast_get_guid (FeedPodcast *self)
{
  return self->guid;
}

/**
 * feed_podcast_get_locked:
 * @self: what the vocabulary says
 *
 * Tells whether nobody else may import it (`podcast:locked`).
 *
 * Returns: whether nobody else may import it (`podcast:locked`)
 */
FeedTristate
feed_podcast_get_locked (FeedPodcast *self)
{
  return self->locked;
}

/**
 * feed_podcast_get_medium:
 * @self: what the vocabulary says
 *
 * Tells what it consists of, such as `podcast` or `music` (`podcast:medium`).
 *
 * Returns: (nullable): what it consists of, such as `podcast` or `music` (`podcast:medium`)
 */
const char *
feed_podcast_get_medium (FeedPodcast *self)
{
  return self->medium;
}

/**
 * feed_podcast_get_fundings:
 * @self: what the vocabulary says
 *
 * Tells where to give money (`podcast:funding`), in document order.
 *
 * Returns: (transfer none) (element-type FeedFunding): where to give money (`podcast:funding`), in
 * document order
 */
GPtrArray *
feed_podcast_get_fundings (FeedPodcast *self)
{
  return feed_arena_list (self->arena, self->fundings);
}

/**
 * feed_podcast_get_persons:
 * @self: what the vocabulary says
 *
 * Tells who takes part (`podcast:person`), in document order.
 *
 * Returns: (transfer none) (element-type FeedCredit): who takes part (`podcast:person`), in
 * document order
 */
GPtrArray *
feed_podcast_get_persons (FeedPodcast *self)
{
  return feed_arena_list (self->arena, self->persons);
}

/**
 * feed_podcast_get_license:
 * @self: what the vocabulary says
 *
 * Tells what the license is called (`podcast:license`).
 *
 * Returns: (nullable): what the license is called (`podcast:license`)
 */
const char *
feed_podcast_get_license (FeedPodcast *self)
{
  return self->license;
}

/**
 * feed_podcast_get_license_uri:
 * @self: what the vocabulary says
 *
 * Gets the absolute address of the license.
 *
 * Returns: (nullable): the absolute address of the license
 */
const char *
feed_podcast_get_license_uri (FeedPodcast *self)
{
  return self->license_uri;
}

/**
 * feed_podcast_get_location:
 * @self: what the vocabulary says
 *
 * Tells what place it is about (`podcast:location`).
 *
 * Returns: (transfer none) (nullable): what place it is about (`podcast:location`)
 */
FeedLocation *
feed_podcast_get_location (FeedPodcast *self)
{
  return self->location;
}

/**
 * feed_podcast_get_transcripts:
 * @self: what the vocabulary says
 *
 * Gets the transcripts (`podcast:transcript`), in document order.
 *
 * Returns: (transfer none) (element-type FeedTranscript): the transcripts (`podcast:transcript`),
 * in document order
 */
GPtrArray *
feed_podcast_get_transcripts (FeedPodcast *self)
{
  return feed_arena_list (self->arena, self->transcripts);
}

/**
 * feed_podcast_get_chapters_uri:
 * @self: what the vocabulary says
 *
 * Gets the absolute address of the chapters (`podcast:chapters`).
 *
 * Returns: (nullable): the absolute address of the chapters (`podcast:chapters`)
 */
const char *
feed_podcast_get_chapters_uri (FeedPodcast *self)
{
  return self->chapters_uri;
}

/**
 * feed_podcast_get_chapters_media_type:
 * @self: what the vocabulary says
 *
 * Gets the media type of the chapters.
 *
 * Returns: (nullable): the media type of the chapters
 */
const char *
feed_podcast_get_chapters_media_type (FeedPodcast *self)
{
  return self->chapters_media_type;
}

/**
 * feed_podcast_get_season:
 * @self: what the vocabulary says
 *
 * Gets the number of the season (`podcast:season`).
 *
 * Returns: the number of the season (`podcast:season`), -1 where not said
 */
gint64
feed_podcast_get_season (FeedPodcast *self)
{
  return self->season;
}

/**
 * feed_podcast_get_season_name:
 * @self: what the vocabulary says
 *
 * Tells what the season is called.
 *
 * Returns: (nullable): what the season is called
 */
const char *
feed_podcast_get_season_name (FeedPodcast *self)
{
  return self->season_name;
}

/**
 * feed_podcast_get_episode:
 * @self: what the vocabulary says
 *
 * Gets the number of the episode (`podcast:episode`), which may have a fraction.
 *
 * Returns: the number of the episode (`podcast:episode`), which may have a fraction, -1 where not
 * said
 */
double
feed_podcast_get_episode (FeedPodcast *self)
{
  return self->episode;
}

/**
 * feed_podcast_get_episode_display:
 * @self: what the vocabulary says
 *
 * Tells what to show in place of the number of the episode.
 *
 * Returns: (nullable): what to show in place of the number of the episode
 */
const char *
feed_podcast_get_episode_display (FeedPodcast *self)
{
  return self->episode_display;
}

/**
 * feed_podcast_get_soundbites:
 * @self: what the vocabulary says
 *
 * Gets the soundbites (`podcast:soundbite`), in document order.
 *
 * Returns: (transfer none) (element-type FeedSoundbite): the soundbites (`podcast:soundbite`), in
 * document order
 */
GPtrArray *
feed_podcast_get_soundbites (FeedPodcast *self)
{
  return feed_arena_list (self->arena, self->soundbites);
}

/**
 * feed_podcast_get_socials:
 * @self: what the vocabulary says
 *
 * Tells where people talk about it (`podcast:socialInteract`), in document order.
 *
 * Returns: (transfer none) (element-type FeedSocial): where people talk about it
 * (`podcast:socialInteract`), in document order
 */
GPtrArray *
feed_podcast_get_socials (FeedPodcast *self)
{
  return feed_arena_list (self->arena, self->socials);
}

/**
 * feed_podcast_get_alternate_enclosures:
 * @self: what the vocabulary says
 *
 * Gets the other versions (`podcast:alternateEnclosure`), in document order.
 *
 * Returns: (transfer none) (element-type FeedAlternateEnclosure): the other versions
 * (`podcast:alternateEnclosure`), in document order
 */
GPtrArray *
feed_podcast_get_alternate_enclosures (FeedPodcast *self)
{
  return feed_arena_list (self->arena, self->alternate_enclosures);
}
