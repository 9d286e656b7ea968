/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-method-private.h"
#include "feed-error.h"
#include "feed-quote.h"
#include "feed-wsse.h"

/* WSSE, with a fresh nonce for each request. It goes into X-WSSE alone: what an Authorization
 * beside it would say, servers take for a scheme that they do not know. */
struct _FeedAuthWsse
{
  FeedAuthMethod parent_instance;
};

G_DEFINE_FINAL_TYPE (FeedAuthWsse, feed_auth_wsse, FEED_TYPE_AUTH_METHOD)

static gboolean
begin (FeedAuthMethod *method, const FeedAuthOffer *offer, GError **error)
{
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (method);

  if (answer->user != NULL && answer->secret != NULL)
    return TRUE;
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED,
                       "WSSE takes a name and a password");
  return FALSE;
}

static char *
write_value (FeedAuthMethod *method, const FeedAuthTarget *target)
{
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (method);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  guint8 nonce[FEED_WSSE_NONCE_SIZE];

  feed_random_bytes (nonce, sizeof nonce);

  return feed_wsse_write (answer->user, answer->secret, nonce, sizeof nonce, created);
}

static const char *
get_header (FeedAuthMethod *method)
{
  return "X-WSSE";
}

static void
feed_auth_wsse_class_init (FeedAuthWsseClass *klass)
{
  FeedAuthMethodClass *method_class = FEED_AUTH_METHOD_CLASS (klass);

  method_class->begin = begin;
  method_class->write = write_value;
  method_class->get_header = get_header;
}

static void
feed_auth_wsse_init (FeedAuthWsse *self)
{
}
