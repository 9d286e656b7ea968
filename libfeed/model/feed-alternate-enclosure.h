/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_ALTERNATE_ENCLOSURE (feed_alternate_enclosure_get_type ())

FEED_AVAILABLE_IN_0_1
GType                   feed_alternate_enclosure_get_type       (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedAlternateEnclosure *feed_alternate_enclosure_ref            (FeedAlternateEnclosure *self);
FEED_AVAILABLE_IN_0_1
void                    feed_alternate_enclosure_unref          (FeedAlternateEnclosure *self);
FEED_AVAILABLE_IN_0_1
const char             *feed_alternate_enclosure_get_media_type (FeedAlternateEnclosure *self);
FEED_AVAILABLE_IN_0_1
gint64                  feed_alternate_enclosure_get_length     (FeedAlternateEnclosure *self);
FEED_AVAILABLE_IN_0_1
double                  feed_alternate_enclosure_get_bitrate    (FeedAlternateEnclosure *self);
FEED_AVAILABLE_IN_0_1
guint                   feed_alternate_enclosure_get_height     (FeedAlternateEnclosure *self);
FEED_AVAILABLE_IN_0_1
const char             *feed_alternate_enclosure_get_language   (FeedAlternateEnclosure *self);
FEED_AVAILABLE_IN_0_1
const char             *feed_alternate_enclosure_get_title      (FeedAlternateEnclosure *self);
FEED_AVAILABLE_IN_0_1
const char             *feed_alternate_enclosure_get_rel        (FeedAlternateEnclosure *self);
FEED_AVAILABLE_IN_0_1
const char             *feed_alternate_enclosure_get_codecs     (FeedAlternateEnclosure *self);
FEED_AVAILABLE_IN_0_1
gboolean                feed_alternate_enclosure_get_is_default (FeedAlternateEnclosure *self);
FEED_AVAILABLE_IN_0_1
GPtrArray              *feed_alternate_enclosure_get_sources    (FeedAlternateEnclosure *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedAlternateEnclosure, feed_alternate_enclosure_unref)

G_END_DECLS
