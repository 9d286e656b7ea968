/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_IN_REPLY_TO (feed_in_reply_to_get_type ())

FEED_AVAILABLE_IN_0_1
GType          feed_in_reply_to_get_type       (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedInReplyTo *feed_in_reply_to_make           (const char *ref, const char *href, const char *media_type, const char *source) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedInReplyTo *feed_in_reply_to_ref            (FeedInReplyTo *self);
FEED_AVAILABLE_IN_0_1
void           feed_in_reply_to_unref          (FeedInReplyTo *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_in_reply_to_get_ref        (FeedInReplyTo *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_in_reply_to_get_href       (FeedInReplyTo *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_in_reply_to_get_media_type (FeedInReplyTo *self);
FEED_AVAILABLE_IN_0_1
const char    *feed_in_reply_to_get_source     (FeedInReplyTo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedInReplyTo, feed_in_reply_to_unref)

G_END_DECLS
