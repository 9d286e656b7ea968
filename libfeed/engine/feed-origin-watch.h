/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-gatekeeper.h"
#include "feed-publisher.h"
#include "feed-refresher.h"
#include "feed-transfers.h"

G_BEGIN_DECLS

/* Has the gatekeeper go by what the store says, whichever process wrote it, and has the feeds asked
 * and the posts and files sent again that waited for what a person has done. It lives on the engine's thread. */
typedef struct _FeedOriginWatch FeedOriginWatch;

FeedOriginWatch *feed_origin_watch_new       (FeedStore *store, FeedGatekeeper *gatekeeper,
                                              FeedRefresher *refresher,
                                              FeedPublisher *publisher,
                                              FeedTransfers *transfers) G_GNUC_WARN_UNUSED_RESULT;
/* Only once it is idle. */
void             feed_origin_watch_free      (FeedOriginWatch *self);
/* @func is called once when it is idle. */
void             feed_origin_watch_stop      (FeedOriginWatch *self, GSourceFunc func,
                                              gpointer user_data);
/* Only the process that runs the engine asks feeds. */
void             feed_origin_watch_configure (FeedOriginWatch *self, gboolean owner);
/* The store changed. */
void             feed_origin_watch_look      (FeedOriginWatch *self);
/* Calls back once the gatekeeper goes by what the store says. */
void             feed_origin_watch_load_async (FeedOriginWatch *self, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
gboolean         feed_origin_watch_load_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedOriginWatch, feed_origin_watch_free)

G_END_DECLS
