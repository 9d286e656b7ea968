/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-proxy-tunnel.h"

#include <string.h>

#include "feed-http-client.h"
#include "feed-http-error.h"
#include "feed-http-uri.h"
#include "feed-parley.h"
#include "feed-proxy-pass.h"
#include "feed-tls-handshake.h"

/* Before the scheme of a proxy: GIO has ways of its own for those without. */
#define PREFIX "feed-"

typedef struct
{
  FeedProxyPass *pass;      /* (owned) */
  GSocketAddress *address;  /* (owned): the proxy's */
  GSocketConnection *given; /* (owned) (nullable): to be used first */
  GSocketConnection *plain; /* (owned) (nullable): the present one */
  char *origin;             /* (owned): the proxy's */
  char *host;               /* (owned): the proxy's */
  char *target;             /* (owned): where to, with its port */
  FeedTlsGuard *guard;      /* (owned) (nullable): of the proxy that is spoken to by TLS */
  FeedParley *parley;       /* (owned) */
} Tunnel;

static void
feed_proxy_tunnel_iface_init (GProxyInterface *iface);

G_DEFINE_TYPE_WITH_CODE (FeedProxyTunnel,
                         feed_proxy_tunnel,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_PROXY, feed_proxy_tunnel_iface_init))

static void
tunnel_free (gpointer data)
{
  Tunnel *self = data;

  feed_parley_free (self->parley);
  feed_tls_guard_free (self->guard);
  feed_proxy_pass_unref (self->pass);
  g_clear_object (&self->address);
  g_clear_object (&self->given);
  g_clear_object (&self->plain);
  g_free (self->origin);
  g_free (self->host);
  g_free (self->target);
  g_free (self);
}

static gboolean
is_secure (Tunnel *self)
{
  return g_str_has_prefix (self->origin, "https:");
}

static void
handshake_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Tunnel *self = g_task_get_task_data (task);
  GError *error = NULL;
  GIOStream *tls = feed_tls_handshake_finish (result, &error);
  FeedError refusal = feed_tls_guard_get_refusal (self->guard);
  g_autoptr (FeedNeed) need = NULL;

  if (tls != NULL)
    {
      g_task_return_pointer (task, tls, g_object_unref);
      return;
    }
  if (refusal == FEED_ERROR_INTERNAL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_error_free (error);
  need = feed_tls_guard_make_need (self->guard, refusal);
  feed_tls_guard_report (self->guard, refusal);
  feed_proxy_pass_refuse (self->pass, feed_http_error_new (refusal, self->host), need);
  g_task_return_error (task, feed_http_error_new (refusal, self->host));
}

/* Nothing was said yet. Takes @plain. */
static void
use_connection (Tunnel *self, GTask *task, GSocketConnection *plain)
{
  GProxyAddress *address = G_PROXY_ADDRESS (self->address);
  g_autoptr (GSocketConnectable) identity = NULL;

  g_clear_object (&self->plain);
  self->plain = plain;
  if (!is_secure (self))
    {
      g_task_return_pointer (task, g_object_ref (plain), g_object_unref);
      return;
    }
  feed_tls_guard_free (self->guard);
  self->guard = feed_tls_guard_new (feed_proxy_pass_get_authenticator (self->pass), self->origin,
                                    TRUE);
  identity = g_network_address_new (
      self->host, g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  feed_tls_handshake_async (G_IO_STREAM (plain), identity, self->guard,
                            feed_proxy_pass_get_database (self->pass), NULL,
                            g_task_get_cancellable (task), handshake_cb, g_object_ref (task));
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GSocketConnection *plain = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result,
                                                             &error);

  if (plain != NULL)
    use_connection (g_task_get_task_data (task), task, plain);
  else
    g_task_return_error (task, error);
}

/* The same machine again: GIO has one connection for us, and the proxy may have ended that. */
static void
connect_again (Tunnel *self, GTask *task)
{
  GInetSocketAddress *proxy = G_INET_SOCKET_ADDRESS (self->address);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (
      g_inet_socket_address_get_address (proxy), g_inet_socket_address_get_port (proxy));

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (address),
                                 g_task_get_cancellable (task), connected_cb, g_object_ref (task));
}

static void
open_async (gpointer user_data,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer callback_data)
{
  Tunnel *self = user_data;
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, callback_data);

  g_task_set_source_tag (task, open_async);
  g_task_set_task_data (task, self, NULL);
  if (self->given != NULL)
    use_connection (self, task, g_steal_pointer (&self->given));
  else
    connect_again (self, task);
}

