/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-connection-probe.h"

#include "feed-alarm.h"
#include "feed-certificate.h"
#include "feed-date.h"
#include "feed-parser.h"
#include "feed-proxy-resolver.h"
#include "feed-proxy-tunnel.h"

/* Seconds for each step that is done by hand; the request has its own deadline. */
#define PATIENCE 10

typedef struct
{
  FeedHttpClient *client;     /* (owned) */
  FeedGatekeeper *gatekeeper; /* (owned) */
  char *iri;

  /* In progress */
  GCancellable *step;        /* (owned) (nullable): what is done by hand */
  GSource *patience;         /* (owned) (nullable): with it */
  gulong cancelled_id;       /* with it */
  GCancellable *cancellable; /* (owned) (nullable): the caller's */
  char *proxy;               /* (nullable): NULL for none */
  char *target;              /* what is connected to: the server or the proxy, as an address */
  gint64 started;

  /* Output */
  FeedConnectionTest *test; /* (owned) */
} Probe;

static void
end_step (Probe *self)
{
  feed_alarm_clear (&self->patience);
  if (self->cancelled_id != 0)
    g_cancellable_disconnect (self->cancellable, self->cancelled_id);
  self->cancelled_id = 0;
  g_clear_object (&self->step);
}

static void
probe_free (gpointer data)
{
  Probe *self = data;

  end_step (self);
  g_clear_object (&self->cancellable);
  g_object_unref (self->client);
  g_object_unref (self->gatekeeper);
  g_free (self->iri);
  g_free (self->proxy);
  g_free (self->target);
  feed_connection_test_unref (self->test);
  g_free (self);
}

static guint
get_milliseconds (const Probe *self)
{
  return MAX (1, (guint) ((g_get_monotonic_time () - self->started) / 1000));
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* From any thread. */
static void
cancelled_cb (GCancellable *cancellable, gpointer step)
{
  g_cancellable_cancel (step);
}

/* Some answer a byte at a time, and a socket's own timeout is content with that. */
static void
begin_step (Probe *self)
{
  end_step (self);
  self->started = g_get_monotonic_time ();
  self->step = g_cancellable_new ();
  feed_alarm_set (&self->patience, PATIENCE, out_of_patience_cb, self->step);
  if (self->cancellable != NULL)
    self->cancelled_id = g_cancellable_connect (self->cancellable, G_CALLBACK (cancelled_cb),
                                                g_object_ref (self->step), g_object_unref);
}

static gboolean
is_secure (const char *uri)
{
  return g_str_has_prefix (uri, "https:");
}

/* Takes the task. */
static void
end_probe (GTask *task)
{
  Probe *self = g_task_get_task_data (task);

  g_task_return_pointer (task, feed_connection_test_ref (self->test),
                         (GDestroyNotify) feed_connection_test_unref);
  g_object_unref (task);
}

/* The feed ------------------------------------------------------------------------------------- */

static void
parse_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const FeedHttpResponse *response = data;
  GError *error = NULL;
  FeedDocument *document = feed_parser_parse_bytes (response->body, response->uri,
                                                    response->content_type, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, (GDestroyNotify) feed_document_unref);
  else
    g_task_return_error (task, error);
}

static void
parsed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Probe *self = g_task_get_task_data (task);
  const FeedHttpResponse *response = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedDocument) document = g_task_propagate_pointer (G_TASK (result), &error);

  if (document == NULL)
    feed_connection_test_fail (self->test, error, NULL, get_milliseconds (self));
  else
    {
      g_autofree char *format = feed_document_describe_format (document);

      feed_connection_test_set (
          self->test, FEED_TEST_FEED, FEED_TEST_PASSED,
          g_strdup_printf ("%u, %s, entries: %u, redirects: %u", response->status, format,
                           feed_document_get_entries (document)->len, response->redirects),
          get_milliseconds (self));
    }
  end_probe (task);
}

/* Takes the task. */
static void
read_feed (GTask *task, FeedHttpResponse *response)
{
  Probe *self = g_task_get_task_data (task);
  g_autoptr (GTask) parsing = NULL;
  g_autoptr (GError) error = NULL;

  if (!feed_http_response_check (response, &error))
    {
      g_autofree char *origin = feed_origin_from_uri (response->uri);
      FeedNeed *need = feed_gatekeeper_find_need (self->gatekeeper, (FeedError) error->code, origin,
                                                  FALSE);

      feed_connection_test_fail (self->test, error, need, get_milliseconds (self));
      end_probe (task);
      return;
    }
  parsing = g_task_new (NULL, NULL, parsed_cb, task);
  g_task_set_task_data (parsing, feed_http_response_ref (response),
                        (GDestroyNotify) feed_http_response_unref);
  g_task_run_in_thread (parsing, parse_cb);
}

