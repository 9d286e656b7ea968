/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-origin-policy.h"

#include <string.h>

#include "feed-iri.h"

G_DEFINE_BOXED_TYPE (FeedOriginPolicy,
                     feed_origin_policy,
                     feed_origin_policy_copy,
                     feed_origin_policy_free)

/**
 * feed_origin_policy_new:
 * @origin: an origin, see [func@Feed.origin_from_uri]
 * @proxy: whether it is about a proxy there
 *
 * Makes the policy of an origin that nobody decided anything about: the usual schemes, no company
 * sign-on, no credentials without TLS, TLS 1.2 at least.
 *
 * Returns: (transfer full): the policy
 */
FeedOriginPolicy *
feed_origin_policy_new (const char *origin, gboolean proxy)
{
  FeedOriginPolicy *self = g_new0 (FeedOriginPolicy, 1);

  self->origin = g_strdup (origin);
  self->proxy = proxy;
  self->schemes = FEED_AUTH_SCHEMES_DEFAULT;
  self->minimum_tls = G_TLS_PROTOCOL_VERSION_TLS_1_2;

  return self;
}

/**
 * feed_origin_policy_copy:
 * @self: a policy
 *
 * Copies a policy.
 *
 * Returns: (transfer full): a copy
 */
FeedOriginPolicy *
feed_origin_policy_copy (const FeedOriginPolicy *self)
{
  FeedOriginPolicy *copy = g_memdup2 (self, sizeof *self);

  copy->origin = g_strdup (self->origin);
  copy->user = g_strdup (self->user);
  copy->client_certificate = g_strdup (self->client_certificate);
  copy->authorities = g_strdup (self->authorities);
  copy->pinned = g_strdup (self->pinned);
  copy->proxy_uri = g_strdup (self->proxy_uri);

  return copy;
}

/**
 * feed_origin_policy_free:
 * @self: (transfer full) (nullable): a policy
 *
 * Frees a policy.
 */
void
feed_origin_policy_free (FeedOriginPolicy *self)
{
  if (self == NULL)
    return;
  g_free (self->origin);
  g_free (self->user);
  g_free (self->client_certificate);
  g_free (self->authorities);
  g_free (self->pinned);
  g_free (self->proxy_uri);
  g_free (self);
}

/**
 * feed_origin_policy_is_default:
 * @self: a policy
 *
 * Says whether the policy is what every origin has, so that nothing needs to be kept of it.
 *
 * Returns: whether nobody decided anything
 */
gboolean
feed_origin_policy_is_default (const FeedOriginPolicy *self)
{
  return self->schemes == FEED_AUTH_SCHEMES_DEFAULT && !self->company_sign_on && !self->delegate &&
         !self->plain_consent && self->minimum_tls == G_TLS_PROTOCOL_VERSION_TLS_1_2 &&
         self->user == NULL && self->client_certificate == NULL && self->authorities == NULL &&
         self->pinned == NULL && self->proxy_uri == NULL;
}

static gboolean
is_usual_port (const char *scheme, int port)
{
  return port == -1 || (port == 80 && strcmp (scheme, "http") == 0) ||
         (port == 443 && strcmp (scheme, "https") == 0);
}

static char *
write_origin (const char *scheme, const char *host, int port)
{
  gboolean is_literal = strchr (host, ':') != NULL;

  if (is_usual_port (scheme, port))
    return g_strdup_printf (is_literal ? "%s://[%s]" : "%s://%s", scheme, host);
  return g_strdup_printf (is_literal ? "%s://[%s]:%d" : "%s://%s:%d", scheme, host, port);
}

/* Proxies have other schemes. */
static char *
read_other_origin (const char *uri)
{
  g_autoptr (GUri)
      parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_NON_DNS, NULL);
  const char *host = parsed != NULL ? g_uri_get_host (parsed) : NULL;
  g_autofree char *lower = host != NULL ? g_ascii_strdown (host, -1) : NULL;

  if (lower == NULL || *lower == '\0')
    return NULL;
  return write_origin (g_uri_get_scheme (parsed), lower, g_uri_get_port (parsed));
}

/**
 * feed_origin_from_uri:
 * @uri: (nullable): an absolute address
 *
 * Writes whose an address is: scheme and host in lower case and ASCII, the port where it is not the
 * usual one (RFC 6454 section 6.2). A web address that browsers and others would read differently
 * is nobody's.
 *
 * Returns: (transfer full) (nullable): the origin, %NULL where there is no host
 */
char *
feed_origin_from_uri (const char *uri)
{
  g_autofree char *scheme = uri != NULL ? g_uri_parse_scheme (uri) : NULL;
  g_autofree char *lower = scheme != NULL ? g_ascii_strdown (scheme, -1) : NULL;
  g_autofree char *host = NULL;
  int port = -1;

  if (lower == NULL)
    return NULL;
  if (strcmp (lower, "http") != 0 && strcmp (lower, "https") != 0)
    return read_other_origin (uri);
  if (!feed_iri_get_authority (uri, &host, &port))
    return NULL;
  return write_origin (lower, host, port);
}
