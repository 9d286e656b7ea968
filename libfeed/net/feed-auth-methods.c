/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-methods.h"

#include "feed-auth-method-private.h"
#include "feed-error.h"

typedef struct
{
  FeedAuthScheme scheme;
  GType (*get_type) (void);
} MethodRow;

static const MethodRow methods[] = {
  { FEED_AUTH_SCHEME_BASIC, feed_auth_basic_get_type },
  { FEED_AUTH_SCHEME_DIGEST, feed_auth_digest_get_type },
  { FEED_AUTH_SCHEME_NTLM, feed_auth_ntlm_get_type },
  { FEED_AUTH_SCHEME_NEGOTIATE, feed_auth_negotiate_get_type },
  { FEED_AUTH_SCHEME_BEARER, feed_auth_bearer_get_type },
  { FEED_AUTH_SCHEME_WSSE, feed_auth_wsse_get_type },
  { FEED_AUTH_SCHEME_HEADER, feed_auth_fixed_get_type },
  { FEED_AUTH_SCHEME_COOKIE, feed_auth_fixed_get_type },
};

FeedAuthMethod *
feed_auth_method_new (FeedAuthScheme scheme,
                      const FeedAuthAnswer *answer,
                      const FeedOriginPolicy *policy,
                      GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (methods[i].scheme == scheme)
      {
        FeedAuthMethod *self = g_object_new (methods[i].get_type (), NULL);

        feed_auth_method_set_up (self, scheme, answer, policy);
        return self;
      }
  g_set_error (error, FEED_ERROR, FEED_ERROR_INTERNAL, "There is no sign-on called %s",
               feed_auth_scheme_get_nick (scheme));
  return NULL;
}
