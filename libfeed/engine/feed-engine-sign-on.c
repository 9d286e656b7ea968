/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-sign-on.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-client-certificate-private.h"
#include "feed-credential-blob.h"
#include "feed-engine-answers.h"
#include "feed-engine-work.h"
#include "feed-iri.h"
#include "feed-store-origins.h"
#include "feed-store-private.h"
#include "feed-task.h"

/* What a person does so that requests can go on. Each answer ends the same way: the gatekeeper
 * hears of it, and the store, through which the process that runs the engine does. */

/**
 * feed_engine_get_credentials:
 * @self: an engine
 *
 * Gets where the credentials are, to list them. To sign in and out, use the engine: it has the
 * feeds asked again that waited for it.
 *
 * Returns: (transfer none): the store of credentials
 */
FeedCredentialStore *
feed_engine_get_credentials (FeedEngine *self)
{
  return self->credentials;
}

typedef struct
{
  char *origin;
  gboolean proxy;
  FeedCredential *credential; /* (owned) (nullable) */
  FeedCredentialState state;
  char *token;             /* (nullable) */
  char *replaced;          /* (nullable): the key of what was shown there before */
  FeedPolicyEditFunc edit; /* (nullable): what becomes of the policy */
  char *text;              /* (nullable): what @edit writes */
  GTlsCertificateFlags flaws;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_free (self->origin);
  g_clear_pointer (&self->credential, feed_credential_unref);
  g_free (self->token);
  g_free (self->replaced);
  g_free (self->text);
  g_free (self);
}

static GTask *
new_answer (FeedEngine *self,
            const char *origin,
            gboolean proxy,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data, new_answer);
  Answer *answer = g_new0 (Answer, 1);

  answer->origin = g_strdup (origin);
  answer->proxy = proxy;
  g_task_set_task_data (task, answer, answer_free);

  return task;
}

/* The last steps of every answer --------------------------------------------------------------- */

/* Who goes on at once goes by the answer already. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  feed_engine_load_origins_finish (result, &error);
  feed_task_end (user_data, error);
}

static void
told_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FeedEngine *self = g_task_get_source_object (task);
  Answer *answer = g_task_get_task_data (task);
  FeedStore *store = FEED_STORE (source);
  GError *error = NULL;
  gboolean told = answer->edit != NULL ? feed_store_edit_origin_finish (store, result, &error)
                                       : feed_store_set_answered_finish (store, result, &error);

  if (told && answer->replaced != NULL)
    feed_engine_forget_unused_key (self, answer->replaced);
  if (told && self->open)
    {
      feed_engine_load_origins (self, loaded_cb, task);
      return;
    }
  feed_task_end (task, error);
}

static void
edit_cb (FeedOriginPolicy *policy, gpointer data)
{
  GTask *task = data;
  Answer *answer = g_task_get_task_data (task);

  answer->edit (policy, answer);
}

static void
tell_store (FeedEngine *self, GTask *task)
{
  Answer *answer = g_task_get_task_data (task);

  if (answer->edit != NULL)
    feed_store_edit_origin_async (self->store, answer->origin, answer->proxy, edit_cb,
                                  g_object_ref (task), g_object_unref, NULL, told_cb, task);
  else
    feed_store_set_answered_async (self->store, answer->origin, answer->proxy, NULL, told_cb, task);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngine *self = FEED_ENGINE (source);
  GTask *task = user_data;
  Answer *answer = g_task_get_task_data (task);

  if (self->open)
    tell_store (self, task);
  else if (answer->edit != NULL)
    feed_engine_task_refuse (task, FEED_ERROR_STORE_FAILED, _ ("The store is not open"));
  else
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

static void
name_certificate (FeedOriginPolicy *policy, gpointer data)
{
  Answer *answer = data;

  if (policy->client_certificate != NULL &&
      feed_credential_blob_is_key (policy->client_certificate) &&
      g_strcmp0 (policy->client_certificate, answer->text) != 0)
    answer->replaced = g_strdup (policy->client_certificate);
  g_free (policy->client_certificate);
  policy->client_certificate = g_strdup (answer->text);
}

/* A card that came later than another one can be used once that one is at rest. */
static gboolean
may_wait_for_cards (const Answer *answer)
{
  return answer->edit == name_certificate && answer->text != NULL &&
         g_str_has_prefix (answer->text, "pkcs11:");
}

