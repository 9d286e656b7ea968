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
