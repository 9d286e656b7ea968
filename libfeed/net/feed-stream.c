/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-stream-private.h"

#include "feed-address-policy.h"
#include "feed-connector-private.h"
#include "feed-http-error.h"
#include "feed-http-uri.h"
#include "feed-opening.h"
#include "feed-proxy-pass.h"
#include "feed-proxy-resolver.h"
#include "feed-sandbox.h"
#include "feed-tls-guard.h"
#include "feed-tls-handshake.h"

/**
 * FeedStream:
 *
 * A connection to a server, for protocols other than HTTP.
 *
 * It keeps to the rules that hold for feeds: an origin's minimum level of TLS, which is checked
 * before a byte is sent, its authorities and its pin, its proxy, and no way into private networks
 * unless that is allowed. It begins in the clear or with TLS, and can be protected later, as a
 * protocol's upgrade wants it. Opening and protecting end at a deadline each, whatever the other
 * side does.
 *
 * A stream belongs to the thread-default main context that it is opened in.
 */
struct _FeedStream
{
  FeedConnector parent_instance;

  /* Input */
  char *host; /* (owned) */
  guint16 port;
  char *origin;                        /* (owned) */
  char **protocols;                    /* (owned) (nullable) */
  const FeedConnectorOptions *options; /* borrowed: of what it is derived from */

  /* In progress */
  FeedOpening opening;
  FeedTlsGuard *guard; /* (owned) (nullable) */
  FeedErrorPhase phase;
  gboolean private_refused;
  FeedProxyPass *pass; /* (owned) (nullable): for a proxy, where the tunnel is ours */

  /* Output */
  GSocketConnection *plain; /* (owned) (nullable) */
  GIOStream *io;            /* (owned) (nullable): @plain or TLS over it */
  char *proxy;              /* (owned) (nullable) */
  char *peer;               /* (owned) (nullable) */
  FeedNeed *need;           /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (FeedStream, feed_stream, FEED_TYPE_CONNECTOR)

/**
 * feed_stream_new:
 * @host: a name or an address
 * @port: a port
 *
 * Makes a stream that is not open yet.
 *
 * Returns: (transfer full): the stream
 */
FeedStream *
feed_stream_new (const char *host, guint16 port)
{
  FeedStream *self = g_object_new (FEED_TYPE_STREAM, NULL);
  g_autofree char *uri = g_uri_join (G_URI_FLAGS_NONE, "https", NULL, host, port, "", NULL, NULL);

  self->host = g_strdup (host);
  self->port = port;
  self->origin = feed_origin_from_uri (uri);

  return self;
}

void
feed_stream_set_protocols (FeedStream *self, const char *const *protocols)
{
  g_strfreev (self->protocols);
  self->protocols = g_strdupv ((char **) protocols);
}

static void
succeed (FeedStream *self, GIOStream *io)
{
  g_autoptr (GTask) task = feed_opening_take (&self->opening);

  g_set_object (&self->io, io);
  g_task_return_boolean (task, TRUE);
}

/* (nullable): why a proxy on the way refuses us, or we it. */
static const GError *
get_proxy_refusal (FeedStream *self)
{
  return self->pass != NULL ? feed_proxy_pass_get_refusal (self->pass) : NULL;
}

/* What is about a tunnel of ours was reported by whoever made it. */
static void
note_need (FeedStream *self, FeedError code)
{
  FeedAuthenticator *authenticator = self->options->authenticator;

  feed_proxy_report_failure (authenticator, self->proxy, code, self->phase);
  feed_need_free (self->need);
  if (get_proxy_refusal (self) != NULL)
    {
      const FeedNeed *need = feed_proxy_pass_get_need (self->pass);

      self->need = need != NULL ? feed_need_copy (need) : NULL;
      return;
    }
  self->need = feed_tls_guard_make_need (self->guard, code);
  if (self->need == NULL)
    self->need = feed_proxy_make_need (authenticator, self->proxy, code);
  if (self->need != NULL && authenticator != NULL)
    FEED_AUTHENTICATOR_GET_IFACE (authenticator)->report_need (authenticator, self->need);
}

static GError *
explain (FeedStream *self, FeedError refusal, const GError *cause)
{
  g_autofree char *proxy = get_proxy_refusal (self) != NULL ? feed_http_uri_dup_host (self->proxy)
                                                            : NULL;
  const FeedHttpFailure failure = {
    .host = proxy != NULL ? proxy : self->host,
    .peer = self->peer,
    .certificate_flags = feed_tls_guard_get_flaws (self->guard),
    .phase = self->phase,
    .through_proxy = self->proxy != NULL,
    .offline = !g_network_monitor_get_network_available (g_network_monitor_get_default ()),
    .denied = feed_sandbox_denies_network (),
    .certificate_asked = feed_tls_guard_was_asked (self->guard),
    .certificate_shown = feed_tls_guard_get_shown (self->guard) != NULL,
  };
  FeedError code = refusal != FEED_ERROR_INTERNAL ? refusal
                                                  : feed_http_error_classify (cause, &failure);

  note_need (self, code);

  return feed_http_error_explain (code, cause, &failure);
}

GError *
feed_stream_explain (FeedStream *self, const GError *cause)
{
  return explain (self, FEED_ERROR_INTERNAL, cause);
}

/* Takes @cause. */
static void
fail_by (FeedStream *self, GError *cause)
{
  g_autoptr (GError) taken = cause;
  const GError *refused = get_proxy_refusal (self);
  FeedError refusal = feed_tls_guard_get_refusal (self->guard);

  if (refused != NULL)
    refusal = (FeedError) refused->code;
  if (self->private_refused)
    refusal = FEED_ERROR_PRIVATE_ADDRESS;
  feed_opening_fail (&self->opening, explain (self, refusal, refused != NULL ? refused : cause));
}

static void
handshake_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedStream *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GIOStream) tls = feed_tls_handshake_finish (result, &error);

  if (self->opening.task != task)
    g_clear_error (&error);
  else if (tls == NULL)
    fail_by (self, error);
  else
    {
      self->phase = FEED_ERROR_PHASE_SENDING;
      succeed (self, tls);
    }
}

