/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-sign-on.h"

#include "feed-engine-work.h"
#include "feed-given-answer.h"
#include "feed-iri.h"
#include "feed-store-origins.h"

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
  FeedGivenAnswer *answer = data;

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
  FeedGivenAnswer *answer = data;

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
  FeedGivenAnswer *answer = g_task_get_task_data (task);
  GError *error = NULL;

  feed_credential_store_keep_finish (FEED_CREDENTIAL_STORE (source), result, &answer->state,
                                     &error);
  feed_given_answer_spread (task, error);
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
  GTask *task = feed_given_answer_new (self, feed_credential_get_origin (credential),
                                       feed_credential_is_for_proxy (credential), cancellable,
                                       callback, user_data);
  FeedGivenAnswer *answer = g_task_get_task_data (task);

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
  FeedGivenAnswer *answer = g_task_get_task_data (G_TASK (result));

  if (state != NULL)
    *state = answer->state;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  feed_credential_store_forget_finish (FEED_CREDENTIAL_STORE (source), result, &error);
  feed_given_answer_spread (user_data, error);
}

static void
forget_user_if_open (FeedEngine *self, GTask *task)
{
  FeedGivenAnswer *answer = g_task_get_task_data (task);

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
  GTask *task = feed_given_answer_new (self, origin, proxy, cancellable, callback, user_data);

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
  GTask *task = feed_given_answer_new (self, feed_credential_get_origin (credential),
                                       feed_credential_is_for_proxy (credential), cancellable,
                                       callback, user_data);

  ((FeedGivenAnswer *) g_task_get_task_data (task))->credential = feed_credential_ref (credential);
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
