/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-credential-choice.h"
#include "feed-credential-memory.h"
#include "feed-gatekeeper.h"
#include "test-await.h"

#define ORIGIN "https://feeds.example"
#define PROXY "http://proxy.example:3128"

typedef struct
{
  FeedCredentialStore *store;
  FeedGatekeeper *gatekeeper;
} Fixture;

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->store = feed_credential_memory_new ();
  self->gatekeeper = feed_gatekeeper_new (self->store);
  *state = self;
  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  feed_gatekeeper_let_go (self->gatekeeper);
  test_drain ();
  g_object_unref (self->gatekeeper);
  g_object_unref (self->store);
  g_free (self);
  return 0;
}

static void
keep (Fixture *self, FeedAuthScheme scheme, const char *realm, const char *user, const char *secret)
{
  g_autoptr (FeedCredential)
      credential = feed_credential_new (ORIGIN, FALSE, scheme, realm, user, secret);
  g_autoptr (GAsyncResult) result = NULL;

  feed_credential_store_keep_async (self->store, credential, FALSE, NULL, test_await_cb, &result);
  assert_true (feed_credential_store_keep_finish (self->store, test_await (&result), NULL, NULL));
}

static void
ask_async (Fixture *self, const FeedAuthChallenge *challenge, GAsyncResult **result)
{
  FEED_AUTHENTICATOR_GET_IFACE (self->gatekeeper)
      ->answer_async (FEED_AUTHENTICATOR (self->gatekeeper), challenge, NULL, test_await_cb,
                      result);
}

static FeedAuthAnswer *
take_answer (Fixture *self, GAsyncResult **result, GError **error)
{
  return FEED_AUTHENTICATOR_GET_IFACE (self->gatekeeper)
      ->answer_finish (FEED_AUTHENTICATOR (self->gatekeeper), test_await (result), error);
}

static FeedAuthAnswer *
ask (Fixture *self, const FeedAuthChallenge *challenge, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ask_async (self, challenge, &result);
  return take_answer (self, &result, error);
}

static void
report (Fixture *self,
        const FeedAuthChallenge *challenge,
        const FeedAuthAnswer *answer,
        FeedAuthOutcome outcome)
{
  FEED_AUTHENTICATOR_GET_IFACE (self->gatekeeper)
      ->report (FEED_AUTHENTICATOR (self->gatekeeper), challenge, answer, outcome);
}

static FeedAuthChallenge
challenge_of (FeedAuthScheme scheme)
{
  FeedAuthChallenge challenge = {
    .origin = ORIGIN, .realm = "Library", .encrypted = TRUE, .scheme = scheme, .offered = scheme
  };

  return challenge;
}

/* Choosing ------------------------------------------------------------------------------------- */

static gboolean
refused_cb (FeedCredential *credential, gpointer user_data)
{
  return g_strcmp0 (feed_credential_get_user (credential), user_data) == 0;
}

typedef struct
{
  FeedAuthScheme scheme; /* of the credential */
  const char *realm;
  const char *user;
} Account;

