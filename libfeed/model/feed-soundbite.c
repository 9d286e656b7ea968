/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-soundbite.h"

#include "feed-model-private.h"

/**
 * FeedSoundbite:
 *
 * A part of an episode that is worth hearing by itself: `podcast:soundbite` of Podcasting 2.0.
 * Immutable; all parts of a document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedSoundbite, feed_soundbite, feed_soundbite_ref, feed_soundbite_unref)

FeedSoundbite *
feed_soundbite_new (FeedArena *arena)
{
  FeedSoundbite *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->start = -1;
  self->duration = -1;

  return self;
}

/**
 * feed_soundbite_ref:
 * @self: a soundbite
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedSoundbite *
feed_soundbite_ref (FeedSoundbite *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_soundbite_unref:
 * @self: (transfer full): a soundbite
 *
 * Drops a reference.
 */
void
feed_soundbite_unref (FeedSoundbite *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_soundbite_get_start:
 * @self: a soundbite
 *
 * Tells where it begins, in seconds.
 *
 * Returns: where it begins, in seconds, -1 where not said
 */
double
feed_soundbite_get_start (FeedSoundbite *self)
{
  return self->start;
}

/**
 * feed_soundbite_get_duration:
 * @self: a soundbite
 *
 * Tells how long it is, in seconds.
 *
 * Returns: how long it is, in seconds, -1 where not said
 */
double
feed_soundbite_get_duration (FeedSoundbite *self)
{
  return self->duration;
}

/**
 * feed_soundbite_get_title:
 * @self: a soundbite
 *
 * Gets a title for people.
 *
 * Returns: (nullable): a title for people
 */
const char *
feed_soundbite_get_title (FeedSoundbite *self)
{
  return self->title;
}
