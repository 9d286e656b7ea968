/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-image-loader.h"
#include "feed-refresher.h"

G_BEGIN_DECLS

/* Has feeds refreshed when they are due. It looks once a minute at the most rather than at the very
 * second, not before something is due that can be asked, and takes a little at a time: no burst
 * after a start or a long sleep. */
typedef struct _FeedSchedule FeedSchedule;

/* Why it looks. */
typedef enum
{
  FEED_LOOK_FIRST,
  FEED_LOOK_AGAIN,
  FEED_LOOK_ONLINE, /* there is a network again */
  FEED_LOOK_AWAKE,  /* the machine has slept */
} FeedLook;

/* Seconds until it looks; @jitter in [0, 1). */
guint         feed_schedule_choose_pause (FeedLook look, double jitter);
/* Which look is next, by how long the machine has slept since it started: before, and now. */
FeedLook      feed_schedule_choose_look (gint64 asleep_before, gint64 asleep_now);

FeedSchedule *feed_schedule_new       (FeedStore *store, FeedRefresher *refresher,
                                       FeedImageLoader *images) G_GNUC_WARN_UNUSED_RESULT;
void          feed_schedule_free      (FeedSchedule *self);
void          feed_schedule_configure (FeedSchedule *self, gboolean automatic, gboolean online);
/* Looks now. */
void          feed_schedule_look      (FeedSchedule *self);
/* What is due may have changed. */
void          feed_schedule_plan      (FeedSchedule *self);
/* Whether it looks, or waits for what it found. */
gboolean      feed_schedule_is_looking (FeedSchedule *self);
/* For which time it waits, FEED_TIME_NONE where it does not. */
gint64        feed_schedule_get_next  (FeedSchedule *self);
/* Looks for the icon of a feed that is new, where things happen by themselves at all. */
void          feed_schedule_find_icons (FeedSchedule *self);
void          feed_schedule_stop      (FeedSchedule *self);

G_END_DECLS
