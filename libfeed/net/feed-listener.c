/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-listener.h"

#include <libsoup/soup.h>

#include "feed-alarm.h"
#include "feed-http-error.h"

/* Of what nobody expects, so that it can be told so. */
#define MAX_UNEXPECTED_BODY (16 * 1024)
/* Before the next connection is taken after one that could not be, in milliseconds. */
#define ACCEPT_PAUSE 1000
/* Who waits to be let in; more cost nothing that those who are in do not cost. */
#define BACKLOG 64
/* What each part of a body costs us besides its bytes, which may be one. */
#define CHUNK_COST 256

const FeedListenerLimits feed_listener_default_limits = {
  .max_body = 2 * 1024 * 1024,
  .max_visits = 16,
  .patience_ms = 500,
  .visits_burst = 100,
  .visits_rate = 10,
  .deadline_ms = 20 * 1000,
};

struct _FeedListener
{
  GSocketListener *socket;   /* (owned) */
  GCancellable *cancellable; /* (owned) */
  FeedListenerLimits limits;
  const FeedListenerEvents *events;
  gpointer user_data;
  guint16 port;

  /* In progress */
  GPtrArray *visits; /* (owned) (element-type Visit) */
  GSource *pause;    /* (owned) (nullable) */
  double tokens;     /* visits that may come now */
  gint64 counted;    /* when that was, by the monotonic clock */
};

/* One connection, which asks for one thing. Each has a server of its own: so whatever it signals
 * is known to be of this one, and goes with it. */
typedef struct
{
  FeedListener *listener; /* (unowned) */
  GIOStream *stream;      /* (owned) */
  SoupServer *server;     /* (owned) */
  GSource *deadline;      /* (owned) */
  GSource *ending;        /* (owned) (nullable) */
  gint64 began;           /* by the monotonic clock */
  gboolean is_expected;   /* it knows where to call */
  gsize max_body;
  gsize n_bytes;
  gsize cost;
} Visit;

static void
accept_next (FeedListener *self);

/* Visits --------------------------------------------------------------------------------------- */

static void
visit_free (gpointer data)
{
  Visit *self = data;

  feed_alarm_clear (&self->deadline);
  feed_alarm_clear (&self->ending);
  g_signal_handlers_disconnect_by_data (self->server, self);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_io_stream_close (self->stream, NULL, NULL);
  g_object_unref (self->stream);
  g_free (self);
}

static gboolean
end_cb (gpointer data)
{
  Visit *self = data;

  g_ptr_array_remove_fast (self->listener->visits, self);
  return G_SOURCE_REMOVE;
}

/* Not from within what its server signals. */
static void
end_soon (Visit *self)
{
  if (self->ending == NULL)
    feed_alarm_set_source (&self->ending, g_idle_source_new (), end_cb, self);
}

static void
got_headers_cb (SoupServerMessage *message, gpointer user_data)
{
  Visit *self = user_data;
  FeedListener *listener = self->listener;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));

  self->is_expected = listener->events->expects (path, listener->user_data);
  self->max_body = self->is_expected ? listener->limits.max_body : MAX_UNEXPECTED_BODY;
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message),
                                    self->is_expected);
  /* Nobody has a use for a part of a challenge. */
  soup_message_headers_remove (headers, "Range");
  if (soup_message_headers_get_content_length (headers) > (goffset) self->max_body)
    end_soon (self);
}

/* However small the parts it comes in. */
static gboolean
is_too_large (const Visit *self)
{
  return self->n_bytes > self->max_body || self->cost > 2 * self->max_body;
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  Visit *self = user_data;

  self->n_bytes += g_bytes_get_size (chunk);
  self->cost += g_bytes_get_size (chunk) + CHUNK_COST;
  if (!is_too_large (self))
    return;
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  end_soon (self);
}

static void
started_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), user_data);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), user_data);
}

static void
finished_cb (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  end_soon (user_data);
}

static gboolean
deadline_cb (gpointer data)
{
  end_soon (data);
  return G_SOURCE_REMOVE;
}

static GBytes *
flatten_body (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  return soup_message_body_get_accumulate (body) ? soup_message_body_flatten (body)
                                                 : g_bytes_new (NULL, 0);
}

static void
give (SoupServerMessage *message, FeedListenerReply *reply)
{
  gboolean has_body = reply->body != NULL;

  soup_server_message_set_status (message, reply->status, NULL);
  soup_message_headers_append (soup_server_message_get_response_headers (message), "Connection",
                               "close");
  soup_server_message_set_response (message, has_body ? "text/plain; charset=utf-8" : NULL,
                                    SOUP_MEMORY_COPY, has_body ? reply->body : "",
                                    has_body ? strlen (reply->body) : 0);
  g_clear_pointer (&reply->body, g_free);
}

static void
asked_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  Visit *self = user_data;
  FeedListener *listener = self->listener;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GBytes) body = flatten_body (message);
  FeedListenerRequest request = {
    .method = soup_server_message_get_method (message),
    .path = path,
    .query = g_uri_get_query (soup_server_message_get_uri (message)),
    .content_type = soup_message_headers_get_content_type (headers, NULL),
    .signature = soup_message_headers_get_one (headers, "X-Hub-Signature"),
    .body = body,
  };
  FeedListenerReply reply = { SOUP_STATUS_NOT_FOUND, NULL };

  /* What is too large was left out, and must not pass for what is empty. */
  if (is_too_large (self))
    reply.status = SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE;
  else if (listener->events->expects (path, listener->user_data))
    listener->events->answer (&request, &reply, listener->user_data);
  give (message, &reply);
}

