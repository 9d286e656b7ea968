/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-tls-guard.h"

#include <string.h>

#include "feed-http-error.h"
#include "feed-http-uri.h"
#include "feed-tls-policy.h"
#include "feed-tls-trust.h"
#include "feed-x509.h"

struct _FeedTlsGuard
{
  /* Input */
  FeedAuthenticator *authenticator; /* (owned) (nullable) */
  char *origin;                     /* (owned) */
  gboolean proxy;
  char *host;               /* (owned) */
  FeedOriginPolicy *policy; /* (owned) */
  GTlsCertificate *own;     /* (owned) (nullable): instead of the authenticator's */

  /* What was seen */
  GTlsProtocolVersion version;
  GTlsCertificate *certificate; /* (owned) (nullable): the server's */
  GTlsCertificateFlags flaws;
  gboolean asked;
  char **issuers;         /* (owned) (nullable) */
  GTlsCertificate *shown; /* (owned) (nullable) */
  char *token;            /* (owned) (nullable): whose PIN is needed */
  gboolean pin_refused;
  gboolean final_try;

  /* What was decided */
  gboolean pin_changed;
  FeedError refusal;
};

/* GIO keeps the tickets of TLS sessions by host and port alone, so that whoever comes next, with
 * another certificate or with none, would be taken for the one who showed one before. That it is to
 * keep none can be said for a whole process only, and before its first use. */
__attribute__ ((constructor)) static void
resume_no_sessions (void)
{
  g_setenv ("G_TLS_GNUTLS_PRIORITY", "NORMAL:%COMPAT:%NO_TICKETS", FALSE);
}

FeedTlsGuard *
feed_tls_guard_new (FeedAuthenticator *authenticator, const char *origin, gboolean proxy)
{
  FeedTlsGuard *self = g_new0 (FeedTlsGuard, 1);

  if (authenticator != NULL)
    {
      self->authenticator = g_object_ref (authenticator);
      self->policy = FEED_AUTHENTICATOR_GET_IFACE (authenticator)
                         ->get_policy (authenticator, origin, proxy);
    }
  else
    self->policy = feed_origin_policy_new (origin, proxy);
  self->proxy = proxy;
  self->origin = g_strdup (origin);
  self->host = feed_http_uri_dup_host (origin);
  self->refusal = FEED_ERROR_INTERNAL;

  return self;
}

void
feed_tls_guard_free (FeedTlsGuard *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->authenticator);
  g_free (self->origin);
  g_free (self->host);
  feed_origin_policy_free (self->policy);
  g_clear_object (&self->own);
  g_clear_object (&self->certificate);
  g_strfreev (self->issuers);
  g_clear_object (&self->shown);
  g_free (self->token);
  g_free (self);
}

const FeedOriginPolicy *
feed_tls_guard_get_policy (FeedTlsGuard *self)
{
  return self->policy;
}

void
feed_tls_guard_set_policy (FeedTlsGuard *self, const FeedOriginPolicy *policy)
{
  feed_origin_policy_free (self->policy);
  self->policy = feed_origin_policy_copy (policy);
}

void
feed_tls_guard_set_certificate (FeedTlsGuard *self, GTlsCertificate *certificate)
{
  g_set_object (&self->own, certificate);
}

static gboolean
refuse (FeedTlsGuard *self, FeedError code)
{
  self->refusal = code;
  return FALSE;
}

gboolean
feed_tls_guard_accept (FeedTlsGuard *self, GTlsCertificate *certificate, GTlsCertificateFlags flaws)
{
  FeedTlsTrust trust = feed_tls_trust_check (self->policy, self->host, certificate, &flaws);

  g_set_object (&self->certificate, certificate);
  self->flaws = flaws;
  self->pin_changed = trust == FEED_TLS_PIN_CHANGED;
  if (self->pin_changed)
    return refuse (self, FEED_ERROR_CERTIFICATE_CHANGED);
  if (trust == FEED_TLS_NOT_TRUSTED)
    return refuse (self, feed_http_error_from_flaws (flaws));
  return TRUE;
}

gboolean
feed_tls_guard_check (FeedTlsGuard *self,
                      GTlsProtocolVersion version,
                      GTlsCertificate *certificate,
                      GTlsCertificateFlags flaws)
{
  self->version = version;
  if (!feed_tls_policy_check (version, self->policy->minimum_tls))
    return refuse (self, FEED_ERROR_TLS_POLICY);
  /* A certificate without flaws was never asked about, but a pin is for one certificate alone. */
  return certificate == NULL || feed_tls_guard_accept (self, certificate, flaws);
}

void
feed_tls_guard_note_request (FeedTlsGuard *self, GTlsClientConnection *connection)
{
  GList *names = g_tls_client_connection_get_accepted_cas (connection);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  self->asked = TRUE;
  for (GList *link = names; link != NULL; link = link->next)
    {
      GByteArray *der = link->data;
      g_autofree char *name = feed_x509_read_dn (der->data, der->len);

      if (name != NULL)
        g_strv_builder_add (builder, name);
    }
  g_list_free_full (names, (GDestroyNotify) g_byte_array_unref);
  g_strfreev (self->issuers);
  self->issuers = g_strv_builder_end (builder);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedAuthenticator *authenticator = g_task_get_task_data (task);
  GError *error = NULL;
  GTlsCertificate *certificate = FEED_AUTHENTICATOR_GET_IFACE (authenticator)
                                     ->certificate_finish (authenticator, result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, certificate, g_object_unref);
}

