/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_SOCIAL (feed_social_get_type ())

FEED_AVAILABLE_IN_0_1
GType       feed_social_get_type       (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedSocial *feed_social_ref            (FeedSocial *self);
FEED_AVAILABLE_IN_0_1
void        feed_social_unref          (FeedSocial *self);
FEED_AVAILABLE_IN_0_1
const char *feed_social_get_uri        (FeedSocial *self);
FEED_AVAILABLE_IN_0_1
const char *feed_social_get_protocol   (FeedSocial *self);
FEED_AVAILABLE_IN_0_1
const char *feed_social_get_account_id (FeedSocial *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedSocial, feed_social_unref)

G_END_DECLS
