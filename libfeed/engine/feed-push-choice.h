/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-push-offer.h"
#include "feed-push-private.h"

G_BEGIN_DECLS

/* By whom a feed's news are to be told: pure decisions. Who would or could not rests for a while, and
 * meanwhile the next is asked. */

/* (nullable): whom to ask, or to go on with. */
FeedPushOffer *feed_push_choose         (const FeedPushRow *row, gboolean sockets,
                                         gboolean callbacks,
                                         gint64 now) G_GNUC_WARN_UNUSED_RESULT;
/* Its hub is not asked again before @until. */
void           feed_push_choice_rest    (FeedPushRow *row, gint64 until);
/* FEED_TIME_NONE where @hub may be asked at any time. */
gint64         feed_push_choice_get_rest (const FeedPushRow *row, const char *hub);
/* Who could not for want of a network may be asked at @when; who would not goes on resting. */
void           feed_push_choice_forgive (FeedPushRow *row, gint64 now, gint64 when);

G_END_DECLS
