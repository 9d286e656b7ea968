/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-tristate.h"
#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_PODCAST (feed_podcast_get_type ())

FEED_AVAILABLE_IN_0_1
GType         feed_podcast_get_type                 (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedPodcast  *feed_podcast_ref                      (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
void          feed_podcast_unref                    (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_podcast_get_guid                 (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
FeedTristate  feed_podcast_get_locked               (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_podcast_get_medium               (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
GPtrArray    *feed_podcast_get_fundings             (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
GPtrArray    *feed_podcast_get_persons              (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_podcast_get_license              (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_podcast_get_license_uri          (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
FeedLocation *feed_podcast_get_location             (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
GPtrArray    *feed_podcast_get_transcripts          (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_podcast_get_chapters_uri         (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_podcast_get_chapters_media_type  (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
gint64        feed_podcast_get_season               (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_podcast_get_season_name          (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
double        feed_podcast_get_episode              (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_podcast_get_episode_display      (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
GPtrArray    *feed_podcast_get_soundbites           (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
GPtrArray    *feed_podcast_get_socials              (FeedPodcast *self);
FEED_AVAILABLE_IN_0_1
GPtrArray    *feed_podcast_get_alternate_enclosures (FeedPodcast *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPodcast, feed_podcast_unref)

G_END_DECLS