static const struct
{
  const char *what;
  FeedAuthScheme asked;
  const char *only;
  const char *refused;
  const char *expected; /* user */
  Account accounts[3];
} choices[] = {
  { .what = "a password does for Basic",
    .asked = FEED_AUTH_SCHEME_BASIC,
    .accounts = { { FEED_AUTH_SCHEME_NONE, NULL, "ann" } },
    .expected = "ann" },
  { .what = "a password does for NTLM",
    .asked = FEED_AUTH_SCHEME_NTLM,
    .accounts = { { FEED_AUTH_SCHEME_NONE, NULL, "ann" } },
    .expected = "ann" },
  { .what = "a password is no token",
    .asked = FEED_AUTH_SCHEME_BEARER,
    .accounts = { { FEED_AUTH_SCHEME_NONE, NULL, "ann" } } },
  { .what = "a token is no password",
    .asked = FEED_AUTH_SCHEME_BASIC,
    .accounts = { { FEED_AUTH_SCHEME_BEARER, NULL, "ann" } } },
  { .what = "what is for Digest goes nowhere else",
    .asked = FEED_AUTH_SCHEME_BASIC,
    .accounts = { { FEED_AUTH_SCHEME_DIGEST, NULL, "ann" } } },
  { .what = "the realm's own first",
    .asked = FEED_AUTH_SCHEME_BASIC,
    .accounts = { { FEED_AUTH_SCHEME_BASIC, NULL, "ann" },
                  { FEED_AUTH_SCHEME_NONE, "Library", "bob" } },
    .expected = "bob" },
  { .what = "another realm's not at all",
    .asked = FEED_AUTH_SCHEME_BASIC,
    .accounts = { { FEED_AUTH_SCHEME_BASIC, "Kitchen", "ann" } } },
  { .what = "the scheme's own before any's",
    .asked = FEED_AUTH_SCHEME_DIGEST,
    .accounts = { { FEED_AUTH_SCHEME_NONE, NULL, "ann" },
                  { FEED_AUTH_SCHEME_DIGEST, NULL, "bob" } },
    .expected = "bob" },
  { .what = "the first of equals",
    .asked = FEED_AUTH_SCHEME_BASIC,
    .accounts = { { FEED_AUTH_SCHEME_NONE, NULL, "ann" }, { FEED_AUTH_SCHEME_NONE, NULL, "bob" } },
    .expected = "ann" },
  { .what = "only whom the policy names",
    .asked = FEED_AUTH_SCHEME_BASIC,
    .only = "bob",
    .accounts = { { FEED_AUTH_SCHEME_NONE, NULL, "ann" }, { FEED_AUTH_SCHEME_NONE, NULL, "bob" } },
    .expected = "bob" },
  { .what = "nobody in place of whom it names",
    .asked = FEED_AUTH_SCHEME_BASIC,
    .only = "eve",
    .accounts = { { FEED_AUTH_SCHEME_NONE, NULL, "ann" } } },
  { .what = "not the one that was refused",
    .asked = FEED_AUTH_SCHEME_BASIC,
    .refused = "ann",
    .accounts = { { FEED_AUTH_SCHEME_NONE, NULL, "ann" }, { FEED_AUTH_SCHEME_NONE, NULL, "bob" } },
    .expected = "bob" },
  { .what = "unasked goes what is never asked for",
    .asked = FEED_AUTH_SCHEME_NONE,
    .accounts = { { FEED_AUTH_SCHEME_NONE, NULL, "ann" },
                  { FEED_AUTH_SCHEME_HEADER, NULL, "key" } },
    .expected = "key" },
  { .what = "no password goes unasked",
    .asked = FEED_AUTH_SCHEME_NONE,
    .accounts = { { FEED_AUTH_SCHEME_NONE, NULL, "ann" },
                  { FEED_AUTH_SCHEME_BASIC, NULL, "bob" } } },
};

static void
the_account_that_fits_is_chosen (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      FeedAuthChallenge challenge = challenge_of (choices[i].asked);
      g_autoptr (GPtrArray)
          accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_credential_unref);
      FeedCredential *chosen = NULL;

      for (guint j = 0; j < 3 && choices[i].accounts[j].user != NULL; j++)
        g_ptr_array_add (accounts,
                         feed_credential_new (ORIGIN, FALSE, choices[i].accounts[j].scheme,
                                              choices[i].accounts[j].realm,
                                              choices[i].accounts[j].user, "secret"));
      chosen = feed_credential_choose (accounts, &challenge, choices[i].only, refused_cb,
                                       (gpointer) choices[i].refused);
      if (g_strcmp0 (chosen != NULL ? feed_credential_get_user (chosen) : NULL,
                     choices[i].expected) != 0)
        fail_msg ("%s", choices[i].what);
    }
}

/* Policies ------------------------------------------------------------------------------------- */

static FeedOriginPolicy *
get_policy (Fixture *self, gboolean proxy)
{
  return FEED_AUTHENTICATOR_GET_IFACE (self->gatekeeper)
      ->get_policy (FEED_AUTHENTICATOR (self->gatekeeper), ORIGIN, proxy);
}

static void
set_policy (Fixture *self, FeedOriginPolicy *policy)
{
  g_autoptr (GPtrArray)
      policies = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_origin_policy_free);

  g_ptr_array_add (policies, policy);
  feed_gatekeeper_set_policies (self->gatekeeper, policies);
}

