/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-uri.h"

#include <string.h>

#include <libsoup/soup.h>

#include "feed-http-error.h"
#include "feed-origin-policy.h"

#define URI_CHARACTERS                                                                             \
  G_URI_RESERVED_CHARS_GENERIC_DELIMITERS G_URI_RESERVED_CHARS_SUBCOMPONENT_DELIMITERS "%"

static gboolean
is_http (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);

  return g_str_equal (scheme, "http") || g_str_equal (scheme, "https");
}

static gboolean
has_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  return host != NULL && *host != '\0' && strpbrk (host, " \t\r\n<>\"\\^`{|}") == NULL;
}

/* libsoup would send a user name and password by itself to whoever asks. */
static GUri *
bare (GUri *uri)
{
  const char *path = g_uri_get_path (uri);
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (uri), -1);

  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri),
                      *path != '\0' ? path : "/", g_uri_get_query (uri), NULL);
}

/* Without one nobody could say what is allowed there. */
static gboolean
has_origin (GUri *uri)
{
  g_autofree char *text = g_uri_to_string (uri);
  g_autofree char *origin = feed_origin_from_uri (text);

  return origin != NULL;
}

GUri *
feed_http_uri_parse (const char *text, GUri *base, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *escaped = g_uri_escape_string (trimmed, URI_CHARACTERS, FALSE);
  g_autoptr (GUri) uri = base != NULL
                             ? g_uri_parse_relative (base, escaped, SOUP_HTTP_URI_FLAGS, NULL)
                             : g_uri_parse (escaped, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) whole = NULL;

  if (uri != NULL && !is_http (uri))
    g_propagate_error (error, feed_http_error_new (FEED_ERROR_UNSUPPORTED_SCHEME, NULL));
  else if (uri == NULL || !has_host (uri))
    g_propagate_error (error, feed_http_error_new (FEED_ERROR_INVALID_ADDRESS, NULL));
  else if ((whole = bare (uri)) != NULL && has_origin (whole))
    return g_steal_pointer (&whole);
  else
    g_propagate_error (error, feed_http_error_new (FEED_ERROR_INVALID_ADDRESS, NULL));
  return NULL;
}

char *
feed_http_uri_dup_host (const char *origin)
{
  g_autoptr (GUri) uri = g_uri_parse (origin, G_URI_FLAGS_NON_DNS, NULL);

  return g_strdup (uri != NULL ? g_uri_get_host (uri) : origin);
}

static int
get_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port != -1)
    return port;
  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

gboolean
feed_http_uri_is_same_origin (GUri *a, GUri *b)
{
  return g_str_equal (g_uri_get_scheme (a), g_uri_get_scheme (b)) &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         get_port (a) == get_port (b);
}
