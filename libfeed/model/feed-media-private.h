/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-arena.h"
#include "feed-media.h"
#include "feed-thumbnail.h"

G_BEGIN_DECLS

/* What Media RSS says. */

struct _FeedThumbnail
{
  FeedArena *arena;
  const char *uri;
  guint width;
  guint height;
  double time;
};

struct _FeedMedia
{
  FeedArena *arena;
  const char *uri;
  const char *media_type;
  const char *medium;
  const char *expression;
  const char *language;
  guint width;
  guint height;
  gint64 duration;
  gint64 length;
  double bitrate;
  FeedTristate is_default;
  FeedText *title;
  FeedText *description;
  const char *player;
  const char *rating;
  const char *rating_scheme;
  const char *hash;
  const char *hash_algorithm;
  const char *copyright;
  GPtrArray *keywords; /* (nullable) (element-type utf8) */
  GPtrArray *categories; /* (nullable) (element-type FeedCategory) */
  GPtrArray *thumbnails; /* (nullable) (element-type FeedThumbnail) */
  GPtrArray *credits; /* (nullable) (element-type FeedCredit) */
};

FeedThumbnail *feed_thumbnail_new (FeedArena *arena);
FeedMedia     *feed_media_new     (FeedArena *arena);

G_END_DECLS
