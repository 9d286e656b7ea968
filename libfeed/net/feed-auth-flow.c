/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-flow.h"

#include <string.h>

#include "feed-http-uri.h"

struct _FeedAuthFlow
{
  FeedAuthKeeper *keeper;         /* (owned) */
  const FeedHttpRequest *request; /* borrowed: the call's */
  GUri *uri;                      /* (owned) (nullable): of the present hop */
  FeedAuthParty *server;          /* (owned) (nullable) */
  FeedAuthParty *proxy;           /* (owned) (nullable): once one asked */

  /* While something is being done */
  FeedAuthTarget target;
  char *path;        /* (owned) (nullable): of @target */
  GBytes *end_point; /* (owned) (nullable): of @target */
};

FeedAuthFlow *
feed_auth_flow_new (FeedAuthKeeper *keeper, const FeedHttpRequest *request)
{
  FeedAuthFlow *self = g_new0 (FeedAuthFlow, 1);

  self->keeper = feed_auth_keeper_ref (keeper);
  self->request = request;

  return self;
}

void
feed_auth_flow_free (FeedAuthFlow *self)
{
  if (self == NULL)
    return;
  feed_auth_party_free (self->server);
  feed_auth_party_free (self->proxy);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_free (self->path);
  g_clear_pointer (&self->end_point, g_bytes_unref);
  feed_auth_keeper_unref (self->keeper);
  g_free (self);
}

static const FeedAuthTarget *
aim_at_server (FeedAuthFlow *self)
{
  const char *query = g_uri_get_query (self->uri);

  g_free (self->path);
  self->path = g_strconcat (g_uri_get_path (self->uri), query != NULL ? "?" : "", query, NULL);
  self->target = (FeedAuthTarget){
    .method = feed_http_request_get_method (self->request),
    .target = self->path,
    .host = g_uri_get_host (self->uri),
    .body = self->request->body,
    .end_point = self->end_point,
  };

  return &self->target;
}

void
feed_auth_flow_prepare (FeedAuthFlow *self, GUri *uri, FeedAuthPartyFunc func, gpointer user_data)
{
  g_autofree char *text = g_uri_to_string (uri);
  g_autofree char *origin = feed_origin_from_uri (text);

  g_clear_pointer (&self->uri, g_uri_unref);
  self->uri = g_uri_ref (uri);
  if (self->server == NULL || strcmp (feed_auth_party_get_origin (self->server), origin) != 0)
    {
      g_clear_pointer (&self->server, feed_auth_party_free);
      g_clear_pointer (&self->end_point, g_bytes_unref);
      self->server = feed_auth_party_new (self->keeper, origin, FALSE);
    }
  feed_auth_party_prepare (self->server, aim_at_server (self), func, user_data);
}

char **
feed_auth_flow_write (FeedAuthFlow *self)
{
  const char *header = NULL;
  g_autofree char *value = feed_auth_party_write (self->server, aim_at_server (self), &header);
  char **headers = NULL;

  if (value == NULL)
    return NULL;
  headers = g_new0 (char *, 3);
  headers[0] = g_strdup (header != NULL ? header : "Authorization");
  headers[1] = g_steal_pointer (&value);

  return headers;
}

static gboolean
is_proxy (FeedAuthFlow *self, const char *origin)
{
  return self->proxy != NULL && strcmp (feed_auth_party_get_origin (self->proxy), origin) == 0;
}

/* What is known to work there goes along at once, where it takes no time to be made. */
static void
meet_proxy (FeedAuthFlow *self, const char *origin, const FeedAuthTarget *target)
{
  FeedAuthSpace *space = feed_auth_keeper_get_space (self->keeper, origin, TRUE);

  if (space->method == NULL || !feed_auth_method_is_shared (space->method) ||
      feed_auth_method_needs_preparing (space->method, target))
    return;
  g_clear_pointer (&self->proxy, feed_auth_party_free);
  self->proxy = feed_auth_party_new (self->keeper, origin, TRUE);
  feed_auth_party_recall (self->proxy);
}

char *
feed_auth_flow_write_proxy (const char *proxy,
                            const char *method,
                            const char *target,
                            gpointer user_data)
{
  FeedAuthFlow *self = user_data;
  g_autofree char *host = feed_http_uri_dup_host (proxy);
  const char *header = NULL;
  FeedAuthTarget aim = {
    .method = method, .target = target, .host = host, .proxy = TRUE, .body = self->request->body
  };

  if (!is_proxy (self, proxy))
    meet_proxy (self, proxy, &aim);
  return is_proxy (self, proxy) ? feed_auth_party_write (self->proxy, &aim, &header) : NULL;
}

gboolean
feed_auth_flow_step_proxy (const char *proxy, const char *challenges, gpointer user_data)
{
  FeedAuthFlow *self = user_data;

  return is_proxy (self, proxy) && feed_auth_party_step (self->proxy, challenges);
}

void
feed_auth_flow_sent (gboolean tunnel, gpointer user_data)
{
  FeedAuthFlow *self = user_data;

  if (self->proxy != NULL)
    feed_auth_party_sent (self->proxy);
  if (!tunnel)
    feed_auth_party_sent (self->server);
}

gboolean
feed_auth_flow_prove (const FeedHttpResponse *head, gpointer user_data, GError **error)
{
  FeedAuthFlow *self = user_data;

  return feed_auth_party_prove (
      self->server, feed_http_response_get_header (head, "WWW-Authenticate"),
      feed_http_response_get_header (head, "Authentication-Info"), head->status, error);
}

