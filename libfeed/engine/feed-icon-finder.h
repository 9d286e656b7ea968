/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-client.h"
#include "feed-store-private.h"

G_BEGIN_DECLS

/* Site icons, one after the other, each site at most once a week: nobody waits for them. It lives
 * in the main context that it was made in. */
typedef struct _FeedIconFinder FeedIconFinder;

FeedIconFinder *feed_icon_finder_new  (FeedStore *store,
                                       FeedHttpClient *client) G_GNUC_WARN_UNUSED_RESULT;
void            feed_icon_finder_free (FeedIconFinder *self);
/* Goes through the feeds that were not looked at since the start. */
void            feed_icon_finder_look (FeedIconFinder *self);
void            feed_icon_finder_stop (FeedIconFinder *self);

G_END_DECLS
