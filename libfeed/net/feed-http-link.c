/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-link.h"

#include <string.h>

#include "feed-address-policy.h"
#include "feed-http-error.h"
#include "feed-http-uri.h"
#include "feed-proxy-pass.h"
#include "feed-proxy-resolver.h"
#include "feed-sandbox.h"
#include "feed-tls-guard.h"

struct _FeedHttpLink
{
  SoupMessage *message;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
  FeedTlsGuard *guard;       /* (owned) */
  gboolean allow_private;

  FeedErrorPhase phase;
  gint64 time;
  gboolean is_new;
  gboolean private_refused;
  FeedAuthenticator *authenticator; /* (owned) (nullable) */
  char *proxy;                      /* (owned) (nullable): its origin, once it is connected to */
  FeedProxyPass *pass;              /* (owned): for it, where the tunnel is ours */
};

static const char *
get_host (FeedHttpLink *self)
{
  return g_uri_get_host (soup_message_get_uri (self->message));
}

static gboolean
is_secure (FeedHttpLink *self)
{
  return strcmp (g_uri_get_scheme (soup_message_get_uri (self->message)), "https") == 0;
}

static void
check_tls (FeedHttpLink *self,
           GTlsProtocolVersion version,
           GTlsCertificate *certificate,
           GTlsCertificateFlags flaws)
{
  if (!feed_tls_guard_check (self->guard, version, certificate, flaws))
    g_cancellable_cancel (self->cancellable);
}

static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags flaws,
                       FeedHttpLink *self)
{
  return feed_tls_guard_accept (self->guard, certificate, flaws);
}

static void
certificate_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SoupMessage) message = user_data;
  FeedHttpLink *self = g_object_get_data (G_OBJECT (message), "feed-http-link");
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return;
  certificate = feed_tls_guard_load_finish (self->guard, result, &error);
  if (error != NULL)
    g_cancellable_cancel (self->cancellable);
  soup_message_set_tls_client_certificate (message, certificate);
}

static gboolean
request_certificate_cb (SoupMessage *message, GTlsClientConnection *connection, FeedHttpLink *self)
{
  feed_tls_guard_note_request (self->guard, connection);
  feed_tls_guard_load_async (self->guard, self->cancellable, certificate_loaded_cb,
                             g_object_ref (message));

  return TRUE;
}

static gboolean
request_password_cb (SoupMessage *message, GTlsPassword *password, FeedHttpLink *self)
{
  if (!feed_tls_guard_answer_pin (self->guard, password))
    return FALSE;
  soup_message_tls_client_certificate_password_request_complete (message);

  return TRUE;
}

/* A reused connection was checked for the message it was made for; this one checks for itself. */
static void
starting_cb (SoupMessage *message, FeedHttpLink *self)
{
  self->phase = FEED_ERROR_PHASE_SENDING;
  if (is_secure (self))
    check_tls (self, soup_message_get_tls_protocol_version (message),
               soup_message_get_tls_peer_certificate (message),
               soup_message_get_tls_peer_certificate_errors (message));
}

static void
wrote_body_cb (SoupMessage *message, FeedHttpLink *self)
{
  self->phase = FEED_ERROR_PHASE_WAITING;
}

static void
got_headers_cb (SoupMessage *message, FeedHttpLink *self)
{
  self->phase = FEED_ERROR_PHASE_READING;
}

static void
check_address (FeedHttpLink *self, GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) address = g_socket_connection_get_remote_address (connection, NULL);

  g_free (self->proxy);
  self->proxy = feed_peer_get_proxy (address);
  if (self->allow_private || !feed_peer_is_private (address, get_host (self)))
    return;
  self->private_refused = TRUE;
  /* Connecting to a closed socket fails before anything is sent; a public address of the same host
   * may still be tried. */
  g_socket_close (g_socket_connection_get_socket (connection), NULL);
}

/* Before 3.4 libsoup has no other way to be kept from HTTP/2, which hangs for ever on some servers.
 * It also forgives a peer that goes away without saying so, which would hide a cut reply. */
static void
prepare_handshake (FeedHttpLink *self, GTlsConnection *connection)
{
  static const char *const protocols[] = { "http/1.1", NULL };

  g_tls_connection_set_advertised_protocols (connection, protocols);
  g_tls_connection_set_require_close_notify (connection, TRUE);
}

/* The certificate is one object for as long as the connection lives, so what was shown to it can be
 * read again when the connection is reused. */
static void
remember_shown (FeedHttpLink *self, GTlsConnection *connection)
{
  GTlsCertificate *peer = g_tls_connection_get_peer_certificate (connection);
  GTlsCertificate *shown = feed_tls_guard_get_shown (self->guard);

  if (peer != NULL && shown != NULL)
    g_object_set_data_full (G_OBJECT (peer), "feed-client-certificate", g_object_ref (shown),
                            g_object_unref);
}