static void
start_handshake (FeedStream *self)
{
  g_autoptr (GSocketConnectable) identity = g_network_address_new (self->host, self->port);

  self->phase = FEED_ERROR_PHASE_HANDSHAKE;
  feed_tls_handshake_async (G_IO_STREAM (self->plain), identity, self->guard,
                            self->options->database, (const char *const *) self->protocols,
                            self->opening.stop, handshake_cb, g_object_ref (self->opening.task));
}

static void
event_cb (GSocketClient *client,
          GSocketClientEvent event,
          GSocketConnectable *connectable,
          GIOStream *connection,
          FeedStream *self)
{
  g_autoptr (GSocketAddress) address = NULL;

  self->phase = feed_http_phase_from_event (event);
  if (event == G_SOCKET_CLIENT_PROXY_NEGOTIATING)
    feed_proxy_pass_attach (self->pass, connection);
  if (event == G_SOCKET_CLIENT_PROXY_NEGOTIATED)
    feed_proxy_report (self->options->authenticator, self->proxy, FEED_AUTH_OUTCOME_ACCEPTED);
  if (event != G_SOCKET_CLIENT_CONNECTING)
    return;
  address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  g_free (self->proxy);
  g_free (self->peer);
  self->proxy = feed_peer_get_proxy (address);
  self->peer = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));
  if (self->options->allow_private || !feed_peer_is_private (address, self->host))
    return;
  self->private_refused = TRUE;
  /* Connecting to a closed socket fails before anything is sent. */
  g_socket_close (g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection)), NULL);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedStream *self = g_task_get_source_object (task);
  GError *error = NULL;
  GSocketConnection *plain = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result,
                                                             &error);

  g_signal_handlers_disconnect_by_data (source, self);
  if (self->opening.task != task)
    {
      g_clear_object (&plain);
      g_clear_error (&error);
      return;
    }
  self->plain = plain;
  if (plain == NULL)
    fail_by (self, error);
  else if (GPOINTER_TO_INT (g_task_get_task_data (task)) == FEED_STREAM_PROTECTION_TLS)
    start_handshake (self);
  else
    succeed (self, G_IO_STREAM (plain));
}

static gboolean
deadline_cb (gpointer user_data)
{
  FeedStream *self = user_data;

  feed_opening_fail (&self->opening, explain (self, FEED_ERROR_DEADLINE, NULL));

  return G_SOURCE_REMOVE;
}

/* FALSE where something is under way already, or was cancelled before it began. */
static gboolean
begin (FeedStream *self, GTask *task)
{
  if (self->opening.task != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "The stream is busy");
      return FALSE;
    }
  if (g_task_return_error_if_cancelled (task))
    return FALSE;
  feed_opening_begin (&self->opening, task, self->options->deadline_ms, deadline_cb, self);

  return TRUE;
}

static FeedProxyResolver *
make_resolver (FeedStream *self)
{
  g_autoptr (GProxyResolver) own = NULL;

  if (self->options->policy != NULL && self->options->policy->proxy_uri != NULL)
    own = g_simple_proxy_resolver_new (self->options->policy->proxy_uri, NULL);
  return feed_proxy_resolver_new (own != NULL ? own : self->options->proxies,
                                  self->options->authenticator);
}

static void
make_guard (FeedStream *self)
{
  feed_tls_guard_free (self->guard);
  self->guard = feed_tls_guard_new (self->options->authenticator, self->origin, FALSE);
  if (self->options->policy != NULL)
    feed_tls_guard_set_policy (self->guard, self->options->policy);
  feed_tls_guard_set_certificate (self->guard, self->options->certificate);
}

/**
 * feed_stream_open_async:
 * @self: a stream
 * @protection: whether TLS comes first
 * @cancellable: (nullable): to give up; from any thread
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * Connects to the server, through a proxy where there is one, and agrees on TLS where that is
 * wanted.
 */
