/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "sign-on-fixture.h"
#include "test-await.h"

/* Says stale as long as the nonce is the first one. */
static char *
stale_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  g_autofree char *value = test_server_find_header (head, "Authorization");
  gboolean stale = value != NULL && strstr (value, "nonce=\"one\"") != NULL;

  self->challenge =
      stale ? "WWW-Authenticate: Digest realm=\"r\", nonce=\"two\", qop=\"auth\", stale=true\r\n"
            : "WWW-Authenticate: Digest realm=\"r\", nonce=\"one\", qop=\"auth\"\r\n";
  self->word = stale ? "not this one" : "Digest";
  return sign_on_guard_cb (head, body, connection, user_data);
}

static void
a_stale_nonce_is_no_wrong_password (void **state)
{
  SignOn *self = *state;

  test_server_set_func (self->net.server, stale_cb, self);
  sign_on_assert_let_in (self, "/");
  assert_int_equal (self->authenticator->n_outcomes[FEED_AUTH_OUTCOME_REFUSED], 0);
  assert_int_equal (self->authenticator->n_answers, 1);
}

/* Its nonce is good for one request, and it does not say that this is all that is wrong. */
static char *
forgetful_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  g_autofree char *value = test_server_find_header (head, "Authorization");
  guint n_before = sign_on_count_heard (self, "Digest");

  self->challenge = n_before == 0
                        ? "WWW-Authenticate: Digest realm=\"r\", nonce=\"one\", qop=\"auth\"\r\n"
                        : "WWW-Authenticate: Digest realm=\"r\", nonce=\"two\", qop=\"auth\"\r\n";
  self->word = n_before == 1 && strstr (value, "nonce=\"one\"") != NULL ? "not this one" : "Digest";
  return sign_on_guard_cb (head, body, connection, user_data);
}

static void
a_nonce_that_ran_out_in_silence_is_no_wrong_password (void **state)
{
  SignOn *self = *state;

  test_server_set_func (self->net.server, forgetful_cb, self);
  sign_on_assert_let_in (self, "/one");
  sign_on_assert_let_in (self, "/two");
  assert_int_equal (sign_on_count_heard (self, "Digest"), 3);
  assert_int_equal (self->authenticator->n_outcomes[FEED_AUTH_OUTCOME_REFUSED], 0);
}

/* A fresh nonce each time. */
static char *
changed_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  guint n_before = sign_on_count_heard (self, "");
  g_autofree char *challenge = g_strdup_printf (
      "WWW-Authenticate: Digest realm=\"r\", nonce=\"%u\", qop=\"auth\"\r\n", n_before);
  char *reply = NULL;

  self->challenge = challenge;
  self->word = n_before < 2 ? "Digest" : "not any more";
  reply = sign_on_guard_cb (head, body, connection, user_data);
  self->challenge = "";
  return reply;
}

static void
a_password_that_was_changed_is_sent_twice_at_most (void **state)
{
  SignOn *self = *state;

  test_server_set_func (self->net.server, changed_cb, self);
  sign_on_assert_let_in (self, "/one");
  net_assert_fails (&self->net, "/two", FEED_ERROR_AUTH_FAILED);
  net_assert_fails (&self->net, "/three", FEED_ERROR_AUTH_FAILED);
  assert_int_equal (sign_on_count_heard (self, "Digest"), 3);
  assert_int_equal (self->authenticator->n_outcomes[FEED_AUTH_OUTCOME_REFUSED], 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    SIGN_ON_CASE (a_stale_nonce_is_no_wrong_password),
    SIGN_ON_CASE (a_nonce_that_ran_out_in_silence_is_no_wrong_password),
    SIGN_ON_CASE (a_password_that_was_changed_is_sent_twice_at_most),
  };

  /* No ticket of whoever runs this may matter. */
  g_setenv ("KRB5CCNAME", "FILE:/nonexistent/tickets", TRUE);

  return cmocka_run_group_tests (tests, NULL, NULL);
}
