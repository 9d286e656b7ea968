/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-arena.h"
#include "feed-chapter.h"
#include "feed-deleted-entry.h"
#include "feed-foreign.h"
#include "feed-in-reply-to.h"

G_BEGIN_DECLS

/* What entries say of other things: places, entries, chapters. */

struct _FeedChapter
{
  FeedArena *arena;
  double start;
  const char *title;
  const char *href;
  const char *image;
};

struct _FeedInReplyTo
{
  FeedArena *arena;
  const char *ref;
  const char *href;
  const char *media_type;
  const char *source;
};

struct _FeedDeletedEntry
{
  FeedArena *arena;
  const char *ref;
  gint64 when;
  FeedPerson *by;
  FeedText *comment;
};

struct _FeedForeign
{
  FeedArena *arena;
  const char *name;
  const char *namespace;
  const char *xml;
  const char *base;
  const char *language;
};

FeedChapter      *feed_chapter_new       (FeedArena *arena);
FeedInReplyTo    *feed_in_reply_to_new   (FeedArena *arena);
FeedDeletedEntry *feed_deleted_entry_new (FeedArena *arena);
FeedForeign      *feed_foreign_new       (FeedArena *arena);

G_END_DECLS
