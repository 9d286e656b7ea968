/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_THUMBNAIL (feed_thumbnail_get_type ())

FEED_AVAILABLE_IN_0_1
GType          feed_thumbnail_get_type   (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedThumbnail *feed_thumbnail_ref        (FeedThumbnail *self);
FEED_AVAILABLE_IN_0_1
void           feed_thumbnail_unref      (FeedThumbnail *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_thumbnail_get_uri    (FeedThumbnail *self);
FEED_AVAILABLE_IN_0_1
guint          feed_thumbnail_get_width  (FeedThumbnail *self);
FEED_AVAILABLE_IN_0_1
guint          feed_thumbnail_get_height (FeedThumbnail *self);
FEED_AVAILABLE_IN_0_1
double         feed_thumbnail_get_time   (FeedThumbnail *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedThumbnail, feed_thumbnail_unref)

G_END_DECLS
