/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-location.h"

#include "feed-model-private.h"

/**
 * FeedLocation:
 *
 * What place something is about: `podcast:location` of Podcasting 2.0. Immutable; all parts of a
 * document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedLocation, feed_location, feed_location_ref, feed_location_unref)

FeedLocation *
feed_location_new (FeedArena *arena)
{
  FeedLocation *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_location_ref:
 * @self: a location
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedLocation *
feed_location_ref (FeedLocation *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_location_unref:
 * @self: (transfer full): a location
 *
 * Drops a reference.
 */
void
feed_location_unref (FeedLocation *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_location_get_name:
 * @self: a location
 *
 * Gets the name for people.
 *
 * Returns: (nullable): the name for people
 */
const char *
feed_location_get_name (FeedLocation *self)
{
  return self->name;
}

/**
 * feed_location_get_geo:
 * @self: a location
 *
 * Gets the `geo:` address (RFC 5870).
 *
 * Returns: (nullable): the `geo:` address (RFC 5870)
 */
const char *
feed_location_get_geo (FeedLocation *self)
{
  return self->geo;
}

/**
 * feed_location_get_osm:
 * @self: a location
 *
 * Tells what OpenStreetMap calls it.
 *
 * Returns: (nullable): what OpenStreetMap calls it
 */
const char *
feed_location_get_osm (FeedLocation *self)
{
  return self->osm;
}
