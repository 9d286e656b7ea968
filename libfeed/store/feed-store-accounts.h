/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-account.h"
#include "feed-store.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void       feed_store_list_accounts_async   (FeedStore *self, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray *feed_store_list_accounts_finish  (FeedStore *self, GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void       feed_store_set_account_async     (FeedStore *self, gint64 id, const char *title, const char *author,
                                             const char *feed_uri, const gint64 *chosen, gsize n_chosen,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean   feed_store_set_account_finish    (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void       feed_store_remove_account_async  (FeedStore *self, gint64 id, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean   feed_store_remove_account_finish (FeedStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
