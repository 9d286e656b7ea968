/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_IMAGE (feed_image_get_type ())

FEED_AVAILABLE_IN_0_1
GType       feed_image_get_type        (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedImage  *feed_image_ref             (FeedImage *self);
FEED_AVAILABLE_IN_0_1
void        feed_image_unref           (FeedImage *self);
FEED_AVAILABLE_IN_0_1
const char *feed_image_get_uri         (FeedImage *self);
FEED_AVAILABLE_IN_0_1
const char *feed_image_get_title       (FeedImage *self);
FEED_AVAILABLE_IN_0_1
const char *feed_image_get_link        (FeedImage *self);
FEED_AVAILABLE_IN_0_1
const char *feed_image_get_description (FeedImage *self);
FEED_AVAILABLE_IN_0_1
guint       feed_image_get_width       (FeedImage *self);
FEED_AVAILABLE_IN_0_1
guint       feed_image_get_height      (FeedImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedImage, feed_image_unref)

G_END_DECLS
