/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-choice.h"

#define COMPANY_SCHEMES (FEED_AUTH_SCHEME_NEGOTIATE | FEED_AUTH_SCHEME_NTLM)

static const FeedAuthScheme by_strength[] = {
  FEED_AUTH_SCHEME_NEGOTIATE, FEED_AUTH_SCHEME_BEARER, FEED_AUTH_SCHEME_DIGEST,
  FEED_AUTH_SCHEME_NTLM,      FEED_AUTH_SCHEME_WSSE,   FEED_AUTH_SCHEME_HEADER,
  FEED_AUTH_SCHEME_COOKIE,    FEED_AUTH_SCHEME_BASIC,
};

static guint
get_permitted (const FeedOriginPolicy *policy)
{
  guint schemes = policy->schemes;

  if (!policy->company_sign_on)
    return schemes & ~COMPANY_SCHEMES;
  /* Who grants it without saying which one means both. */
  return (schemes & COMPANY_SCHEMES) != 0 ? schemes : schemes | COMPANY_SCHEMES;
}

FeedAuthChoice
feed_auth_choose (FeedAuthScheme offered, const FeedOriginPolicy *policy, gboolean encrypted)
{
  FeedAuthScheme permitted = offered & get_permitted (policy);
  FeedAuthChoice choice = { FEED_AUTH_SCHEME_NONE, FEED_AUTH_SCHEME_NONE };

  if (encrypted || policy->plain_consent)
    choice.usable = permitted;
  else
    choice.withheld = permitted;

  return choice;
}

FeedAuthScheme
feed_auth_get_strongest (FeedAuthScheme schemes)
{
  for (guint i = 0; i < G_N_ELEMENTS (by_strength); i++)
    if ((schemes & by_strength[i]) != 0)
      return by_strength[i];
  return FEED_AUTH_SCHEME_NONE;
}