static void
an_origin_and_a_proxy_there_are_two (void **state)
{
  Fixture *self = *state;
  FeedOriginPolicy *policy = feed_origin_policy_new (ORIGIN, TRUE);
  g_autoptr (FeedOriginPolicy) server = NULL;
  g_autoptr (FeedOriginPolicy) proxy = NULL;

  policy->plain_consent = TRUE;
  set_policy (self, policy);
  server = get_policy (self, FALSE);
  proxy = get_policy (self, TRUE);
  assert_true (feed_origin_policy_is_default (server));
  assert_true (proxy->plain_consent);
}

/* Answers -------------------------------------------------------------------------------------- */

static void
what_is_kept_for_an_origin_answers_it (void **state)
{
  Fixture *self = *state;
  FeedAuthChallenge challenge = challenge_of (FEED_AUTH_SCHEME_DIGEST);
  FeedAuthChallenge elsewhere = challenge_of (FEED_AUTH_SCHEME_DIGEST);
  g_autoptr (FeedAuthAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  keep (self, FEED_AUTH_SCHEME_NONE, NULL, "ann", "one");
  answer = ask (self, &challenge, NULL);
  assert_int_equal (answer->scheme, FEED_AUTH_SCHEME_DIGEST);
  assert_string_equal (answer->user, "ann");
  assert_string_equal (answer->secret, "one");

  elsewhere.origin = "https://feeds.example:8443";
  assert_null (ask (self, &elsewhere, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED));
}

static void
what_was_refused_is_not_sent_again_until_it_changes (void **state)
{
  Fixture *self = *state;
  FeedAuthChallenge challenge = challenge_of (FEED_AUTH_SCHEME_DIGEST);
  FeedAuthChallenge weaker = challenge_of (FEED_AUTH_SCHEME_BASIC);
  g_autoptr (FeedAuthAnswer) first = NULL;
  g_autoptr (FeedAuthAnswer) changed = NULL;
  g_autoptr (GError) error = NULL;

  keep (self, FEED_AUTH_SCHEME_NONE, NULL, "ann", "wrong");
  first = ask (self, &challenge, NULL);
  assert_non_null (first);
  report (self, &challenge, first, FEED_AUTH_OUTCOME_REFUSED);
  assert_null (ask (self, &challenge, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED));
  assert_null (ask (self, &weaker, NULL));

  keep (self, FEED_AUTH_SCHEME_NONE, NULL, "ann", "right");
  changed = ask (self, &challenge, NULL);
  assert_string_equal (changed->secret, "right");
}

static void
the_same_may_be_tried_once_more_where_a_person_says_so (void **state)
{
  Fixture *self = *state;
  FeedAuthChallenge challenge = challenge_of (FEED_AUTH_SCHEME_BASIC);
  g_autoptr (FeedAuthAnswer) first = NULL;
  g_autoptr (FeedAuthAnswer) again = NULL;

  keep (self, FEED_AUTH_SCHEME_NONE, NULL, "ann", "one");
  first = ask (self, &challenge, NULL);
  report (self, &challenge, first, FEED_AUTH_OUTCOME_REFUSED);
  feed_gatekeeper_look_again (self->gatekeeper);
  assert_null (ask (self, &challenge, NULL));
  feed_gatekeeper_renew (self->gatekeeper, ORIGIN, FALSE);
  again = ask (self, &challenge, NULL);
  assert_non_null (again);
}

/* Ten feeds of a server must not try a wrong password ten times. */
static void
one_tries_while_the_others_wait (void **state)
{
  Fixture *self = *state;
  FeedAuthChallenge challenge = challenge_of (FEED_AUTH_SCHEME_BASIC);
  GAsyncResult *results[10] = { NULL };
  g_autoptr (FeedAuthAnswer) first = NULL;

  keep (self, FEED_AUTH_SCHEME_NONE, NULL, "ann", "wrong");
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    ask_async (self, &challenge, &results[i]);
  first = take_answer (self, &results[0], NULL);
  assert_non_null (first);
  test_drain ();
  for (guint i = 1; i < G_N_ELEMENTS (results); i++)
    assert_null (results[i]);

  report (self, &challenge, first, FEED_AUTH_OUTCOME_REFUSED);
  for (guint i = 1; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (take_answer (self, &results[i], &error));
      assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED));
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_object_unref (results[i]);
}

