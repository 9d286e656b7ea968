/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-info.h"
#include "feed-time.h"

G_BEGIN_DECLS

/* What a feed says of its own schedule. */
typedef struct
{
  guint interval;     /* seconds (ttl, sy:updatePeriod), 0 for none */
  guint32 skip_hours; /* bit n: not in hour n, UTC */
  guint32 skip_days;  /* bit n: not on that day, Sunday is 0 */
} FeedRefreshHints;

void   feed_refresh_hints_from_info (FeedRefreshHints *self, FeedInfo *info);
/* The form that is kept in the store; NULL stands for no hints. */
char  *feed_refresh_hints_format    (const FeedRefreshHints *self) G_GNUC_WARN_UNUSED_RESULT;
void   feed_refresh_hints_parse     (FeedRefreshHints *self, const char *text);

/* Minutes between two looks at a feed whose news somebody tells of, @told, or not. */
guint  feed_refresh_plan_relax      (guint interval, gboolean told);
/* When to ask again after a success: @interval is what the person chose, in minutes, @fresh_until
 * until when the server says that its reply holds. @jitter in [0, 1) spreads feeds that came
 * together, and programs that were told the same. */
gint64 feed_refresh_plan_next       (const FeedRefreshHints *hints, guint interval,
                                     gint64 fresh_until, gint64 now, double jitter);
/* A time that a server names, and that all are told who ask it: not before it, and not all at once. */
gint64 feed_refresh_plan_spread     (gint64 named, gint64 now, double jitter);

G_END_DECLS
