/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-gatekeeper.h"
#include "feed-http-client.h"
#include "feed-restraint.h"
#include "feed-transfer-run.h"

G_BEGIN_DECLS

/* Works on the queue of transfers, which is the store's: a few at a time, of each host fewer. In the
 * process that runs the engine, on its thread. */
typedef struct _FeedTransfers FeedTransfers;

typedef struct
{
  gboolean owner;
  gboolean sends; /* also what nobody waits for */
  gboolean online;
  FeedRestraint restraint;
} FeedTransfersSettings;

FeedTransfers *feed_transfers_new        (FeedStore *store, FeedGatekeeper *gatekeeper,
                                          const FeedHttpLimits *limits,
                                          FeedTransferProgressFunc func,
                                          gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* Only once it has stopped. */
void           feed_transfers_free       (FeedTransfers *self);
/* Ends what is under way where it is; @func is called when nothing is. */
void           feed_transfers_stop       (FeedTransfers *self, GSourceFunc func, gpointer user_data);
void           feed_transfers_configure  (FeedTransfers *self, const FeedTransfersSettings *settings);
/* The queue has changed. */
void           feed_transfers_look       (FeedTransfers *self);
/* It is known what is allowed where, for the first time or anew: what waited for that is due. Nothing
 * begins before. */
void           feed_transfers_wake       (FeedTransfers *self);

/* Begins a transfer now, whatever it waits for, and waits until it rests: done, failed, paused,
 * cancelled, or waiting for what does not come by itself within a minute. Whoever gives up waits no
 * longer; it goes on. */
void           feed_transfers_run_async  (FeedTransfers *self, gint64 id, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
gboolean       feed_transfers_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