static void
what_nobody_answered_rests_before_it_is_tried_again (void **state)
{
  Fixture *self = *state;
  FeedAuthChallenge challenge = challenge_of (FEED_AUTH_SCHEME_BASIC);
  g_autoptr (FeedAuthAnswer) first = NULL;
  g_autoptr (FeedAuthAnswer) given = NULL;
  g_autoptr (GAsyncResult) waiting = NULL;
  g_autoptr (GError) error = NULL;

  keep (self, FEED_AUTH_SCHEME_NONE, NULL, "ann", "one");
  first = ask (self, &challenge, NULL);
  ask_async (self, &challenge, &waiting);
  report (self, &challenge, first, FEED_AUTH_OUTCOME_UNANSWERED);
  assert_null (take_answer (self, &waiting, &error));
  assert_int_equal (feed_error_get_class (error), FEED_ERROR_CLASS_TRANSIENT);
  /* A person may say that it is right. */
  feed_gatekeeper_renew (self->gatekeeper, ORIGIN, FALSE);
  given = ask (self, &challenge, NULL);
  assert_non_null (given);
}

static void
what_was_never_sent_is_the_next_ones_turn (void **state)
{
  Fixture *self = *state;
  FeedAuthChallenge challenge = challenge_of (FEED_AUTH_SCHEME_BASIC);
  g_autoptr (FeedAuthAnswer) first = NULL;
  g_autoptr (FeedAuthAnswer) second = NULL;
  g_autoptr (GAsyncResult) waiting = NULL;

  keep (self, FEED_AUTH_SCHEME_NONE, NULL, "ann", "one");
  first = ask (self, &challenge, NULL);
  ask_async (self, &challenge, &waiting);
  report (self, &challenge, first, FEED_AUTH_OUTCOME_UNSENT);
  second = take_answer (self, &waiting, NULL);
  assert_non_null (second);
}

/* An old request that comes to its end says nothing of what was given since. */
static void
a_verdict_is_of_what_was_sent (void **state)
{
  Fixture *self = *state;
  FeedAuthChallenge challenge = challenge_of (FEED_AUTH_SCHEME_BASIC);
  g_autoptr (FeedAuthAnswer) old = NULL;
  g_autoptr (FeedAuthAnswer) given = NULL;
  g_autoptr (FeedAuthAnswer) again = NULL;

  keep (self, FEED_AUTH_SCHEME_NONE, NULL, "ann", "wrong");
  old = ask (self, &challenge, NULL);
  keep (self, FEED_AUTH_SCHEME_NONE, NULL, "ann", "right");
  feed_gatekeeper_renew (self->gatekeeper, ORIGIN, FALSE);
  given = ask (self, &challenge, NULL);
  report (self, &challenge, old, FEED_AUTH_OUTCOME_REFUSED);
  report (self, &challenge, given, FEED_AUTH_OUTCOME_ACCEPTED);
  again = ask (self, &challenge, NULL);
  assert_string_equal (again->secret, "right");
}

static void
nobody_waits_for_what_is_known_to_be_good (void **state)
{
  Fixture *self = *state;
  FeedAuthChallenge challenge = challenge_of (FEED_AUTH_SCHEME_BASIC);
  g_autoptr (FeedAuthAnswer) first = NULL;
  g_autoptr (FeedAuthAnswer) second = NULL;
  g_autoptr (FeedAuthAnswer) third = NULL;

  keep (self, FEED_AUTH_SCHEME_NONE, NULL, "ann", "right");
  first = ask (self, &challenge, NULL);
  report (self, &challenge, first, FEED_AUTH_OUTCOME_ACCEPTED);
  second = ask (self, &challenge, NULL);
  third = ask (self, &challenge, NULL);
  assert_non_null (second);
  assert_non_null (third);
}

static void
a_ticket_is_used_where_it_was_granted_alone (void **state)
{
  Fixture *self = *state;
  FeedAuthChallenge challenge = challenge_of (FEED_AUTH_SCHEME_NEGOTIATE);
  FeedOriginPolicy *policy = feed_origin_policy_new (ORIGIN, FALSE);
  g_autoptr (FeedAuthAnswer) answer = NULL;

  assert_null (ask (self, &challenge, NULL));
  policy->company_sign_on = TRUE;
  set_policy (self, policy);
  answer = ask (self, &challenge, NULL);
  assert_int_equal (answer->scheme, FEED_AUTH_SCHEME_NEGOTIATE);
  assert_null (answer->user);
  assert_null (answer->secret);
}

