/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_CLOUD (feed_cloud_get_type ())

FEED_AVAILABLE_IN_0_1
GType       feed_cloud_get_type               (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedCloud  *feed_cloud_ref                    (FeedCloud *self);
FEED_AVAILABLE_IN_0_1
void        feed_cloud_unref                  (FeedCloud *self);
FEED_AVAILABLE_IN_0_1
const char *feed_cloud_get_domain             (FeedCloud *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_cloud_get_port               (FeedCloud *self);
FEED_AVAILABLE_IN_0_1
const char *feed_cloud_get_path               (FeedCloud *self);
FEED_AVAILABLE_IN_0_1
const char *feed_cloud_get_protocol           (FeedCloud *self);
FEED_AVAILABLE_IN_0_1
const char *feed_cloud_get_register_procedure (FeedCloud *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedCloud, feed_cloud_unref)

G_END_DECLS
