/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-party-private.h"

#include "feed-auth-choice.h"
#include "feed-error.h"
#include "feed-http-error.h"
#include "feed-http-uri.h"

/* Steps of one sign-on, and nonces that were stale: no scheme needs more, and none may go round in
 * circles. */
#define MAX_STEPS 4
#define MAX_ROUNDS 12

FeedAuthParty *
feed_auth_party_ref (FeedAuthParty *self)
{
  self->ref_count++;
  return self;
}

void
feed_auth_party_unref (FeedAuthParty *self)
{
  if (--self->ref_count > 0)
    return;
  g_free (self->host);
  g_clear_object (&self->method);
  feed_auth_answer_free (self->trial);
  g_free (self->nonce);
  g_free (self->refused_user);
  g_clear_error (&self->trouble);
  feed_need_free (self->need);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  feed_auth_keeper_unref (self->keeper);
  g_free (self);
}

FeedAuthParty *
feed_auth_party_new (FeedAuthKeeper *keeper, const char *origin, gboolean proxy)
{
  FeedAuthParty *self = g_new0 (FeedAuthParty, 1);

  self->ref_count = 1;
  self->keeper = feed_auth_keeper_ref (keeper);
  self->space = feed_auth_keeper_get_space (keeper, origin, proxy);
  self->host = feed_http_uri_dup_host (origin);
  self->encrypted = g_str_has_prefix (origin, "https:") || g_str_has_prefix (origin, "wss:");

  return self;
}

const char *
feed_auth_party_get_origin (FeedAuthParty *self)
{
  return self->space->origin;
}

FeedAuthenticator *
feed_auth_party_get_authenticator (FeedAuthParty *self)
{
  return feed_auth_keeper_get_authenticator (self->keeper);
}

FeedAuthenticatorInterface *
feed_auth_party_get_iface (FeedAuthParty *self)
{
  return FEED_AUTHENTICATOR_GET_IFACE (feed_auth_party_get_authenticator (self));
}

/* Looked up each time: it may have been changed a moment ago. */
FeedOriginPolicy *
feed_auth_party_get_policy (FeedAuthParty *self)
{
  return feed_auth_party_get_iface (self)->get_policy (feed_auth_party_get_authenticator (self),
                                                       self->space->origin, self->space->proxy);
}

FeedAuthChallenge
feed_auth_party_make_challenge (FeedAuthParty *self, FeedAuthScheme scheme)
{
  FeedAuthChallenge challenge = {
    .origin = self->space->origin,
    .proxy = self->space->proxy,
    .encrypted = self->encrypted,
    .scheme = scheme,
    .refused_user = self->refused_user,
  };

  if (self->offers != NULL)
    {
      challenge.realm = feed_auth_offers_get_realm (self->offers);
      challenge.offered = feed_auth_offers_get_schemes (self->offers);
    }
  return challenge;
}

static void
report (FeedAuthParty *self, const FeedAuthAnswer *answer, FeedAuthOutcome outcome)
{
  FeedAuthChallenge challenge = feed_auth_party_make_challenge (self,
                                                                feed_auth_party_get_scheme (self));

  if (feed_auth_party_get_iface (self)->report != NULL)
    feed_auth_party_get_iface (self)->report (feed_auth_party_get_authenticator (self), &challenge,
                                              answer, outcome);
}

/* Whoever answered waits to hear of it, and lets nobody else try until then. */
void
feed_auth_party_end_trial (FeedAuthParty *self, FeedAuthOutcome outcome)
{
  g_autoptr (FeedAuthAnswer) trial = g_steal_pointer (&self->trial);

  self->sent = FALSE;
  if (trial != NULL)
    report (self, trial, outcome);
}

void
feed_auth_party_begin_trial (FeedAuthParty *self, const FeedAuthAnswer *answer)
{
  feed_auth_party_end_trial (self, FEED_AUTH_OUTCOME_UNSENT);
  self->trial = feed_auth_answer_copy (answer);
}

/* It is over, and nobody said whether it was any good. */
static void
leave_trial (FeedAuthParty *self)
{
  /* Whoever comes next has to ask for it too. */
  if (self->unasked && !self->proven)
    self->space->asked = FALSE;
  feed_auth_party_end_trial (self,
                             self->sent ? FEED_AUTH_OUTCOME_UNANSWERED : FEED_AUTH_OUTCOME_UNSENT);
}

void
feed_auth_party_free (FeedAuthParty *self)
{
  if (self == NULL)
    return;
  self->func = NULL;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  leave_trial (self);
  /* The old token may be spent already, so the others wait for the new one all the same. */
  if (!self->refreshing)
    feed_auth_space_release (self->space, self);
  feed_auth_party_unref (self);
}

