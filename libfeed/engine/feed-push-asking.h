/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-client.h"
#include "feed-push-key.h"

G_BEGIN_DECLS

/* Asks the hub or cloud of @row to tell of its news at @callback, or with @leave to stop. Succeeds
 * where it agreed, or will ask back. */
void     feed_push_ask_async  (FeedHttpClient *client, FeedPushKey *key, const FeedPushRow *row,
                               const char *callback, gboolean leave, GCancellable *cancellable,
                               GAsyncReadyCallback callback_func, gpointer user_data);
/* @retry_after is the time that was named, or FEED_TIME_NONE. */
gboolean feed_push_ask_finish (GAsyncResult *result, gint64 *retry_after, GError **error);

/* Whether @callback can be called from where @row's hub is. */
gboolean feed_push_ask_can_call_back (const FeedPushRow *row, const char *callback);
/* (nullable): what the hub of @row is given to sign with: nothing where others could read along. */
char    *feed_push_ask_get_secret (FeedPushKey *key,
                                   const FeedPushRow *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
