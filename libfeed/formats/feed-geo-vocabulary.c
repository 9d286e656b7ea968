/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <math.h>
#include <string.h>

#include "feed-rule-rows.h"

/* GeoRSS 1.1 (Simple and GML) and the Basic Geo vocabulary of the W3C. Degrees of WGS 84, latitude
 * first; the first place counts. */

static FeedGeo *
get_geo (FeedXmlFormat *self)
{
  FeedExtension *more = feed_xml_format_get_extension (self);

  if (more->geo == NULL)
    more->geo = feed_geo_new (self->arena);

  return more->geo;
}

static gboolean
is_on_earth (double latitude, double longitude)
{
  return fabs (latitude) <= 90 && fabs (longitude) <= 360;
}

/* A track of a day, at a point a second. */
#define MOST_NUMBERS (2 * 24 * 60 * 60)

/* All numbers of a text, between white space or commas; an empty array where something else is
 * there, or too much. */
static GArray *
read_numbers (const char *text, gsize length)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));
  const char *end = text + length;

  while (text < end)
    {
      char *rest;
      double number = g_ascii_strtod (text, &rest);

      if (rest == text || rest > end || !isfinite (number) || numbers->len == MOST_NUMBERS)
        {
          g_array_set_size (numbers, 0);
          break;
        }
      g_array_append_val (numbers, number);
      text = rest;
      while (text < end && (g_ascii_isspace (*text) || *text == ','))
        text++;
    }

  return numbers;
}

static const guint fewest_points[] = {
  [FEED_GEO_POINT] = 1,
  [FEED_GEO_LINE] = 2,
  [FEED_GEO_POLYGON] = 4,
  [FEED_GEO_BOX] = 2,
};

static void
take_points (FeedXmlFormat *self, FeedGeo *geo, FeedGeoKind kind, const double *numbers, guint n)
{
  guint n_points = kind == FEED_GEO_POINT ? MIN (n / 2, 1) : n / 2;
  double *points;

  if (geo->n_points > 0 || n_points < fewest_points[kind])
    return;
  for (guint i = 0; i < n_points; i++)
    if (!is_on_earth (numbers[2 * i], numbers[2 * i + 1]))
      return;
  points = feed_arena_alloc0 (self->arena, n_points * 2 * sizeof (double));
  memcpy (points, numbers, n_points * 2 * sizeof (double));
  geo->kind = kind;
  geo->points = points;
  geo->n_points = n_points;
}

static void
take_shape (FeedXmlFormat *self, FeedGeoKind kind, const char *text, gsize length)
{
  g_autoptr (GArray) numbers = read_numbers (text, length);

  take_points (self, get_geo (self), kind, (const double *) (const void *) numbers->data,
               numbers->len);
}

static void
take_simple (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  take_shape (self, (FeedGeoKind) rule->field, text, length);
}

static void
take_circle (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  g_autoptr (GArray) numbers = read_numbers (text, length);
  FeedGeo *geo = get_geo (self);

  if (numbers->len != 3 || geo->n_points > 0)
    return;
  take_points (self, geo, FEED_GEO_POINT, (const double *) (const void *) numbers->data, 2);
  geo->radius = g_array_index (numbers, double, 2);
}

static void
take_elevation (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  g_autoptr (GArray) numbers = read_numbers (text, length);
  FeedGeo *geo = get_geo (self);

  if (numbers->len != 1 || geo->has_elevation)
    return;
  geo->has_elevation = TRUE;
  geo->elevation = g_array_index (numbers, double, 0);
}

static void
take_radius (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  g_autoptr (GArray) numbers = read_numbers (text, length);

  if (numbers->len == 1 && g_array_index (numbers, double, 0) >= 0)
    get_geo (self)->radius = g_array_index (numbers, double, 0);
}

static void
take_name (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  if (length > 0)
    get_geo (self)->name = feed_arena_strndup (self->arena, text, length);
}

/* GML: the shape, then its coordinates somewhere inside. */
static void
begin_shape (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  self->geo_kind = (FeedGeoKind) rule->field;
}

