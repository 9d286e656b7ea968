/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-engine.h"
#include "feed-health.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void       feed_engine_list_health_async  (FeedEngine *self, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray *feed_engine_list_health_finish (FeedEngine *self, GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
