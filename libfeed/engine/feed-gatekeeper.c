/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-gatekeeper.h"

#include <glib/gi18n-lib.h>

#include "feed-certificate-source.h"
#include "feed-credential-choice.h"
#include "feed-need-list.h"
#include "feed-sign-on-trials.h"
#include "feed-token-renewal.h"

struct _FeedGatekeeper
{
  GObject parent_instance;

  FeedCredentialStore *store; /* (owned) */
  GHashTable *policies;       /* (owned) (element-type utf8 FeedOriginPolicy) */
  GHashTable *accounts;       /* (owned) (element-type utf8 GPtrArray): what was found, by place */
  GHashTable *pins;           /* (owned) (element-type utf8 FeedCredential) */
  FeedSignOnTrials *trials;   /* (owned) */
  FeedNeedList *needs;        /* (owned) */
  GPtrArray *renewals;        /* (owned) (element-type Renewal): under way */
};

/* A fresh token on its way into the store. */
typedef struct
{
  FeedGatekeeper *gatekeeper; /* (owned) */
  char *place;                /* (owned) */
  GCancellable *cancellable;  /* (owned) */
  GPtrArray *waiting;         /* (owned) (element-type GTask): who asks for it meanwhile */
} Renewal;

static void
feed_gatekeeper_authenticator_init (FeedAuthenticatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FeedGatekeeper,
                               feed_gatekeeper,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FEED_TYPE_AUTHENTICATOR,
                                                      feed_gatekeeper_authenticator_init))

static char *
make_place (const char *origin, gboolean proxy)
{
  return g_strconcat (proxy ? "proxy " : "", origin, NULL);
}

/* Policies ------------------------------------------------------------------------------------- */

static const FeedOriginPolicy *
look_up_policy (FeedGatekeeper *self, const char *origin, gboolean proxy)
{
  g_autofree char *place = make_place (origin, proxy);

  return g_hash_table_lookup (self->policies, place);
}

static FeedOriginPolicy *
get_policy (FeedAuthenticator *authenticator, const char *origin, gboolean proxy)
{
  const FeedOriginPolicy *known = look_up_policy (FEED_GATEKEEPER (authenticator), origin, proxy);

  return known != NULL ? feed_origin_policy_copy (known) : feed_origin_policy_new (origin, proxy);
}

void
feed_gatekeeper_set_policies (FeedGatekeeper *self, GPtrArray *policies)
{
  g_hash_table_remove_all (self->policies);
  for (guint i = 0; i < policies->len; i++)
    {
      const FeedOriginPolicy *policy = policies->pdata[i];

      g_hash_table_replace (self->policies, make_place (policy->origin, policy->proxy),
                            feed_origin_policy_copy (policy));
    }
}

/* Answers -------------------------------------------------------------------------------------- */

typedef struct
{
  FeedAuthChallenge challenge; /* its strings are owned */
  char *place;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free ((char *) self->challenge.origin);
  g_free ((char *) self->challenge.realm);
  g_free ((char *) self->challenge.refused_user);
  g_free (self->place);
  g_free (self);
}

static Request *
request_new (const FeedAuthChallenge *challenge)
{
  Request *self = g_new0 (Request, 1);

  self->challenge = *challenge;
  self->challenge.origin = g_strdup (challenge->origin);
  self->challenge.realm = g_strdup (challenge->realm);
  self->challenge.refused_user = g_strdup (challenge->refused_user);
  self->place = make_place (challenge->origin, challenge->proxy);

  return self;
}

static FeedAuthAnswer *
make_answer (FeedCredential *credential, FeedAuthScheme asked)
{
  FeedAuthScheme own = feed_credential_get_scheme (credential);
  FeedAuthAnswer *answer = feed_auth_answer_new (
      own != FEED_AUTH_SCHEME_NONE ? own : asked, feed_credential_get_user (credential),
      feed_credential_get_secret (credential), feed_credential_get_header (credential));

  answer->refresh_token = g_strdup (feed_credential_get_refresh_token (credential));
  answer->token_endpoint = g_strdup (feed_credential_get_token_endpoint (credential));
  answer->client_id = g_strdup (feed_credential_get_client_id (credential));

  return answer;
}