static FeedAuthAnswer *
refresh (Fixture *self, const FeedAuthChallenge *challenge, const FeedAuthAnswer *old)
{
  FeedAuthAnswer *fresh = feed_auth_answer_copy (old);

  feed_auth_answer_set_secret (fresh, "fresh");
  feed_auth_answer_set_refresh_token (fresh, "again");
  FEED_AUTHENTICATOR_GET_IFACE (self->gatekeeper)
      ->keep (FEED_AUTHENTICATOR (self->gatekeeper), challenge, old, fresh);

  return fresh;
}

static void
a_fresh_token_takes_the_place_of_the_old_one (void **state)
{
  Fixture *self = *state;
  FeedAuthChallenge challenge = challenge_of (FEED_AUTH_SCHEME_BEARER);
  g_autoptr (FeedAuthAnswer) old = NULL;
  g_autoptr (FeedAuthAnswer) fresh = NULL;
  g_autoptr (FeedAuthAnswer) later = NULL;

  keep (self, FEED_AUTH_SCHEME_BEARER, NULL, "ann", "old");
  old = ask (self, &challenge, NULL);
  fresh = refresh (self, &challenge, old);
  report (self, &challenge, fresh, FEED_AUTH_OUTCOME_ACCEPTED);
  later = ask (self, &challenge, NULL);
  assert_string_equal (later->secret, "fresh");
  assert_string_equal (later->refresh_token, "again");
}

static void
sign_out (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_credential_store_sign_out_async (self->store, ORIGIN, FALSE, NULL, test_await_cb, &result);
  assert_true (feed_credential_store_sign_out_finish (self->store, test_await (&result), NULL));
  feed_gatekeeper_renew (self->gatekeeper, ORIGIN, FALSE);
}

static void
a_fresh_token_does_not_outlive_a_sign_out (void **state)
{
  Fixture *self = *state;
  FeedAuthChallenge challenge = challenge_of (FEED_AUTH_SCHEME_BEARER);
  g_autoptr (FeedAuthAnswer) old = NULL;
  g_autoptr (FeedAuthAnswer) fresh = NULL;
  g_autoptr (GError) error = NULL;

  keep (self, FEED_AUTH_SCHEME_BEARER, NULL, "ann", "old");
  old = ask (self, &challenge, NULL);
  sign_out (self);
  fresh = refresh (self, &challenge, old);
  assert_null (ask (self, &challenge, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED));
}

/* Nor one that is on its way into the store just then. */
static void
a_fresh_token_is_not_kept_behind_a_sign_out (void **state)
{
  Fixture *self = *state;
  FeedAuthChallenge challenge = challenge_of (FEED_AUTH_SCHEME_BEARER);
  g_autoptr (FeedAuthAnswer) old = NULL;
  g_autoptr (FeedAuthAnswer) fresh = NULL;

  keep (self, FEED_AUTH_SCHEME_BEARER, NULL, "ann", "old");
  old = ask (self, &challenge, NULL);
  fresh = refresh (self, &challenge, old);
  sign_out (self);
  assert_null (ask (self, &challenge, NULL));
}

/* Needs and PINs ------------------------------------------------------------------------------- */

static void
add_need (Fixture *self, FeedError code, const char *origin, gboolean proxy)
{
  g_autoptr (FeedNeed) need = feed_need_new (code, origin, proxy);

  FEED_AUTHENTICATOR_GET_IFACE (self->gatekeeper)
      ->report_need (FEED_AUTHENTICATOR (self->gatekeeper), need);
}

static FeedNeed *
find_need (Fixture *self, FeedError code, const char *origin, gboolean proxy)
{
  return feed_gatekeeper_find_need (self->gatekeeper, code, origin, proxy);
}

