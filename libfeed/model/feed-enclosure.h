/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_ENCLOSURE (feed_enclosure_get_type ())

FEED_AVAILABLE_IN_0_1
GType          feed_enclosure_get_type       (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedEnclosure *feed_enclosure_ref            (FeedEnclosure *self);
FEED_AVAILABLE_IN_0_1
void           feed_enclosure_unref          (FeedEnclosure *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_enclosure_get_uri        (FeedEnclosure *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_enclosure_get_media_type (FeedEnclosure *self);
FEED_AVAILABLE_IN_0_1
gint64         feed_enclosure_get_length     (FeedEnclosure *self);
FEED_AVAILABLE_IN_0_1
gint64         feed_enclosure_get_duration   (FeedEnclosure *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_enclosure_get_title      (FeedEnclosure *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedEnclosure, feed_enclosure_unref)

G_END_DECLS
