/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-engine.h"
#include "feed-post-medium.h"
#include "feed-stored-collection.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void            feed_engine_send_medium_async     (FeedEngine *self, const FeedStoredCollection *collection,
                                                   GFile *file, const char *name, gboolean anyway, gboolean again,
                                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedPostMedium *feed_engine_send_medium_finish    (FeedEngine *self, GAsyncResult *result,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void            feed_engine_replace_medium_async  (FeedEngine *self, const FeedStoredCollection *collection,
                                                   const char *edit_uri, GFile *file, gboolean anyway,
                                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedPostMedium *feed_engine_replace_medium_finish (FeedEngine *self, GAsyncResult *result,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
