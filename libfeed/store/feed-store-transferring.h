/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-store.h"
#include "feed-transfer-row.h"

G_BEGIN_DECLS

/* What of transfers only the engine uses. The rules of FeedStore hold here too. */

/* Those that are not at their end, in the order of their turns: (element-type FeedTransferRow). */
void       feed_store_list_unfinished_async  (FeedStore *self, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *feed_store_list_unfinished_finish (FeedStore *self, GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* How far it is; NO_SUCH_ITEM where it was cancelled meanwhile. @keep: when it has answered, it is on
 * the disk. */
void       feed_store_put_transfer_async     (FeedStore *self, const FeedTransferRow *row,
                                              gboolean keep, GAsyncReadyCallback callback,
                                              gpointer user_data);
gboolean   feed_store_put_transfer_finish    (FeedStore *self, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 id;
  FeedTransferState state;
  FeedTransferWait wait;
} FeedTransferNote;

/* (element-type FeedTransferNote) (transfer full): what those wait for that are not under way. */
void       feed_store_note_waits_async       (FeedStore *self, GArray *notes,
                                              GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_note_waits_finish      (FeedStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
