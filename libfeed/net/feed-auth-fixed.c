/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-auth-method-private.h"
#include "feed-error.h"
#include "feed-quote.h"

/* A header of one's own, or a cookie: the same value each time. */
struct _FeedAuthFixed
{
  FeedAuthMethod parent_instance;
};

G_DEFINE_FINAL_TYPE (FeedAuthFixed, feed_auth_fixed, FEED_TYPE_AUTH_METHOD)

static gboolean
begin (FeedAuthMethod *method, const FeedAuthOffer *offer, GError **error)
{
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (method);
  gboolean named = feed_auth_method_get_scheme (method) == FEED_AUTH_SCHEME_COOKIE ||
                   (feed_is_header_value (answer->header) && strpbrk (answer->header, ": \t") == NULL);

  if (named && feed_is_header_value (answer->secret))
    return TRUE;
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED,
                       "There is no such header that could be sent");
  return FALSE;
}

static char *
write_value (FeedAuthMethod *method, const FeedAuthTarget *target)
{
  return g_strdup (feed_auth_method_get_answer (method)->secret);
}

static const char *
get_header (FeedAuthMethod *method)
{
  if (feed_auth_method_get_scheme (method) == FEED_AUTH_SCHEME_COOKIE)
    return "Cookie";
  return feed_auth_method_get_answer (method)->header;
}

static void
feed_auth_fixed_class_init (FeedAuthFixedClass *klass)
{
  FeedAuthMethodClass *method_class = FEED_AUTH_METHOD_CLASS (klass);

  method_class->begin = begin;
  method_class->write = write_value;
  method_class->get_header = get_header;
}

static void
feed_auth_fixed_init (FeedAuthFixed *self)
{
}
