/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-gatekeeper.h"
#include "feed-http-client.h"
#include "feed-store.h"

G_BEGIN_DECLS

/* Sends what is in the outbox: of each blog one post at a time, of several blogs side by side. In the
 * process that runs the engine, on its thread. The queue is the store's; this only looks at it. */
typedef struct _FeedPublisher FeedPublisher;

/* Bytes of what is being sent of a post. */
typedef void (*FeedPublisherProgressFunc) (gint64 post_id, guint64 done, guint64 total,
                                           gpointer user_data);

FeedPublisher  *feed_publisher_new         (FeedStore *store, FeedGatekeeper *gatekeeper,
                                            const FeedHttpLimits *limits,
                                            FeedPublisherProgressFunc func,
                                            gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* Only once it has stopped. */
void            feed_publisher_free        (FeedPublisher *self);
/* Ends what is under way; @func is called when nothing is. */
void            feed_publisher_stop        (FeedPublisher *self, GSourceFunc func, gpointer user_data);
FeedHttpClient *feed_publisher_get_client  (FeedPublisher *self);
/* @sends: also what nobody waits for. */
void            feed_publisher_configure   (FeedPublisher *self, gboolean owner, gboolean sends,
                                            gboolean online);
/* Posts or accounts have changed. */
void            feed_publisher_look        (FeedPublisher *self);
/* Somebody signed in, or allowed something: what waited for that is due. */
void            feed_publisher_wake        (FeedPublisher *self);

/* Sends a post now, whatever it waits for, and waits until it rests. Whoever gives up ends it. */
void            feed_publisher_send_async  (FeedPublisher *self, gint64 post_id,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
gboolean        feed_publisher_send_finish (GAsyncResult *result, GError **error);
/* Ends what is under way of a post, and waits for that. */
void            feed_publisher_halt_async  (FeedPublisher *self, gint64 post_id,
                                            GAsyncReadyCallback callback, gpointer user_data);
gboolean        feed_publisher_halt_finish (GAsyncResult *result, GError **error);

G_END_DECLS
