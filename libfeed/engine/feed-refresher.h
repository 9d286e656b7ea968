/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-engine.h"
#include "feed-gatekeeper.h"
#include "feed-http-client.h"
#include "feed-store-private.h"

G_BEGIN_DECLS

/* Asks feeds whether there is something new, and takes in what there is: many at a time, but never
 * more in memory than is good for it. It lives in the main context that it was made in. */
typedef struct _FeedRefresher FeedRefresher;

/* @total is 0 when nothing is under way any more. */
typedef void (*FeedRefreshProgressFunc) (guint done, guint total, gpointer user_data);

FeedRefresher *feed_refresher_new          (FeedStore *store, FeedHttpClient *client,
                                            FeedGatekeeper *gatekeeper,
                                            FeedRefreshProgressFunc func,
                                            gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* Only once it is idle, see feed_refresher_stop(). */
void           feed_refresher_free         (FeedRefresher *self);
/* Minutes, for feeds without an interval of their own. */
void           feed_refresher_set_interval (FeedRefresher *self, guint interval);
void           feed_refresher_set_online   (FeedRefresher *self, gboolean online);

/* What a person asks for: due or not, but not before a time that the server named. All feeds with
 * @n_ids 0. */
void           feed_refresher_run_async     (FeedRefresher *self, const gint64 *ids, gsize n_ids,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
/* What is due by itself until then, longest due first, in a small stream; no more than @most that
 * can be asked at the moment. */
void           feed_refresher_run_due_async (FeedRefresher *self, gint64 until, guint most,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
gboolean       feed_refresher_run_finish    (FeedRefresher *self, GAsyncResult *result,
                                             FeedRefreshResult *out, GError **error);

/* When something that can be asked as things are is due by itself: also a time that has passed, or
 * FEED_TIME_NONE. */
void           feed_refresher_find_next_async (FeedRefresher *self, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
gboolean       feed_refresher_find_next_finish (GAsyncResult *result, gint64 *next, GError **error);

/* Whether the feed's turn has come: a run that begins now may be given what it said before. */
gboolean       feed_refresher_is_asking     (FeedRefresher *self, gint64 feed_id);

/* Takes in a document that was fetched already. */
void           feed_refresher_ingest_async  (FeedRefresher *self, gint64 feed_id,
                                             FeedDocument *document, FeedHttpResponse *response,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
gboolean       feed_refresher_ingest_finish (FeedRefresher *self, GAsyncResult *result,
                                             GError **error);

/* Gives up what is being fetched, writes what was; @func is called once when it is idle. */
void           feed_refresher_stop          (FeedRefresher *self, GSourceFunc func,
                                             gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedRefresher, feed_refresher_free)

G_END_DECLS
