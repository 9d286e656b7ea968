/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-method-private.h"
#include "feed-error.h"
#include "feed-quote.h"

/* A token (RFC 6750). Refreshing it is not the business of the scheme: it says that it is time. */
struct _FeedAuthBearer
{
  FeedAuthMethod parent_instance;
};

G_DEFINE_FINAL_TYPE (FeedAuthBearer, feed_auth_bearer, FEED_TYPE_AUTH_METHOD)

static gboolean
begin (FeedAuthMethod *method, const FeedAuthOffer *offer, GError **error)
{
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (method);

  if (feed_is_header_value (answer->secret))
    return TRUE;
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED,
                       "There is no token that could be sent");
  return FALSE;
}

static char *
write_value (FeedAuthMethod *method, const FeedAuthTarget *target)
{
  return g_strconcat ("Bearer ", feed_auth_method_get_answer (method)->secret, NULL);
}

static FeedAuthVerdict
refused (FeedAuthMethod *method, const FeedAuthOffer *offer)
{
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (method);
  const char *reason = offer != NULL ? feed_auth_offer_get (offer, "error") : NULL;

  /* Section 3.1: a token may be fine and not enough; a new one would be the same. */
  if (answer->refresh_token == NULL || answer->token_endpoint == NULL ||
      g_strcmp0 (reason, "insufficient_scope") == 0)
    return FEED_AUTH_VERDICT_WRONG;
  return FEED_AUTH_VERDICT_STALE;
}

static void
feed_auth_bearer_class_init (FeedAuthBearerClass *klass)
{
  FeedAuthMethodClass *method_class = FEED_AUTH_METHOD_CLASS (klass);

  method_class->begin = begin;
  method_class->write = write_value;
  method_class->refused = refused;
}

static void
feed_auth_bearer_init (FeedAuthBearer *self)
{
}
