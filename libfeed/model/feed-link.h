/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_LINK (feed_link_get_type ())

FEED_AVAILABLE_IN_0_1
GType       feed_link_get_type       (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedLink   *feed_link_ref            (FeedLink *self);
FEED_AVAILABLE_IN_0_1
void        feed_link_unref          (FeedLink *self);
FEED_AVAILABLE_IN_0_1
const char *feed_link_get_href       (FeedLink *self);
FEED_AVAILABLE_IN_0_1
const char *feed_link_get_rel        (FeedLink *self);
FEED_AVAILABLE_IN_0_1
const char *feed_link_get_media_type (FeedLink *self);
FEED_AVAILABLE_IN_0_1
const char *feed_link_get_hreflang   (FeedLink *self);
FEED_AVAILABLE_IN_0_1
const char *feed_link_get_title      (FeedLink *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_link_get_length     (FeedLink *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedLink, feed_link_unref)

G_END_DECLS
