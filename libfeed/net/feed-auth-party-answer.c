/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-party-private.h"

#include <string.h>

#include "feed-auth-choice.h"
#include "feed-auth-methods.h"
#include "feed-error.h"
#include "feed-http-error.h"
#include "feed-proxy-resolver.h"

/* Which scheme is tried next, what with, and when there is nothing left to try. */

/* Takes @error. */
static void
done (FeedAuthParty *self, GError *error)
{
  FeedAuthPartyFunc func = g_steal_pointer (&self->func);

  self->target = NULL;
  g_clear_object (&self->cancellable);
  if (error != NULL)
    feed_auth_space_release (self->space, self);
  if (func != NULL)
    func (error, self->user_data);
  else
    g_clear_error (&error);
}

static FeedError
choose_code (FeedAuthParty *self)
{
  if (self->refusals > 0)
    return self->space->proxy ? FEED_ERROR_PROXY_AUTH_FAILED : FEED_ERROR_AUTH_FAILED;
  return self->space->proxy ? FEED_ERROR_PROXY_AUTH_REQUIRED : FEED_ERROR_AUTH_REQUIRED;
}

void
feed_auth_party_report_need (FeedAuthParty *self, FeedError code, const char *detail)
{
  FeedNeed *need = feed_need_new (code, self->space->origin, self->space->proxy);
  FeedAuthChallenge challenge = feed_auth_party_make_challenge (self, FEED_AUTH_SCHEME_NONE);

  need->realm = g_strdup (challenge.realm);
  need->offered = challenge.offered;
  need->refused = self->withheld;
  need->user = g_strdup (self->refused_user);
  need->detail = g_strdup (detail);
  if (feed_auth_party_get_iface (self)->report_need != NULL)
    feed_auth_party_get_iface (self)->report_need (feed_auth_party_get_authenticator (self), need);
  feed_need_free (self->need);
  self->need = need;
}

/* Whoever gives tickets cannot be reached: that passes, and there is nothing to be done about it.
 */
static gboolean
is_passing (FeedAuthParty *self)
{
  return self->refusals == 0 && self->withheld == FEED_AUTH_SCHEME_NONE && self->trouble != NULL &&
         feed_error_get_class (self->trouble) == FEED_ERROR_CLASS_TRANSIENT;
}

void
feed_auth_party_give_up (FeedAuthParty *self)
{
  FeedError code = is_passing (self) ? (FeedError) self->trouble->code : choose_code (self);
  GError *trouble = g_steal_pointer (&self->trouble);

  if (trouble == NULL)
    {
      feed_auth_party_report_need (self, code, NULL);
      done (self, feed_http_error_new (code, self->host));
      return;
    }
  if (feed_error_code_get_class (code) == FEED_ERROR_CLASS_NEEDS_YOU)
    feed_auth_party_report_need (self, code, trouble->message);
  trouble->code = (int) code;
  done (self, feed_http_error_blame (trouble, self->host));
}

void
feed_auth_party_rule_out (FeedAuthParty *self, FeedAuthScheme scheme, GError *trouble)
{
  self->given_up |= scheme;
  /* The first is of the strongest scheme, and so the one that matters most. */
  if (self->trouble == NULL && trouble != NULL && trouble->domain == FEED_ERROR)
    self->trouble = trouble;
  else
    g_clear_error (&trouble);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedAuthParty *self = user_data;
  GError *error = NULL;
  gboolean ready = feed_auth_method_prepare_finish (FEED_AUTH_METHOD (source), result, &error);

  if (self->func == NULL || ready)
    {
      g_clear_error (&error);
      done (self, NULL);
    }
  else
    {
      gboolean refused = g_error_matches (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED);

      if (refused)
        {
          feed_auth_space_refuse (self->space,
                                  feed_auth_method_get_answer (FEED_AUTH_METHOD (source)));
          self->refusals++;
        }
      feed_auth_party_end_trial (self,
                                 refused ? FEED_AUTH_OUTCOME_REFUSED : FEED_AUTH_OUTCOME_UNSENT);
      feed_auth_party_rule_out (self, feed_auth_method_get_scheme (FEED_AUTH_METHOD (source)),
                                error);
      g_clear_object (&self->method);
      feed_auth_space_set_method (self->space, NULL);
      feed_auth_party_try_next (self);
    }
  feed_auth_party_unref (self);
}

/* What it says is ready, or soon will be. */
void
feed_auth_party_speak (FeedAuthParty *self)
{
  if (self->method == NULL || !feed_auth_method_needs_preparing (self->method, self->target))
    {
      done (self, NULL);
      return;
    }
  feed_auth_method_prepare_async (self->method, self->target, self->cancellable, prepared_cb,
                                  feed_auth_party_ref (self));
}

