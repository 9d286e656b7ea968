/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-upgrade-auth.h"

#include "feed-auth-choice.h"
#include "feed-auth-method.h"
#include "feed-http-error.h"
#include "feed-http-uri.h"

/* A fresh nonce, a next step: no honest server needs more. */
#define MAX_TRIES 4

struct _FeedUpgradeAuth
{
  FeedAuthenticator *authenticator; /* (owned) (nullable) */
  char *origin;                     /* (owned) */
  char *host;                       /* (owned) */
  char *target;                     /* (owned) */
  FeedAuthMethod *method;           /* (owned) (nullable) */
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
feed_upgrade_auth_free (FeedUpgradeAuth *self)
{
  if (self == NULL)
    return;
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

/* Takes @task. */
static void
give_up (FeedUpgradeAuth *self, GTask *task, FeedError code, FeedAuthScheme withheld)
{
  g_autoptr (GTask) taken = task;
  const FeedAuthAnswer *answer = get_answer (self);

  feed_need_free (self->need);
  self->need = feed_need_new (code, self->origin, FALSE);
  self->need->realm = g_strdup (feed_auth_offers_get_realm (self->offers));
  self->need->offered = feed_auth_offers_get_schemes (self->offers);
  self->need->refused = withheld;
  self->need->user = g_strdup (answer != NULL ? answer->user : NULL);
  if (self->authenticator != NULL)
    FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
        ->report_need (self->authenticator, self->need);
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

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FeedUpgradeAuth *self = g_task_get_task_data (task);
  g_autoptr (FeedOriginPolicy) policy = get_policy (self);
  g_autoptr (FeedAuthAnswer) answer = FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
                                          ->answer_finish (self->authenticator, result, NULL);
  FeedAuthScheme scheme = self->challenge.scheme;

  /* What is for another scheme was neither offered nor allowed. */
  if (answer != NULL && (answer->scheme == FEED_AUTH_SCHEME_NONE || answer->scheme == scheme))
    self->method = feed_auth_method_new (scheme, answer, policy, NULL);
  if (self->method != NULL &&
      feed_auth_method_begin (self->method, feed_auth_offers_find (self->offers, scheme), NULL))
    prepare (self, task);
  else
    give_up (self, task, FEED_ERROR_AUTH_REQUIRED, FEED_AUTH_SCHEME_NONE);
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

/* What was sent was refused. Takes @task. */
static void
try_again (FeedUpgradeAuth *self, GTask *task)
{
  FeedAuthScheme scheme = feed_auth_method_get_scheme (self->method);
  const FeedAuthOffer *offer = feed_auth_offers_find (self->offers, scheme);

  if (self->n_tries < MAX_TRIES &&
      feed_auth_method_refused (self->method, offer) == FEED_AUTH_VERDICT_AGAIN)
    {
      prepare (self, task);
      return;
    }
  FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
      ->report (self->authenticator, &self->challenge, FALSE);
  give_up (self, task, FEED_ERROR_AUTH_FAILED, FEED_AUTH_SCHEME_NONE);
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

  if (value == NULL)
    return NULL;
  return g_strconcat (header != NULL ? header : "Authorization", ": ", value, NULL);
}

void
feed_upgrade_auth_accepted (FeedUpgradeAuth *self)
{
  if (self->method != NULL)
    FEED_AUTHENTICATOR_GET_IFACE (self->authenticator)
        ->report (self->authenticator, &self->challenge, TRUE);
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
