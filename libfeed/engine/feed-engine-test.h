/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-connection-test.h"
#include "feed-engine.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void                feed_engine_test_connection_async  (FeedEngine *self, const char *address,
                                                        GCancellable *cancellable,
                                                        GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedConnectionTest *feed_engine_test_connection_finish (FeedEngine *self, GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