static void
renew (const FeedEngineParts *parts, GTask *inner, GCancellable *cancellable)
{
  GTask *task = g_task_get_task_data (inner);
  Answer *answer = g_task_get_task_data (task);

  feed_gatekeeper_renew (parts->gatekeeper, answer->origin, answer->proxy);
  if (may_wait_for_cards (answer))
    feed_authenticator_changed (FEED_AUTHENTICATOR (parts->gatekeeper), NULL);
  if (answer->token != NULL)
    feed_gatekeeper_give_pin (parts->gatekeeper, answer->token, answer->credential);
  feed_engine_work_end (feed_engine_work_new (parts, inner), parts->core, NULL, NULL);
}

/* Takes the task. */
static void
spread_answer (FeedEngine *self, GTask *task)
{
  GTask *inner = feed_engine_task_new (self, NULL, renewed_cb, task, spread_answer);
  Answer *answer = g_task_get_task_data (task);

  if (answer->token != NULL || answer->state != FEED_CREDENTIAL_STORE_KEPT)
    feed_engine_note_own_answer (self, answer->origin, answer->proxy);
  g_task_set_task_data (inner, task, NULL);
  feed_engine_core_run (feed_engine_get_core (self), inner, renew);
}

/* Needs ---------------------------------------------------------------------------------------- */

static FeedNeed *
find_waiting (GPtrArray *list, const char *address)
{
  g_autofree char *origin = feed_origin_from_uri (address);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const FeedWaiting *waiting = list->pdata[i];

      if (g_strcmp0 (waiting->need->origin, origin) == 0)
        return feed_need_copy (waiting->need);
    }
  return NULL;
}

static void
waiting_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) list = feed_store_list_waiting_finish (FEED_STORE (source), result, NULL);
  FeedNeed *need = find_waiting (list, g_task_get_task_data (task));

  g_task_return_pointer (task, need, (GDestroyNotify) feed_need_free);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngine *self = FEED_ENGINE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (FeedNeed) need = g_task_propagate_pointer (G_TASK (result), NULL);

  if (need != NULL || !self->open)
    g_task_return_pointer (task, g_steal_pointer (&need), (GDestroyNotify) feed_need_free);
  else
    feed_store_list_waiting_async (self->store, NULL, waiting_listed_cb, g_steal_pointer (&task));
}

static void
get_need (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  FeedNeed *need = feed_gatekeeper_get_need (parts->gatekeeper, g_task_get_task_data (task));

  g_task_return_pointer (task, need, (GDestroyNotify) feed_need_free);
  feed_engine_core_done (parts->core, task);
}

/**
 * feed_engine_get_need_async:
 * @self: an engine; it need not be open
 * @address: an address or an origin
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called with the result
 * @user_data: for @callback
 *
 * Asks what the origin of an address needs from a person, as of the last time that it was asked for
 * something. What feeds wait for is listed by [method@Feed.Store.list_waiting_async].
 */
void
feed_engine_get_need_async (FeedEngine *self,
                            const char *address,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_get_need_async);
  char *iri = feed_iri_from_input (address);
  GTask *inner = feed_engine_task_new (self, NULL, asked_cb, task, get_need);

  g_task_set_task_data (task, iri != NULL ? iri : g_strdup (address), g_free);
  g_task_set_task_data (inner, g_strdup (g_task_get_task_data (task)), g_free);
  feed_engine_core_run (feed_engine_get_core (self), inner, get_need);
}

