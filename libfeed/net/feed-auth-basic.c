/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-auth-method-private.h"
#include "feed-error.h"

/* Basic (RFC 7617), in UTF-8 whatever the server says of that: nothing else can hold every name. */
struct _FeedAuthBasic
{
  FeedAuthMethod parent_instance;
};

G_DEFINE_FINAL_TYPE (FeedAuthBasic, feed_auth_basic, FEED_TYPE_AUTH_METHOD)

static gboolean
begin (FeedAuthMethod *method, const FeedAuthOffer *offer, GError **error)
{
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (method);

  /* Section 2: the colon ends the name. */
  if (answer->user != NULL && answer->secret != NULL && strchr (answer->user, ':') == NULL)
    return TRUE;
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED,
                       "Basic takes a name without a colon, and a password");
  return FALSE;
}

static char *
write_value (FeedAuthMethod *method, const FeedAuthTarget *target)
{
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (method);
  g_autofree char *plain = g_strdup_printf ("%s:%s", answer->user, answer->secret);
  g_autofree char *normal = g_utf8_normalize (plain, -1, G_NORMALIZE_NFC);
  const char *text = normal != NULL ? normal : plain;
  g_autofree char *encoded = g_base64_encode ((const guchar *) text, strlen (text));

  return g_strconcat ("Basic ", encoded, NULL);
}

static void
feed_auth_basic_class_init (FeedAuthBasicClass *klass)
{
  FeedAuthMethodClass *method_class = FEED_AUTH_METHOD_CLASS (klass);

  method_class->begin = begin;
  method_class->write = write_value;
}

static void
feed_auth_basic_init (FeedAuthBasic *self)
{
}
