/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-tunnel.h"

#define WATCH_KEY "feed-tunnel-watch"

typedef struct
{
  FeedHttpTunnelFunc func;
  gpointer user_data;
} Watch;

struct _FeedHttpTunnel
{
  SoupAuth parent_instance;
  gboolean ready; /* there is something to be said */
};

G_DEFINE_FINAL_TYPE (FeedHttpTunnel, feed_http_tunnel, SOUP_TYPE_AUTH)

void
feed_http_tunnel_watch (SoupMessage *tunnel, FeedHttpTunnelFunc func, gpointer user_data)
{
  Watch *watch = NULL;

  if (func != NULL)
    {
      watch = g_new0 (Watch, 1);
      watch->func = func;
      watch->user_data = user_data;
    }
  g_object_set_data_full (G_OBJECT (tunnel), WATCH_KEY, watch, g_free);
}

static gboolean
update (SoupAuth *auth, SoupMessage *message, GHashTable *params)
{
  FeedHttpTunnel *self = FEED_HTTP_TUNNEL (auth);
  const Watch *watch = g_object_get_data (G_OBJECT (message), WATCH_KEY);
  const char *challenges = soup_message_headers_get_list (
      soup_message_get_response_headers (message), "Proxy-Authenticate");

  self->ready = watch != NULL && challenges != NULL && watch->func (challenges, watch->user_data);

  return self->ready;
}

static GSList *
get_protection_space (SoupAuth *auth, GUri *uri)
{
  return NULL;
}

static void
authenticate (SoupAuth *auth, const char *user, const char *password)
{
}

static gboolean
is_authenticated (SoupAuth *auth)
{
  return TRUE;
}

/* Nothing: it is written when the message starts. */
static char *
get_authorization (SoupAuth *auth, SoupMessage *message)
{
  return NULL;
}

static gboolean
is_ready (SoupAuth *auth, SoupMessage *message)
{
  return FEED_HTTP_TUNNEL (auth)->ready;
}

static void
feed_http_tunnel_class_init (FeedHttpTunnelClass *klass)
{
  SoupAuthClass *auth_class = SOUP_AUTH_CLASS (klass);

  auth_class->scheme_name = "NTLM";
  auth_class->strength = 1;
  auth_class->update = update;
  auth_class->get_protection_space = get_protection_space;
  auth_class->authenticate = authenticate;
  auth_class->is_authenticated = is_authenticated;
  auth_class->get_authorization = get_authorization;
  auth_class->is_ready = is_ready;
}

static void
feed_http_tunnel_init (FeedHttpTunnel *self)
{
}
