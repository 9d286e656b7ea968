/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-ask.h"

#include <string.h>

#include "feed-error.h"

#define MAX_HEAD (16 * 1024)
/* Nobody has more to say of why a stranger is not let in. */
#define MAX_BODY (64 * 1024)
#define READ_SIZE 4096

typedef struct
{
  GIOStream *stream;    /* (owned) */
  char *request;        /* (owned) */
  GString *head;        /* (owned) */
  FeedHttpReply *reply; /* (owned) (nullable): once its head is there */
  gsize left;           /* of its body */
  gboolean broken;      /* it is not HTTP */
} Ask;

static void
ask_free (gpointer data)
{
  Ask *self = data;

  g_object_unref (self->stream);
  g_free (self->request);
  g_string_free (self->head, TRUE);
  feed_http_reply_free (self->reply);
  g_free (self);
}

/* Where nobody knows how long it is, it ends with the connection. */
static gsize
measure_body (FeedHttpReply *reply)
{
  const char *text = feed_http_reply_get (reply, "content-length");
  guint64 length = 0;

  if (reply->status < 300)
    return 0;
  if (feed_http_reply_get (reply, "transfer-encoding") != NULL || text == NULL ||
      !g_ascii_string_to_unsigned (text, 10, 0, MAX_BODY, &length, NULL))
    reply->keeps_alive = FALSE;

  return reply->keeps_alive ? length : 0;
}

/* A byte at a time, as what comes after the head is not ours. */
static void
take_head (Ask *self, char byte)
{
  g_string_append_c (self->head, byte);
  self->broken = byte == '\0' || self->head->len > MAX_HEAD;
  if (byte != '\n' || !g_str_has_suffix (self->head->str, "\r\n\r\n"))
    return;
  self->reply = feed_http_reply_parse (self->head->str);
  self->broken = self->reply == NULL;
  if (!self->broken)
    self->left = measure_body (self->reply);
}

static gboolean
wants_more (Ask *self)
{
  return !self->broken && (self->reply == NULL || self->left > 0);
}

static void
take (Ask *self, const char *data, gsize length)
{
  if (self->reply == NULL)
    take_head (self, data[0]);
  else
    self->left -= length;
}

/* The stream has ended, or failed. Takes @error, (nullable). */
static void
end (GTask *task, GError *error)
{
  Ask *self = g_task_get_task_data (task);

  if (self->reply != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Only what nobody wants to read is missing. */
      g_clear_error (&error);
      self->reply->keeps_alive = FALSE;
      g_task_return_pointer (task, g_steal_pointer (&self->reply),
                             (GDestroyNotify) feed_http_reply_free);
    }
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR,
                             self->head->len > 0 ? G_IO_ERROR_PARTIAL_INPUT
                                                 : G_IO_ERROR_CONNECTION_CLOSED,
                             "The connection ended before an answer");
}

static gboolean
ready_cb (GObject *source, gpointer user_data)
{
  GTask *task = user_data;
  Ask *self = g_task_get_task_data (task);
  GPollableInputStream *in = G_POLLABLE_INPUT_STREAM (source);
  char buffer[READ_SIZE];
  GError *error = NULL;
  gssize n = 1;

  while (wants_more (self) && n > 0)
    {
      gsize wanted = self->reply == NULL ? 1 : MIN (self->left, sizeof buffer);

      n = g_pollable_input_stream_read_nonblocking (in, buffer, wanted,
                                                    g_task_get_cancellable (task), &error);
      if (n > 0)
        take (self, buffer, n);
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      g_error_free (error);
      return G_SOURCE_CONTINUE;
    }
  if (n <= 0)
    end (task, error);
  else if (self->broken)
    g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_BAD_RESPONSE, "That is not HTTP");
  else
    g_task_return_pointer (task, g_steal_pointer (&self->reply),
                           (GDestroyNotify) feed_http_reply_free);

  return G_SOURCE_REMOVE;
}

static void
wrote_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Ask *self = g_task_get_task_data (task);
  GPollableInputStream *in = G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (self->stream));
  g_autoptr (GSource) ready = NULL;
  GError *error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    {
      end (task, error);
      return;
    }
  ready = g_pollable_input_stream_create_source (in, g_task_get_cancellable (task));
  g_task_attach_source (task, ready, G_SOURCE_FUNC (ready_cb));
}

void
feed_http_ask_async (GIOStream *stream,
                     const char *request,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Ask *self = g_new0 (Ask, 1);

  g_task_set_source_tag (task, feed_http_ask_async);
  self->stream = g_object_ref (stream);
  self->request = g_strdup (request);
  self->head = g_string_new (NULL);
  g_task_set_task_data (task, self, ask_free);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (stream), self->request,
                                   strlen (self->request), G_PRIORITY_DEFAULT, cancellable,
                                   wrote_cb, task);
}

FeedHttpReply *
feed_http_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
