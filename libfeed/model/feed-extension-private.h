/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-arena.h"
#include "feed-geo.h"
#include "feed-tristate.h"

G_BEGIN_DECLS

/* What modules add to an entry or a feed, made when the first of it is there: most have none. */
typedef struct
{
  FeedArena *arena;
  FeedItunes *itunes;
  FeedPodcast *podcast;
  FeedGeo *geo;
  GPtrArray *in_reply_to;     /* (nullable) (element-type FeedInReplyTo) */
  GPtrArray *deleted_entries; /* (nullable) (element-type FeedDeletedEntry) */
  GPtrArray *foreign;         /* (nullable) (element-type FeedForeign) */
  GPtrArray *media;           /* (nullable) (element-type FeedMedia) */
  FeedMedia *media_defaults;  /* (nullable): what holds for all media, unless they say it themselves */
  GPtrArray *thumbnails;      /* (nullable) (element-type FeedThumbnail) */
  GPtrArray *chapters;        /* (nullable) (element-type FeedChapter) */
  FeedPerson *publisher;
  gint64 expired;
  gint64 edited;
  FeedTristate draft;
  const char *original_link;
  const char *pingback;
  const char *trackback;
} FeedExtension;

struct _FeedGeo
{
  FeedArena *arena;
  FeedGeoKind kind;
  guint n_points;
  const double *points; /* latitude and longitude of each */
  double pair[2];       /* a point that is not whole yet, NAN for what is missing */
  gboolean has_elevation;
  double elevation;
  double radius;
  const char *name;
};

FeedExtension *feed_extension_new (FeedArena *arena);
FeedGeo       *feed_geo_new       (FeedArena *arena);

G_END_DECLS
