/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-transcript.h"

#include "feed-model-private.h"

/**
 * FeedTranscript:
 *
 * What is said in an episode, in writing: `podcast:transcript` of Podcasting 2.0. Immutable; all
 * parts of a document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedTranscript, feed_transcript, feed_transcript_ref, feed_transcript_unref)

FeedTranscript *
feed_transcript_new (FeedArena *arena)
{
  FeedTranscript *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_transcript_ref:
 * @self: a transcript
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedTranscript *
feed_transcript_ref (FeedTranscript *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_transcript_unref:
 * @self: (transfer full): a transcript
 *
 * Drops a reference.
 */
void
feed_transcript_unref (FeedTranscript *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_transcript_get_uri:
 * @self: a transcript
 *
 * Gets the absolute address.
 *
 * Returns: (nullable): the absolute address
 */
const char *
feed_transcript_get_uri (FeedTranscript *self)
{
  return self->uri;
}

/**
 * feed_transcript_get_media_type:
 * @self: a transcript
 *
 * Gets the media type.
 *
 * Returns: (nullable): the media type
 */
const char *
feed_transcript_get_media_type (FeedTranscript *self)
{
  return self->media_type;
}

/**
 * feed_transcript_get_language:
 * @self: a transcript
 *
 * Gets the language tag, as given.
 *
 * Returns: (nullable): the language tag, as given
 */
const char *
feed_transcript_get_language (FeedTranscript *self)
{
  return self->language;
}

/**
 * feed_transcript_get_rel:
 * @self: a transcript
 *
 * Gets the relation, such as `captions`.
 *
 * Returns: (nullable): the relation, such as `captions`
 */
const char *
feed_transcript_get_rel (FeedTranscript *self)
{
  return self->rel;
}
