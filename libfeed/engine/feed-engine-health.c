/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-health.h"

#include "feed-engine-work.h"
#include "feed-health-private.h"
#include "feed-store-origins.h"
#include "feed-store-reading.h"

/* How it goes with the feeds. Any process reads that from the store. */

static void
waiting_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GPtrArray *feeds = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray)
      waiting = feed_store_list_waiting_finish (FEED_STORE (source), result, &error);

  if (waiting != NULL)
    g_task_return_pointer (task, feed_health_list (feeds, waiting),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
feeds_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FeedStore *store = FEED_STORE (source);
  GError *error = NULL;
  GPtrArray *feeds = feed_store_list_subscriptions_finish (store, result, &error);

  if (feeds == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_task_set_task_data (task, feeds, (GDestroyNotify) g_ptr_array_unref);
  feed_store_list_waiting_async (store, g_task_get_cancellable (task), waiting_listed_cb, task);
}

/**
 * feed_engine_list_health_async:
 * @self: an engine
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called with the result
 * @user_data: for @callback
 *
 * Lists the feeds that are in trouble or paused: what is wrong, since when, what happens next, and
 * what to do. [signal@Feed.Store::changed] tells when to list them anew.
 */
void
feed_engine_list_health_async (FeedEngine *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_list_health_async);

  if (feed_engine_check_open (self, task))
    feed_store_list_subscriptions_async (self->store, cancellable, feeds_listed_cb, task);
}

/**
 * feed_engine_list_health_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.list_health_async] began.
 *
 * Returns: (transfer container) (element-type FeedHealth): what a person has to see to first, then
 *   what is not likely to pass, then what is, then what is paused
 */
GPtrArray *
feed_engine_list_health_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
