/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-arena.h"
#include "feed-alternate-enclosure.h"
#include "feed-credit.h"
#include "feed-funding.h"
#include "feed-location.h"
#include "feed-podcast.h"
#include "feed-social.h"
#include "feed-soundbite.h"
#include "feed-transcript.h"

G_BEGIN_DECLS

/* What Podcasting 2.0 says. */

struct _FeedTranscript
{
  FeedArena *arena;
  const char *uri;
  const char *media_type;
  const char *language;
  const char *rel;
};

struct _FeedCredit
{
  FeedArena *arena;
  const char *name;
  const char *role;
  const char *group;
  const char *href;
  const char *image;
};

struct _FeedFunding
{
  FeedArena *arena;
  const char *uri;
  const char *text;
};

struct _FeedLocation
{
  FeedArena *arena;
  const char *name;
  const char *geo;
  const char *osm;
};

struct _FeedSoundbite
{
  FeedArena *arena;
  double start;
  double duration;
  const char *title;
};

struct _FeedSocial
{
  FeedArena *arena;
  const char *uri;
  const char *protocol;
  const char *account_id;
};

struct _FeedAlternateEnclosure
{
  FeedArena *arena;
  const char *media_type;
  gint64 length;
  double bitrate;
  guint height;
  const char *language;
  const char *title;
  const char *rel;
  const char *codecs;
  gboolean is_default;
  GPtrArray *sources; /* (nullable) (element-type utf8) */
};

struct _FeedPodcast
{
  FeedArena *arena;
  const char *guid;
  FeedTristate locked;
  const char *medium;
  GPtrArray *fundings; /* (nullable) (element-type FeedFunding) */
  GPtrArray *persons; /* (nullable) (element-type FeedCredit) */
  const char *license;
  const char *license_uri;
  FeedLocation *location;
  GPtrArray *transcripts; /* (nullable) (element-type FeedTranscript) */
  const char *chapters_uri;
  const char *chapters_media_type;
  gint64 season;
  const char *season_name;
  double episode;
  const char *episode_display;
  GPtrArray *soundbites; /* (nullable) (element-type FeedSoundbite) */
  GPtrArray *socials; /* (nullable) (element-type FeedSocial) */
  GPtrArray *alternate_enclosures; /* (nullable) (element-type FeedAlternateEnclosure) */
};

FeedTranscript         *feed_transcript_new          (FeedArena *arena);
FeedCredit             *feed_credit_new              (FeedArena *arena);
FeedFunding            *feed_funding_new             (FeedArena *arena);
FeedLocation           *feed_location_new            (FeedArena *arena);
FeedSoundbite          *feed_soundbite_new           (FeedArena *arena);
FeedSocial             *feed_social_new              (FeedArena *arena);
FeedAlternateEnclosure *feed_alternate_enclosure_new (FeedArena *arena);
FeedPodcast            *feed_podcast_new             (FeedArena *arena);

G_END_DECLS
