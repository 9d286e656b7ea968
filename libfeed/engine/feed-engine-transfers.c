/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-transfers.h"

#include "feed-engine-publish-private.h"
#include "feed-engine-work.h"
#include "feed-store-transfers.h"

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  FeedTransfer *transfer = feed_store_load_transfer_finish (FEED_STORE (source), result, &error);

  if (transfer != NULL)
    g_task_return_pointer (task, transfer, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
rests_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngine *self = FEED_ENGINE (source);
  GTask *task = user_data;
  const gint64 *id = g_task_get_task_data (task);
  GError *error = NULL;

  if (feed_engine_own_finish (self, result, &error))
    {
      feed_store_load_transfer_async (feed_engine_get_store (self), *id,
                                      g_task_get_cancellable (task), loaded_cb, task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/**
 * feed_engine_run_transfer_async:
 * @self: an open engine
 * @id: a transfer that is in the store
 * @cancellable: (nullable): to wait no longer; the transfer goes on
 * @callback: (scope async): called when it rests
 * @user_data: for @callback
 *
 * Begins a transfer now, whatever it waits for, and waits until it rests.
 *
 * It rests when it is done, failed, paused or cancelled, or waits for what does not come by itself
 * within a minute: the network, a person, space on the disk. Times that its server named are kept
 * to. Transfers need not be asked for in this way: they begin by themselves.
 */
void
feed_engine_run_transfer_async (FeedEngine *self,
                                gint64 id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_run_transfer_async);

  g_task_set_task_data (task, g_memdup2 (&id, sizeof id), g_free);
  feed_engine_own_transfer_async (self, id, cancellable, rests_cb, task);
}

/**
 * feed_engine_run_transfer_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain; %FEED_ERROR_NO_SUCH_ITEM where it was
 *   cancelled
 *
 * Ends what [method@Feed.Engine.run_transfer_async] began.
 *
 * Returns: (transfer full): the transfer as it rests
 */
FeedTransfer *
feed_engine_run_transfer_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
