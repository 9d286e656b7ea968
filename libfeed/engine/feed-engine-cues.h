/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-cue.h"
#include "feed-engine.h"
#include "feed-stored-companion.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void       feed_engine_load_cues_async  (FeedEngine *self, gint64 feed_id,
                                         const FeedStoredCompanion *companion,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray *feed_engine_load_cues_finish (FeedEngine *self, GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
