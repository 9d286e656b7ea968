/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-stored-collection.h"

G_BEGIN_DECLS

#define FEED_TYPE_PUBLISHING_TARGET (feed_publishing_target_get_type ())

FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedPublishingTarget, feed_publishing_target, FEED, PUBLISHING_TARGET, GObject)

FEED_AVAILABLE_IN_0_1
const char *feed_publishing_target_get_title       (FeedPublishingTarget *self);
FEED_AVAILABLE_IN_0_1
const char *feed_publishing_target_get_service_uri (FeedPublishingTarget *self);
FEED_AVAILABLE_IN_0_1
const char *feed_publishing_target_get_site_uri    (FeedPublishingTarget *self);
FEED_AVAILABLE_IN_0_1
const char *feed_publishing_target_get_feed_uri    (FeedPublishingTarget *self);
FEED_AVAILABLE_IN_0_1
GPtrArray  *feed_publishing_target_get_collections (FeedPublishingTarget *self);

G_END_DECLS