void
feed_tls_guard_load_async (FeedTlsGuard *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, feed_tls_guard_load_async);
  if (self->own != NULL)
    g_task_return_pointer (task, g_object_ref (self->own), g_object_unref);
  else if (self->authenticator == NULL || self->proxy || self->policy->client_certificate == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    {
      /* Whoever implements it may let another object do the work, and call back. */
      g_task_set_task_data (task, g_object_ref (self->authenticator), g_object_unref);
      FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
          ->certificate_async (self->authenticator, self->origin, cancellable, loaded_cb,
                               g_steal_pointer (&task));
    }
}

GTlsCertificate *
feed_tls_guard_load_finish (FeedTlsGuard *self, GAsyncResult *result, GError **error)
{
  GError *problem = NULL;

  g_clear_object (&self->shown);
  self->shown = g_task_propagate_pointer (G_TASK (result), &problem);
  if (problem != NULL)
    {
      refuse (self, problem->domain == FEED_ERROR ? (FeedError) problem->code
                                                  : FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED);
      g_propagate_error (error, problem);
      return NULL;
    }
  return self->shown != NULL ? g_object_ref (self->shown) : NULL;
}

/* Who was warned of the last try before may make it. */
static gboolean
was_warned (FeedTlsGuard *self)
{
  return g_strcmp0 (g_object_get_data (G_OBJECT (self->authenticator), "feed-final-try"),
                    self->token) == 0;
}

static gboolean
refuse_pin (FeedTlsGuard *self)
{
  if (self->authenticator != NULL)
    {
      FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
          ->forget_pin (self->authenticator, self->token);
      g_object_set_data_full (G_OBJECT (self->authenticator), "feed-final-try",
                              self->final_try ? g_strdup (self->token) : NULL, g_free);
    }
  return refuse (self, FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD);
}

/* GIO describes a token as its label with its URI in brackets. */
static char *
read_label (GTlsPassword *password)
{
  const char *text = g_tls_password_get_description (password);
  const char *end = text != NULL ? strstr (text, " (pkcs11:") : NULL;
  char *label = end != NULL ? g_strndup (text, end - text) : g_strdup (text);

  return label != NULL ? g_strstrip (label) : g_strdup ("");
}

gboolean
feed_tls_guard_answer_pin (FeedTlsGuard *self, GTlsPassword *password)
{
  GTlsPasswordFlags flags = g_tls_password_get_flags (password);
  g_autofree char *pin = NULL;

  g_free (self->token);
  self->token = read_label (password);
  self->pin_refused = (flags & G_TLS_PASSWORD_RETRY) != 0;
  self->final_try = (flags & G_TLS_PASSWORD_FINAL_TRY) != 0;
  /* A second wrong answer is how cards are locked. */
  if (self->authenticator == NULL || self->pin_refused || (self->final_try && !was_warned (self)))
    return refuse_pin (self);
  pin = FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
            ->get_pin (self->authenticator, self->token);
  if (pin == NULL)
    return refuse_pin (self);
  g_tls_password_set_value (password, (const guchar *) pin, -1);
  explicit_bzero (pin, strlen (pin));

  return TRUE;
}

gboolean
feed_tls_guard_was_asked (FeedTlsGuard *self)
{
  return self->asked;
}

GTlsCertificate *
feed_tls_guard_get_shown (FeedTlsGuard *self)
{
  return self->shown;
}

GTlsCertificateFlags
feed_tls_guard_get_flaws (FeedTlsGuard *self)
{
  return self->flaws;
}

FeedError
feed_tls_guard_get_refusal (FeedTlsGuard *self)
{
  return self->refusal;
}

static gboolean
is_about_tls (FeedError code)
{
  return code == FEED_ERROR_CERTIFICATE_CHANGED || code == FEED_ERROR_CLIENT_CERTIFICATE_MISSING ||
         (code >= FEED_ERROR_CERTIFICATE_UNKNOWN_CA &&
          code <= FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD && code != FEED_ERROR_TLS_HANDSHAKE);
}

FeedNeed *
feed_tls_guard_make_need (FeedTlsGuard *self, FeedError code)
{
  FeedNeed *need = NULL;

  if (!is_about_tls (code))
    return NULL;
  need = feed_need_new (code, self->origin, self->proxy);
  need->certificate = self->certificate != NULL ? g_object_ref (self->certificate) : NULL;
  need->flaws = self->flaws;
  need->pin_changed = self->pin_changed;
  need->tls_version = self->version;
  need->issuers = g_strdupv (self->issuers);
  need->token = g_strdup (self->token);
  need->user = self->pin_refused ? g_strdup (self->token) : NULL;
  need->final_try = self->final_try;

  return need;
}

void
feed_tls_guard_report (FeedTlsGuard *self, FeedError code)
{
  g_autoptr (FeedNeed) need = feed_tls_guard_make_need (self, code);

  if (need != NULL && self->authenticator != NULL)
    FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)->report_need (self->authenticator, need);
}

void
feed_tls_guard_describe (FeedTlsGuard *self, FeedConnection *connection)
{
  connection->flaws = self->flaws;
  g_set_object (&connection->client_certificate, self->shown);
}
