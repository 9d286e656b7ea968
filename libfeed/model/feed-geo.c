/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-geo.h"

#include <math.h>

#include "feed-model-private.h"

/**
 * FeedGeo:
 *
 * Where on earth something is: GeoRSS 1.1, Simple and GML, and the Basic Geo vocabulary of the W3C.
 * All in degrees of WGS 84. Immutable; all parts of a document live as long as one of them is held.
 * Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedGeo, feed_geo, feed_geo_ref, feed_geo_unref)

FeedGeo *
feed_geo_new (FeedArena *arena)
{
  FeedGeo *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->radius = -1;
  self->pair[0] = NAN;
  self->pair[1] = NAN;

  return self;
}

/**
 * feed_geo_ref:
 * @self: a place
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedGeo *
feed_geo_ref (FeedGeo *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_geo_unref:
 * @self: (transfer full): a place
 *
 * Drops a reference.
 */
void
feed_geo_unref (FeedGeo *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_geo_get_kind:
 * @self: a place
 *
 * Gets the shape.
 *
 * Returns: the shape
 */
FeedGeoKind
feed_geo_get_kind (FeedGeo *self)
{
  return self->kind;
}

/**
 * feed_geo_get_n_points:
 * @self: a place
 *
 * Tells how many points there are.
 *
 * Returns: how many points there are, at least one
 */
guint
feed_geo_get_n_points (FeedGeo *self)
{
  return self->n_points;
}

/**
 * feed_geo_get_point:
 * @self: a place
 * @index: which point, from 0
 * @latitude: (out): return location for degrees north
 * @longitude: (out): return location for degrees east
 *
 * Gets a point.
 */
void
feed_geo_get_point (FeedGeo *self, guint index, double *latitude, double *longitude)
{
  g_return_if_fail (index < self->n_points);

  *latitude = self->points[2 * index];
  *longitude = self->points[2 * index + 1];
}

/**
 * feed_geo_get_elevation:
 * @self: a place
 * @elevation: (out): return location for metres above the ellipsoid
 *
 * Gets the elevation, which is that of all points.
 *
 * Returns: whether there is one
 */
gboolean
feed_geo_get_elevation (FeedGeo *self, double *elevation)
{
  *elevation = self->elevation;

  return self->has_elevation;
}

/**
 * feed_geo_get_radius:
 * @self: a place
 *
 * Tells how far around the point it reaches.
 *
 * Returns: how far around the point it reaches, in metres, -1 where not said
 */
double
feed_geo_get_radius (FeedGeo *self)
{
  return self->radius;
}

/**
 * feed_geo_get_name:
 * @self: a place
 *
 * Gets the name of the place.
 *
 * Returns: (nullable): the name of the place
 */
const char *
feed_geo_get_name (FeedGeo *self)
{
  return self->name;
}
