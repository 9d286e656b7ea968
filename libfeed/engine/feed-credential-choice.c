/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-credential-choice.h"

/* What a name and a password do for. */
#define PASSWORD_SCHEMES                                                                           \
  (FEED_AUTH_SCHEME_BASIC | FEED_AUTH_SCHEME_DIGEST | FEED_AUTH_SCHEME_NTLM |                      \
   FEED_AUTH_SCHEME_NEGOTIATE | FEED_AUTH_SCHEME_WSSE)

/* What no server asks for: it is sent before the first reply. */
#define UNASKED_SCHEMES                                                                            \
  (FEED_AUTH_SCHEME_HEADER | FEED_AUTH_SCHEME_COOKIE | FEED_AUTH_SCHEME_WSSE |                     \
   FEED_AUTH_SCHEME_BEARER)

#define DOES_NOT_FIT (-1)

static int
rate_scheme (FeedCredential *credential, FeedAuthScheme scheme)
{
  FeedAuthScheme own = feed_credential_get_scheme (credential);

  if (scheme == FEED_AUTH_SCHEME_NONE)
    return (own & UNASKED_SCHEMES) != 0 ? 1 : DOES_NOT_FIT;
  if (own == FEED_AUTH_SCHEME_NONE)
    return (scheme & PASSWORD_SCHEMES) != 0 ? 0 : DOES_NOT_FIT;
  return own == scheme ? 1 : DOES_NOT_FIT;
}

static int
rate_realm (FeedCredential *credential, const FeedAuthChallenge *challenge)
{
  const char *own = feed_credential_get_realm (credential);

  /* Nobody has named a realm yet. */
  if (own == NULL || challenge->scheme == FEED_AUTH_SCHEME_NONE)
    return 0;
  return g_strcmp0 (own, challenge->realm) == 0 ? 2 : DOES_NOT_FIT;
}

static int
rate (FeedCredential *credential, const FeedAuthChallenge *challenge, const char *user)
{
  int scheme = rate_scheme (credential, challenge->scheme);
  int realm = rate_realm (credential, challenge);

  if (scheme == DOES_NOT_FIT || realm == DOES_NOT_FIT ||
      (user != NULL && g_strcmp0 (feed_credential_get_user (credential), user) != 0))
    return DOES_NOT_FIT;
  return scheme + realm;
}

FeedCredential *
feed_credential_choose (GPtrArray *credentials,
                        const FeedAuthChallenge *challenge,
                        const char *user,
                        FeedCredentialRefusedFunc is_refused,
                        gpointer user_data)
{
  FeedCredential *best = NULL;
  int best_rate = DOES_NOT_FIT;

  for (guint i = 0; i < credentials->len; i++)
    {
      int it = rate (credentials->pdata[i], challenge, user);

      if (it <= best_rate || is_refused (credentials->pdata[i], user_data))
        continue;
      best = credentials->pdata[i];
      best_rate = it;
    }

  return best;
}
