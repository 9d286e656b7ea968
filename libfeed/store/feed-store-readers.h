/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-store-internal.h"

G_BEGIN_DECLS

/* A few threads that read, each call on a connection that is its own meanwhile. */

/* Runs on such a thread, and returns from the task. */
typedef void (*FeedStoreReadFunc) (FeedDb *db, GTask *task);

void     feed_store_readers_start (FeedStore *self);
/* FALSE where the store is not open. */
gboolean feed_store_readers_push  (FeedStore *self, GTask *task, FeedStoreReadFunc func);
/* Waits for what is under way, then closes the connections. */
void     feed_store_readers_stop  (FeedStore *self);

G_END_DECLS