static void
a_request_finds_what_stopped_it_and_nobody_elses (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedNeed) own = NULL;
  g_autoptr (FeedNeed) behind_proxy = NULL;

  add_need (self, FEED_ERROR_AUTH_REQUIRED, ORIGIN, FALSE);
  add_need (self, FEED_ERROR_AUTH_REQUIRED, "https://other.example", FALSE);
  add_need (self, FEED_ERROR_PROXY_AUTH_REQUIRED, PROXY, TRUE);
  own = find_need (self, FEED_ERROR_AUTH_REQUIRED, ORIGIN, FALSE);
  assert_string_equal (own->origin, ORIGIN);
  behind_proxy = find_need (self, FEED_ERROR_PROXY_AUTH_REQUIRED, PROXY, TRUE);
  assert_string_equal (behind_proxy->origin, PROXY);
  assert_null (find_need (self, FEED_ERROR_TLS_POLICY, ORIGIN, FALSE));
  assert_null (find_need (self, FEED_ERROR_AUTH_REQUIRED, "https://third.example", FALSE));
  assert_null (
      find_need (self, FEED_ERROR_PROXY_AUTH_REQUIRED, "http://another.example:3128", TRUE));
  assert_null (find_need (self, FEED_ERROR_AUTH_REQUIRED, NULL, FALSE));
}

static void
a_refusal_is_not_forgotten_over_a_demand (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedNeed) refused = NULL;
  g_autoptr (FeedNeed) renewed = NULL;

  add_need (self, FEED_ERROR_AUTH_FAILED, ORIGIN, FALSE);
  add_need (self, FEED_ERROR_AUTH_REQUIRED, ORIGIN, FALSE);
  refused = find_need (self, FEED_ERROR_AUTH_REQUIRED, ORIGIN, FALSE);
  assert_int_equal (refused->code, FEED_ERROR_AUTH_FAILED);
  feed_gatekeeper_renew (self->gatekeeper, ORIGIN, FALSE);
  add_need (self, FEED_ERROR_AUTH_REQUIRED, ORIGIN, FALSE);
  renewed = find_need (self, FEED_ERROR_AUTH_REQUIRED, ORIGIN, FALSE);
  assert_int_equal (renewed->code, FEED_ERROR_AUTH_REQUIRED);
}

static void
a_pin_that_is_forgotten_is_gone (void **state)
{
  Fixture *self = *state;
  FeedAuthenticatorInterface *iface = FEED_AUTHENTICATOR_GET_IFACE (self->gatekeeper);
  g_autoptr (FeedCredential)
      pin = feed_credential_new (ORIGIN, FALSE, FEED_AUTH_SCHEME_NONE, NULL, "Card", "1234");
  g_autofree char *given = NULL;

  assert_null (iface->get_pin (FEED_AUTHENTICATOR (self->gatekeeper), "Card"));
  feed_gatekeeper_give_pin (self->gatekeeper, "Card", pin);
  given = iface->get_pin (FEED_AUTHENTICATOR (self->gatekeeper), "Card");
  assert_string_equal (given, "1234");
  iface->forget_pin (FEED_AUTHENTICATOR (self->gatekeeper), "Card");
  assert_null (iface->get_pin (FEED_AUTHENTICATOR (self->gatekeeper), "Card"));
}

#define gatekeeper_test(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_account_that_fits_is_chosen),
    gatekeeper_test (an_origin_and_a_proxy_there_are_two),
    gatekeeper_test (what_is_kept_for_an_origin_answers_it),
    gatekeeper_test (what_was_refused_is_not_sent_again_until_it_changes),
    gatekeeper_test (the_same_may_be_tried_once_more_where_a_person_says_so),
    gatekeeper_test (one_tries_while_the_others_wait),
    gatekeeper_test (what_nobody_answered_rests_before_it_is_tried_again),
    gatekeeper_test (what_was_never_sent_is_the_next_ones_turn),
    gatekeeper_test (a_verdict_is_of_what_was_sent),
    gatekeeper_test (nobody_waits_for_what_is_known_to_be_good),
    gatekeeper_test (a_ticket_is_used_where_it_was_granted_alone),
    gatekeeper_test (a_fresh_token_takes_the_place_of_the_old_one),
    gatekeeper_test (a_fresh_token_does_not_outlive_a_sign_out),
    gatekeeper_test (a_fresh_token_is_not_kept_behind_a_sign_out),
    gatekeeper_test (a_request_finds_what_stopped_it_and_nobody_elses),
    gatekeeper_test (a_refusal_is_not_forgotten_over_a_demand),
    gatekeeper_test (a_pin_that_is_forgotten_is_gone),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
