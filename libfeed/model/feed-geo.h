/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_GEO (feed_geo_get_type ())

/**
 * FeedGeoKind:
 * @FEED_GEO_POINT: one point
 * @FEED_GEO_LINE: two points or more, in order
 * @FEED_GEO_POLYGON: four points or more, of which the last is the first again
 * @FEED_GEO_BOX: two points, the lower corner and the upper
 *
 * The shape of a place.
 */
typedef enum
{
  FEED_GEO_POINT,
  FEED_GEO_LINE,
  FEED_GEO_POLYGON,
  FEED_GEO_BOX,
} FeedGeoKind;

FEED_AVAILABLE_IN_0_1
GType       feed_geo_get_type      (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedGeo    *feed_geo_ref           (FeedGeo *self);
FEED_AVAILABLE_IN_0_1
void        feed_geo_unref         (FeedGeo *self);
FEED_AVAILABLE_IN_0_1
FeedGeoKind feed_geo_get_kind      (FeedGeo *self);
FEED_AVAILABLE_IN_0_1
guint       feed_geo_get_n_points  (FeedGeo *self);
FEED_AVAILABLE_IN_0_1
void        feed_geo_get_point     (FeedGeo *self,
                                    guint    index,
                                    double  *latitude,
                                    double  *longitude);
FEED_AVAILABLE_IN_0_1
gboolean    feed_geo_get_elevation (FeedGeo *self,
                                    double  *elevation);
FEED_AVAILABLE_IN_0_1
double      feed_geo_get_radius    (FeedGeo *self);
FEED_AVAILABLE_IN_0_1
const char *feed_geo_get_name      (FeedGeo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedGeo, feed_geo_unref)

G_END_DECLS
