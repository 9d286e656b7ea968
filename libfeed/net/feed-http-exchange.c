/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-exchange.h"

#include "feed-address-policy.h"
#include "feed-http-body.h"
#include "feed-http-error.h"
#include "feed-http-fields.h"
#include "feed-http-response-private.h"
#include "feed-redirect-policy.h"
#include "feed-tls-policy.h"

#define READ_SIZE (32 * 1024)
/* How much one exchange may read before others get their turn. */
#define READS_PER_TURN 16

struct _FeedHttpExchange
{
  gatomicrefcount ref_count;

  /* Input */
  SoupMessage *message;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GUri *uri;                 /* (owned) */
  FeedHttpExchangeFunc func; /* (nullable): NULL once called or abandoned */
  gpointer user_data;
  gsize max_bytes;
  gboolean allow_private;

  /* In progress */
  GInputStream *stream; /* (owned) (nullable) */
  GSource *readable;    /* (owned) (nullable) */
  FeedHttpBody *body;   /* (owned) (nullable) */
  gboolean connecting;
  gboolean through_proxy;
  gboolean private_refused;
  gboolean tls_refused;
  gboolean over;

  /* Output */
  GBytes *bytes; /* (owned) (nullable) */
  GError *error; /* (owned) (nullable) */
};

FeedHttpExchange *
feed_http_exchange_ref (FeedHttpExchange *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
feed_http_exchange_unref (FeedHttpExchange *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->message);
  g_object_unref (self->cancellable);
  g_uri_unref (self->uri);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, feed_http_body_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self);
}

void
feed_http_exchange_cancel (FeedHttpExchange *self)
{
  g_cancellable_cancel (self->cancellable);
}

void
feed_http_exchange_abandon (FeedHttpExchange *self)
{
  self->func = NULL;
  g_cancellable_cancel (self->cancellable);
}

gboolean
feed_http_exchange_is_over (FeedHttpExchange *self)
{
  return self->over;
}

static void
stop_reading (FeedHttpExchange *self)
{
  if (self->readable != NULL)
    g_source_destroy (self->readable);
  g_clear_pointer (&self->readable, g_source_unref);
  g_clear_object (&self->stream);
}

/* Takes @error and libsoup's reference. */
static void
finish (FeedHttpExchange *self, GError *error)
{
  FeedHttpExchangeFunc func = g_steal_pointer (&self->func);

  self->error = error;
  /* An unread rest must neither block nor keep the connection busy. */
  if (error != NULL)
    g_cancellable_cancel (self->cancellable);
  stop_reading (self);
  self->over = TRUE;
  g_signal_handlers_disconnect_by_data (self->message, self);
  if (func != NULL)
    func (self, self->user_data);
  feed_http_exchange_unref (self);
}

/* libsoup 3.2 takes the end of the connection for the end of a chunked body, but its body stream
 * knows better: after the last chunk it reads no more, before it, it goes back to the connection
 * and meets the cancellation. */
static gboolean
is_last_chunk_missing (FeedHttpExchange *self)
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
finish_body (FeedHttpExchange *self)
{
  GError *error = NULL;

  if (self->body != NULL && is_last_chunk_missing (self))
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "The last chunk is missing");
  else if (self->body != NULL)
    self->bytes = feed_http_body_finish (self->body, &error);
  finish (self, error);
}

static gboolean
readable_cb (GObject *stream, gpointer user_data);

static void
wait_until_readable (FeedHttpExchange *self)
{
  if (self->readable != NULL)
    return;
  self->readable = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (self->stream),
                                                          self->cancellable);
  g_source_set_callback (self->readable, G_SOURCE_FUNC (readable_cb), self, NULL);
  g_source_attach (self->readable, g_main_context_get_thread_default ());
}

