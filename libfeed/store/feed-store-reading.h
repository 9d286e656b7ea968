/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-store.h"
#include "feed-counts.h"
#include "feed-entry-query.h"
#include "feed-entry-summary.h"
#include "feed-folder.h"
#include "feed-stored-entry.h"
#include "feed-subscription.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void              feed_store_list_folders_async        (FeedStore *self, GCancellable *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray        *feed_store_list_folders_finish       (FeedStore *self, GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_store_list_subscriptions_async  (FeedStore *self, GCancellable *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray        *feed_store_list_subscriptions_finish (FeedStore *self, GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_store_load_counts_async         (FeedStore *self, GCancellable *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedCounts       *feed_store_load_counts_finish        (FeedStore *self, GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_store_query_entries_async       (FeedStore *self,
                                                        const FeedEntryQuery *query,
                                                        GCancellable *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer user_data);
FEED_AVAILABLE_IN_0_1
GArray           *feed_store_query_entries_finish      (FeedStore *self, GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_store_load_summaries_async      (FeedStore *self, const gint64 *ids,
                                                        gsize n_ids, GCancellable *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray        *feed_store_load_summaries_finish     (FeedStore *self, GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_store_load_texts_async          (FeedStore *self, const gint64 *ids,
                                                        gsize n_ids, GCancellable *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray        *feed_store_load_texts_finish         (FeedStore *self, GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_store_load_entry_async          (FeedStore *self, gint64 entry_id,
                                                        GCancellable *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedStoredEntry  *feed_store_load_entry_finish         (FeedStore *self, GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_store_load_icon_async           (FeedStore *self, const char *icon_key,
                                                        GCancellable *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer user_data);
FEED_AVAILABLE_IN_0_1
GBytes           *feed_store_load_icon_finish          (FeedStore *self, GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
