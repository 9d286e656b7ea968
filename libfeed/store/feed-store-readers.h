/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-store-internal.h"

G_BEGIN_DECLS

/* A few threads that read, each call on a connection that is its own meanwhile. */
void feed_store_readers_start   (FeedStore *self);
/* FALSE where the store is not open. */
gboolean feed_store_readers_push    (FeedStore *self, GTask *task);
/* Waits for what is under way, then closes the connections. */
void feed_store_readers_stop    (FeedStore *self);

/* What feed-store-call.c does on such a thread. */
void feed_store_call_run_reader (FeedDb *db, GTask *task);

G_END_DECLS
