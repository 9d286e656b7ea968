/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-sign-on.h"

#include <string.h>

#include "feed-http-tunnel.h"
#include "feed-origin-policy.h"
#include "feed-tls-handshake.h"

#define END_POINT_KEY "feed-end-point"
#define TAKEN_KEY "feed-taken"

struct _FeedHttpSignOn
{
  SoupSession *session;              /* (owned) */
  SoupMessage *message;              /* (owned) */
  SoupMessage *tunnel;               /* (owned) (nullable): libsoup's own CONNECT */
  FeedHttpProxyAuthFunc write_proxy; /* (nullable) */
  FeedHttpProxyStepFunc step_proxy;
  FeedHttpSentFunc sent;
  gpointer user_data;
  char *proxy;      /* (owned) (nullable) */
  char *challenges; /* (owned) (nullable): of the CONNECT */
};

static gboolean
is_secure (FeedHttpSignOn *self)
{
  return strcmp (g_uri_get_scheme (soup_message_get_uri (self->message)), "https") == 0;
}

/* Others do not speak HTTP, so whoever asks by it to sign in is the server behind them. */
static void
note_proxy (FeedHttpSignOn *self, GSocketAddress *address)
{
  const char *uri = G_IS_PROXY_ADDRESS (address)
                        ? g_proxy_address_get_uri (G_PROXY_ADDRESS (address))
                        : NULL;

  g_free (self->proxy);
  self->proxy = uri != NULL && g_str_has_prefix (uri, "http") ? feed_origin_from_uri (uri) : NULL;
}

static void
set_proxy_authorization (FeedHttpSignOn *self, SoupMessage *message, const char *target)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *value = NULL;

  soup_message_headers_remove (headers, "Proxy-Authorization");
  if (self->proxy != NULL && self->write_proxy != NULL)
    value = self->write_proxy (self->proxy, soup_message_get_method (message), target,
                               self->user_data);
  if (value != NULL)
    soup_message_headers_replace (headers, "Proxy-Authorization", value);
}

/* The connection is known now, and nothing was sent yet. */
static void
starting_cb (SoupMessage *message, FeedHttpSignOn *self)
{
  GUri *uri = soup_message_get_uri (message);
  const char *query = g_uri_get_query (uri);
  g_autofree char *target = g_strconcat (g_uri_get_path (uri), query != NULL ? "?" : "", query,
                                         NULL);

  note_proxy (self, soup_message_get_remote_address (message));
  set_proxy_authorization (self, message, target);
}

static char *
get_authority (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  int port = g_uri_get_port (uri);

  return g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%d" : "%s:%d", host,
                          port == -1 ? 443 : port);
}

static void
tunnel_starting_cb (SoupMessage *tunnel, FeedHttpSignOn *self)
{
  g_autofree char *target = get_authority (soup_message_get_uri (tunnel));

  set_proxy_authorization (self, tunnel, target);
}

static void
tunnel_got_headers_cb (SoupMessage *tunnel, FeedHttpSignOn *self)
{
  g_free (self->challenges);
  self->challenges = g_strdup (soup_message_headers_get_list (
      soup_message_get_response_headers (tunnel), "Proxy-Authenticate"));
}

static void
tunnel_wrote_headers_cb (SoupMessage *tunnel, FeedHttpSignOn *self)
{
  if (self->write_proxy != NULL)
    self->sent (TRUE, self->user_data);
}

static void
wrote_headers_cb (SoupMessage *message, FeedHttpSignOn *self)
{
  if (self->write_proxy != NULL)
    self->sent (FALSE, self->user_data);
}

static gboolean
take_step (const char *challenges, gpointer user_data)
{
  FeedHttpSignOn *self = user_data;

  return self->write_proxy != NULL && self->proxy != NULL &&
         self->step_proxy (self->proxy, challenges, self->user_data);
}

