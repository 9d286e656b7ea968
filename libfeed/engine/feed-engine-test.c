/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-test.h"

#include <glib/gi18n-lib.h>

#include "feed-connection-probe.h"
#include "feed-engine-work.h"

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  FeedConnectionTest *test = feed_connection_probe_finish (result, &error);

  feed_engine_work_end (user_data, test, (GDestroyNotify) feed_connection_test_unref, error);
}

static void
probe (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  feed_connection_probe_async (parts->client, parts->gatekeeper, g_task_get_task_data (task),
                               cancellable, probed_cb, feed_engine_work_new (parts, task));
}

/**
 * feed_engine_test_connection_async:
 * @self: an engine; where it is not open, nothing is known of what was allowed for origins
 * @address: what a person typed or pasted
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called with the result
 * @user_data: for @callback
 *
 * Walks from an address to its feed, step by step, and says where it stops and what to do. It
 * stores nothing.
 */
void
feed_engine_test_connection_async (FeedEngine *self,
                                   const char *address,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_test_connection_async);
  char *iri = feed_engine_read_address (self, address, FALSE);

  g_task_set_task_data (task, iri, g_free);
  if (iri != NULL)
    feed_engine_core_run (feed_engine_get_core (self), task, probe);
  else
    feed_engine_task_refuse (task, FEED_ERROR_INVALID_ADDRESS, _ ("This is not a web address"));
}

/**
 * feed_engine_test_connection_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: %FEED_ERROR_INVALID_ADDRESS, %G_IO_ERROR_CANCELLED; all else is in the test
 *
 * Ends what [method@Feed.Engine.test_connection_async] began.
 *
 * Returns: (transfer full): how it went
 */
FeedConnectionTest *
feed_engine_test_connection_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
