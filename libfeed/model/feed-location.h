/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_LOCATION (feed_location_get_type ())

FEED_AVAILABLE_IN_0_1
GType         feed_location_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedLocation *feed_location_ref      (FeedLocation *self);
FEED_AVAILABLE_IN_0_1
void          feed_location_unref    (FeedLocation *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_location_get_name (FeedLocation *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_location_get_geo  (FeedLocation *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_location_get_osm  (FeedLocation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedLocation, feed_location_unref)

G_END_DECLS