/**
 * feed_engine_get_need_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: %G_IO_ERROR_CANCELLED and no other
 *
 * Ends what [method@Feed.Engine.get_need_async] began.
 *
 * Returns: (transfer full) (nullable): what is needed, %NULL for nothing that is known of
 */
FeedNeed *
feed_engine_get_need_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Accounts ------------------------------------------------------------------------------------- */

/* What no server asks for is sent where the policy names whose it is. */
static void
name_user (FeedOriginPolicy *policy, gpointer data)
{
  Answer *answer = data;

  g_free (policy->user);
  policy->user = g_strdup (feed_credential_get_user (answer->credential));
}

/* Whom the policy names is the only one who signs in there: it must not be somebody else. */
static void
follow_user (FeedOriginPolicy *policy, gpointer data)
{
  if (policy->user != NULL)
    name_user (policy, data);
}

/* Of one account that goes, or of all. */
static void
forget_user (FeedOriginPolicy *policy, gpointer data)
{
  Answer *answer = data;

  if (answer->credential == NULL ||
      g_strcmp0 (policy->user, feed_credential_get_user (answer->credential)) == 0)
    g_clear_pointer (&policy->user, g_free);
}

static gboolean
is_asked_for (FeedAuthScheme scheme)
{
  const FeedAuthScheme unasked = FEED_AUTH_SCHEME_HEADER | FEED_AUTH_SCHEME_COOKIE |
                                 FEED_AUTH_SCHEME_WSSE | FEED_AUTH_SCHEME_BEARER;

  return (scheme & unasked) == 0;
}

