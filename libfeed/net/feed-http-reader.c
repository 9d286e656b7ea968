/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-reader.h"

#include "feed-alarm.h"

#define READ_SIZE (32 * 1024)
/* How much one reply may read before others get their turn. */
#define READS_PER_TURN 16
/* More of what nobody wants is not worth a connection. */
#define MAX_DISCARDED (128 * 1024)

struct _FeedHttpReader
{
  SoupMessage *message;      /* borrowed */
  GCancellable *cancellable; /* borrowed */
  FeedHttpBody *body;        /* (owned) (nullable) */
  GOutputStream *sink;       /* (owned) (nullable) */
  FeedHttpReaderFunc done;
  gpointer user_data;
  FeedHttpProgressFunc progress; /* (nullable) */
  gpointer progress_data;

  /* In progress */
  GInputStream *stream; /* (owned) (nullable) */
  GSource *readable;    /* (owned) (nullable) */
  GBytes *unwritten;    /* (owned) (nullable): on its way into the sink */
  gsize discarded;

  /* Output */
  GBytes *bytes; /* (owned) (nullable) */
};

static void
read_on (FeedHttpReader *self);

FeedHttpReader *
feed_http_reader_new (SoupMessage *message,
                      FeedHttpBody *body,
                      GCancellable *cancellable,
                      FeedHttpReaderFunc done,
                      gpointer user_data)
{
  FeedHttpReader *self = g_new0 (FeedHttpReader, 1);

  self->message = message;
  self->body = body;
  self->cancellable = cancellable;
  self->done = done;
  self->user_data = user_data;

  return self;
}

static void
close_stream (FeedHttpReader *self)
{
  feed_alarm_clear (&self->readable);
  g_clear_object (&self->stream);
}

void
feed_http_reader_free (FeedHttpReader *self)
{
  if (self == NULL)
    return;
  close_stream (self);
  g_clear_pointer (&self->body, feed_http_body_free);
  g_clear_object (&self->sink);
  g_clear_pointer (&self->unwritten, g_bytes_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

void
feed_http_reader_set_sink (FeedHttpReader *self, GOutputStream *sink)
{
  self->sink = sink;
}

void
feed_http_reader_set_progress (FeedHttpReader *self,
                               FeedHttpProgressFunc progress,
                               gpointer user_data)
{
  self->progress = progress;
  self->progress_data = user_data;
}

/* Takes @error. An unread rest must neither block nor keep the connection busy. */
static void
finish (FeedHttpReader *self, GError *error)
{
  if (error != NULL)
    g_cancellable_cancel (self->cancellable);
  close_stream (self);
  self->done (error, self->user_data);
}

/* libsoup 3.2 takes the end of the connection for the end of a chunked body, but its body stream
 * knows better: after the last chunk it reads no more, before it, it goes back to the connection
 * and meets the cancellation. */
static gboolean
is_last_chunk_missing (FeedHttpReader *self)
{
  g_autoptr (GCancellable) cancelled = NULL;
  g_autoptr (GError) error = NULL;
  GInputStream *body = NULL;
  char rest[128];

  if (soup_message_headers_get_encoding (soup_message_get_response_headers (self->message)) !=
          SOUP_ENCODING_CHUNKED ||
      !G_IS_FILTER_INPUT_STREAM (self->stream))
    return FALSE;
  body = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self->stream));
  if (g_input_stream_is_closed (body))
    return FALSE;
  cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);

  return g_input_stream_read (body, rest, sizeof rest, cancelled, &error) < 0;
}

static void
finish_body (FeedHttpReader *self)
{
  GError *error = NULL;

  if (self->body != NULL && is_last_chunk_missing (self))
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "The last chunk is missing");
  else if (self->body != NULL)
    self->bytes = feed_http_body_finish (self->body, &error);
  if (self->sink != NULL)
    g_clear_pointer (&self->bytes, g_bytes_unref);
  finish (self, error);
}

static goffset
get_expected_length (FeedHttpReader *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return FEED_HTTP_LENGTH_UNKNOWN;
  return soup_message_headers_get_content_length (headers);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedHttpReader *self = user_data;
  GError *error = NULL;

  g_clear_pointer (&self->unwritten, g_bytes_unref);
  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    read_on (self);
  else
    finish (self, error);
}

/* Passes on what came so far. FALSE when there is none, and reading goes on at once. */
static gboolean
write_to_sink (FeedHttpReader *self)
{
  gsize length = 0;
  const void *data = NULL;

  if (self->sink == NULL)
    return FALSE;
  self->unwritten = feed_http_body_take (self->body);
  data = g_bytes_get_data (self->unwritten, &length);
  if (length == 0)
    {
      g_clear_pointer (&self->unwritten, g_bytes_unref);
      return FALSE;
    }
  g_output_stream_write_all_async (self->sink, data, length, G_PRIORITY_DEFAULT, self->cancellable,
                                   written_cb, self);

  return TRUE;
}

/* What came goes where it is wanted. TRUE when the next read can follow at once. */
static gboolean
take (FeedHttpReader *self, const char *bytes, gsize length)
{
  GError *error = NULL;

  if (self->body == NULL)
    {
      self->discarded += length;
      if (self->discarded <= MAX_DISCARDED)
        return TRUE;
      g_cancellable_cancel (self->cancellable);
      finish (self, NULL);
      return FALSE;
    }
  if (!feed_http_body_push (self->body, bytes, length, &error))
    {
      finish (self, error);
      return FALSE;
    }
  if (self->progress != NULL)
    self->progress ((goffset) feed_http_body_get_length (self->body), get_expected_length (self),
                    self->progress_data);
  return !write_to_sink (self);
}

static gboolean
readable_cb (GObject *stream, gpointer user_data)
{
  FeedHttpReader *self = user_data;

  g_clear_pointer (&self->readable, g_source_unref);
  read_on (self);

  return G_SOURCE_REMOVE;
}

static void
wait_until_readable (FeedHttpReader *self)
{
  GPollableInputStream *stream = G_POLLABLE_INPUT_STREAM (self->stream);

  if (self->readable == NULL)
    feed_alarm_set_source (&self->readable,
                           g_pollable_input_stream_create_source (stream, self->cancellable),
                           G_SOURCE_FUNC (readable_cb), self);
}

/* One read that does not block. FALSE when the reply is at its end or has to wait. */
static gboolean
read_some (FeedHttpReader *self)
{
  char buffer[READ_SIZE];
  GError *error = NULL;
  gssize n_read = g_pollable_input_stream_read_nonblocking (
      G_POLLABLE_INPUT_STREAM (self->stream), buffer, sizeof buffer, self->cancellable, &error);

  if (n_read > 0)
    return take (self, buffer, n_read);
  if (n_read == 0)
    finish_body (self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      g_error_free (error);
      wait_until_readable (self);
    }
  else
    finish (self, error);

  return FALSE;
}

static void
read_on (FeedHttpReader *self)
{
  for (guint i = 0; i < READS_PER_TURN; i++)
    if (!read_some (self))
      return;
  wait_until_readable (self);
}

void
feed_http_reader_start (FeedHttpReader *self, GInputStream *stream)
{
  self->stream = stream;
  read_on (self);
}

GBytes *
feed_http_reader_take_bytes (FeedHttpReader *self)
{
  return g_steal_pointer (&self->bytes);
}

guint64
feed_http_reader_get_received (FeedHttpReader *self)
{
  return self->body != NULL ? feed_http_body_get_length (self->body) : 0;
}
