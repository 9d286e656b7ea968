/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-redirect-policy.h"

#include "feed-address-policy.h"
#include "feed-http-error.h"
#include "feed-http-uri.h"

gboolean
feed_redirect_is_permanent (guint status)
{
  return status == 301 || status == 308;
}

gboolean
feed_redirect_is_status (guint status)
{
  return feed_redirect_is_permanent (status) || status == 302 || status == 303 || status == 307;
}

static gboolean
was_visited (const FeedRedirect *redirect, const char *uri)
{
  for (guint i = 0; i < redirect->n_visited; i++)
    if (g_str_equal (redirect->visited[i], uri))
      return TRUE;
  return FALSE;
}

static gboolean
is_downgrade (GUri *from, GUri *to)
{
  return g_str_equal (g_uri_get_scheme (from), "https") &&
         g_str_equal (g_uri_get_scheme (to), "http");
}

/* What changes something is sent once more only where the server says so in as many words, and to
 * nobody else unless that was said to be fine: 301 and 302 are taken for "send a GET" as often as
 * not (RFC 9110 section 15.4). */
static gboolean
is_unsafe (const FeedRedirect *redirect, GUri *from, GUri *to)
{
  gboolean keeps_method = redirect->status == 307 || redirect->status == 308;

  return redirect->unsafe &&
         !(keeps_method && (redirect->may_move || feed_http_uri_is_same_origin (from, to)));
}

static char *
refuse (FeedError code, GUri *from, GError **error)
{
  g_propagate_error (error,
                     feed_http_error_new (code, from != NULL ? g_uri_get_host (from) : NULL));
  return NULL;
}

char *
feed_redirect_policy_check (const FeedRedirect *redirect, GError **error)
{
  const char *present = redirect->visited[redirect->n_visited - 1];
  g_autoptr (GUri) from = feed_http_uri_parse (present, NULL, NULL);
  g_autoptr (GUri) to = NULL;
  g_autofree char *uri = NULL;

  if (from == NULL || redirect->location == NULL || *redirect->location == '\0')
    return refuse (FEED_ERROR_REDIRECT_INVALID, from, error);
  if (redirect->n_visited > FEED_REDIRECT_MAX_HOPS)
    return refuse (FEED_ERROR_REDIRECT_LOOP, from, error);
  to = feed_http_uri_parse (redirect->location, from, NULL);
  if (to == NULL)
    return refuse (FEED_ERROR_REDIRECT_INVALID, from, error);
  uri = g_uri_to_string (to);
  if (was_visited (redirect, uri))
    return refuse (FEED_ERROR_REDIRECT_LOOP, from, error);
  if (is_downgrade (from, to))
    return refuse (FEED_ERROR_REDIRECT_DOWNGRADE, from, error);
  if (!redirect->allow_private && feed_host_is_private (g_uri_get_host (to)))
    return refuse (FEED_ERROR_PRIVATE_ADDRESS, from, error);

  if (is_unsafe (redirect, from, to))
    return refuse (FEED_ERROR_REDIRECT_UNSAFE, from, error);

  return g_steal_pointer (&uri);
}