static FeedCredential *
with_user (FeedCredential *credential)
{
  FeedAuthScheme scheme = feed_credential_get_scheme (credential);
  const char *header = feed_credential_get_header (credential);
  FeedCredential *named = NULL;

  if (feed_credential_get_user (credential) != NULL || is_asked_for (scheme))
    return feed_credential_ref (credential);
  named = feed_credential_new (feed_credential_get_origin (credential),
                               feed_credential_is_for_proxy (credential), scheme,
                               feed_credential_get_realm (credential),
                               header != NULL ? header : feed_auth_scheme_get_nick (scheme),
                               feed_credential_get_secret (credential));
  feed_credential_set_header (named, header);
  feed_credential_set_refresh (named, feed_credential_get_refresh_token (credential),
                               feed_credential_get_token_endpoint (credential),
                               feed_credential_get_client_id (credential));

  return named;
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Answer *answer = g_task_get_task_data (task);
  GError *error = NULL;

  if (feed_credential_store_keep_finish (FEED_CREDENTIAL_STORE (source), result, &answer->state,
                                         &error))
    {
      spread_answer (g_task_get_source_object (task), task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/**
 * feed_engine_sign_in_async:
 * @self: an engine
 * @credential: what to sign in with; see [func@Feed.origin_from_uri] for its origin
 * @remember: whether to keep it beyond this session
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it can be used
 * @user_data: for @callback
 *
 * Takes what a person signs in with. The feeds that waited for it are asked again at once, by the
 * process that runs the engine. What is for this session only stays in this process and never goes
 * over the bus: where another process runs the engine, it is of use once this one runs it.
 */
void
feed_engine_sign_in_async (FeedEngine *self,
                           FeedCredential *credential,
                           gboolean remember,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = new_answer (self, feed_credential_get_origin (credential),
                            feed_credential_is_for_proxy (credential), cancellable, callback,
                            user_data);
  Answer *answer = g_task_get_task_data (task);

  answer->credential = with_user (credential);
  if (!is_asked_for (feed_credential_get_scheme (credential)))
    answer->edit = name_user;
  else if (self->open && feed_credential_get_user (credential) != NULL)
    answer->edit = follow_user;
  feed_credential_store_keep_async (self->credentials, answer->credential, remember, cancellable,
                                    kept_cb, task);
}

/**
 * feed_engine_sign_in_finish:
 * @self: an engine
 * @result: what the callback was given
 * @state: (out) (optional): whether the keyring keeps it, and what was in the way where it does not
 * @error: %FEED_ERROR_AUTH_FAILED for what cannot be sent, errors of the store
 *
 * Ends what [method@Feed.Engine.sign_in_async] began.
 *
 * Returns: whether it can be used, at least in this session; whether it is right will be seen
 */
gboolean
feed_engine_sign_in_finish (FeedEngine *self,
                            GAsyncResult *result,
                            FeedCredentialState *state,
                            GError **error)
{
  Answer *answer = g_task_get_task_data (G_TASK (result));

  if (state != NULL)
    *state = answer->state;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (feed_credential_store_forget_finish (FEED_CREDENTIAL_STORE (source), result, &error))
    {
      spread_answer (g_task_get_source_object (task), task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
forget_user_if_open (FeedEngine *self, GTask *task)
{
  Answer *answer = g_task_get_task_data (task);

  if (self->open)
    answer->edit = forget_user;
}

/**
 * feed_engine_sign_out_async:
 * @self: an engine
 * @origin: a server's or a proxy's origin
 * @proxy: whether it is a proxy's
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Forgets all that a person signed in with there.
 */
void
feed_engine_sign_out_async (FeedEngine *self,
                            const char *origin,
                            gboolean proxy,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = new_answer (self, origin, proxy, cancellable, callback, user_data);

  forget_user_if_open (self, task);
  feed_credential_store_sign_out_async (self->credentials, origin, proxy, cancellable, forgotten_cb,
                                        task);
}

/**
 * feed_engine_sign_out_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: %FEED_ERROR_STORE_FAILED where a locked keyring still has it
 *
 * Ends what [method@Feed.Engine.sign_out_async] began.
 *
 * Returns: whether all is forgotten
 */
gboolean
feed_engine_sign_out_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * feed_engine_forget_credential_async:
 * @self: an engine
 * @credential: one of those that [method@Feed.Engine.get_credentials] lists
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Forgets one account.
 */
void
feed_engine_forget_credential_async (FeedEngine *self,
                                     FeedCredential *credential,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task = new_answer (self, feed_credential_get_origin (credential),
                            feed_credential_is_for_proxy (credential), cancellable, callback,
                            user_data);

  ((Answer *) g_task_get_task_data (task))->credential = feed_credential_ref (credential);
  forget_user_if_open (self, task);
  feed_credential_store_forget_async (self->credentials, credential, cancellable, forgotten_cb,
                                      task);
}

/**
 * feed_engine_forget_credential_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: %FEED_ERROR_STORE_FAILED where a locked keyring still has it
 *
 * Ends what [method@Feed.Engine.forget_credential_async] began.
 *
 * Returns: whether it is forgotten
 */
gboolean
feed_engine_forget_credential_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* PIN, trust, certificate ---------------------------------------------------------------------- */

static void
take_pin (Answer *answer, const char *token, const char *pin)
{
  g_return_if_fail (token != NULL);
  answer->token = g_strdup (token);
  answer->credential = feed_credential_new (answer->origin, FALSE, FEED_AUTH_SCHEME_NONE, NULL,
                                            token, pin);
}

/**
 * feed_engine_give_pin_async:
 * @self: an engine
 * @origin: the origin that needs it
 * @token: the token's name, as the need has it
 * @pin: its PIN
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it can be used
 * @user_data: for @callback
 *
 * Takes the PIN of a smart card or another token for this session and this process. It is tried
 * once; a wrong one is forgotten at once.
 */
void
feed_engine_give_pin_async (FeedEngine *self,
                            const char *origin,
                            const char *token,
                            const char *pin,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = new_answer (self, origin, FALSE, cancellable, callback, user_data);
  Answer *answer = g_task_get_task_data (task);

  take_pin (answer, token, pin);
  spread_answer (self, task);
}

/**
 * feed_engine_give_pin_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: errors of the store
 *
 * Ends what [method@Feed.Engine.give_pin_async] began.
 *
 * Returns: whether it can be used
 */
gboolean
feed_engine_give_pin_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
pin_certificate (FeedOriginPolicy *policy, gpointer data)
{
  Answer *answer = data;

  g_free (policy->pinned);
  policy->pinned = g_strdup (answer->text);
  policy->pinned_flaws = answer->flaws;
}

/**
 * feed_engine_trust_async:
 * @self: an engine
 * @origin: a server's or a proxy's origin
 * @proxy: whether it is a proxy's
 * @certificate: the certificate that the need has
 * @flaws: what is wrong with it, as the need has it
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is trusted
 * @user_data: for @callback
 *
 * Trusts a certificate for one origin, in spite of what is wrong with it and no more.
 */
void
feed_engine_trust_async (FeedEngine *self,
                         const char *origin,
                         gboolean proxy,
                         GTlsCertificate *certificate,
                         GTlsCertificateFlags flaws,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = new_answer (self, origin, proxy, cancellable, callback, user_data);
  Answer *answer = g_task_get_task_data (task);

  answer->edit = pin_certificate;
  answer->text = feed_certificate_get_fingerprint (certificate);
  answer->flaws = flaws;
  spread_answer (self, task);
}

/**
 * feed_engine_trust_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: errors of the store
 *
 * Ends what [method@Feed.Engine.trust_async] began.
 *
 * Returns: whether it is trusted
 */
gboolean
feed_engine_trust_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
certificate_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Answer *answer = g_task_get_task_data (task);
  GError *error = NULL;

  answer->text = feed_credential_blob_keep_finish (result, &answer->state, &error);
  if (answer->text != NULL)
    {
      spread_answer (g_task_get_source_object (task), task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/**
 * feed_engine_use_certificate_async:
 * @self: an engine
 * @origin: a server's origin
 * @certificate: (nullable): one that was listed or imported, %NULL to show none any more
 * @pin: (nullable): the PIN of the token that it is on, as for [method@Feed.Engine.give_pin_async]
 * @remember: whether to keep an imported one beyond this session
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it can be used
 * @user_data: for @callback
 *
 * Shows a client certificate to one origin from now on. What was imported is kept in the keyring,
 * with its key, until no origin is shown it any more; what is on a token stays there.
 */
void
feed_engine_use_certificate_async (FeedEngine *self,
                                   const char *origin,
                                   FeedClientCertificate *certificate,
                                   const char *pin,
                                   gboolean remember,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = new_answer (self, origin, FALSE, cancellable, callback, user_data);
  Answer *answer = g_task_get_task_data (task);
  const char *pem = certificate != NULL ? feed_client_certificate_get_pem (certificate) : NULL;
  g_autoptr (GBytes) blob = NULL;

  answer->edit = name_certificate;
  if (pem == NULL)
    {
      if (certificate != NULL)
        answer->text = g_strdup (feed_client_certificate_get_key (certificate));
      if (certificate != NULL && pin != NULL)
        take_pin (answer, feed_client_certificate_get_token (certificate), pin);
      spread_answer (self, task);
      return;
    }
  blob = g_bytes_new_static (pem, strlen (pem));
  feed_credential_blob_keep_async (self->credentials, blob,
                                   feed_client_certificate_get_description (certificate)->name,
                                   remember, cancellable, certificate_kept_cb, task);
}

/**
 * feed_engine_use_certificate_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: %FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED where a certificate has no key, errors of the
 * store
 *
 * Ends what [method@Feed.Engine.use_certificate_async] began.
 *
 * Returns: whether it can be used
 */
gboolean
feed_engine_use_certificate_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