/* Of several that go to the same place at the same time each takes one; they are all alike. */
static void
request_queued_cb (SoupSession *session, SoupMessage *message, FeedHttpSignOn *self)
{
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  if (self->tunnel != NULL ||
      strcmp (soup_message_get_method (message), SOUP_METHOD_CONNECT) != 0 ||
      g_object_get_data (G_OBJECT (message), TAKEN_KEY) != NULL)
    return;
  ours = get_authority (soup_message_get_uri (self->message));
  theirs = get_authority (soup_message_get_uri (message));
  if (strcmp (ours, theirs) != 0)
    return;
  g_object_set_data (G_OBJECT (message), TAKEN_KEY, GINT_TO_POINTER (TRUE));
  self->tunnel = g_object_ref (message);
  feed_http_tunnel_watch (message, take_step, self);
  g_signal_connect (message, "starting", G_CALLBACK (tunnel_starting_cb), self);
  g_signal_connect (message, "got-headers", G_CALLBACK (tunnel_got_headers_cb), self);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (tunnel_wrote_headers_cb), self);
}

/* The certificate is one object for as long as the connection lives, so that whoever uses the
 * connection later finds it too. */
static void
keep_end_point (GTlsConnection *connection)
{
  GTlsCertificate *peer = g_tls_connection_get_peer_certificate (connection);
  GBytes *end_point = feed_tls_make_end_point (connection);

  if (end_point != NULL)
    g_object_set_data_full (G_OBJECT (peer), END_POINT_KEY, end_point,
                            (GDestroyNotify) g_bytes_unref);
}

static void
network_event_cb (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  FeedHttpSignOn *self)
{
  if (event == G_SOCKET_CLIENT_CONNECTING)
    {
      g_autoptr (GSocketAddress)
          address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);

      note_proxy (self, address);
    }
  else if (event == G_SOCKET_CLIENT_TLS_HANDSHAKED)
    keep_end_point (G_TLS_CONNECTION (connection));
}

static void
connect_signals (FeedHttpSignOn *self)
{
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_event_cb), self);
  g_signal_connect (self->message, "wrote-headers", G_CALLBACK (wrote_headers_cb), self);
  if (is_secure (self))
    g_signal_connect (self->session, "request-queued", G_CALLBACK (request_queued_cb), self);
  else
    g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), self);
}

FeedHttpSignOn *
feed_http_sign_on_new (SoupSession *session,
                       SoupMessage *message,
                       char **headers,
                       FeedHttpProxyAuthFunc write_proxy,
                       FeedHttpProxyStepFunc step_proxy,
                       FeedHttpSentFunc sent,
                       gpointer user_data)
{
  FeedHttpSignOn *self = g_new0 (FeedHttpSignOn, 1);

  self->session = g_object_ref (session);
  self->message = g_object_ref (message);
  self->write_proxy = write_proxy;
  self->step_proxy = step_proxy;
  self->sent = sent;
  self->user_data = user_data;
  for (guint i = 0; headers != NULL && headers[i] != NULL; i += 2)
    soup_message_headers_replace (soup_message_get_request_headers (message), headers[i],
                                  headers[i + 1]);
  connect_signals (self);

  return self;
}

void
feed_http_sign_on_close (FeedHttpSignOn *self)
{
  self->write_proxy = NULL;
  g_signal_handlers_disconnect_by_data (self->session, self);
}

void
feed_http_sign_on_free (FeedHttpSignOn *self)
{
  if (self == NULL)
    return;
  feed_http_sign_on_close (self);
  g_signal_handlers_disconnect_by_data (self->message, self);
  if (self->tunnel != NULL)
    {
      feed_http_tunnel_watch (self->tunnel, NULL, NULL);
      g_signal_handlers_disconnect_by_data (self->tunnel, self);
    }
  g_clear_object (&self->tunnel);
  g_object_unref (self->message);
  g_object_unref (self->session);
  g_free (self->proxy);
  g_free (self->challenges);
  g_free (self);
}

const char *
feed_http_sign_on_get_proxy (FeedHttpSignOn *self)
{
  /* What comes by TLS is said by the server at the end of the tunnel. */
  return soup_message_get_tls_peer_certificate (self->message) == NULL ? self->proxy : NULL;
}

const char *
feed_http_sign_on_get_challenges (FeedHttpSignOn *self)
{
  if (self->challenges != NULL)
    return self->challenges;
  return soup_message_headers_get_list (soup_message_get_response_headers (self->message),
                                        "Proxy-Authenticate");
}

GBytes *
feed_http_sign_on_get_end_point (FeedHttpSignOn *self)
{
  GTlsCertificate *peer = soup_message_get_tls_peer_certificate (self->message);

  return peer != NULL ? g_object_get_data (G_OBJECT (peer), END_POINT_KEY) : NULL;
}