static gboolean
judge_proxy (FeedAuthFlow *self,
             FeedHttpExchange *exchange,
             FeedAuthPartyFunc func,
             gpointer user_data)
{
  const char *origin = feed_http_exchange_get_proxy (exchange);

  if (origin == NULL)
    return FALSE;
  if (!is_proxy (self, origin))
    {
      g_clear_pointer (&self->proxy, feed_auth_party_free);
      self->proxy = feed_auth_party_new (self->keeper, origin, TRUE);
    }
  g_free (self->path);
  self->path = feed_http_uri_dup_host (origin);
  self->target = (FeedAuthTarget){ .method = "CONNECT",
                                   .target = "",
                                   .host = self->path,
                                   .proxy = TRUE,
                                   .body = self->request->body };
  feed_auth_party_challenged (self->proxy, &self->target,
                              feed_http_exchange_get_proxy_challenges (exchange), func, user_data);
  return TRUE;
}

static void
take_end_point (FeedAuthFlow *self, FeedHttpExchange *exchange)
{
  GBytes *end_point = feed_http_exchange_get_end_point (exchange);

  g_clear_pointer (&self->end_point, g_bytes_unref);
  self->end_point = end_point != NULL ? g_bytes_ref (end_point) : NULL;
}

/* Some say 403 where they mean that the credentials are bad, and offer to hear others. */
static gboolean
is_refused (FeedAuthFlow *self, guint status, const char *challenges)
{
  return status == 401 ||
         (status == 403 && challenges != NULL && feed_auth_party_has_spoken (self->server));
}

static gboolean
accept_proxy (FeedAuthFlow *self,
              FeedHttpExchange *exchange,
              const FeedHttpResponse *response,
              GError **error)
{
  const char *info = feed_http_response_get_header (response, "Proxy-Authentication-Info");

  return self->proxy == NULL ||
         feed_auth_party_accepted (self->proxy, feed_http_exchange_get_proxy_challenges (exchange),
                                   info, response->status, error);
}

gboolean
feed_auth_flow_judge (FeedAuthFlow *self,
                      FeedHttpExchange *exchange,
                      const FeedHttpResponse *response,
                      FeedAuthPartyFunc func,
                      gpointer user_data,
                      GError **error)
{
  const char *challenges = feed_http_response_get_header (response, "WWW-Authenticate");

  if (response->status == 407)
    return judge_proxy (self, exchange, func, user_data);
  if (!accept_proxy (self, exchange, response, error))
    return FALSE;
  if (is_refused (self, response->status, challenges))
    {
      take_end_point (self, exchange);
      feed_auth_party_challenged (self->server, aim_at_server (self), challenges, func, user_data);
      return TRUE;
    }
  feed_auth_party_accepted (self->server, challenges,
                            feed_http_response_get_header (response, "Authentication-Info"),
                            response->status, error);
  return FALSE;
}

gboolean
feed_auth_flow_by_connection (FeedAuthFlow *self)
{
  return (self->server != NULL && feed_auth_party_by_connection (self->server)) ||
         (self->proxy != NULL && feed_auth_party_by_connection (self->proxy));
}

void
feed_auth_flow_trust_connection (FeedAuthFlow *self)
{
  if (self->server != NULL && feed_auth_party_by_connection (self->server))
    feed_auth_party_trust_connection (self->server);
  if (self->proxy != NULL && feed_auth_party_by_connection (self->proxy))
    feed_auth_party_trust_connection (self->proxy);
}

static void
append (GString *text, const char *value)
{
  g_string_append (text, value != NULL ? value : "");
  g_string_append_c (text, '\n');
}

/* Whoever signs in, shows a certificate, trusts others or goes another way is somebody, and rides
 * on nobody else's connections. */
char *
feed_auth_flow_get_identity (FeedAuthFlow *self)
{
  FeedAuthenticator *authenticator = feed_auth_keeper_get_authenticator (self->keeper);
  const char *origin = feed_auth_party_get_origin (self->server);
  FeedAuthSpace *space = feed_auth_keeper_get_space (self->keeper, origin, FALSE);
  gboolean signs_in = space->method != NULL || feed_auth_party_get_scheme (self->server) != 0;
  g_autoptr (FeedOriginPolicy) policy = FEED_AUTHENTICATOR_GET_IFACE (authenticator)
                                            ->get_policy (authenticator, origin, FALSE);
  GString *text = NULL;

  if (!signs_in && feed_origin_policy_is_default (policy))
    return NULL;
  text = g_string_new (NULL);
  append (text, origin);
  append (text, policy->user);
  append (text, policy->client_certificate);
  append (text, policy->authorities);
  append (text, policy->pinned);
  append (text, policy->proxy_uri);
  g_string_append_printf (text, "%d %u", (int) policy->minimum_tls, (guint) policy->pinned_flaws);

  return g_string_free (text, FALSE);
}

const char *
feed_auth_flow_get_proxy (FeedAuthFlow *self)
{
  return self->proxy != NULL ? feed_auth_party_get_origin (self->proxy) : NULL;
}

void
feed_auth_flow_describe (FeedAuthFlow *self, FeedConnection *connection)
{
  connection->scheme = feed_auth_party_get_scheme (self->server);
  if (self->proxy != NULL)
    connection->proxy_scheme = feed_auth_party_get_scheme (self->proxy);
}
