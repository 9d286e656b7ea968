/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-upgrade-auth.h"

#include "feed-auth-choice.h"
#include "feed-auth-method.h"
#include "feed-http-client-private.h"
#include "feed-http-error.h"
#include "feed-http-uri.h"
#include "feed-oauth.h"

/* A fresh nonce, a next step: no honest server needs more. */
#define MAX_TRIES 4
#define STATUS_SWITCHING 101

struct _FeedUpgradeAuth
{
  FeedAuthenticator *authenticator; /* (owned) (nullable) */
  char *origin;                     /* (owned) */
  char *host;                       /* (owned) */
  char *target;                     /* (owned) */
  GProxyResolver *proxies;          /* (owned) (nullable) */
  GTlsDatabase *database;           /* (owned) (nullable) */
  FeedAuthMethod *method;           /* (owned) (nullable) */
  FeedAuthAnswer *trial;            /* (owned) (nullable): how it went was not reported yet */
  gboolean sent;                    /* and it went out */
  gboolean refreshed;               /* the token is as fresh as can be */
  guint n_tries;
  FeedNeed *need; /* (owned) (nullable) */

  /* Of the 401 that is being answered */
  GPtrArray *offers; /* (owned) (nullable) */
  FeedAuthChallenge challenge;
};

FeedUpgradeAuth *
feed_upgrade_auth_new (FeedAuthenticator *authenticator, const char *origin, const char *target)
{
  FeedUpgradeAuth *self = g_new0 (FeedUpgradeAuth, 1);

  self->authenticator = authenticator != NULL ? g_object_ref (authenticator) : NULL;
  self->origin = g_strdup (origin);
  self->host = feed_http_uri_dup_host (origin);
  self->target = g_strdup (target);

  return self;
}

void
feed_upgrade_auth_set_network (FeedUpgradeAuth *self,
                               GProxyResolver *proxies,
                               GTlsDatabase *database)
{
  g_set_object (&self->proxies, proxies);
  g_set_object (&self->database, database);
}

static void
end_trial (FeedUpgradeAuth *self, FeedAuthOutcome outcome)
{
  g_autoptr (FeedAuthAnswer) trial = g_steal_pointer (&self->trial);

  if (trial != NULL)
    FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
        ->report (self->authenticator, &self->challenge, trial, outcome);
}

void
feed_upgrade_auth_leave (FeedUpgradeAuth *self)
{
  end_trial (self, self->sent ? FEED_AUTH_OUTCOME_UNANSWERED : FEED_AUTH_OUTCOME_UNSENT);
}

void
feed_upgrade_auth_free (FeedUpgradeAuth *self)
{
  if (self == NULL)
    return;
  feed_upgrade_auth_leave (self);
  g_clear_object (&self->proxies);
  g_clear_object (&self->database);
  g_clear_object (&self->authenticator);
  g_free (self->origin);
  g_free (self->host);
  g_free (self->target);
  g_clear_object (&self->method);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  feed_need_free (self->need);
  g_free (self);
}

static const FeedAuthAnswer *
get_answer (FeedUpgradeAuth *self)
{
  return self->method != NULL ? feed_auth_method_get_answer (self->method) : NULL;
}

static FeedAuthTarget
make_target (FeedUpgradeAuth *self)
{
  return (FeedAuthTarget){ .method = "GET", .target = self->target, .host = self->host };
}

static void
report_need (FeedUpgradeAuth *self, FeedError code, FeedAuthScheme withheld, const char *detail)
{
  const FeedAuthAnswer *answer = get_answer (self);

  feed_need_free (self->need);
  self->need = feed_need_new (code, self->origin, FALSE);
  self->need->realm = g_strdup (feed_auth_offers_get_realm (self->offers));
  self->need->offered = feed_auth_offers_get_schemes (self->offers);
  self->need->refused = withheld;
  self->need->user = g_strdup (answer != NULL ? answer->user : NULL);
  self->need->detail = g_strdup (detail);
  if (self->authenticator != NULL)
    FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
        ->report_need (self->authenticator, self->need);
}