/* One read that does not block. FALSE when the exchange is finished or has to wait. */
static gboolean
read_some (FeedHttpExchange *self)
{
  char buffer[READ_SIZE];
  GError *error = NULL;
  gssize n_read = g_pollable_input_stream_read_nonblocking (
      G_POLLABLE_INPUT_STREAM (self->stream), buffer, sizeof buffer, self->cancellable, &error);

  if (n_read > 0 &&
      (self->body == NULL || feed_http_body_push (self->body, buffer, n_read, &error)))
    return TRUE;
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
read_on (FeedHttpExchange *self)
{
  for (guint i = 0; i < READS_PER_TURN; i++)
    if (!read_some (self))
      return;
  wait_until_readable (self);
}

static gboolean
readable_cb (GObject *stream, gpointer user_data)
{
  FeedHttpExchange *self = user_data;

  g_clear_pointer (&self->readable, g_source_unref);
  read_on (self);

  return G_SOURCE_REMOVE;
}

static gboolean
is_body_wanted (guint status)
{
  return status >= 200 && status < 300;
}

static gboolean
prepare_body (FeedHttpExchange *self, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  goffset length = -1;

  if (!is_body_wanted (soup_message_get_status (self->message)))
    return TRUE;
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH)
    length = soup_message_headers_get_content_length (headers);
  self->body = feed_http_body_new (soup_message_headers_get_list (headers, "Content-Encoding"),
                                   length, self->max_bytes, error);

  return self->body != NULL;
}

/* What a redirect or an error page says is of no interest, but reading a little of it keeps the
 * connection for the next request. */
static gboolean
is_rest_worth_reading (FeedHttpExchange *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  return self->body != NULL ||
         soup_message_get_status (self->message) == SOUP_STATUS_NOT_MODIFIED ||
         (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
          soup_message_headers_get_content_length (headers) <= READ_SIZE);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedHttpExchange *self = user_data;
  GError *error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL || !prepare_body (self, &error))
    finish (self, error);
  else if (is_rest_worth_reading (self))
    read_on (self);
  else
    {
      g_cancellable_cancel (self->cancellable);
      finish (self, NULL);
    }
}

/* Without this libsoup waits for a body that ends with the connection where a 304 names no length.
 */
static void
got_headers_cb (SoupMessage *message, FeedHttpExchange *self)
{
  if (soup_message_get_status (message) == SOUP_STATUS_NOT_MODIFIED)
    soup_message_headers_set_encoding (soup_message_get_response_headers (message),
                                       SOUP_ENCODING_NONE);
}

static void
refuse_tls (FeedHttpExchange *self)
{
  self->tls_refused = TRUE;
  g_cancellable_cancel (self->cancellable);
}

/* A reused connection was checked for the message it was made for; this one checks for itself. */
static void
starting_cb (SoupMessage *message, FeedHttpExchange *self)
{
  if (!feed_tls_policy_check (soup_message_get_tls_protocol_version (message)))
    refuse_tls (self);
}

static void
check_address (FeedHttpExchange *self, GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) address = g_socket_connection_get_remote_address (connection, NULL);

  self->through_proxy = G_IS_PROXY_ADDRESS (address);
  /* A proxy may well be private: the rule is about where it leads, which was checked by name. */
  if (self->allow_private || self->through_proxy || !G_IS_INET_SOCKET_ADDRESS (address))
    return;
  if (!feed_address_is_private (
          g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address))))
    return;
  self->private_refused = TRUE;
  /* Connecting to a closed socket fails before anything is sent; a public address of the same host
   * may still be tried. */
  g_socket_close (g_socket_connection_get_socket (connection), NULL);
}

/* Before 3.4 libsoup has no other way to be kept from HTTP/2, which hangs for ever on some servers.
 * It also forgives a peer that goes away without saying so, which would hide a cut reply. */
static void
prepare_handshake (GTlsConnection *connection)
{
  static const char *const protocols[] = { "http/1.1", NULL };

  g_tls_connection_set_advertised_protocols (connection, protocols);
  g_tls_connection_set_require_close_notify (connection, TRUE);
}

static void
network_event_cb (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  FeedHttpExchange *self)
{
  if (event == G_SOCKET_CLIENT_RESOLVING)
    self->connecting = TRUE;
  else if (event == G_SOCKET_CLIENT_CONNECTING)
    check_address (self, G_SOCKET_CONNECTION (connection));
  else if (event == G_SOCKET_CLIENT_CONNECTED)
    self->connecting = FALSE;
  else if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    prepare_handshake (G_TLS_CONNECTION (connection));
  else if (event == G_SOCKET_CLIENT_TLS_HANDSHAKED &&
           !feed_tls_policy_check (
               g_tls_connection_get_protocol_version (G_TLS_CONNECTION (connection))))
    refuse_tls (self);
}

static void
set_header (SoupMessageHeaders *headers, const char *name, const char *value)
{
  if (value != NULL)
    soup_message_headers_replace (headers, name, value);
}