static void
begin (FeedAuthParty *self,
       const FeedAuthTarget *target,
       FeedAuthPartyFunc func,
       gpointer user_data)
{
  self->target = target;
  self->func = func;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
}

/* A header or cookie of one's own: no server asks for that, so it has to go along from the start.
 */
static gboolean
has_to_ask_first (FeedAuthParty *self)
{
  g_autoptr (FeedOriginPolicy) policy = feed_auth_party_get_policy (self);

  if (self->space->asked || policy->user == NULL)
    return FALSE;
  return (feed_auth_choose (policy->schemes, policy, self->encrypted).usable &
          FEED_AUTH_UNASKED_SCHEMES) != 0;
}

static void
prepare_woken_cb (gpointer user_data);

void
feed_auth_party_recall (FeedAuthParty *self)
{
  if (self->method != NULL || !feed_auth_party_is_known (self))
    return;
  self->method = feed_auth_party_take_known (self);
  self->revision = self->space->revision;
}

static void
prepare (FeedAuthParty *self)
{
  feed_auth_party_recall (self);
  if (self->method != NULL || !has_to_ask_first (self))
    feed_auth_party_speak (self);
  else if (feed_auth_space_hold (self->space, self, prepare_woken_cb))
    feed_auth_party_ask (self, FEED_AUTH_SCHEME_NONE);
}

static void
prepare_woken_cb (gpointer user_data)
{
  FeedAuthParty *self = user_data;

  feed_auth_party_ref (self);
  prepare (self);
  feed_auth_party_unref (self);
}

void
feed_auth_party_prepare (FeedAuthParty *self,
                         const FeedAuthTarget *target,
                         FeedAuthPartyFunc func,
                         gpointer user_data)
{
  begin (self, target, func, user_data);
  feed_auth_party_ref (self);
  prepare (self);
  feed_auth_party_unref (self);
}

char *
feed_auth_party_write (FeedAuthParty *self, const FeedAuthTarget *target, const char **header)
{
  char *value = NULL;

  *header = NULL;
  if (self->method != NULL && !self->trusts_connection)
    {
      value = feed_auth_method_write (self->method, target);
      *header = feed_auth_method_get_header (self->method);
    }
  self->trusts_connection = FALSE;
  self->spoken = value != NULL;
  self->sent = FALSE;
  g_free (self->nonce);
  self->nonce = value != NULL ? g_strdup (feed_auth_method_get_nonce (self->method)) : NULL;

  return value;
}

void
feed_auth_party_sent (FeedAuthParty *self)
{
  self->sent = self->spoken;
}

/* Somebody signed in or out meanwhile, so what was said before is nobody's any more. */
gboolean
feed_auth_party_is_outdated (FeedAuthParty *self)
{
  return self->revision != self->space->revision;
}

void
feed_auth_party_note_refusal (FeedAuthParty *self)
{
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (self->method);

  self->refusals++;
  g_free (self->refused_user);
  self->refused_user = g_strdup (answer->user);
  feed_auth_space_refuse (self->space, answer);
  if (self->trial != NULL)
    feed_auth_party_end_trial (self, FEED_AUTH_OUTCOME_REFUSED);
  else
    report (self, answer, FEED_AUTH_OUTCOME_REFUSED);
  self->unasked = FALSE;
  if (answer->secret == NULL)
    self->given_up |= feed_auth_method_get_scheme (self->method);
  if (self->space->method != NULL &&
      feed_auth_space_is_refused (self->space, feed_auth_method_get_answer (self->space->method)))
    feed_auth_space_set_method (self->space, NULL);
  g_clear_object (&self->method);
  self->proven = FALSE;
  feed_auth_party_try_next (self);
}

/* It is not the password that was wrong: the next scheme has its turn. */
static void
handle_loss (FeedAuthParty *self)
{
  FeedAuthScheme scheme = feed_auth_method_get_scheme (self->method);

  feed_auth_party_end_trial (self, FEED_AUTH_OUTCOME_UNSENT);
  g_clear_object (&self->method);
  feed_auth_party_rule_out (self, scheme,
                            g_error_new (FEED_ERROR, FEED_ERROR_AUTH_REQUIRED,
                                         "%s: the challenge has no answer",
                                         feed_auth_scheme_get_nick (scheme)));
  feed_auth_party_try_next (self);
}

/* Not every server says that it was only the nonce that is no good any more. */
static gboolean
may_renew (FeedAuthParty *self, const FeedAuthOffer *offer)
{
  if (self->renewed || !feed_auth_method_renew (self->method, offer, self->nonce))
    return FALSE;
  self->renewed = TRUE;

  return TRUE;
}