static void
visit (FeedListener *self, GSocketConnection *connection)
{
  Visit *visit = g_new0 (Visit, 1);
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);
  g_autoptr (GError) error = NULL;

  visit->listener = self;
  visit->stream = G_IO_STREAM (g_object_ref (connection));
  visit->max_body = MAX_UNEXPECTED_BODY;
  visit->began = g_get_monotonic_time ();
  visit->server = soup_server_new ("raw-paths", TRUE, NULL);
  feed_alarm_set_ms (&visit->deadline, self->limits.deadline_ms, deadline_cb, visit);
  g_signal_connect (visit->server, "request-started", G_CALLBACK (started_cb), visit);
  g_signal_connect (visit->server, "request-finished", G_CALLBACK (finished_cb), visit);
  g_signal_connect (visit->server, "request-aborted", G_CALLBACK (finished_cb), visit);
  soup_server_add_handler (visit->server, NULL, asked_cb, visit, NULL);
  g_ptr_array_add (self->visits, visit);
  if (local == NULL || remote == NULL ||
      !soup_server_accept_iostream (visit->server, visit->stream, local, remote, &error))
    end_soon (visit);
}

/* Who comes ------------------------------------------------------------------------------------ */

/* Who has not said yet what they come for makes room for the next. */
static gboolean
make_room (FeedListener *self, gint64 now)
{
  Visit *oldest = NULL;

  if (self->visits->len < self->limits.max_visits)
    return TRUE;
  for (guint i = 0; i < self->visits->len; i++)
    {
      Visit *visit = self->visits->pdata[i];

      if (!visit->is_expected && (oldest == NULL || visit->began < oldest->began))
        oldest = visit;
    }
  if (oldest == NULL || now - oldest->began < self->limits.patience_ms * G_TIME_SPAN_MILLISECOND)
    return FALSE;
  g_ptr_array_remove_fast (self->visits, oldest);

  return TRUE;
}

static gboolean
may_come (FeedListener *self)
{
  gint64 now = g_get_monotonic_time ();
  double seconds = (double) (now - self->counted) / G_USEC_PER_SEC;

  self->counted = now;
  self->tokens = MIN (self->limits.visits_burst, self->tokens + seconds * self->limits.visits_rate);
  if (self->tokens < 1 || !make_room (self, now))
    return FALSE;
  self->tokens -= 1;

  return TRUE;
}

static gboolean
pause_cb (gpointer data)
{
  FeedListener *self = data;

  feed_alarm_clear (&self->pause);
  accept_next (self);
  return G_SOURCE_REMOVE;
}

static void
accepted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedListener *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = g_socket_listener_accept_finish (
      G_SOCKET_LISTENER (source), result, NULL, &error);

  /* The listener is gone then. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (connection == NULL)
    {
      g_debug ("A connection that could not be taken: %s", error->message);
      feed_alarm_set_ms (&self->pause, ACCEPT_PAUSE, pause_cb, self);
      return;
    }
  if (may_come (self))
    visit (self, connection);
  accept_next (self);
}

static void
accept_next (FeedListener *self)
{
  g_socket_listener_accept_async (self->socket, self->cancellable, accepted_cb, self);
}

/* Life ----------------------------------------------------------------------------------------- */

static GSocketListener *
bind_to (const char *address, guint16 port, guint16 *bound, GError **error)
{
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new_from_string (address, port);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GSocketListener) socket = g_socket_listener_new ();

  g_socket_listener_set_backlog (socket, BACKLOG);
  if (wanted == NULL)
    {
      g_propagate_error (error, feed_http_error_new (FEED_ERROR_INVALID_ADDRESS, NULL));
      return NULL;
    }
  if (!g_socket_listener_add_address (socket, wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                      NULL, &effective, error))
    return NULL;
  *bound = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));

  return g_steal_pointer (&socket);
}

FeedListener *
feed_listener_new (const char *address,
                   guint16 port,
                   const FeedListenerLimits *limits,
                   const FeedListenerEvents *events,
                   gpointer user_data,
                   GError **error)
{
  guint16 bound = 0;
  GSocketListener *socket = bind_to (address, port, &bound, error);
  FeedListener *self = NULL;

  if (socket == NULL)
    return NULL;
  self = g_new0 (FeedListener, 1);
  self->socket = socket;
  self->port = bound;
  self->cancellable = g_cancellable_new ();
  self->limits = *limits;
  self->events = events;
  self->user_data = user_data;
  self->visits = g_ptr_array_new_with_free_func (visit_free);
  self->tokens = limits->visits_burst;
  self->counted = g_get_monotonic_time ();
  accept_next (self);

  return self;
}

void
feed_listener_free (FeedListener *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  feed_alarm_clear (&self->pause);
  g_ptr_array_unref (self->visits);
  g_socket_listener_close (self->socket);
  g_object_unref (self->socket);
  g_object_unref (self->cancellable);
  g_free (self);
}

guint16
feed_listener_get_port (FeedListener *self)
{
  return self->port;
}
