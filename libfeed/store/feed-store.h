/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-changes.h"

G_BEGIN_DECLS

#define FEED_TYPE_STORE (feed_store_get_type ())

/**
 * FeedStore:
 *
 * All that is kept: subscriptions, entries and what a person did with them.
 *
 * It is one SQLite file in a folder, which any number of processes may read and write at the same
 * time. [method@Feed.Store.check_for_changes] notices what others wrote.
 *
 * Every call is asynchronous, may be made from any thread, and calls back in the thread-default
 * main context of its caller. One thread writes, several read, none of them the caller's. Errors
 * are of the domain `FEED_ERROR`; the documentation of each `finish` function says which. A call on
 * a store that is not open fails with %FEED_ERROR_STORE_FAILED.
 *
 * Calls that can be taken back give a token for [method@Feed.Store.undo_async].
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedStore, feed_store, FEED, STORE, GObject)

FEED_AVAILABLE_IN_0_1
FeedStore *feed_store_new               (GFile *folder) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void       feed_store_open_async        (FeedStore *self, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean   feed_store_open_finish       (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void       feed_store_close_async       (FeedStore *self,
                                         GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean   feed_store_close_finish      (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void       feed_store_check_for_changes (FeedStore *self);
FEED_AVAILABLE_IN_0_1
void       feed_store_dismiss_damage    (FeedStore *self);

G_END_DECLS