const FeedAuthOffer *
feed_auth_party_find_offer (FeedAuthParty *self, FeedAuthScheme scheme)
{
  return self->offers != NULL ? feed_auth_offers_find (self->offers, scheme) : NULL;
}

FeedAuthMethod *
feed_auth_party_make_method (FeedAuthParty *self,
                             FeedAuthScheme scheme,
                             const FeedAuthAnswer *answer,
                             GError **error)
{
  g_autoptr (FeedOriginPolicy) policy = feed_auth_party_get_policy (self);
  g_autoptr (FeedAuthMethod) method = feed_auth_method_new (scheme, answer, policy, error);

  if (method == NULL ||
      !feed_auth_method_begin (method, feed_auth_party_find_offer (self, scheme), error))
    return NULL;
  return g_steal_pointer (&method);
}

/* The same that worked before, in the state that it is in, or a new one of the kind. */
FeedAuthMethod *
feed_auth_party_take_known (FeedAuthParty *self)
{
  FeedAuthMethod *known = self->space->method;

  if (feed_auth_method_is_shared (known))
    return g_object_ref (known);
  return feed_auth_party_make_method (self, feed_auth_method_get_scheme (known),
                                      feed_auth_method_get_answer (known), NULL);
}

/* Somebody else found what works, meanwhile or long ago. */
gboolean
feed_auth_party_is_known (FeedAuthParty *self)
{
  FeedAuthMethod *known = self->space->method;
  g_autoptr (FeedOriginPolicy) policy = NULL;
  const FeedAuthAnswer *answer = NULL;

  if (known == NULL || known == self->method)
    return FALSE;
  policy = feed_auth_party_get_policy (self);
  answer = feed_auth_method_get_answer (known);
  if (policy->user != NULL && answer->user != NULL && strcmp (policy->user, answer->user) != 0)
    return FALSE;
  return feed_auth_choose (feed_auth_method_get_scheme (known), policy, self->encrypted).usable !=
         FEED_AUTH_SCHEME_NONE;
}

/* Takes @answer. */
void
feed_auth_party_use_answer (FeedAuthParty *self, FeedAuthScheme scheme, FeedAuthAnswer *taken)
{
  g_autoptr (FeedAuthAnswer) answer = taken;
  g_autoptr (FeedOriginPolicy) policy = feed_auth_party_get_policy (self);
  GError *error = NULL;

  if (feed_auth_choose (scheme, policy, self->encrypted).usable == FEED_AUTH_SCHEME_NONE)
    feed_auth_party_rule_out (self, scheme, NULL);
  else if (feed_auth_space_is_refused (self->space, answer))
    {
      /* It was tried before, by this call or another. */
      self->refusals = MAX (self->refusals, 1);
      g_free (self->refused_user);
      self->refused_user = g_strdup (answer->user);
      feed_auth_party_rule_out (self, scheme, NULL);
    }
  else
    {
      g_clear_object (&self->method);
      self->method = feed_auth_party_make_method (self, scheme, answer, &error);
      self->steps = 0;
      if (self->method != NULL)
        {
          feed_auth_party_speak (self);
          return;
        }
      feed_auth_party_rule_out (self, scheme, error);
    }
  feed_auth_party_end_trial (self, FEED_AUTH_OUTCOME_UNSENT);
  feed_auth_party_try_next (self);
}

/* Takes @answer. Nobody else has a turn before it is known how this goes. */
static void
answered_unasked (FeedAuthParty *self, FeedAuthAnswer *taken)
{
  g_autoptr (FeedAuthAnswer) answer = taken;
  FeedAuthScheme scheme = answer != NULL ? answer->scheme : FEED_AUTH_SCHEME_NONE;

  self->space->asked = TRUE;
  self->unasked = (scheme & FEED_AUTH_UNASKED_SCHEMES) != 0;
  if (self->unasked)
    {
      feed_auth_party_use_answer (self, scheme, g_steal_pointer (&answer));
      if (self->method == NULL)
        feed_auth_space_release (self->space, self);
      return;
    }
  feed_auth_party_end_trial (self, FEED_AUTH_OUTCOME_UNSENT);
  done (self, NULL);
  feed_auth_space_release (self->space, self);
}

