/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_ITUNES_CATEGORY (feed_itunes_category_get_type ())

FEED_AVAILABLE_IN_0_1
GType               feed_itunes_category_get_type     (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedItunesCategory *feed_itunes_category_ref          (FeedItunesCategory *self);
FEED_AVAILABLE_IN_0_1
void                feed_itunes_category_unref        (FeedItunesCategory *self);
FEED_AVAILABLE_IN_0_1
const char         *feed_itunes_category_get_term     (FeedItunesCategory *self);
FEED_AVAILABLE_IN_0_1
GPtrArray          *feed_itunes_category_get_children (FeedItunesCategory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedItunesCategory, feed_itunes_category_unref)

G_END_DECLS
