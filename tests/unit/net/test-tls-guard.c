/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-tls-guard.h"
#include "net-authenticator.h"

#define ORIGIN "https://secure.example"
#define DESCRIPTION " Alices card (pkcs11:token=Alices%20card)"

/* What a card asks, and whether it gets an answer. */
static gboolean
ask_pin (FeedTlsGuard *guard, GTlsPasswordFlags flags)
{
  g_autoptr (GTlsPassword) password = g_tls_password_new (flags, DESCRIPTION);
  gboolean answered = feed_tls_guard_answer_pin (guard, password);
  gsize length = 0;

  if (!answered)
    return FALSE;
  assert_memory_equal (g_tls_password_get_value (password, &length), "1234", 4);
  return TRUE;
}

static FeedTlsGuard *
guard_with_pin (NetAuthenticator *authenticator)
{
  g_free (authenticator->pin);
  authenticator->pin = g_strdup ("1234");
  return feed_tls_guard_new (FEED_AUTHENTICATOR (authenticator), ORIGIN, FALSE);
}

static void
assert_asks_for_pin (FeedTlsGuard *guard, gboolean final_try)
{
  g_autoptr (FeedNeed) need = NULL;

  assert_int_equal (feed_tls_guard_get_refusal (guard), FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD);
  need = feed_tls_guard_make_need (guard, FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD);
  assert_string_equal (need->origin, ORIGIN);
  assert_string_equal (need->token, "Alices card");
  assert_int_equal (need->final_try, final_try);
}

static void
a_pin_is_given_once (void **state)
{
  g_autoptr (NetAuthenticator) authenticator = net_authenticator_new ();
  g_autoptr (FeedTlsGuard) guard = guard_with_pin (authenticator);
  g_autoptr (FeedNeed) need = NULL;

  assert_true (ask_pin (guard, G_TLS_PASSWORD_NONE));
  assert_false (ask_pin (guard, G_TLS_PASSWORD_RETRY));
  assert_int_equal (authenticator->n_pins, 1);
  assert_int_equal (authenticator->n_forgotten, 1);
  assert_asks_for_pin (guard, FALSE);
  need = feed_tls_guard_make_need (guard, FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD);
  assert_string_equal (need->user, "Alices card");
}

static void
a_pin_that_is_not_known_is_asked_for (void **state)
{
  g_autoptr (NetAuthenticator) authenticator = net_authenticator_new ();
  g_autoptr (FeedTlsGuard)
      guard = feed_tls_guard_new (FEED_AUTHENTICATOR (authenticator), ORIGIN, FALSE);
  g_autoptr (FeedNeed) need = NULL;

  assert_false (ask_pin (guard, G_TLS_PASSWORD_NONE));
  assert_asks_for_pin (guard, FALSE);
  need = feed_tls_guard_make_need (guard, FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD);
  assert_null (need->user);
}

static void
the_last_try_is_only_made_after_a_warning (void **state)
{
  g_autoptr (NetAuthenticator) authenticator = net_authenticator_new ();
  g_autoptr (FeedTlsGuard) first = guard_with_pin (authenticator);
  g_autoptr (FeedTlsGuard) second = NULL;
  g_autoptr (FeedTlsGuard) third = NULL;

  assert_false (ask_pin (first, G_TLS_PASSWORD_FINAL_TRY));
  assert_int_equal (authenticator->n_pins, 0);
  assert_asks_for_pin (first, TRUE);
  second = guard_with_pin (authenticator);
  assert_true (ask_pin (second, G_TLS_PASSWORD_FINAL_TRY));
  assert_false (ask_pin (second, G_TLS_PASSWORD_RETRY | G_TLS_PASSWORD_MANY_TRIES));
  third = guard_with_pin (authenticator);
  assert_false (ask_pin (third, G_TLS_PASSWORD_FINAL_TRY));
}

static void
without_anybody_to_ask_nothing_is_given (void **state)
{
  g_autoptr (FeedTlsGuard) guard = feed_tls_guard_new (NULL, ORIGIN, FALSE);

  assert_false (ask_pin (guard, G_TLS_PASSWORD_NONE));
  assert_int_equal (feed_tls_guard_get_policy (guard)->minimum_tls, G_TLS_PROTOCOL_VERSION_TLS_1_2);
}

static void
only_what_is_about_tls_is_told (void **state)
{
  g_autoptr (FeedTlsGuard) guard = feed_tls_guard_new (NULL, ORIGIN, FALSE);

  assert_null (feed_tls_guard_make_need (guard, FEED_ERROR_AUTH_REQUIRED));
  assert_null (feed_tls_guard_make_need (guard, FEED_ERROR_TLS_HANDSHAKE));
  assert_null (feed_tls_guard_make_need (guard, FEED_ERROR_CONNECTION_RESET));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_pin_is_given_once),
    cmocka_unit_test (a_pin_that_is_not_known_is_asked_for),
    cmocka_unit_test (the_last_try_is_only_made_after_a_warning),
    cmocka_unit_test (without_anybody_to_ask_nothing_is_given),
    cmocka_unit_test (only_what_is_about_tls_is_told),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