/* The request ---------------------------------------------------------------------------------- */

static char *
describe_certificate (GTlsCertificate *certificate)
{
  g_autoptr (FeedCertificate) it = feed_certificate_describe (certificate);
  g_autofree char *until = feed_date_format (it->valid_until);

  return g_strdup_printf ("%s by %s until %s sha256 %s", it->subject, it->issuer, until,
                          it->fingerprint);
}

static char *
describe_tls (const char *level, const char *suite, GTlsCertificate *certificate)
{
  g_autofree char *described = certificate != NULL ? describe_certificate (certificate) : NULL;

  return g_strdup_printf ("%s, %s, %s", level != NULL ? level : "?", suite != NULL ? suite : "?",
                          described != NULL ? described : "?");
}

static void
note_scheme (Probe *self, FeedTestStep step, FeedAuthScheme scheme, const char *prefix)
{
  const char *nick = feed_auth_scheme_get_nick (scheme);

  feed_connection_test_set (
      self->test, step,
      scheme != FEED_AUTH_SCHEME_NONE || prefix != NULL ? FEED_TEST_PASSED : FEED_TEST_NOT_NEEDED,
      prefix != NULL ? g_strdup_printf ("%s, %s", prefix, nick) : g_strdup (nick), 0);
}

static void
note_connection (Probe *self, const FeedConnection *connection)
{
  const char *level = feed_connection_get_tls_name (connection);

  if (level != NULL)
    feed_connection_test_set (
        self->test, FEED_TEST_TLS, FEED_TEST_PASSED,
        describe_tls (level, connection->cipher_suite, connection->certificate),
        feed_connection_test_get_duration (self->test, FEED_TEST_TLS));
  note_scheme (self, FEED_TEST_PROXY, connection->proxy_scheme, connection->proxy);
  note_scheme (self, FEED_TEST_SIGN_ON, connection->scheme, NULL);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Probe *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);
  FeedNeed *need = NULL;
  const char *stop = NULL;
  gboolean proxy = FALSE;

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (response != NULL)
    {
      if (response->connection != NULL)
        note_connection (self, response->connection);
      read_feed (task, response);
      return;
    }
  stop = feed_http_client_get_stop (result, &proxy);
  if (error->domain == FEED_ERROR)
    need = feed_gatekeeper_find_need (self->gatekeeper, (FeedError) error->code, stop, proxy);
  feed_connection_test_fail (self->test, error, need, get_milliseconds (self));
  end_probe (task);
}

/* Takes the task. */
static void
send_request (GTask *task)
{
  Probe *self = g_task_get_task_data (task);
  g_autoptr (FeedHttpRequest) request = feed_http_request_new (self->iri);

  request->allow_private = TRUE;
  request->urgent = TRUE;
  end_step (self);
  self->started = g_get_monotonic_time ();
  feed_http_client_send_async (self->client, request, g_task_get_cancellable (task), answered_cb,
                               task);
}

/* The handshake -------------------------------------------------------------------------------- */

/* Nothing is sent over this connection, so that looking at the certificate does no harm. */
static gboolean
look_at_certificate_cb (GTlsConnection *connection,
                        GTlsCertificate *certificate,
                        GTlsCertificateFlags flaws,
                        gpointer user_data)
{
  return TRUE;
}

static void
shaken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Probe *self = g_task_get_task_data (task);
  GTlsConnection *connection = G_TLS_CONNECTION (source);
  g_autofree char *suite = NULL;

  if (g_tls_connection_handshake_finish (connection, result, NULL))
    {
      FeedConnection seen = { .tls_version = g_tls_connection_get_protocol_version (connection) };

      suite = g_tls_connection_get_ciphersuite_name (connection);
      feed_connection_test_set (self->test, FEED_TEST_TLS, FEED_TEST_PASSED,
                                describe_tls (feed_connection_get_tls_name (&seen), suite,
                                              g_tls_connection_get_peer_certificate (connection)),
                                get_milliseconds (self));
    }
  g_io_stream_close_async (G_IO_STREAM (connection), G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  send_request (task);
}

/* Takes the task. */
static void
shake_hands (GTask *task, GSocketConnection *plain)
{
  Probe *self = g_task_get_task_data (task);
  g_autoptr (GSocketConnectable) identity = g_network_address_parse_uri (self->iri, 443, NULL);
  g_autoptr (GIOStream)
      connection = g_tls_client_connection_new (G_IO_STREAM (plain), identity, NULL);

  if (connection == NULL)
    {
      send_request (task);
      return;
    }
  begin_step (self);
  g_signal_connect (connection, "accept-certificate", G_CALLBACK (look_at_certificate_cb), NULL);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (connection), G_PRIORITY_DEFAULT, self->step,
                                    shaken_cb, task);
}

