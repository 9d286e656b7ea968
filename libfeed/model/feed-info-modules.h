/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-tristate.h"
#include "feed-types.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
FeedItunes  *feed_info_get_itunes          (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
FeedPodcast *feed_info_get_podcast         (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
FeedGeo     *feed_info_get_geo             (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_info_get_in_reply_to     (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_info_get_foreign         (FeedInfo *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_info_get_deleted_entries (FeedInfo *self);

G_END_DECLS
