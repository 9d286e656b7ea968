/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-health.h"

#include "feed-ending-certificates.h"
#include "feed-engine-work.h"
#include "feed-health-private.h"
#include "feed-store-origins.h"
#include "feed-store-reading.h"

/* How it goes with the feeds. Any process reads that from the store. */

typedef struct
{
  GPtrArray *feeds;   /* (owned) (nullable) */
  GPtrArray *waiting; /* (owned) (nullable) */
} Lists;

static void
lists_free (gpointer data)
{
  Lists *self = data;

  g_clear_pointer (&self->feeds, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_free (self);
}

static void
certificates_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Lists *lists = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) certificates = feed_ending_certificates_list_finish (result, &error);

  if (certificates != NULL)
    g_task_return_pointer (task, feed_health_list (lists->feeds, lists->waiting, certificates),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static GHashTable *
get_known_certificates (FeedEngine *self)
{
  if (self->known_certificates == NULL)
    self->known_certificates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                      (GDestroyNotify) feed_certificate_free);
  return self->known_certificates;
}

static void
waiting_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FeedEngine *self = g_task_get_source_object (task);
  Lists *lists = g_task_get_task_data (task);
  GError *error = NULL;

  lists->waiting = feed_store_list_waiting_finish (FEED_STORE (source), result, &error);
  if (lists->waiting != NULL)
    {
      feed_ending_certificates_list_async (
          FEED_STORE (source), self->credentials, get_known_certificates (self),
          g_task_get_cancellable (task), certificates_listed_cb, task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
feeds_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FeedStore *store = FEED_STORE (source);
  Lists *lists = g_task_get_task_data (task);
  GError *error = NULL;

  lists->feeds = feed_store_list_subscriptions_finish (store, result, &error);
  if (lists->feeds == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
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
 * what to do; and the certificates of one's own that have to be replaced soon.
 * [signal@Feed.Store::changed] tells when to list them anew.
 */
void
feed_engine_list_health_async (FeedEngine *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_list_health_async);

  g_task_set_task_data (task, g_new0 (Lists, 1), lists_free);
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