/* The connection ------------------------------------------------------------------------------- */

static char *
describe_peer (GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) address = g_socket_connection_get_remote_address (connection, NULL);

  return address != NULL ? g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address)) : NULL;
}

/* Why it could not be connected to is for the request to say. */
static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Probe *self = g_task_get_task_data (task);
  g_autoptr (GSocketConnection)
      connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, NULL);

  if (connection != NULL)
    feed_connection_test_set (self->test, FEED_TEST_TCP, FEED_TEST_PASSED,
                              describe_peer (connection), get_milliseconds (self));
  if (connection != NULL && self->proxy == NULL && is_secure (self->iri))
    shake_hands (task, connection);
  else
    send_request (task);
}

/* Takes the task. */
static void
connect_by_hand (GTask *task)
{
  Probe *self = g_task_get_task_data (task);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnectable) target = g_network_address_parse_uri (
      self->target, is_secure (self->target) ? 443 : 80, NULL);

  if (!is_secure (self->iri))
    feed_connection_test_set (self->test, FEED_TEST_TLS, FEED_TEST_NOT_NEEDED, NULL, 0);
  if (target == NULL)
    {
      send_request (task);
      return;
    }
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, PATIENCE);
  begin_step (self);
  g_socket_client_connect_async (client, target, self->step, connected_cb, task);
}

/* The name ------------------------------------------------------------------------------------- */

static char *
list_addresses (GList *addresses)
{
  GString *text = g_string_new (NULL);

  for (GList *it = addresses; it != NULL; it = it->next)
    {
      g_autofree char *address = g_inet_address_to_string (it->data);

      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", address);
    }
  return g_string_free (text, FALSE);
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Probe *self = g_task_get_task_data (task);
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, NULL);

  if (addresses == NULL)
    {
      send_request (task);
      return;
    }
  feed_connection_test_set (self->test, FEED_TEST_DNS, FEED_TEST_PASSED, list_addresses (addresses),
                            get_milliseconds (self));
  g_resolver_free_addresses (addresses);
  connect_by_hand (task);
}

/* Takes the task. */
static void
resolve (GTask *task)
{
  Probe *self = g_task_get_task_data (task);
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  g_autoptr (GUri) uri = g_uri_parse (self->target, G_URI_FLAGS_PARSE_RELAXED, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    {
      send_request (task);
      return;
    }
  begin_step (self);
  g_resolver_lookup_by_name_async (resolver, g_uri_get_host (uri), self->step, resolved_cb, task);
}

/* The way -------------------------------------------------------------------------------------- */

/* The request asks for the way again; nobody signs in anywhere by what was said here. */
static void
forget_trials (Probe *self, char **proxies)
{
  for (guint i = 0; proxies != NULL && proxies[i] != NULL; i++)
    {
      g_autofree char *origin = feed_origin_from_uri (proxies[i]);

      feed_proxy_report (FEED_AUTHENTICATOR (self->gatekeeper), origin, FEED_AUTH_OUTCOME_UNSENT);
    }
}

static void
proxies_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Probe *self = g_task_get_task_data (task);
  g_auto (GStrv) proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, NULL);

  forget_trials (self, proxies);
  if (proxies != NULL && proxies[0] != NULL && !g_str_equal (proxies[0], "direct://"))
    self->proxy = feed_proxy_tunnel_get_origin (proxies[0]);
  self->target = g_strdup (self->proxy != NULL ? self->proxy : self->iri);
  if (self->proxy == NULL)
    feed_connection_test_set (self->test, FEED_TEST_PROXY, FEED_TEST_NOT_NEEDED, NULL, 0);
  resolve (task);
}

void
feed_connection_probe_async (FeedHttpClient *client,
                             FeedGatekeeper *gatekeeper,
                             const char *iri,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Probe *self = g_new0 (Probe, 1);
  g_autoptr (FeedProxyResolver)
      resolver = feed_proxy_resolver_new (NULL, FEED_AUTHENTICATOR (gatekeeper));

  self->client = g_object_ref (client);
  self->gatekeeper = g_object_ref (gatekeeper);
  self->iri = g_strdup (iri);
  self->test = feed_connection_test_new (iri);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_task_set_source_tag (task, feed_connection_probe_async);
  g_task_set_task_data (task, self, probe_free);
  g_proxy_resolver_lookup_async (G_PROXY_RESOLVER (resolver), iri, cancellable, proxies_found_cb,
                                 task);
}

FeedConnectionTest *
feed_connection_probe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
