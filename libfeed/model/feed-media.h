/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-tristate.h"
#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_MEDIA (feed_media_get_type ())

FEED_AVAILABLE_IN_0_1
GType        feed_media_get_type           (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedMedia   *feed_media_ref                (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
void         feed_media_unref              (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_media_get_uri            (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_media_get_media_type     (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_media_get_medium         (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_media_get_expression     (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_media_get_language       (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
guint        feed_media_get_width          (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
guint        feed_media_get_height         (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
gint64       feed_media_get_duration       (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
gint64       feed_media_get_length         (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
double       feed_media_get_bitrate        (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
FeedTristate feed_media_get_is_default     (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
FeedText    *feed_media_get_title          (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
FeedText    *feed_media_get_description    (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_media_get_player         (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_media_get_rating         (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_media_get_rating_scheme  (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_media_get_hash           (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_media_get_hash_algorithm (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_media_get_copyright      (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_media_get_keywords       (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_media_get_categories     (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_media_get_thumbnails     (FeedMedia *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_media_get_credits        (FeedMedia *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedMedia, feed_media_unref)

G_END_DECLS
