/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "told-authenticator.h"

#include "feed-certificate-import.h"
#include "feed-client-certificate-private.h"
#include "feed-error.h"

struct _ToldAuthenticator
{
  GObject parent_instance;

  GHashTable *policies; /* (owned) (element-type utf8 FeedOriginPolicy) */
  GHashTable *answers;  /* (owned) (element-type utf8 FeedAuthAnswer) */
  GHashTable
      *certificates; /* (owned) (element-type utf8 utf8): PEM of what was a file, by origin */
  char *pin;         /* (owned) (nullable) */
  GError *problem;   /* (owned) (nullable): why a certificate could not be loaded */
  FeedNeed *need;    /* (owned) (nullable) */
};

static void
told_authenticator_iface_init (FeedAuthenticatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ToldAuthenticator,
                               told_authenticator,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FEED_TYPE_AUTHENTICATOR,
                                                      told_authenticator_iface_init))

static char *
build_key (const char *origin, gboolean proxy)
{
  return g_strconcat (proxy ? "proxy " : "server ", origin, NULL);
}

FeedOriginPolicy *
told_authenticator_policy (ToldAuthenticator *self, const char *origin, gboolean proxy)
{
  g_autofree char *key = build_key (origin, proxy);
  FeedOriginPolicy *policy = g_hash_table_lookup (self->policies, key);

  if (policy == NULL)
    {
      policy = feed_origin_policy_new (origin, proxy);
      g_hash_table_insert (self->policies, g_steal_pointer (&key), policy);
    }

  return policy;
}

void
told_authenticator_tell (ToldAuthenticator *self,
                         const char *origin,
                         gboolean proxy,
                         FeedAuthAnswer *answer)
{
  g_hash_table_insert (self->answers, build_key (origin, proxy), answer);
}

void
told_authenticator_show (ToldAuthenticator *self,
                         const char *origin,
                         const char *source,
                         const char *password)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GBytes) file = NULL;
  gsize size = 0;

  g_clear_error (&self->problem);
  if (g_str_has_prefix (source, "pkcs11:"))
    {
      g_free (self->pin);
      self->pin = g_strdup (password);
      return;
    }
  if (!g_file_get_contents (source, &bytes, &size, &self->problem))
    return;
  file = g_bytes_new (bytes, size);
  g_hash_table_insert (self->certificates, g_strdup (origin),
                       feed_certificate_import (file, password, &self->problem));
}

FeedNeed *
told_authenticator_take_need (ToldAuthenticator *self)
{
  return g_steal_pointer (&self->need);
}

static FeedOriginPolicy *
told_authenticator_get_policy (FeedAuthenticator *authenticator, const char *origin, gboolean proxy)
{
  ToldAuthenticator *self = TOLD_AUTHENTICATOR (authenticator);

  return feed_origin_policy_copy (told_authenticator_policy (self, origin, proxy));
}

/* (transfer full) (nullable): where nothing was told, the ticket may go to whom sign-on was
 * granted. */
static FeedAuthAnswer *
find_answer (ToldAuthenticator *self, const FeedAuthChallenge *challenge)
{
  g_autofree char *key = build_key (challenge->origin, challenge->proxy);
  const FeedAuthAnswer *answer = g_hash_table_lookup (self->answers, key);

  if (answer == NULL && challenge->scheme == FEED_AUTH_SCHEME_NEGOTIATE)
    return feed_auth_answer_new (FEED_AUTH_SCHEME_NEGOTIATE, NULL, NULL, NULL);
  if (answer == NULL || challenge->refused_user != NULL)
    return NULL;
  if (answer->scheme != FEED_AUTH_SCHEME_NONE && answer->scheme != challenge->scheme)
    return NULL;

  return feed_auth_answer_copy (answer);
}

static void
told_authenticator_answer_async (FeedAuthenticator *authenticator,
                                 const FeedAuthChallenge *challenge,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  ToldAuthenticator *self = TOLD_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  FeedAuthAnswer *answer = find_answer (self, challenge);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) feed_auth_answer_free);
  else
    g_task_return_new_error (task, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED, "Nobody told");
}

static FeedAuthAnswer *
told_authenticator_answer_finish (FeedAuthenticator *authenticator,
                                  GAsyncResult *result,
                                  GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GTlsCertificate *certificate = feed_client_certificate_load_finish (result, &error);

  if (certificate != NULL)
    g_task_return_pointer (task, certificate, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
told_authenticator_certificate_async (FeedAuthenticator *authenticator,
                                      const char *origin,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  ToldAuthenticator *self = TOLD_AUTHENTICATOR (authenticator);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const char *key = told_authenticator_policy (self, origin, FALSE)->client_certificate;

  g_task_set_source_tag (task, told_authenticator_certificate_async);
  if (self->problem != NULL)
    g_task_return_error (task, g_error_copy (self->problem));
  else if (key == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    feed_client_certificate_load_async (key, g_hash_table_lookup (self->certificates, origin),
                                        cancellable, loaded_cb, g_steal_pointer (&task));
}

static GTlsCertificate *
told_authenticator_certificate_finish (FeedAuthenticator *authenticator,
                                       GAsyncResult *result,
                                       GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static char *
told_authenticator_get_pin (FeedAuthenticator *authenticator, const char *token)
{
  return g_strdup (TOLD_AUTHENTICATOR (authenticator)->pin);
}

static void
told_authenticator_forget_pin (FeedAuthenticator *authenticator, const char *token)
{
  g_clear_pointer (&TOLD_AUTHENTICATOR (authenticator)->pin, g_free);
}

static void
told_authenticator_report (FeedAuthenticator *authenticator,
                           const FeedAuthChallenge *challenge,
                           const FeedAuthAnswer *answer,
                           FeedAuthOutcome outcome)
{
}

static void
told_authenticator_report_need (FeedAuthenticator *authenticator, const FeedNeed *need)
{
  ToldAuthenticator *self = TOLD_AUTHENTICATOR (authenticator);

  g_clear_pointer (&self->need, feed_need_free);
  self->need = feed_need_copy (need);
}

static void
told_authenticator_iface_init (FeedAuthenticatorInterface *iface)
{
  iface->get_policy = told_authenticator_get_policy;
  iface->answer_async = told_authenticator_answer_async;
  iface->answer_finish = told_authenticator_answer_finish;
  iface->certificate_async = told_authenticator_certificate_async;
  iface->certificate_finish = told_authenticator_certificate_finish;
  iface->get_pin = told_authenticator_get_pin;
  iface->forget_pin = told_authenticator_forget_pin;
  iface->report = told_authenticator_report;
  iface->report_need = told_authenticator_report_need;
}

static void
told_authenticator_finalize (GObject *object)
{
  ToldAuthenticator *self = TOLD_AUTHENTICATOR (object);

  g_hash_table_unref (self->policies);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->certificates);
  g_free (self->pin);
  g_clear_error (&self->problem);
  g_clear_pointer (&self->need, feed_need_free);

  G_OBJECT_CLASS (told_authenticator_parent_class)->finalize (object);
}

static void
told_authenticator_class_init (ToldAuthenticatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = told_authenticator_finalize;
}

static void
told_authenticator_init (ToldAuthenticator *self)
{
  self->policies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) feed_origin_policy_free);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) feed_auth_answer_free);
  self->certificates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

ToldAuthenticator *
told_authenticator_new (void)
{
  return g_object_new (TOLD_TYPE_AUTHENTICATOR, NULL);
}
