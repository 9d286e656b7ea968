/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How fast something comes on, smoothed over some seconds. Times are monotonic microseconds. */
typedef struct
{
  gint64 time;    /* of the last sample, 0 before the first */
  guint64 done;
  double average; /* bytes a second */
} FeedTransferSpeed;

void    feed_transfer_speed_add       (FeedTransferSpeed *self, guint64 done, gint64 now);
guint64 feed_transfer_speed_get       (const FeedTransferSpeed *self);
/* Seconds, -1 where nobody knows. */
gint64  feed_transfer_speed_get_left  (const FeedTransferSpeed *self, guint64 total);

G_END_DECLS