/* What is for another scheme has its turn with that one. */
static FeedAuthAnswer *
take_answer (FeedAuthParty *self, GAsyncResult *result, GError **error)
{
  FeedAuthenticator *authenticator = feed_auth_party_get_authenticator (self);
  g_autoptr (FeedAuthAnswer)
      answer = feed_auth_party_get_iface (self)->answer_finish (authenticator, result, error);

  self->revision = self->space->revision;
  if (answer == NULL && self->offers != NULL && self->space->proxy)
    answer = feed_proxy_resolver_find_answer (authenticator, self->space->origin);
  if (answer != NULL)
    feed_auth_party_begin_trial (self, answer);
  if (answer == NULL || self->offers == NULL || answer->scheme == FEED_AUTH_SCHEME_NONE ||
      answer->scheme == self->asking)
    return g_steal_pointer (&answer);
  feed_auth_party_end_trial (self, FEED_AUTH_OUTCOME_UNSENT);

  return NULL;
}

/* There is an answer, but not for now: why not is what is in the way. */
static gboolean
is_for_later (const GError *error)
{
  return error != NULL && feed_error_get_class (error) == FEED_ERROR_CLASS_TRANSIENT;
}

/* Takes @error. */
static void
answered_for_later (FeedAuthParty *self, GError *error)
{
  if (self->offers == NULL)
    {
      feed_auth_space_release (self->space, self);
      done (self, feed_http_error_blame (error, self->host));
      return;
    }
  feed_auth_party_rule_out (self, self->asking, error);
  feed_auth_party_try_next (self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedAuthParty *self = user_data;
  g_autoptr (GError) error = NULL;
  FeedAuthAnswer *answer = take_answer (self, result, &error);

  if (self->func == NULL)
    {
      feed_auth_answer_free (answer);
      feed_auth_party_end_trial (self, FEED_AUTH_OUTCOME_UNSENT);
    }
  else if (answer == NULL && is_for_later (error))
    answered_for_later (self, g_steal_pointer (&error));
  else if (self->offers == NULL)
    answered_unasked (self, answer);
  else if (answer != NULL)
    feed_auth_party_use_answer (self, self->asking, answer);
  else if (self->asking == FEED_AUTH_SCHEME_NEGOTIATE)
    feed_auth_party_use_answer (self, self->asking,
                                feed_auth_answer_new (self->asking, NULL, NULL, NULL));
  else
    {
      feed_auth_party_rule_out (self, self->asking, NULL);
      feed_auth_party_try_next (self);
    }
  feed_auth_party_unref (self);
}

void
feed_auth_party_ask (FeedAuthParty *self, FeedAuthScheme scheme)
{
  FeedAuthChallenge challenge = feed_auth_party_make_challenge (self, scheme);

  self->asking = scheme;
  feed_auth_party_get_iface (self)->answer_async (feed_auth_party_get_authenticator (self),
                                                  &challenge, self->cancellable, answered_cb,
                                                  feed_auth_party_ref (self));
}

static void
wake_cb (gpointer user_data)
{
  FeedAuthParty *self = user_data;

  feed_auth_party_ref (self);
  feed_auth_party_try_next (self);
  feed_auth_party_unref (self);
}

/* What can be used of what was offered and not given up, the strongest first. */
static FeedAuthScheme
choose_next (FeedAuthParty *self)
{
  g_autoptr (FeedOriginPolicy) policy = feed_auth_party_get_policy (self);
  FeedAuthScheme offered = feed_auth_offers_get_schemes (self->offers);
  FeedAuthChoice choice = feed_auth_choose (offered, policy, self->encrypted);

  self->withheld = choice.withheld;

  return feed_auth_get_strongest (choice.usable & ~(guint) self->given_up);
}

void
feed_auth_party_adopt_known (FeedAuthParty *self)
{
  g_autoptr (FeedAuthMethod) known = feed_auth_party_take_known (self);

  feed_auth_space_release (self->space, self);
  feed_auth_party_end_trial (self, FEED_AUTH_OUTCOME_UNSENT);
  g_set_object (&self->method, known);
  self->revision = self->space->revision;
  self->steps = 0;
  feed_auth_party_speak (self);
}

void
feed_auth_party_try_next (FeedAuthParty *self)
{
  FeedAuthScheme scheme = FEED_AUTH_SCHEME_NONE;

  /* Before anything was offered there is nothing to fall back to. */
  if (self->offers == NULL)
    {
      done (self, NULL);
      return;
    }
  if (self->refusals < FEED_AUTH_MAX_REFUSALS)
    scheme = choose_next (self);
  if (scheme == FEED_AUTH_SCHEME_NONE)
    feed_auth_party_give_up (self);
  else if (!feed_auth_space_hold (self->space, self, wake_cb))
    return;
  else if (feed_auth_party_is_known (self) && self->refusals == 0)
    feed_auth_party_adopt_known (self);
  else
    feed_auth_party_ask (self, scheme);
}
