/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-atompub-operation.h"

#include <glib/gi18n-lib.h>

#include "feed-atompub-client-private.h"
#include "feed-reply.h"

static void
operation_free (gpointer data)
{
  FeedAtomPubOperation *operation = data;

  g_ptr_array_remove (operation->client->under_way, operation->cancellable);
  if (operation->given != NULL)
    g_cancellable_disconnect (operation->given, operation->link);
  g_clear_object (&operation->given);
  g_object_unref (operation->cancellable);
  g_object_unref (operation->client);
  g_free (operation->uri);
  g_clear_pointer (&operation->entry, g_bytes_unref);
  g_free (operation->slug);
  g_clear_object (&operation->base);
  g_clear_object (&operation->version);
  g_free (operation);
}

FeedAtomPubOperation *
feed_atompub_operation_of (GTask *task)
{
  return g_task_get_task_data (task);
}

static void
given_up_cb (GCancellable *given, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

GTask *
feed_atompub_operation_start (FeedAtomPubClient *self,
                              const char *uri,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  FeedAtomPubOperation *operation = g_new0 (FeedAtomPubOperation, 1);

  operation->client = g_object_ref (self);
  operation->cancellable = g_cancellable_new ();
  g_ptr_array_add (self->under_way, g_object_ref (operation->cancellable));
  if (cancellable != NULL)
    {
      operation->given = g_object_ref (cancellable);
      operation->link = g_cancellable_connect (cancellable, G_CALLBACK (given_up_cb),
                                               g_object_ref (operation->cancellable),
                                               g_object_unref);
    }
  operation->uri = g_strdup (uri);
  g_task_set_task_data (task, operation, operation_free);

  return task;
}

/* Whoever gave up after it was sent does not know either. */
static GError *
mark_doubt (const FeedAtomPubOperation *operation, GError *error)
{
  if (!operation->is_change || !feed_reply_is_doubtful (error))
    return error;
  g_error_free (error);

  return g_error_new_literal (
      FEED_ERROR, FEED_ERROR_UNCERTAIN,
      _ ("The connection ended before the server said whether it was done"));
}

static void
fail (GTask *task, GError *error)
{
  g_task_return_error (task, mark_doubt (feed_atompub_operation_of (task), error));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedAtomPubClient *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);

  self->retry_after = response != NULL ? response->retry_after : FEED_TIME_NONE;
  if (response == NULL)
    {
      fail (task, g_steal_pointer (&error));
      return;
    }
  feed_atompub_client_learn_place (self, response);
  feed_atompub_operation_of (task)->then (task, response);
}

void
feed_atompub_operation_send (GTask *task, FeedHttpRequest *request, FeedAtomPubReplyFunc then)
{
  FeedAtomPubClient *self = g_task_get_source_object (task);
  FeedAtomPubOperation *operation = feed_atompub_operation_of (task);
  GError *error = NULL;

  operation->then = then;
  operation->is_change = !feed_http_request_is_safe (request);
  request->allow_private = feed_atompub_client_may_be_private (self, request->uri);
  if (!feed_atompub_client_check_scheme (self, request->uri, &error))
    {
      feed_http_request_free (request);
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  feed_http_client_send_async (self->http, request, feed_atompub_operation_of (task)->cancellable,
                               sent_cb, task);
  feed_http_request_free (request);
}

gboolean
feed_atompub_operation_check (GTask *task, const FeedHttpResponse *response)
{
  GError *error = NULL;

  if (feed_reply_check (response, &error))
    return TRUE;
  fail (task, error);

  return FALSE;
}

void
feed_atompub_operation_return (GTask *task, gpointer object, GDestroyNotify destroy, GError *error)
{
  if (object != NULL)
    g_task_return_pointer (task, object, destroy);
  else
    g_task_return_error (task, error);
}
