/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-store.h"
#include "feed-transfer-request.h"
#include "feed-transfer.h"

G_BEGIN_DECLS

/**
 * FeedTransferControl:
 * @FEED_TRANSFER_PAUSE: leave it where it is until it is resumed
 * @FEED_TRANSFER_RESUME: go on with what was paused
 * @FEED_TRANSFER_RETRY: try again what failed or waits; what may have arrived is sent again
 * @FEED_TRANSFER_CANCEL: forget what is not done, and remove what is here of it
 * @FEED_TRANSFER_FORGET: take it off the list; a file that is done stays, and stays known
 * @FEED_TRANSFER_DISCARD: take it off the list, and remove the file that was downloaded
 * @FEED_TRANSFER_FIRST: let it go before the others
 *
 * What a person does to a transfer.
 */
typedef enum
{
  FEED_TRANSFER_PAUSE,
  FEED_TRANSFER_RESUME,
  FEED_TRANSFER_RETRY,
  FEED_TRANSFER_CANCEL,
  FEED_TRANSFER_FORGET,
  FEED_TRANSFER_DISCARD,
  FEED_TRANSFER_FIRST,
} FeedTransferControl;

FEED_AVAILABLE_IN_0_1
void          feed_store_add_transfer_async      (FeedStore *self, const FeedTransferRequest *request,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gint64        feed_store_add_transfer_finish     (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void          feed_store_list_transfers_async    (FeedStore *self, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray    *feed_store_list_transfers_finish   (FeedStore *self, GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void          feed_store_load_transfer_async     (FeedStore *self, gint64 id,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedTransfer *feed_store_load_transfer_finish    (FeedStore *self, GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void          feed_store_find_transfer_async     (FeedStore *self, gint64 entry_id, const char *uri,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedTransfer *feed_store_find_transfer_finish    (FeedStore *self, GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void          feed_store_control_transfer_async  (FeedStore *self, gint64 id,
                                                  FeedTransferControl control,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean      feed_store_control_transfer_finish (FeedStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