void
feed_stream_open_async (FeedStream *self,
                        FeedStreamProtection protection,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GSocketClient) client = NULL;
  g_autoptr (GSocketConnectable) address = NULL;
  g_autoptr (FeedProxyResolver) proxies = NULL;

  g_return_if_fail (FEED_IS_STREAM (self));
  g_task_set_source_tag (task, feed_stream_open_async);
  g_task_set_task_data (task, GINT_TO_POINTER (protection), NULL);
  if (!begin (self, task))
    return;
  make_guard (self);
  feed_proxy_pass_unref (self->pass);
  self->pass = feed_proxy_pass_new (self->options->authenticator, self->options->database,
                                    self->opening.stop);
  client = g_socket_client_new ();
  address = g_network_address_new (self->host, self->port);
  proxies = make_resolver (self);
  g_socket_client_set_proxy_resolver (client, G_PROXY_RESOLVER (proxies));
  g_signal_connect (client, "event", G_CALLBACK (event_cb), self);
  g_socket_client_connect_async (client, address, self->opening.stop, connected_cb,
                                 g_object_ref (task));
}

/**
 * feed_stream_open_finish:
 * @self: a stream
 * @result: what the callback got
 * @error: where to put an error
 *
 * Ends what [method@Feed.Stream.open_async] began.
 *
 * Returns: whether the stream is open
 */
gboolean
feed_stream_open_finish (FeedStream *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * feed_stream_protect_async:
 * @self: a stream that is open and not protected
 * @cancellable: (nullable): to give up; from any thread
 * @callback: called in the thread-default main context
 * @user_data: for @callback
 *
 * Goes over to TLS on the connection that is there.
 *
 * All that the server said before has to be read, and nothing beyond it. When it fails, the stream
 * is of no use any more.
 */
void
feed_stream_protect_async (FeedStream *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (FEED_IS_STREAM (self));
  g_return_if_fail (self->plain != NULL && self->io == G_IO_STREAM (self->plain));
  g_task_set_source_tag (task, feed_stream_protect_async);
  if (begin (self, task))
    start_handshake (self);
}

/**
 * feed_stream_protect_finish:
 * @self: a stream
 * @result: what the callback got
 * @error: where to put an error
 *
 * Ends what [method@Feed.Stream.protect_async] began.
 *
 * Returns: whether the stream is protected
 */
gboolean
feed_stream_protect_finish (FeedStream *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * feed_stream_get_io_stream:
 * @self: a stream
 *
 * Gets what is read from and written to. It is another one after the stream was protected.
 *
 * Returns: (transfer none) (nullable): the stream of bytes, %NULL before it is open
 */
GIOStream *
feed_stream_get_io_stream (FeedStream *self)
{
  g_return_val_if_fail (FEED_IS_STREAM (self), NULL);

  return self->io;
}

static void
describe_tls (GTlsConnection *tls, FeedConnection *connection)
{
  connection->tls_version = g_tls_connection_get_protocol_version (tls);
  connection->cipher_suite = g_tls_connection_get_ciphersuite_name (tls);
  g_set_object (&connection->certificate, g_tls_connection_get_peer_certificate (tls));
}

/**
 * feed_stream_get_connection:
 * @self: a stream
 *
 * Reads from the open stream what it was agreed to be: the level of TLS, its suite, the
 * certificates.
 *
 * Returns: (transfer full) (nullable): the description, %NULL before it is open
 */
FeedConnection *
feed_stream_get_connection (FeedStream *self)
{
  FeedConnection *connection = NULL;

  g_return_val_if_fail (FEED_IS_STREAM (self), NULL);

  if (self->io == NULL)
    return NULL;
  connection = feed_connection_new ();
  connection->proxy = g_strdup (self->proxy);
  connection->proxy_scheme = feed_proxy_pass_get_scheme (self->pass);
  connection->peer = g_strdup (self->peer);
  feed_tls_guard_describe (self->guard, connection);
  if (G_IS_TLS_CONNECTION (self->io))
    describe_tls (G_TLS_CONNECTION (self->io), connection);

  return connection;
}

/**
 * feed_stream_get_need:
 * @self: a stream
 *
 * Gets what a person has to do so that the stream can be opened or protected.
 *
 * Returns: (transfer none) (nullable): the need, %NULL where nobody can help
 */
const FeedNeed *
feed_stream_get_need (FeedStream *self)
{
  g_return_val_if_fail (FEED_IS_STREAM (self), NULL);

  return self->need;
}

static void
feed_stream_finalize (GObject *object)
{
  FeedStream *self = FEED_STREAM (object);

  g_free (self->host);
  g_free (self->origin);
  g_strfreev (self->protocols);
  feed_opening_clear (&self->opening);
  g_clear_object (&self->io);
  g_clear_object (&self->plain);
  feed_tls_guard_free (self->guard);
  g_free (self->proxy);
  g_free (self->peer);
  feed_need_free (self->need);
  feed_proxy_pass_unref (self->pass);

  G_OBJECT_CLASS (feed_stream_parent_class)->finalize (object);
}

static void
feed_stream_class_init (FeedStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_stream_finalize;
}

static void
feed_stream_init (FeedStream *self)
{
  self->options = feed_connector_get_options (FEED_CONNECTOR (self));
}
