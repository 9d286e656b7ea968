/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-need.h"

G_BEGIN_DECLS

#define FEED_TYPE_WAITING (feed_waiting_get_type ())

/**
 * FeedWaiting:
 * @need: what a person has to do
 * @feeds: (element-type gint64): the feeds that wait for it
 *
 * Something that a person has to do, and what waits for that.
 */
typedef struct
{
  FeedNeed *need;
  GArray *feeds;
} FeedWaiting;

FEED_AVAILABLE_IN_0_1
GType        feed_waiting_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedWaiting *feed_waiting_copy     (const FeedWaiting *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void         feed_waiting_free     (FeedWaiting *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedWaiting, feed_waiting_free)

G_END_DECLS
