/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-push-private.h"

G_BEGIN_DECLS

/* When to do what about push: pure decisions. @jitter is in [0, 1). */

/* What is asked of hubs, and what rssCloud keeps to by convention. */
#define FEED_PUSH_LEASE (10 * 24 * 60 * 60)
/* Less than that would be spent on renewing alone. */
#define FEED_PUSH_SHORTEST_LEASE 60
#define FEED_PUSH_CLOUD_LEASE (25 * 60 * 60)
/* A connection counts for so long unless it is noted again that it is there. */
#define FEED_PUSH_SOCKET_LEASE (60 * 60)

/* It is agreed for @lease seconds, 0 where nothing was said: until when it holds, and when to renew
 * it. */
void   feed_push_plan_agreed    (FeedPushRow *row, gint64 lease, gint64 now, double jitter);
/* It was asked for; who does not answer is asked again. */
void   feed_push_plan_asked     (FeedPushRow *row, gint64 now);
/* It failed: an agreement that still holds goes on holding. */
void   feed_push_plan_failed    (FeedPushRow *row, const GError *error, gint64 retry_after,
                                 gint64 now, double jitter);
/* The hub said no, and why (nullable). */
void   feed_push_plan_denied    (FeedPushRow *row, const char *reason, gint64 now);
/* How often a feed was asked lately, now that it is once more; @last is when it was before. */
double feed_push_plan_count     (double recent, gint64 last, gint64 now);
/* When to ask the feed after somebody told of news: @last is when that was done last, @recent how
 * often lately, @empties how often in a row to no end. */
gint64 feed_push_plan_refresh   (gint64 last, double recent, guint empties, gint64 now);

G_END_DECLS