static void
check_handshake (FeedHttpLink *self, GTlsConnection *connection)
{
  remember_shown (self, connection);
  check_tls (self, g_tls_connection_get_protocol_version (connection),
             g_tls_connection_get_peer_certificate (connection),
             g_tls_connection_get_peer_certificate_errors (connection));
}

static void
network_event_cb (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  FeedHttpLink *self)
{
  self->is_new = TRUE;
  self->phase = feed_http_phase_from_event (event);
  if (event == G_SOCKET_CLIENT_CONNECTING)
    check_address (self, G_SOCKET_CONNECTION (connection));
  else if (event == G_SOCKET_CLIENT_PROXY_NEGOTIATING)
    feed_proxy_pass_attach (self->pass, connection);
  else if (event == G_SOCKET_CLIENT_PROXY_NEGOTIATED)
    feed_proxy_report (self->authenticator, self->proxy, FEED_AUTH_OUTCOME_ACCEPTED);
  else if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    prepare_handshake (self, G_TLS_CONNECTION (connection));
  else if (event == G_SOCKET_CLIENT_TLS_HANDSHAKED)
    check_handshake (self, G_TLS_CONNECTION (connection));
  else if (event == G_SOCKET_CLIENT_COMPLETE)
    self->time = g_get_monotonic_time ();
}

static void
connect_signals (FeedHttpLink *self)
{
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_event_cb), self);
  g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), self);
  g_signal_connect (self->message, "wrote-body", G_CALLBACK (wrote_body_cb), self);
  g_signal_connect (self->message, "got-headers", G_CALLBACK (got_headers_cb), self);
  if (!is_secure (self))
    return;
  g_signal_connect (self->message, "accept-certificate", G_CALLBACK (accept_certificate_cb), self);
  g_signal_connect (self->message, "request-certificate", G_CALLBACK (request_certificate_cb),
                    self);
  g_signal_connect (self->message, "request-certificate-password", G_CALLBACK (request_password_cb),
                    self);
}

FeedHttpLink *
feed_http_link_new (SoupMessage *message,
                    FeedAuthenticator *authenticator,
                    gboolean allow_private,
                    GCancellable *cancellable)
{
  FeedHttpLink *self = g_new0 (FeedHttpLink, 1);
  g_autofree char *uri = g_uri_to_string (soup_message_get_uri (message));
  g_autofree char *origin = feed_origin_from_uri (uri);

  self->message = g_object_ref (message);
  self->cancellable = g_object_ref (cancellable);
  self->allow_private = allow_private;
  self->authenticator = authenticator != NULL ? g_object_ref (authenticator) : NULL;
  self->guard = feed_tls_guard_new (authenticator, origin, FALSE);
  self->pass = feed_proxy_pass_new (authenticator, NULL, cancellable);
  g_object_set_data (G_OBJECT (message), "feed-http-link", self);
  connect_signals (self);

  return self;
}

void
feed_http_link_free (FeedHttpLink *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_set_data (G_OBJECT (self->message), "feed-http-link", NULL);
  g_object_unref (self->message);
  g_object_unref (self->cancellable);
  feed_tls_guard_free (self->guard);
  if (self->phase == FEED_ERROR_PHASE_PROXY)
    feed_proxy_report (self->authenticator, self->proxy, FEED_AUTH_OUTCOME_UNANSWERED);
  g_clear_object (&self->authenticator);
  g_free (self->proxy);
  feed_proxy_pass_unref (self->pass);
  g_free (self);
}

gboolean
feed_http_link_is_refused (FeedHttpLink *self)
{
  return feed_http_link_is_proxy_refused (self) ||
         feed_tls_guard_get_refusal (self->guard) != FEED_ERROR_INTERNAL;
}

gboolean
feed_http_link_is_proxy_refused (FeedHttpLink *self)
{
  return feed_proxy_pass_get_refusal (self->pass) != NULL;
}

gboolean
feed_http_link_wants_page (FeedHttpLink *self)
{
  return feed_tls_guard_was_asked (self->guard) &&
         soup_message_get_status (self->message) == SOUP_STATUS_BAD_REQUEST;
}

const char *
feed_http_link_get_proxy (FeedHttpLink *self)
{
  return self->proxy;
}

gint64
feed_http_link_get_time (FeedHttpLink *self)
{
  return self->time;
}

gboolean
feed_http_link_is_private (FeedHttpLink *self)
{
  return feed_peer_is_private (soup_message_get_remote_address (self->message), get_host (self));
}

static char *
get_peer (FeedHttpLink *self)
{
  GSocketAddress *address = soup_message_get_remote_address (self->message);

  return address != NULL ? g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address)) : NULL;
}