static void
handle_refusal (FeedAuthParty *self)
{
  const FeedAuthOffer *offer = feed_auth_party_find_offer (
      self, feed_auth_method_get_scheme (self->method));
  FeedAuthVerdict verdict = feed_auth_method_refused (self->method, offer);

  if (verdict == FEED_AUTH_VERDICT_WRONG && may_renew (self, offer))
    {
      feed_auth_party_speak (self);
      return;
    }
  if (verdict == FEED_AUTH_VERDICT_AGAIN && self->steps++ < MAX_STEPS)
    feed_auth_party_speak (self);
  else if (verdict == FEED_AUTH_VERDICT_STALE)
    feed_auth_party_refresh_token (self);
  else if (verdict == FEED_AUTH_VERDICT_LOST)
    handle_loss (self);
  else
    feed_auth_party_note_refusal (self);
}

void
feed_auth_party_challenged (FeedAuthParty *self,
                            const FeedAuthTarget *target,
                            const char *challenges,
                            FeedAuthPartyFunc func,
                            gpointer user_data)
{
  begin (self, target, func, user_data);
  self->sent = FALSE;
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = feed_auth_offers_parse (challenges);
  feed_auth_party_ref (self);
  if (++self->rounds > MAX_ROUNDS)
    feed_auth_party_give_up (self);
  else if (self->spoken && self->method != NULL)
    handle_refusal (self);
  else
    {
      /* A connection that was signed in is gone, or nothing was said yet. */
      g_clear_object (&self->method);
      feed_auth_party_try_next (self);
    }
  feed_auth_party_unref (self);
}

gboolean
feed_auth_party_step (FeedAuthParty *self, const char *challenges)
{
  g_autoptr (GPtrArray) offers = feed_auth_offers_parse (challenges);
  const FeedAuthOffer *offer = NULL;

  if (self->method == NULL || !self->spoken || !feed_auth_method_by_connection (self->method))
    return FALSE;
  offer = feed_auth_offers_find (offers, feed_auth_method_get_scheme (self->method));

  return feed_auth_method_refused (self->method, offer) == FEED_AUTH_VERDICT_AGAIN;
}

gboolean
feed_auth_party_prove (FeedAuthParty *self,
                       const char *challenges,
                       const char *info,
                       guint status,
                       GError **error)
{
  g_autoptr (GPtrArray) offers = NULL;
  g_autoptr (GError) trouble = NULL;

  if (self->method == NULL || !self->spoken)
    return TRUE;
  offers = feed_auth_offers_parse (challenges);
  if (feed_auth_method_prove (self->method, offers, info, status, &trouble))
    return TRUE;
  feed_auth_party_report_need (self, trouble->code, trouble->message);
  g_propagate_error (error, g_steal_pointer (&trouble));

  return FALSE;
}

/* Whoever is overloaded or broken may not have looked at what was sent. */
static gboolean
is_verdict (FeedAuthParty *self, guint status)
{
  return self->space->proxy || (status < 500 && status != 408 && status != 429);
}

static void
note_success (FeedAuthParty *self, const char *info)
{
  feed_auth_method_accepted (self->method, info);
  if (self->trial != NULL)
    feed_auth_party_end_trial (self, FEED_AUTH_OUTCOME_ACCEPTED);
  else if (!self->proven && self->space->method != self->method)
    report (self, feed_auth_method_get_answer (self->method), FEED_AUTH_OUTCOME_ACCEPTED);
  self->sent = FALSE;
  self->proven = TRUE;
  self->refreshed = FALSE;
  self->renewed = FALSE;
  if (!feed_auth_party_is_outdated (self))
    feed_auth_space_set_method (self->space, self->method);
}

gboolean
feed_auth_party_accepted (FeedAuthParty *self,
                          const char *challenges,
                          const char *info,
                          guint status,
                          GError **error)
{
  gboolean proven = feed_auth_party_prove (self, challenges, info, status, error);

  if (proven && self->method != NULL && self->spoken && is_verdict (self, status))
    note_success (self, info);
  else
    leave_trial (self);
  feed_auth_space_release (self->space, self);

  return proven;
}

gboolean
feed_auth_party_has_spoken (FeedAuthParty *self)
{
  return self->spoken;
}

void
feed_auth_party_trust_connection (FeedAuthParty *self)
{
  self->trusts_connection = TRUE;
}

gboolean
feed_auth_party_by_connection (FeedAuthParty *self)
{
  return self->method != NULL && feed_auth_method_by_connection (self->method);
}

gboolean
feed_auth_party_is_midway (FeedAuthParty *self)
{
  return feed_auth_party_by_connection (self) && self->steps > 0;
}

const FeedNeed *
feed_auth_party_get_need (FeedAuthParty *self)
{
  return self->need;
}

FeedAuthScheme
feed_auth_party_get_scheme (FeedAuthParty *self)
{
  return self->method != NULL ? feed_auth_method_get_scheme (self->method) : FEED_AUTH_SCHEME_NONE;
}
