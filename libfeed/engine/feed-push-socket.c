/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-socket.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-address-policy.h"
#include "feed-connector-private.h"
#include "feed-error.h"
#include "feed-iri.h"
#include "feed-web-socket.h"

/* A message says that there is something new; it may show what. */
#define MAX_MESSAGE (256 * 1024)

struct _FeedPushSocket
{
  char *uri;                 /* (owned) */
  FeedWebSocket *socket;     /* (owned) (nullable): NULL for an address that is none */
  GCancellable *cancellable; /* (owned) */
  const FeedPushSocketEvents *events;
  gpointer user_data;
  gint64 opened;    /* by the monotonic clock, 0 where it is not open */
  GSource *failure; /* (owned) (nullable) */
};

static const char *const protocols[] = { FEED_PUSH_SUBPROTOCOL, NULL };

/* The policy that a WebSocket has is that of the address it begins at. */
static char *
make_http_uri (const char *uri)
{
  return g_strconcat (g_ascii_strncasecmp (uri, "wss:", 4) == 0 ? "https" : "http",
                      strchr (uri, ':'), NULL);
}

gboolean
feed_push_socket_may_open (const char *uri,
                           const char *feed_uri,
                           gboolean from_private,
                           FeedAuthenticator *authenticator)
{
  g_autofree char *http_uri = make_http_uri (uri);
  g_autofree char *host = feed_iri_get_host (http_uri);
  g_autofree char *feed_host = feed_iri_get_host (feed_uri);
  g_autofree char *origin = feed_origin_from_uri (http_uri);
  g_autoptr (FeedOriginPolicy) policy = NULL;

  if (g_ascii_strncasecmp (uri, "wss:", 4) == 0)
    return TRUE;
  if (host == NULL || origin == NULL)
    return FALSE;
  if (from_private &&
      (g_strcmp0 (host, feed_host) == 0 || feed_host_is_private_behind_proxy (host)))
    return TRUE;
  policy = FEED_AUTHENTICATOR_GET_IFACE (authenticator)->get_policy (authenticator, origin, FALSE);

  return policy->plain_consent;
}

static void
message_cb (FeedPushSocket *self, gboolean is_text, GBytes *message)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (message, &size);
  g_autofree char *text = is_text ? g_strndup (data, size) : NULL;

  self->events->heard (self, text, self->user_data);
}

static void
closed_cb (FeedPushSocket *self, guint code, const char *reason)
{
  g_autofree char *http_uri = make_http_uri (self->uri);
  g_autofree char *host = feed_iri_get_host (http_uri);
  g_autoptr (GError)
      error = g_error_new (FEED_ERROR, FEED_ERROR_CONNECTION_RESET,
                           /* Translators: %s is the name of a server. */
                           _ ("%s ended the connection."), host != NULL ? host : self->uri);

  self->events->lost (self, error, self->user_data);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedPushSocket *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_open = feed_web_socket_open_finish (FEED_WEB_SOCKET (source), result, &error);

  /* It is gone then. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!is_open)
    {
      self->events->lost (self, error, self->user_data);
      return;
    }
  self->opened = g_get_monotonic_time ();
  self->events->opened (self, self->user_data);
}

static gboolean
refused_cb (gpointer data)
{
  FeedPushSocket *self = data;
  g_autoptr (GError) error = g_error_new_literal (FEED_ERROR, FEED_ERROR_INVALID_ADDRESS,
                                                  _ ("The address is not valid."));

  self->events->lost (self, error, self->user_data);
  return G_SOURCE_REMOVE;
}

FeedPushSocket *
feed_push_socket_new (const char *uri,
                      FeedAuthenticator *authenticator,
                      gboolean allow_private,
                      const FeedPushSocketEvents *events,
                      gpointer user_data)
{
  FeedPushSocket *self = g_new0 (FeedPushSocket, 1);

  self->uri = g_strdup (uri);
  self->events = events;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->socket = feed_web_socket_new (uri, protocols, NULL);
  if (self->socket == NULL)
    {
      self->failure = g_idle_source_new ();
      g_source_set_callback (self->failure, refused_cb, self, NULL);
      g_source_attach (self->failure, g_main_context_get_thread_default ());
      return self;
    }
  feed_connector_set_authenticator (FEED_CONNECTOR (self->socket), authenticator);
  feed_connector_set_allow_private (FEED_CONNECTOR (self->socket), allow_private);
  feed_web_socket_set_max_message (self->socket, MAX_MESSAGE);
  g_signal_connect_swapped (self->socket, "message", G_CALLBACK (message_cb), self);
  g_signal_connect_swapped (self->socket, "closed", G_CALLBACK (closed_cb), self);
  feed_web_socket_open_async (self->socket, self->cancellable, opened_cb, self);

  return self;
}

void
feed_push_socket_free (FeedPushSocket *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  if (self->failure != NULL)
    g_source_destroy (self->failure);
  g_clear_pointer (&self->failure, g_source_unref);
  if (self->socket != NULL)
    g_signal_handlers_disconnect_by_data (self->socket, self);
  g_clear_object (&self->socket);
  g_object_unref (self->cancellable);
  g_free (self->uri);
  g_free (self);
}

const char *
feed_push_socket_get_uri (FeedPushSocket *self)
{
  return self->uri;
}

gint64
feed_push_socket_get_age (FeedPushSocket *self)
{
  return self->opened != 0 ? (g_get_monotonic_time () - self->opened) / G_USEC_PER_SEC : 0;
}
