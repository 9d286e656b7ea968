/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-tristate.h"
#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_ITUNES (feed_itunes_get_type ())

FEED_AVAILABLE_IN_0_1
GType        feed_itunes_get_type         (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedItunes  *feed_itunes_ref              (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
void         feed_itunes_unref            (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_itunes_get_author       (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_itunes_get_title        (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_itunes_get_subtitle     (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_itunes_get_summary      (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_itunes_get_image        (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
gint64       feed_itunes_get_duration     (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
FeedTristate feed_itunes_get_explicit     (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
FeedTristate feed_itunes_get_block        (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
FeedTristate feed_itunes_get_complete     (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_itunes_get_kind         (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_itunes_get_new_feed_uri (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
FeedPerson  *feed_itunes_get_owner        (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_itunes_get_categories   (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
GPtrArray   *feed_itunes_get_keywords     (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
gint64       feed_itunes_get_season       (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
gint64       feed_itunes_get_episode      (FeedItunes *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_itunes_get_episode_kind (FeedItunes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedItunes, feed_itunes_unref)

G_END_DECLS
