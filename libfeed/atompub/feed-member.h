/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-entry.h"

G_BEGIN_DECLS

#define FEED_TYPE_MEMBER (feed_member_get_type ())

FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedMember, feed_member, FEED, MEMBER, GObject)

FEED_AVAILABLE_IN_0_1
FeedMember *feed_member_new_from_bytes       (GBytes     *bytes,
                                              const char *content_type,
                                              const char *uri,
                                              GError    **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedEntry  *feed_member_get_entry            (FeedMember *self);
FEED_AVAILABLE_IN_0_1
const char *feed_member_get_uri              (FeedMember *self);
FEED_AVAILABLE_IN_0_1
const char *feed_member_get_edit_uri         (FeedMember *self);
FEED_AVAILABLE_IN_0_1
const char *feed_member_get_edit_media_uri   (FeedMember *self);
FEED_AVAILABLE_IN_0_1
const char *feed_member_get_media_uri        (FeedMember *self);
FEED_AVAILABLE_IN_0_1
const char *feed_member_get_etag             (FeedMember *self);
FEED_AVAILABLE_IN_0_1
const char *feed_member_get_last_modified    (FeedMember *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_member_get_edited           (FeedMember *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_member_is_draft             (FeedMember *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_member_is_media_link        (FeedMember *self);
FEED_AVAILABLE_IN_0_1
GBytes     *feed_member_to_bytes             (FeedMember *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
