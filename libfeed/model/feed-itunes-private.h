/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-arena.h"
#include "feed-itunes-category.h"
#include "feed-itunes.h"

G_BEGIN_DECLS

/* What the podcast vocabularies of Apple say. */

struct _FeedItunesCategory
{
  FeedArena *arena;
  const char *term;
  GPtrArray *children; /* (nullable) (element-type utf8) */
};

struct _FeedItunes
{
  FeedArena *arena;
  const char *author;
  const char *title;
  const char *subtitle;
  const char *summary;
  const char *image;
  gint64 duration;
  FeedTristate explicit;
  FeedTristate block;
  FeedTristate complete;
  const char *kind;
  const char *new_feed_uri;
  FeedPerson *owner;
  GPtrArray *categories; /* (nullable) (element-type FeedItunesCategory) */
  GPtrArray *keywords; /* (nullable) (element-type utf8) */
  gint64 season;
  gint64 episode;
  const char *episode_kind;
};

FeedItunesCategory *feed_itunes_category_new (FeedArena *arena);
FeedItunes         *feed_itunes_new          (FeedArena *arena);

G_END_DECLS