static void
begin_positions (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *dimensions = feed_xml_format_get_attribute (self, element, "srsDimension");

  self->geo_dimensions = g_strcmp0 (dimensions, "3") == 0 ? 3 : 2;
}

static void
take_positions (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  g_autoptr (GArray) numbers = read_numbers (text, length);
  guint n = 0;

  /* The height of each point is let go. */
  for (guint i = 0; i < numbers->len; i++)
    if (i % self->geo_dimensions < 2)
      g_array_index (numbers, double, n++) = g_array_index (numbers, double, i);
  take_points (self, get_geo (self), self->geo_kind, (const double *) (const void *) numbers->data,
               n);
}

/* A point may have its height with it. */
static void
take_position (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  g_autoptr (GArray) numbers = read_numbers (text, length);
  FeedGeo *geo = get_geo (self);

  take_points (self, geo, FEED_GEO_POINT, (const double *) (const void *) numbers->data,
               numbers->len);
  if (numbers->len == 3)
    {
      geo->has_elevation = TRUE;
      geo->elevation = g_array_index (numbers, double, 2);
    }
}

/* An envelope has its corners in two elements: the first is kept until the second is there. */
static void
take_corner (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  g_autoptr (GArray) numbers = read_numbers (text, length);

  if (numbers->len != 2)
    return;
  memcpy (&self->corners[rule->field], numbers->data, 2 * sizeof (double));
  if (rule->field == 2)
    take_points (self, get_geo (self), FEED_GEO_BOX, self->corners, 4);
}

/* Of the W3C: latitude and longitude in elements of their own, in any order. */
static void
take_coordinate (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  g_autoptr (GArray) numbers = read_numbers (text, length);
  FeedGeo *geo = get_geo (self);

  if (numbers->len != 1)
    return;
  geo->pair[rule->field] = g_array_index (numbers, double, 0);
  if (!isnan (geo->pair[0]) && !isnan (geo->pair[1]))
    take_points (self, geo, FEED_GEO_POINT, geo->pair, 2);
}

#define FEED_IN_GEO (FEED_IN_BOTH | FEED_IN_WHERE)
#define SHAPE(local_, kind_)                                                                       \
  ROW (local_, GEO, .inside = FEED_IN_WHERE, .start = begin_shape, .field = FEED_GEO_##kind_)
#define SIMPLE(local_, kind_) ROW (local_, GEO, .text = take_simple, .field = FEED_GEO_##kind_)

const FeedRule feed_georss_rules[] = {
  SIMPLE ("point", POINT),
  SIMPLE ("line", LINE),
  SIMPLE ("polygon", POLYGON),
  SIMPLE ("box", BOX),
  ROW ("circle", GEO, .text = take_circle),
  ROW ("where", BOTH, .inside = FEED_IN_WHERE),
  ROW ("elev", GEO, .text = take_elevation),
  ROW ("radius", GEO, .text = take_radius),
  ROW ("featureName", GEO, .text = take_name),
  { 0 },
};

const FeedRule feed_gml_rules[] = {
  SHAPE ("Point", POINT),
  SHAPE ("LineString", LINE),
  SHAPE ("Polygon", POLYGON),
  SHAPE ("Envelope", BOX),
  ROW ("exterior", WHERE, .inside = FEED_IN_WHERE),
  ROW ("LinearRing", WHERE, .inside = FEED_IN_WHERE),
  ROW ("pos", WHERE, .text = take_position),
  ROW ("posList", WHERE, .start = begin_positions, .text = take_positions),
  ROW ("lowerCorner", WHERE, .text = take_corner, .field = 0),
  ROW ("upperCorner", WHERE, .text = take_corner, .field = 2),
  { 0 },
};

const FeedRule feed_geo_rules[] = {
  ROW ("Point", BOTH, .inside = FEED_IN_WHERE),
  ROW ("lat", GEO, .text = take_coordinate, .field = 0),
  ROW ("long", GEO, .text = take_coordinate, .field = 1),
  ROW ("lon", GEO, .text = take_coordinate, .field = 1),
  SIMPLE ("lat_long", POINT),
  ROW ("alt", GEO, .text = take_elevation),
  { 0 },
};