static GIOStream *
open_finish (gpointer user_data, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static char *
write_request (const char *line, gpointer user_data)
{
  Tunnel *self = user_data;

  return g_strdup_printf ("CONNECT %s HTTP/1.1\r\nHost: %s\r\nProxy-Connection: keep-alive\r\n"
                          "User-Agent: %s\r\n%s%s\r\n",
                          self->target, self->target, feed_http_default_limits.user_agent,
                          line != NULL ? line : "", line != NULL ? "\r\n" : "");
}

/* Takes @error. */
static void
fail (GTask *task, GError *error)
{
  Tunnel *self = g_task_get_task_data (task);

  if (error->domain == FEED_ERROR && feed_error_get_class (error) == FEED_ERROR_CLASS_NEEDS_YOU &&
      feed_proxy_pass_get_refusal (self->pass) == NULL)
    feed_proxy_pass_refuse (self->pass, g_error_copy (error), feed_parley_get_need (self->parley));
  g_task_return_error (task, error);
}

/* What GIO makes of it where it goes its own way. */
static GError *
make_status_error (guint status)
{
  return g_error_new (G_IO_ERROR,
                      status == 403 ? G_IO_ERROR_PROXY_NOT_ALLOWED : G_IO_ERROR_PROXY_FAILED,
                      "The proxy says %u", status);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Tunnel *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (FeedHttpReply) reply = feed_parley_run_finish (self->parley, result, &error);
  GIOStream *stream = feed_parley_get_stream (self->parley);

  if (reply == NULL)
    {
      fail (task, error);
      return;
    }
  if (reply->status / 100 != 2)
    {
      g_task_return_error (task, make_status_error (reply->status));
      return;
    }
  feed_proxy_pass_set_scheme (self->pass, feed_parley_get_scheme (self->parley));
  if (is_secure (self))
    g_task_return_pointer (
        task, g_tcp_wrapper_connection_new (stream, g_socket_connection_get_socket (self->plain)),
        g_object_unref);
  else
    g_task_return_pointer (task, g_object_ref (stream), g_object_unref);
}

static char *
make_target (GProxyAddress *address)
{
  const char *host = g_proxy_address_get_destination_hostname (address);

  return g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%u" : "%s:%u", host,
                          g_proxy_address_get_destination_port (address));
}

static Tunnel *
tunnel_new (GIOStream *connection, GProxyAddress *address)
{
  static const FeedParleyFuncs funcs = { open_async, open_finish, write_request };
  Tunnel *self = g_new0 (Tunnel, 1);

  self->pass = feed_proxy_pass_find (connection);
  self->address = G_SOCKET_ADDRESS (g_object_ref (address));
  self->given = G_SOCKET_CONNECTION (g_object_ref (connection));
  self->origin = feed_proxy_tunnel_get_origin (g_proxy_address_get_uri (address));
  self->host = feed_http_uri_dup_host (self->origin);
  self->target = make_target (address);
  self->parley = feed_parley_new (&funcs, self, feed_proxy_pass_get_authenticator (self->pass),
                                  NULL, self->origin, TRUE);

  return self;
}

static void
connect_async (GProxy *proxy,
               GIOStream *connection,
               GProxyAddress *address,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  GTask *task = g_task_new (proxy, cancellable, callback, user_data);
  Tunnel *self = tunnel_new (connection, address);

  g_task_set_source_tag (task, connect_async);
  g_task_set_task_data (task, self, tunnel_free);
  feed_parley_run_async (self->parley, "CONNECT", self->target, cancellable, answered_cb, task);
}

static GIOStream *
connect_finish (GProxy *proxy, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Nothing of ours connects in this way. */
static GIOStream *
connect_now (GProxy *proxy,
             GIOStream *connection,
             GProxyAddress *address,
             GCancellable *cancellable,
             GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "A tunnel takes a main loop");

  return NULL;
}

static gboolean
supports_hostname (GProxy *proxy)
{
  return TRUE;
}

static void
feed_proxy_tunnel_iface_init (GProxyInterface *iface)
{
  iface->connect = connect_now;
  iface->connect_async = connect_async;
  iface->connect_finish = connect_finish;
  iface->supports_hostname = supports_hostname;
}

static void
feed_proxy_tunnel_class_init (FeedProxyTunnelClass *klass)
{
}

static void
feed_proxy_tunnel_init (FeedProxyTunnel *self)
{
}

/* GIO knows one name for each type. */
typedef struct
{
  FeedProxyTunnel parent_instance;
} FeedSecureProxyTunnel;

typedef struct
{
  FeedProxyTunnelClass parent_class;
} FeedSecureProxyTunnelClass;

GType
feed_secure_proxy_tunnel_get_type (void);

G_DEFINE_FINAL_TYPE (FeedSecureProxyTunnel, feed_secure_proxy_tunnel, FEED_TYPE_PROXY_TUNNEL)

static void
feed_secure_proxy_tunnel_class_init (FeedSecureProxyTunnelClass *klass)
{
}

static void
feed_secure_proxy_tunnel_init (FeedSecureProxyTunnel *self)
{
}

void
feed_proxy_tunnel_register (void)
{
  /* GIO makes room for such types when it is first asked for one. */
  g_autoptr (GProxy) other = g_proxy_get_default_for_protocol ("http");

  g_io_extension_point_implement (G_PROXY_EXTENSION_POINT_NAME, FEED_TYPE_PROXY_TUNNEL,
                                  PREFIX "http", 0);
  g_io_extension_point_implement (G_PROXY_EXTENSION_POINT_NAME,
                                  feed_secure_proxy_tunnel_get_type (), PREFIX "https", 0);
}

char *
feed_proxy_tunnel_rename (const char *proxy)
{
  g_autoptr (GUri) uri = g_uri_parse (proxy, G_URI_FLAGS_NON_DNS, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  gboolean secure = strcmp (scheme, "https") == 0;
  g_autofree char *name = g_strconcat (PREFIX, scheme, NULL);
  int port = uri != NULL ? g_uri_get_port (uri) : -1;

  if (uri == NULL)
    return g_strdup (proxy);
  /* Nobody knows the usual port of such a scheme. */
  if (port == -1)
    port = secure ? 443 : 80;

  return g_uri_join (G_URI_FLAGS_NONE, name, NULL, g_uri_get_host (uri), port, "", NULL, NULL);
}

char *
feed_proxy_tunnel_get_origin (const char *uri)
{
  return feed_origin_from_uri (g_str_has_prefix (uri, PREFIX) ? uri + strlen (PREFIX) : uri);
}