static SoupMessage *
make_message (const FeedHttpRequest *request, GUri *uri)
{
  SoupMessage *message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  set_header (headers, "Accept-Encoding", "gzip");
  set_header (headers, "Accept", request->accept);
  set_header (headers, "User-Agent", request->user_agent);
  set_header (headers, "If-None-Match", request->etag);
  set_header (headers, "If-Modified-Since", request->last_modified);

  return message;
}

static void
connect_signals (FeedHttpExchange *self)
{
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_event_cb), self);
  g_signal_connect (self->message, "got-headers", G_CALLBACK (got_headers_cb), self);
  if (g_str_equal (g_uri_get_scheme (self->uri), "https"))
    g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), self);
}

FeedHttpExchange *
feed_http_exchange_start (SoupSession *session,
                          const FeedHttpRequest *request,
                          GUri *uri,
                          FeedHttpExchangeFunc func,
                          gpointer user_data)
{
  FeedHttpExchange *self = g_new0 (FeedHttpExchange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->message = make_message (request, uri);
  self->cancellable = g_cancellable_new ();
  self->uri = g_uri_ref (uri);
  self->func = func;
  self->user_data = user_data;
  self->max_bytes = request->max_bytes;
  self->allow_private = request->allow_private;
  connect_signals (self);
  feed_http_exchange_ref (self);
  soup_session_send_async (session, self->message, G_PRIORITY_DEFAULT, self->cancellable, sent_cb,
                           self);

  return self;
}

static GError *
explain (FeedHttpExchange *self)
{
  FeedHttpFailure failure = {
    .host = g_uri_get_host (self->uri),
    .certificate_flags = soup_message_get_tls_peer_certificate_errors (self->message),
    .connected = !self->connecting,
    .through_proxy = self->through_proxy,
    .offline = !g_network_monitor_get_network_available (g_network_monitor_get_default ()),
  };

  if (self->private_refused)
    return feed_http_error_new (FEED_ERROR_PRIVATE_ADDRESS, failure.host);
  if (self->tls_refused)
    return feed_http_error_new (FEED_ERROR_TLS_POLICY, failure.host);
  if (self->error->domain == FEED_ERROR)
    return feed_http_error_new (self->error->code, failure.host);
  return feed_http_error_translate (self->error, &failure);
}

static gboolean
was_private (FeedHttpExchange *self)
{
  GSocketAddress *address = soup_message_get_remote_address (self->message);

  /* Behind a proxy there is nothing but the name to go by. */
  if (!G_IS_INET_SOCKET_ADDRESS (address) || G_IS_PROXY_ADDRESS (address))
    return feed_host_is_private (g_uri_get_host (self->uri));
  return feed_address_is_private (
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}

static FeedHttpResponse *
make_response (FeedHttpExchange *self)
{
  g_autofree char *uri = g_uri_to_string (self->uri);
  FeedHttpResponse *response = feed_http_response_new (soup_message_get_status (self->message),
                                                       uri);

  feed_http_response_fill (response, soup_message_get_response_headers (self->message),
                           g_get_real_time () / G_USEC_PER_SEC);
  response->body = g_steal_pointer (&self->bytes);
  response->from_private = was_private (self);
  response->bytes_received = self->body != NULL ? feed_http_body_get_length (self->body) : 0;

  return response;
}

/* Without a certificate there was no TLS, so what answered is the proxy, and speaks for itself. */
static gboolean
is_refused_by_proxy (FeedHttpExchange *self)
{
  return g_str_equal (g_uri_get_scheme (self->uri), "https") &&
         soup_message_get_tls_peer_certificate (self->message) == NULL &&
         soup_message_get_status (self->message) != SOUP_STATUS_PROXY_UNAUTHORIZED;
}

FeedHttpResponse *
feed_http_exchange_take_response (FeedHttpExchange *self, char **location, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  if (self->error != NULL || self->tls_refused)
    {
      g_propagate_error (error, explain (self));
      return NULL;
    }
  if (is_refused_by_proxy (self))
    {
      g_propagate_error (error,
                         feed_http_error_new (FEED_ERROR_PROXY_FAILED, g_uri_get_host (self->uri)));
      return NULL;
    }
  if (feed_redirect_is_status (soup_message_get_status (self->message)))
    *location = g_strdup (soup_message_headers_get_one (headers, "Location"));

  return make_response (self);
}
