/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-engine.h"
#include "feed-transfer.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void          feed_engine_run_transfer_async  (FeedEngine *self, gint64 id,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedTransfer *feed_engine_run_transfer_finish (FeedEngine *self, GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