static void
describe_tls (FeedHttpLink *self, FeedConnection *connection)
{
  GTlsCertificate *peer = soup_message_get_tls_peer_certificate (self->message);

  connection->tls_version = soup_message_get_tls_protocol_version (self->message);
  connection->cipher_suite = g_strdup (soup_message_get_tls_ciphersuite_name (self->message));
  connection->flaws = feed_tls_guard_get_flaws (self->guard);
  if (peer == NULL)
    return;
  connection->certificate = g_object_ref (peer);
  g_set_object (&connection->client_certificate,
                g_object_get_data (G_OBJECT (peer), "feed-client-certificate"));
}

FeedConnection *
feed_http_link_describe (FeedHttpLink *self)
{
  FeedConnection *connection = feed_connection_new ();
  GSocketAddress *address = soup_message_get_remote_address (self->message);

  connection->peer = get_peer (self);
  connection->reused = !self->is_new;
  connection->proxy = feed_peer_get_proxy (address);
  connection->proxy_scheme = feed_proxy_pass_get_scheme (self->pass);
  if (is_secure (self))
    describe_tls (self, connection);

  return connection;
}

static FeedError
find_code (FeedHttpLink *self, const GError *error, const FeedHttpFailure *failure)
{
  if (self->private_refused)
    return FEED_ERROR_PRIVATE_ADDRESS;
  if (feed_http_link_is_proxy_refused (self))
    return (FeedError) feed_proxy_pass_get_refusal (self->pass)->code;
  if (feed_http_link_is_refused (self))
    return feed_tls_guard_get_refusal (self->guard);
  return feed_http_error_classify (error, failure);
}

/* What is about a tunnel of ours was reported by whoever made it. */
static void
report (FeedHttpLink *self, FeedError code)
{
  g_autoptr (FeedNeed) need = feed_proxy_make_need (self->authenticator, self->proxy, code);

  feed_proxy_report_failure (self->authenticator, self->proxy, code, self->phase);
  if (feed_http_link_is_proxy_refused (self))
    return;
  feed_tls_guard_report (self->guard, code);
  if (need != NULL)
    FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)->report_need (self->authenticator, need);
}

GError *
feed_http_link_explain (FeedHttpLink *self, const GError *error)
{
  g_autofree char *peer = get_peer (self);
  const GError *refusal = feed_proxy_pass_get_refusal (self->pass);
  g_autofree char *proxy = refusal != NULL ? feed_http_uri_dup_host (self->proxy) : NULL;
  FeedHttpFailure failure = {
    .host = proxy != NULL ? proxy : get_host (self),
    .peer = peer,
    .certificate_flags = soup_message_get_tls_peer_certificate_errors (self->message) |
                         feed_tls_guard_get_flaws (self->guard),
    .phase = self->phase,
    .through_proxy = self->proxy != NULL,
    .offline = !g_network_monitor_get_network_available (g_network_monitor_get_default ()),
    .denied = feed_sandbox_denies_network (),
    .certificate_asked = feed_tls_guard_was_asked (self->guard),
    .certificate_shown = feed_tls_guard_get_shown (self->guard) != NULL,
  };
  FeedError code = find_code (self, error, &failure);
  GError *result = NULL;

  if (code == FEED_ERROR_INTERNAL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  result = feed_http_error_explain (code, refusal != NULL ? refusal : error, &failure);
  report (self, code);

  return result;
}

GError *
feed_http_link_fail (FeedHttpLink *self, FeedError code)
{
  g_autofree char *peer = get_peer (self);
  const FeedHttpFailure failure = { .host = get_host (self), .peer = peer, .phase = self->phase };

  return feed_http_error_explain (code, NULL, &failure);
}

/* Without a certificate there was no TLS, so what answered is the proxy, and speaks for itself. */
static gboolean
is_refused_by_proxy (FeedHttpLink *self)
{
  return is_secure (self) && soup_message_get_tls_peer_certificate (self->message) == NULL &&
         soup_message_get_status (self->message) != SOUP_STATUS_PROXY_UNAUTHORIZED;
}

/* nginx completes the handshake whatever it was shown, and tells by a page. */
static gboolean
misses_certificate (FeedHttpLink *self, GBytes *page)
{
  gsize length = 0;
  const char *text = page != NULL ? g_bytes_get_data (page, &length) : NULL;

  return feed_http_link_wants_page (self) && text != NULL &&
         g_strstr_len (text, length, "SSL certificate") != NULL;
}

gboolean
feed_http_link_check_page (FeedHttpLink *self, GBytes *page, GError **error)
{
  FeedError code = FEED_ERROR_PROXY_FAILED;

  if (!is_refused_by_proxy (self))
    {
      if (!misses_certificate (self, page))
        return TRUE;
      code = feed_tls_guard_get_shown (self->guard) != NULL
                 ? FEED_ERROR_CLIENT_CERTIFICATE_REJECTED
                 : FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED;
    }
  feed_tls_guard_report (self->guard, code);
  g_propagate_error (error, feed_http_error_new (code, get_host (self)));

  return FALSE;
}
