/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-time.h"

G_BEGIN_DECLS

/* Hosts that asked to be left alone for a while, 429 and 503: that counts for all their feeds. */
typedef struct _FeedHostHolds FeedHostHolds;

FeedHostHolds *feed_host_holds_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void           feed_host_holds_free (FeedHostHolds *self);
void           feed_host_holds_add  (FeedHostHolds *self, const char *uri, gint64 until);
/* Until when the host of this address is to be left alone, or FEED_TIME_NONE. */
gint64         feed_host_holds_get  (FeedHostHolds *self, const char *uri, gint64 now);
/* Whether no host ever asked for it. */
gboolean       feed_host_holds_is_empty (FeedHostHolds *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHostHolds, feed_host_holds_free)

G_END_DECLS
