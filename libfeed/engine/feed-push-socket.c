/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-socket.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-address-policy.h"
#include "feed-alarm.h"
#include "feed-connector-private.h"
#include "feed-error.h"
#include "feed-iri.h"
#include "feed-web-socket.h"

/* A message says that there is something new; it may show what. */
#define MAX_MESSAGE (256 * 1024)
/* Milliseconds: many a proxy hangs up on who is silent for a minute. */
#define KEEPALIVE (50 * 1000)
/* Each costs us a look at whom it is about: so many at once, and so many a second. */
#define MESSAGES_BURST 200
#define MESSAGES_RATE 5

struct _FeedPushSocket
{
  char *uri;                 /* (owned) */
  FeedWebSocket *socket;     /* (owned) (nullable): NULL for an address that is none */
  GCancellable *cancellable; /* (owned) */
  const FeedPushSocketEvents *events;
  gpointer user_data;
  gint64 opened;    /* by the monotonic clock, 0 where it is not open */
  double tokens;    /* messages that may come now */
  gint64 counted;   /* when that was, by the monotonic clock */
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

static char *
get_host (FeedPushSocket *self)
{
  g_autofree char *http_uri = make_http_uri (self->uri);
  char *host = feed_iri_get_host (http_uri);

  return host != NULL ? host : g_strdup (self->uri);
}

static gboolean
may_say_more (FeedPushSocket *self)
{
  gint64 now = g_get_monotonic_time ();
  double seconds = (double) (now - self->counted) / G_USEC_PER_SEC;

  self->counted = now;
  self->tokens = MIN (MESSAGES_BURST, self->tokens + seconds * MESSAGES_RATE) - 1;

  return self->tokens >= 0;
}

static void
end_flood (FeedPushSocket *self)
{
  g_autofree char *host = get_host (self);
  g_autoptr (GError) error = g_error_new (FEED_ERROR, FEED_ERROR_LIMIT_EXCEEDED,
                                          /* Translators: %s is the name of a server. */
                                          _ ("%s sent messages without end."), host);

  self->events->lost (self, error, self->user_data);
}

static void
message_cb (FeedPushSocket *self, gboolean is_text, GBytes *message)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (message, &size);
  g_autofree char *text = NULL;

  if (!may_say_more (self))
    {
      end_flood (self);
      return;
    }
  text = is_text ? g_strndup (data, size) : NULL;
  self->events->heard (self, text, self->user_data);
}

/* Why a server hangs up (RFC 6455 section 7.4), where that is no accident. */
static const struct
{
  guint code;
  FeedError error;
} goodbyes[] = {
  { 1002, FEED_ERROR_BAD_RESPONSE }, { 1003, FEED_ERROR_FORBIDDEN },
  { 1007, FEED_ERROR_BAD_RESPONSE }, { 1008, FEED_ERROR_FORBIDDEN },
  { 1009, FEED_ERROR_TOO_LARGE },    { 1010, FEED_ERROR_BAD_RESPONSE },
  { 1013, FEED_ERROR_RATE_LIMITED },
};

FeedError
feed_push_socket_explain (guint code)
{
  for (guint i = 0; i < G_N_ELEMENTS (goodbyes); i++)
    if (goodbyes[i].code == code)
      return goodbyes[i].error;
  return FEED_ERROR_CONNECTION_RESET;
}

static void
closed_cb (FeedPushSocket *self, guint code, const char *reason)
{
  g_autofree char *host = get_host (self);
  g_autoptr (GError) error = g_error_new (FEED_ERROR, (int) feed_push_socket_explain (code),
                                          /* Translators: %s is the name of a server. */
                                          _ ("%s ended the connection."), host);

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
  self->tokens = MESSAGES_BURST;
  self->counted = g_get_monotonic_time ();
  self->socket = feed_web_socket_new (uri, protocols, NULL);
  if (self->socket == NULL)
    {
      feed_alarm_set_source (&self->failure, g_idle_source_new (), refused_cb, self);
      return self;
    }
  feed_connector_set_authenticator (FEED_CONNECTOR (self->socket), authenticator);
  feed_connector_set_allow_private (FEED_CONNECTOR (self->socket), allow_private);
  feed_web_socket_set_max_message (self->socket, MAX_MESSAGE);
  feed_web_socket_set_keepalive (self->socket, KEEPALIVE);
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
  feed_alarm_clear (&self->failure);
  if (self->socket != NULL)
    g_signal_handlers_disconnect_by_data (self->socket, self);
  g_clear_object (&self->socket);
  g_object_unref (self->cancellable);
  g_free (self->uri);
  g_free (self);
}

gboolean
feed_push_socket_is_open (FeedPushSocket *self)
{
  return self->opened != 0;
}

gint64
feed_push_socket_get_age (FeedPushSocket *self)
{
  return self->opened != 0 ? (g_get_monotonic_time () - self->opened) / G_USEC_PER_SEC : 0;
}