/* The task is the caller's still. */
static void
return_nothing (GTask *task, GPtrArray *accounts)
{
  FeedGatekeeper *self = g_task_get_source_object (task);
  const Request *request = g_task_get_task_data (task);
  gboolean proxy = request->challenge.proxy;
  gboolean refused = accounts->len > 0;

  /* The next time there may be others. */
  g_hash_table_remove (self->accounts, request->place);
  if (refused)
    g_task_return_new_error (task, FEED_ERROR,
                             proxy ? FEED_ERROR_PROXY_AUTH_FAILED : FEED_ERROR_AUTH_FAILED, "%s",
                             _ ("Name or password were refused"));
  else
    g_task_return_new_error (task, FEED_ERROR,
                             proxy ? FEED_ERROR_PROXY_AUTH_REQUIRED : FEED_ERROR_AUTH_REQUIRED,
                             "%s", _ ("There is nothing to sign in with here"));
}

/* It may be good or bad, so there is nothing that a person should do. */
static void
return_resting (GTask *task)
{
  g_task_return_new_error (
      task, FEED_ERROR, FEED_ERROR_READ_TIMEOUT, "%s",
      _ ("The server did not say whether name and password are right. They are sent again later, "
         "so that the account is not locked by trying."));
}

static gboolean
was_refused_cb (FeedCredential *credential, gpointer user_data)
{
  GTask *task = user_data;
  FeedGatekeeper *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);

  return feed_sign_on_trials_was_refused (self->trials, request->place, credential);
}

/* The person's own ticket, where they let it be used. */
static gboolean
may_use_ticket (FeedGatekeeper *self, const Request *request)
{
  const FeedOriginPolicy *policy = look_up_policy (self, request->challenge.origin,
                                                   request->challenge.proxy);

  return request->challenge.scheme == FEED_AUTH_SCHEME_NEGOTIATE && policy != NULL &&
         policy->company_sign_on && policy->user == NULL &&
         !feed_sign_on_trials_was_refused (self->trials, request->place, NULL);
}

static void
answer_with (GTask *task, FeedCredential *credential)
{
  FeedGatekeeper *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  FeedAuthScheme scheme = request->challenge.scheme;

  if (g_task_return_error_if_cancelled (task))
    return;
  /* From here on somebody has it, and tells how it went. */
  g_task_set_check_cancellable (task, FALSE);
  feed_sign_on_trials_begin (self->trials, request->place, credential);
  g_task_return_pointer (task,
                         credential != NULL ? make_answer (credential, scheme)
                                            : feed_auth_answer_new (scheme, NULL, NULL, NULL),
                         (GDestroyNotify) feed_auth_answer_free);
}

static void
start (GTask *task);
static Renewal *
find_renewal (FeedGatekeeper *self, const char *place);

/* By now it may be refused, or changed. */
static gboolean
trial_over_cb (gpointer user_data)
{
  GTask *task = user_data;

  if (g_task_return_error_if_cancelled (task))
    g_object_unref (task);
  else
    start (task);
  return G_SOURCE_REMOVE;
}

static void
choose (GTask *task, GPtrArray *accounts)
{
  FeedGatekeeper *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  const FeedOriginPolicy *policy = look_up_policy (self, request->challenge.origin,
                                                   request->challenge.proxy);
  FeedCredential *credential = feed_credential_choose (
      accounts, &request->challenge, policy != NULL ? policy->user : NULL, was_refused_cb, task);

  if (credential == NULL && !may_use_ticket (self, request))
    return_nothing (task, accounts);
  else if (feed_sign_on_trials_is_resting (self->trials, request->place, credential,
                                           g_get_monotonic_time ()))
    return_resting (task);
  else if (feed_sign_on_trials_wait (self->trials, request->place, credential, trial_over_cb, task))
    return;
  else
    answer_with (task, credential);
  g_object_unref (task);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FeedGatekeeper *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray)
      found = feed_credential_store_search_finish (FEED_CREDENTIAL_STORE (source), result, &error);

  if (found == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (found->len > 0)
    g_hash_table_replace (self->accounts, g_strdup (request->place), g_ptr_array_ref (found));
  choose (task, found);
}

