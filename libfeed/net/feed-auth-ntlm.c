/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-auth-method-private.h"
#include "feed-error.h"
#include "feed-ntlm.h"
#include "feed-quote.h"

/* What fits into the 16-bit lengths of a message, with all that goes beside it. */
#define MAX_TEXT 1024

/* NTLM, in version 2 alone. It signs in a connection, not a request, and takes two steps. */
struct _FeedAuthNtlm
{
  FeedAuthMethod parent_instance;
  char *user;                  /* (owned) (nullable): without its domain */
  char *domain;                /* (owned) (nullable) */
  FeedNtlmChallenge challenge; /* its target_info is NULL before the second step */
  gboolean asked;              /* the first step was sent */
  gboolean answered; /* the second one too: the connection is signed in, or never will be */
};

G_DEFINE_FINAL_TYPE (FeedAuthNtlm, feed_auth_ntlm, FEED_TYPE_AUTH_METHOD)

/* DOMAIN\name, name@domain, or a name alone, whose domain is the server's own. */
static void
split_user (const char *text, char **user, char **domain)
{
  const char *slash = strchr (text, '\\');
  const char *at = strrchr (text, '@');

  if (slash != NULL)
    {
      *domain = g_strndup (text, slash - text);
      *user = g_strdup (slash + 1);
    }
  else if (at != NULL)
    {
      *user = g_strndup (text, at - text);
      *domain = g_strdup (at + 1);
    }
  else
    {
      *user = g_strdup (text);
      *domain = g_strdup ("");
    }
}

static gboolean
check_answer (const FeedAuthAnswer *answer, GError **error)
{
  const char *problem = NULL;

  if (answer->user == NULL || answer->secret == NULL)
    problem = "NTLM takes a name and a password";
  else if (!g_utf8_validate (answer->user, -1, NULL) || !g_utf8_validate (answer->secret, -1, NULL))
    problem = "NTLM cannot send this name or password";
  else if (strlen (answer->user) > MAX_TEXT || strlen (answer->secret) > MAX_TEXT)
    problem = "This name or password is too long for NTLM";
  if (problem == NULL)
    return TRUE;
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED, problem);

  return FALSE;
}

static gboolean
begin (FeedAuthMethod *method, const FeedAuthOffer *offer, GError **error)
{
  FeedAuthNtlm *self = FEED_AUTH_NTLM (method);
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (method);

  if (!check_answer (answer, error))
    return FALSE;
  if (self->user == NULL)
    split_user (answer->user, &self->user, &self->domain);

  return TRUE;
}

static GBytes *
answer_challenge (FeedAuthNtlm *self, const FeedAuthTarget *target)
{
  FeedNtlmAccount account = {
    .user = self->user,
    .domain = self->domain,
    .password = feed_auth_method_get_answer (FEED_AUTH_METHOD (self))->secret,
    .host = target->host,
    .end_point = target->end_point,
    .now = feed_ntlm_time_from_unix (g_get_real_time ()),
  };

  feed_random_bytes (account.challenge, sizeof account.challenge);

  return feed_ntlm_write_authenticate (&self->challenge, &account);
}

static char *
write_value (FeedAuthMethod *method, const FeedAuthTarget *target)
{
  FeedAuthNtlm *self = FEED_AUTH_NTLM (method);
  g_autoptr (GBytes) message = NULL;
  g_autofree char *encoded = NULL;

  if (self->answered)
    return NULL;
  if (self->challenge.target_info != NULL)
    {
      message = answer_challenge (self, target);
      self->answered = TRUE;
    }
  else
    {
      message = feed_ntlm_write_negotiate ();
      self->asked = TRUE;
    }
  encoded = g_base64_encode (g_bytes_get_data (message, NULL), g_bytes_get_size (message));

  return g_strconcat ("NTLM ", encoded, NULL);
}

static gboolean
read_challenge (FeedAuthNtlm *self, const char *token)
{
  gsize length = 0;
  g_autofree guint8 *data = g_base64_decode (token, &length);

  return feed_ntlm_read_challenge (data, length, &self->challenge, NULL);
}

static FeedAuthVerdict
refused (FeedAuthMethod *method, const FeedAuthOffer *offer)
{
  FeedAuthNtlm *self = FEED_AUTH_NTLM (method);

  if (self->answered || self->challenge.target_info != NULL)
    return FEED_AUTH_VERDICT_WRONG;
  /* Nothing was proven yet, so nothing can be wrong. */
  if (self->asked && offer != NULL && offer->token != NULL && read_challenge (self, offer->token))
    return FEED_AUTH_VERDICT_AGAIN;
  return FEED_AUTH_VERDICT_LOST;
}

static void
feed_auth_ntlm_finalize (GObject *object)
{
  FeedAuthNtlm *self = FEED_AUTH_NTLM (object);

  g_free (self->user);
  g_free (self->domain);
  feed_ntlm_challenge_clear (&self->challenge);

  G_OBJECT_CLASS (feed_auth_ntlm_parent_class)->finalize (object);
}

static void
feed_auth_ntlm_class_init (FeedAuthNtlmClass *klass)
{
  FeedAuthMethodClass *method_class = FEED_AUTH_METHOD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = feed_auth_ntlm_finalize;
  method_class->is_shared = FALSE;
  method_class->by_connection = TRUE;
  method_class->begin = begin;
  method_class->write = write_value;
  method_class->refused = refused;
}

static void
feed_auth_ntlm_init (FeedAuthNtlm *self)
{
}