/* Takes @task. */
static void
give_up (FeedUpgradeAuth *self, GTask *task, FeedError code, FeedAuthScheme withheld)
{
  g_autoptr (GTask) taken = task;

  end_trial (self, FEED_AUTH_OUTCOME_UNSENT);
  report_need (self, code, withheld, NULL);
  g_task_return_error (task, feed_http_error_new (code, self->host));
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedUpgradeAuth *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (feed_auth_method_prepare_finish (self->method, result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes @task. */
static void
prepare (FeedUpgradeAuth *self, GTask *task)
{
  FeedAuthTarget target = make_target (self);

  if (feed_auth_method_needs_preparing (self->method, &target))
    {
      feed_auth_method_prepare_async (self->method, &target, g_task_get_cancellable (task),
                                      prepared_cb, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static FeedOriginPolicy *
get_policy (FeedUpgradeAuth *self)
{
  return FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
      ->get_policy (self->authenticator, self->origin, FALSE);
}

/* Takes @task. */
static void
use_answer (FeedUpgradeAuth *self, GTask *task, const FeedAuthAnswer *answer)
{
  g_autoptr (FeedOriginPolicy) policy = get_policy (self);
  FeedAuthScheme scheme = self->challenge.scheme;

  g_clear_object (&self->method);
  self->method = feed_auth_method_new (scheme, answer, policy, NULL);
  if (self->method != NULL &&
      feed_auth_method_begin (self->method, feed_auth_offers_find (self->offers, scheme), NULL))
    prepare (self, task);
  else
    give_up (self, task, FEED_ERROR_AUTH_REQUIRED, FEED_AUTH_SCHEME_NONE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FeedUpgradeAuth *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (FeedAuthAnswer) answer = FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
                                          ->answer_finish (self->authenticator, result, &error);

  self->trial = answer != NULL ? feed_auth_answer_copy (answer) : NULL;
  self->sent = FALSE;
  if (g_task_return_error_if_cancelled (task))
    {
      end_trial (self, FEED_AUTH_OUTCOME_UNSENT);
      g_clear_error (&error);
      g_object_unref (task);
      return;
    }
  /* What is for another scheme was neither offered nor allowed. */
  if (answer != NULL &&
      (answer->scheme == FEED_AUTH_SCHEME_NONE || answer->scheme == self->challenge.scheme))
    use_answer (self, task, answer);
  else if (error != NULL && feed_error_get_class (error) == FEED_ERROR_CLASS_TRANSIENT)
    {
      g_task_return_error (task, feed_http_error_blame (g_steal_pointer (&error), self->host));
      g_object_unref (task);
    }
  else
    give_up (self, task, FEED_ERROR_AUTH_REQUIRED, FEED_AUTH_SCHEME_NONE);
  g_clear_error (&error);
}

/* Takes @task. */
static void
look_for_answer (FeedUpgradeAuth *self, GTask *task)
{
  g_autoptr (FeedOriginPolicy) policy = self->authenticator != NULL ? get_policy (self) : NULL;
  gboolean encrypted = g_str_has_prefix (self->origin, "https:");
  FeedAuthScheme offered = feed_auth_offers_get_schemes (self->offers);
  FeedAuthChoice choice = { FEED_AUTH_SCHEME_NONE, FEED_AUTH_SCHEME_NONE };

  if (policy != NULL)
    choice = feed_auth_choose (offered, policy, encrypted);
  /* It signs in a connection in several steps, and each try has one of its own. */
  choice.usable &= ~FEED_AUTH_SCHEME_NTLM;
  if (choice.usable == FEED_AUTH_SCHEME_NONE)
    {
      give_up (self, task, FEED_ERROR_AUTH_REQUIRED, choice.withheld);
      return;
    }
  self->challenge = (FeedAuthChallenge){
    .origin = self->origin,
    .realm = feed_auth_offers_get_realm (self->offers),
    .encrypted = encrypted,
    .scheme = feed_auth_get_strongest (choice.usable),
    .offered = offered,
  };
  FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
      ->answer_async (self->authenticator, &self->challenge, g_task_get_cancellable (task),
                      answered_cb, task);
}

/* Takes @task. */
static void
refuse (FeedUpgradeAuth *self, GTask *task)
{
  if (self->trial == NULL)
    self->trial = feed_auth_answer_copy (get_answer (self));
  end_trial (self, FEED_AUTH_OUTCOME_REFUSED);
  give_up (self, task, FEED_ERROR_AUTH_FAILED, FEED_AUTH_SCHEME_NONE);
}

/* What was given once is kept, whoever gave up meanwhile. */
static void
keep_token (FeedUpgradeAuth *self, const FeedAuthAnswer *fresh)
{
  FeedAuthenticatorInterface *iface = FEED_AUTHENTICATOR_GET_IFACE (self->authenticator);

  if (iface->keep != NULL)
    iface->keep (self->authenticator, &self->challenge, get_answer (self), fresh);
  feed_auth_answer_free (self->trial);
  self->trial = feed_auth_answer_copy (fresh);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FeedUpgradeAuth *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (FeedAuthAnswer)
      fresh = feed_oauth_refresh_finish (FEED_HTTP_CLIENT (source), result, &error);

  if (fresh != NULL)
    {
      keep_token (self, fresh);
      use_answer (self, task, fresh);
    }
  else if (g_error_matches (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED))
    {
      g_error_free (error);
      refuse (self, task);
    }
  else
    {
      end_trial (self, FEED_AUTH_OUTCOME_UNSENT);
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

static FeedHttpClient *
make_client (FeedUpgradeAuth *self)
{
  FeedHttpClient *client = feed_http_client_new (NULL);

  feed_http_client_set_authenticator (client, self->authenticator);
  if (self->proxies != NULL)
    feed_http_client_set_proxies (client, self->proxies);
  if (self->database != NULL)
    feed_http_client_set_authorities (client, self->database);

  return client;
}

/* Takes @task. */
static void
refresh (FeedUpgradeAuth *self, GTask *task)
{
  const FeedAuthAnswer *answer = get_answer (self);
  g_autoptr (FeedHttpClient) client = NULL;

  if (self->refreshed || !feed_oauth_can_refresh (answer, self->authenticator))
    {
      refuse (self, task);
      return;
    }
  self->refreshed = TRUE;
  client = make_client (self);
  feed_oauth_refresh_async (client, answer, NULL, refreshed_cb, task);
}

/* What was sent was refused. Takes @task. */
static void
try_again (FeedUpgradeAuth *self, GTask *task)
{
  FeedAuthScheme scheme = feed_auth_method_get_scheme (self->method);
  FeedAuthVerdict verdict = feed_auth_method_refused (self->method,
                                                      feed_auth_offers_find (self->offers, scheme));

  if (verdict == FEED_AUTH_VERDICT_AGAIN && self->n_tries < MAX_TRIES)
    prepare (self, task);
  else if (verdict == FEED_AUTH_VERDICT_STALE)
    refresh (self, task);
  else
    refuse (self, task);
}

void
feed_upgrade_auth_answer_async (FeedUpgradeAuth *self,
                                const char *offers,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, feed_upgrade_auth_answer_async);
  g_task_set_task_data (task, self, NULL);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = feed_auth_offers_parse (offers != NULL ? offers : "");
  self->challenge.realm = feed_auth_offers_get_realm (self->offers);
  self->n_tries++;
  self->sent = FALSE;
  if (self->method != NULL)
    try_again (self, task);
  else
    look_for_answer (self, task);
}

gboolean
feed_upgrade_auth_answer_finish (FeedUpgradeAuth *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
feed_upgrade_auth_write (FeedUpgradeAuth *self)
{
  FeedAuthTarget target = make_target (self);
  g_autofree char *value = self->method != NULL ? feed_auth_method_write (self->method, &target)
                                                : NULL;
  const char *header = value != NULL ? feed_auth_method_get_header (self->method) : NULL;

  self->sent = value != NULL;
  if (value == NULL)
    return NULL;
  return g_strconcat (header != NULL ? header : "Authorization", ": ", value, NULL);
}

gboolean
feed_upgrade_auth_accepted (FeedUpgradeAuth *self,
                            const char *offers,
                            const char *info,
                            GError **error)
{
  g_autoptr (GPtrArray) said = feed_auth_offers_parse (offers);
  g_autoptr (GError) trouble = NULL;

  if (self->method != NULL &&
      !feed_auth_method_prove (self->method, said, info, STATUS_SWITCHING, &trouble))
    {
      report_need (self, FEED_ERROR_AUTH_FAILED, FEED_AUTH_SCHEME_NONE, trouble->message);
      g_propagate_error (error, feed_http_error_blame (g_steal_pointer (&trouble), self->host));
      return FALSE;
    }
  end_trial (self, FEED_AUTH_OUTCOME_ACCEPTED);

  return TRUE;
}

FeedAuthScheme
feed_upgrade_auth_get_scheme (FeedUpgradeAuth *self)
{
  return self->method != NULL ? feed_auth_method_get_scheme (self->method) : FEED_AUTH_SCHEME_NONE;
}

const FeedNeed *
feed_upgrade_auth_get_need (FeedUpgradeAuth *self)
{
  return self->need;
}
