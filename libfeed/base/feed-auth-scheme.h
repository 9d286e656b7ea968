/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-macros.h"

G_BEGIN_DECLS

/**
 * FeedAuthScheme:
 * @FEED_AUTH_SCHEME_NONE: No scheme at all.
 * @FEED_AUTH_SCHEME_BASIC: Name and password, in UTF-8 (RFC 7617).
 * @FEED_AUTH_SCHEME_DIGEST: A digest of name and password (RFC 7616).
 * @FEED_AUTH_SCHEME_NTLM: NTLM, version 2.
 * @FEED_AUTH_SCHEME_NEGOTIATE: Kerberos by SPNEGO (RFC 4559).
 * @FEED_AUTH_SCHEME_BEARER: A token (RFC 6750).
 * @FEED_AUTH_SCHEME_WSSE: A UsernameToken with a fresh nonce for each request.
 * @FEED_AUTH_SCHEME_HEADER: A header of one's own with a secret as its value.
 * @FEED_AUTH_SCHEME_COOKIE: A session cookie.
 *
 * The ways to sign in to a server or a proxy, a set of them.
 */
typedef enum /*< flags >*/
{
  FEED_AUTH_SCHEME_NONE = 0,
  FEED_AUTH_SCHEME_BASIC = 1 << 0,
  FEED_AUTH_SCHEME_DIGEST = 1 << 1,
  FEED_AUTH_SCHEME_NTLM = 1 << 2,
  FEED_AUTH_SCHEME_NEGOTIATE = 1 << 3,
  FEED_AUTH_SCHEME_BEARER = 1 << 4,
  FEED_AUTH_SCHEME_WSSE = 1 << 5,
  FEED_AUTH_SCHEME_HEADER = 1 << 6,
  FEED_AUTH_SCHEME_COOKIE = 1 << 7,
} FeedAuthScheme;

/**
 * FEED_AUTH_SCHEMES_DEFAULT:
 *
 * What an origin may ask for where nobody decided otherwise: all but a company's sign-on.
 */
#define FEED_AUTH_SCHEMES_DEFAULT                                                                  \
  ((FeedAuthScheme) (FEED_AUTH_SCHEME_BASIC | FEED_AUTH_SCHEME_DIGEST | FEED_AUTH_SCHEME_BEARER |  \
                     FEED_AUTH_SCHEME_WSSE | FEED_AUTH_SCHEME_HEADER | FEED_AUTH_SCHEME_COOKIE))

/**
 * FEED_AUTH_SCHEMES_BARE:
 *
 * What carries the secret itself, or what is as good as it: without TLS it needs a stronger warning.
 */
#define FEED_AUTH_SCHEMES_BARE                                                                     \
  ((FeedAuthScheme) (FEED_AUTH_SCHEME_BASIC | FEED_AUTH_SCHEME_BEARER | FEED_AUTH_SCHEME_HEADER |  \
                     FEED_AUTH_SCHEME_COOKIE))

FEED_AVAILABLE_IN_0_1
const char    *feed_auth_scheme_get_nick  (FeedAuthScheme scheme);
FEED_AVAILABLE_IN_0_1
FeedAuthScheme feed_auth_scheme_from_nick (const char *nick);
FEED_AVAILABLE_IN_0_1
char          *feed_auth_schemes_format   (FeedAuthScheme schemes) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
gboolean       feed_auth_schemes_parse    (const char *text, FeedAuthScheme *schemes);

G_END_DECLS
