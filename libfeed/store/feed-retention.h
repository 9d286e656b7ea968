/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"

G_BEGIN_DECLS

/* What decides whether the content of an entry is kept. */
typedef struct
{
  gint64 first_seen;
  gint64 read_at; /* FEED_TIME_NONE: never, or not known when */
  gboolean read;
  gboolean starred;
  gboolean listed; /* the feed still has it */
} FeedRetentionFacts;

/* A pure decision. @keep_days 0 keeps everything. */
gboolean feed_retention_keeps (const FeedRetentionFacts *facts, guint keep_days, gint64 now);
/* (element-type gint64): at most @limit entries after @after whose content is not kept. */
GArray  *feed_retention_select (FeedDb *db, guint keep_days, gint64 now, gint64 after, guint limit, GError **error);

G_END_DECLS
