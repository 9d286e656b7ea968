/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-transfer-speed.h"

#include <math.h>

/* After so many seconds two thirds of the average are new. */
#define MEMORY 4.0

void
feed_transfer_speed_add (FeedTransferSpeed *self, guint64 done, gint64 now)
{
  double seconds = (double) (now - self->time) / G_USEC_PER_SEC;
  double present = 0;

  if (self->time != 0 && seconds <= 0)
    return;
  if (self->time != 0 && done >= self->done)
    {
      present = (double) (done - self->done) / seconds;
      self->average = self->average <= 0
                          ? present
                          : present + (self->average - present) * exp (-seconds / MEMORY);
    }
  self->time = now;
  self->done = done;
}

guint64
feed_transfer_speed_get (const FeedTransferSpeed *self)
{
  return (guint64) self->average;
}

gint64
feed_transfer_speed_get_left (const FeedTransferSpeed *self, guint64 total)
{
  if (total == 0 || total < self->done || self->average < 1)
    return -1;
  return (gint64) ceil ((double) (total - self->done) / self->average);
}