static void
start (GTask *task)
{
  FeedGatekeeper *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  GPtrArray *accounts = g_hash_table_lookup (self->accounts, request->place);
  Renewal *renewal = find_renewal (self, request->place);

  if (renewal != NULL)
    g_ptr_array_add (renewal->waiting, task);
  else if (accounts != NULL)
    choose (task, accounts);
  else
    feed_credential_store_search_async (self->store, request->challenge.origin,
                                        request->challenge.proxy, FEED_CREDENTIAL_SEARCH_SECRETS,
                                        g_task_get_cancellable (task), searched_cb, task);
}

static void
answer_async (FeedAuthenticator *authenticator,
              const FeedAuthChallenge *challenge,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (authenticator, cancellable, callback, user_data);

  g_task_set_source_tag (task, answer_async);
  g_task_set_task_data (task, request_new (challenge), request_free);
  start (task);
}

static FeedAuthAnswer *
answer_finish (FeedAuthenticator *authenticator, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
report (FeedAuthenticator *authenticator,
        const FeedAuthChallenge *challenge,
        const FeedAuthAnswer *answer,
        FeedAuthOutcome outcome)
{
  FeedGatekeeper *self = FEED_GATEKEEPER (authenticator);
  g_autofree char *place = make_place (challenge->origin, challenge->proxy);

  /* The keyring may have another one by now. */
  if (outcome == FEED_AUTH_OUTCOME_REFUSED)
    g_hash_table_remove (self->accounts, place);
  else if (outcome == FEED_AUTH_OUTCOME_ACCEPTED)
    feed_need_list_remove (self->needs, challenge->origin, challenge->proxy);
  feed_sign_on_trials_end (self->trials, place, answer, outcome, g_get_monotonic_time ());
}

/* Fresh tokens --------------------------------------------------------------------------------- */

static void
renewal_free (gpointer data)
{
  Renewal *renewal = data;

  g_object_unref (renewal->gatekeeper);
  g_free (renewal->place);
  g_object_unref (renewal->cancellable);
  g_ptr_array_unref (renewal->waiting);
  g_free (renewal);
}

static Renewal *
find_renewal (FeedGatekeeper *self, const char *place)
{
  for (guint i = 0; i < self->renewals->len; i++)
    {
      Renewal *renewal = self->renewals->pdata[i];

      if (g_str_equal (renewal->place, place))
        return renewal;
    }
  return NULL;
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Renewal *renewal = user_data;
  g_autoptr (FeedGatekeeper) self = g_object_ref (renewal->gatekeeper);
  g_autoptr (GPtrArray) waiting = g_ptr_array_ref (renewal->waiting);
  g_autoptr (GError) error = NULL;

  if (!feed_token_renewal_finish (result, &error))
    g_debug ("A fresh token is not kept: %s", error != NULL ? error->message : "signed out");
  g_hash_table_remove (self->accounts, renewal->place);
  g_ptr_array_remove (self->renewals, renewal);
  for (guint i = 0; i < waiting->len; i++)
    start (waiting->pdata[i]);
}

static void
keep (FeedAuthenticator *authenticator,
      const FeedAuthChallenge *challenge,
      const FeedAuthAnswer *old,
      const FeedAuthAnswer *fresh)
{
  FeedGatekeeper *self = FEED_GATEKEEPER (authenticator);
  Renewal *renewal = g_new0 (Renewal, 1);

  renewal->gatekeeper = g_object_ref (self);
  renewal->place = make_place (challenge->origin, challenge->proxy);
  renewal->cancellable = g_cancellable_new ();
  renewal->waiting = g_ptr_array_new ();
  g_ptr_array_add (self->renewals, renewal);
  feed_sign_on_trials_replace (self->trials, renewal->place, old, fresh);
  feed_token_renewal_async (self->store, challenge->origin, challenge->proxy, old, fresh,
                            renewal->cancellable, renewed_cb, renewal);
}

/* Certificates and PINs ------------------------------------------------------------------------ */

static void
certificate_async (FeedAuthenticator *authenticator,
                   const char *origin,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  FeedGatekeeper *self = FEED_GATEKEEPER (authenticator);
  const FeedOriginPolicy *policy = look_up_policy (self, origin, FALSE);

  feed_certificate_source_load_async (self->store,
                                      policy != NULL ? policy->client_certificate : NULL,
                                      cancellable, callback, user_data);
}

static GTlsCertificate *
certificate_finish (FeedAuthenticator *authenticator, GAsyncResult *result, GError **error)
{
  return feed_certificate_source_load_finish (result, error);
}

static char *
get_pin (FeedAuthenticator *authenticator, const char *token)
{
  FeedCredential *pin = g_hash_table_lookup (FEED_GATEKEEPER (authenticator)->pins, token);

  return pin != NULL ? g_strdup (feed_credential_get_secret (pin)) : NULL;
}

static void
forget_pin (FeedAuthenticator *authenticator, const char *token)
{
  g_hash_table_remove (FEED_GATEKEEPER (authenticator)->pins, token);
}

void
feed_gatekeeper_give_pin (FeedGatekeeper *self, const char *token, FeedCredential *pin)
{
  g_hash_table_replace (self->pins, g_strdup (token), feed_credential_ref (pin));
}

/* Needs ---------------------------------------------------------------------------------------- */

static void
report_need (FeedAuthenticator *authenticator, const FeedNeed *need)
{
  feed_need_list_add (FEED_GATEKEEPER (authenticator)->needs, need);
}

FeedNeed *
feed_gatekeeper_find_need (FeedGatekeeper *self, FeedError code, const char *origin, gboolean proxy)
{
  return feed_need_list_find (self->needs, code, origin, proxy);
}

gboolean
feed_gatekeeper_has_locked_keyring (FeedGatekeeper *self)
{
  return feed_credential_store_get_state (self->store) == FEED_CREDENTIAL_STORE_LOCKED;
}

FeedNeed *
feed_gatekeeper_get_need (FeedGatekeeper *self, const char *uri)
{
  return feed_need_list_get (self->needs, uri);
}

void
feed_gatekeeper_renew (FeedGatekeeper *self, const char *origin, gboolean proxy)
{
  g_autofree char *place = make_place (origin, proxy);
  Renewal *renewal = find_renewal (self, place);

  if (renewal != NULL)
    g_cancellable_cancel (renewal->cancellable);
  g_hash_table_remove (self->accounts, place);
  feed_sign_on_trials_renew (self->trials, place);
  feed_authenticator_changed (FEED_AUTHENTICATOR (self), origin);
  feed_need_list_remove (self->needs, origin, proxy);
}

void
feed_gatekeeper_look_again (FeedGatekeeper *self)
{
  g_hash_table_remove_all (self->accounts);
  feed_authenticator_changed (FEED_AUTHENTICATOR (self), NULL);
}

void
feed_gatekeeper_let_go (FeedGatekeeper *self)
{
  feed_sign_on_trials_let_go (self->trials);
}

/* The object ----------------------------------------------------------------------------------- */

static void
feed_gatekeeper_authenticator_init (FeedAuthenticatorInterface *iface)
{
  iface->get_policy = get_policy;
  iface->answer_async = answer_async;
  iface->answer_finish = answer_finish;
  iface->certificate_async = certificate_async;
  iface->certificate_finish = certificate_finish;
  iface->get_pin = get_pin;
  iface->forget_pin = forget_pin;
  iface->keep = keep;
  iface->report = report;
  iface->report_need = report_need;
}

FeedGatekeeper *
feed_gatekeeper_new (FeedCredentialStore *credentials)
{
  FeedGatekeeper *self = g_object_new (FEED_TYPE_GATEKEEPER, NULL);

  self->store = g_object_ref (credentials);
  return self;
}

static void
feed_gatekeeper_finalize (GObject *object)
{
  FeedGatekeeper *self = FEED_GATEKEEPER (object);

  g_clear_object (&self->store);
  g_hash_table_unref (self->policies);
  g_hash_table_unref (self->accounts);
  g_hash_table_unref (self->pins);
  feed_sign_on_trials_free (self->trials);
  feed_need_list_free (self->needs);
  g_ptr_array_unref (self->renewals);
  G_OBJECT_CLASS (feed_gatekeeper_parent_class)->finalize (object);
}

static void
feed_gatekeeper_class_init (FeedGatekeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_gatekeeper_finalize;
}

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

static void
feed_gatekeeper_init (FeedGatekeeper *self)
{
  self->policies = new_table ((GDestroyNotify) feed_origin_policy_free);
  self->accounts = new_table ((GDestroyNotify) g_ptr_array_unref);
  self->pins = new_table ((GDestroyNotify) feed_credential_unref);
  self->trials = feed_sign_on_trials_new ();
  self->needs = feed_need_list_new ();
  self->renewals = g_ptr_array_new_with_free_func (renewal_free);
}
