/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-tristate.h"
#include "feed-types.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
FeedItunes  *feed_entry_get_itunes        (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
FeedPodcast *feed_entry_get_podcast       (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
FeedGeo     *feed_entry_get_geo           (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_entry_get_in_reply_to   (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_entry_get_foreign       (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_entry_get_media         (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_entry_get_thumbnails    (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_entry_get_chapters      (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
FeedPerson  *feed_entry_get_publisher     (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
gint64       feed_entry_get_expired       (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
gint64       feed_entry_get_edited        (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
FeedTristate feed_entry_get_draft         (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_entry_get_original_link (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_entry_get_pingback      (FeedEntry *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_entry_get_trackback     (FeedEntry *self);

G_END_DECLS
