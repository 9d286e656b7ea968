/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-client.h"
#include "feed-store.h"
#include "feed-transfer-row.h"

G_BEGIN_DECLS

/* Takes one transfer from where it is to where it rests, and writes down how far it is on the way. */

/* Bytes, bytes a second, and seconds to go (-1: nobody knows). */
typedef void (*FeedTransferProgressFunc) (gint64 id, guint64 done, guint64 total, guint64 speed,
                                          gint64 seconds_left, gpointer user_data);

typedef struct
{
  FeedStore *store;                  /* borrowed */
  FeedHttpClient *client;            /* borrowed */
  FeedTransferProgressFunc progress;
  gpointer user_data;
} FeedTransferContext;

/* Takes @row; @context outlives it. Whoever cancels it has it go on later where it is. */
void     feed_transfer_run_async  (const FeedTransferContext *context, FeedTransferRow *row,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* Whether how it ended is written down. */
gboolean feed_transfer_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
