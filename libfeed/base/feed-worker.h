/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-macros.h"

G_BEGIN_DECLS

#define FEED_TYPE_WORKER (feed_worker_get_type ())

G_DECLARE_FINAL_TYPE (FeedWorker, feed_worker, FEED, WORKER, GObject)

/* One thread that runs tasks one after the other: the smaller @priority first, equal ones in the
 * order they came. It works until it is stopped or the last reference goes; whatever was queued
 * before is done first. Any thread may queue. */
FeedWorker *feed_worker_new             (const char         *name) G_GNUC_WARN_UNUSED_RESULT;

/* @func has to return from @task, as with g_task_run_in_thread(). A task that was cancelled before
 * its turn, or comes after the stop, returns an error and @func is not called. */
void        feed_worker_queue           (FeedWorker         *self,
                                         GTask              *task,
                                         GTaskThreadFunc     func,
                                         int                 priority);
gboolean    feed_worker_is_current      (FeedWorker         *self);

/* Blocks until all is done (except on the worker's own thread, where it ends by itself). */
void        feed_worker_stop            (FeedWorker         *self);
void        feed_worker_shutdown_async  (FeedWorker         *self,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean    feed_worker_shutdown_finish (FeedWorker         *self,
                                         GAsyncResult       *result,
                                         GError            **error);

G_END_DECLS
