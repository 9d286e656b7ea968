/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-need.h"

G_BEGIN_DECLS

/* What origins needed from a person when they were last asked, in this session. */
typedef struct _FeedNeedList FeedNeedList;

FeedNeedList *feed_need_list_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void          feed_need_list_free   (FeedNeedList *self);
void          feed_need_list_add    (FeedNeedList *self, const FeedNeed *need);
void          feed_need_list_remove (FeedNeedList *self, const char *origin, gboolean proxy);
/* What stopped a request with that error at @origin, (nullable), which may be a proxy's. */
FeedNeed     *feed_need_list_find   (FeedNeedList *self, FeedError code, const char *origin,
                                     gboolean proxy) G_GNUC_WARN_UNUSED_RESULT;
/* Of the origin of @uri itself, or of @uri where that is an origin. */
FeedNeed     *feed_need_list_get    (FeedNeedList *self, const char *uri) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
