/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The thread that everything which waits for the network runs on, with its main context. */
typedef struct _FeedEngineThread FeedEngineThread;

FeedEngineThread *feed_engine_thread_new    (void) G_GNUC_WARN_UNUSED_RESULT;
/* Runs @func once there, then frees @data with @destroy there; any thread. */
void              feed_engine_thread_invoke (FeedEngineThread *self, GSourceFunc func,
                                             gpointer data, GDestroyNotify destroy);
/* Runs what is queued already, then ends the thread and waits for that. */
void              feed_engine_thread_free   (FeedEngineThread *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedEngineThread, feed_engine_thread_free)

G_END_DECLS
