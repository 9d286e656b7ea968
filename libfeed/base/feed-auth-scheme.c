/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-scheme.h"

typedef struct
{
  FeedAuthScheme scheme;
  const char *nick;
} SchemeNick;

static const SchemeNick nicks[] = {
  { FEED_AUTH_SCHEME_BASIC, "basic" },   { FEED_AUTH_SCHEME_DIGEST, "digest" },
  { FEED_AUTH_SCHEME_NTLM, "ntlm" },     { FEED_AUTH_SCHEME_NEGOTIATE, "negotiate" },
  { FEED_AUTH_SCHEME_BEARER, "bearer" }, { FEED_AUTH_SCHEME_WSSE, "wsse" },
  { FEED_AUTH_SCHEME_HEADER, "header" }, { FEED_AUTH_SCHEME_COOKIE, "cookie" },
};

/**
 * feed_auth_scheme_get_nick:
 * @scheme: one scheme
 *
 * Names a scheme for logs, commands and the keyring. It stays the same for ever.
 *
 * Returns: the name, in lower case; `"none"` for anything but one scheme
 */
const char *
feed_auth_scheme_get_nick (FeedAuthScheme scheme)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (nicks[i].scheme == scheme)
      return nicks[i].nick;
  return "none";
}

/**
 * feed_auth_scheme_from_nick:
 * @nick: a name, in any case, as in a `WWW-Authenticate` header too (RFC 9110 section 11.1)
 *
 * Finds the scheme of a name.
 *
 * Returns: the scheme, %FEED_AUTH_SCHEME_NONE where it is not known
 */
FeedAuthScheme
feed_auth_scheme_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_ascii_strcasecmp (nicks[i].nick, nick) == 0)
      return nicks[i].scheme;
  return FEED_AUTH_SCHEME_NONE;
}

/**
 * feed_auth_schemes_format:
 * @schemes: any set of schemes
 *
 * Writes a set of schemes down.
 *
 * Returns: (transfer full): their names, with commas between them; empty for none
 */
char *
feed_auth_schemes_format (FeedAuthScheme schemes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (schemes & nicks[i].scheme)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", nicks[i].nick);

  return g_string_free (text, FALSE);
}

/**
 * feed_auth_schemes_parse:
 * @text: names with commas between them, as [func@Feed.auth_schemes_format] writes them
 * @schemes: (out): the set
 *
 * Reads a set of schemes.
 *
 * Returns: whether all names are known; @schemes has those that are
 */
gboolean
feed_auth_schemes_parse (const char *text, FeedAuthScheme *schemes)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);
  gboolean known = TRUE;

  *schemes = FEED_AUTH_SCHEME_NONE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      FeedAuthScheme scheme = feed_auth_scheme_from_nick (g_strstrip (names[i]));

      *schemes |= scheme;
      known = known && (scheme != FEED_AUTH_SCHEME_NONE || *names[i] == '\0');
    }

  return known;
}
