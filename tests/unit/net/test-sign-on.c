/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "sign-on-fixture.h"
#include "test-await.h"

static void
whoever_signed_in_once_need_not_be_asked_again (void **state)
{
  SignOn *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  sign_on_assert_let_in (self, "/one");
  sign_on_assert_let_in (self, "/two");
  response = net_get (&self->net, "/three", &error);
  g_assert_no_error (error);

  assert_int_equal (response->connection->scheme, FEED_AUTH_SCHEME_BASIC);
  assert_int_equal (sign_on_count_heard (self, "-"), 1);
  assert_int_equal (sign_on_count_heard (self, "Basic"), 3);
  assert_int_equal (self->authenticator->n_answers, 1);
  assert_int_equal (self->authenticator->n_outcomes[FEED_AUTH_OUTCOME_ACCEPTED], 1);
}

/* What goes along belongs to somebody, so it has connections of its own. */
static void
nobodys_connections_stay_nobodys (void **state)
{
  SignOn *self = *state;

  self->authenticator->policy->plain_consent = FALSE;
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);
  self->authenticator->policy->plain_consent = TRUE;
  sign_on_assert_let_in (self, "/");
  assert_int_equal (self->connections->len, 4);
  assert_ptr_equal (self->connections->pdata[0], self->connections->pdata[1]);
  assert_ptr_not_equal (self->connections->pdata[0], self->connections->pdata[3]);
}

static void
nothing_goes_without_tls_that_nobody_agreed_to (void **state)
{
  SignOn *self = *state;
  const FeedNeed *need = NULL;

  self->authenticator->policy->plain_consent = FALSE;
  self->challenge = "WWW-Authenticate: Basic realm=\"Feeds\"\r\n"
                    "WWW-Authenticate: Digest realm=\"Feeds\", nonce=\"n\", qop=\"auth\"\r\n";
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);

  need = net_authenticator_get_need (self->authenticator);
  assert_int_equal (need->refused, FEED_AUTH_SCHEME_BASIC | FEED_AUTH_SCHEME_DIGEST);
  assert_int_equal (need->offered, FEED_AUTH_SCHEME_BASIC | FEED_AUTH_SCHEME_DIGEST);
  assert_string_equal (need->realm, "Feeds");
  assert_int_equal (self->authenticator->n_answers, 0);
  assert_int_equal (self->heard->len, 1);
  assert_int_equal (sign_on_count_heard (self, "-"), 1);
}

static void
a_consent_that_is_taken_back_holds_at_once (void **state)
{
  SignOn *self = *state;

  sign_on_assert_let_in (self, "/");
  self->authenticator->policy->plain_consent = FALSE;
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);
  assert_int_equal (sign_on_count_heard (self, "Basic"), 1);
}

static void
company_sign_on_goes_only_where_it_was_granted (void **state)
{
  SignOn *self = *state;
  const FeedNeed *need = NULL;

  self->challenge = "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n";
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);

  need = net_authenticator_get_need (self->authenticator);
  assert_int_equal (need->offered, FEED_AUTH_SCHEME_NEGOTIATE | FEED_AUTH_SCHEME_NTLM);
  assert_int_equal (need->refused, FEED_AUTH_SCHEME_NONE);
  assert_int_equal (self->heard->len, 1);
  assert_int_equal (sign_on_count_heard (self, "-"), 1);
}

static void
a_wrong_password_is_sent_once_and_another_one_too (void **state)
{
  SignOn *self = *state;

  self->word = "Basic bWU6b3RoZXI=";
  self->authenticator->other = feed_auth_answer_new (FEED_AUTH_SCHEME_NONE, "me", "other", NULL);
  sign_on_assert_let_in (self, "/");
  assert_int_equal (sign_on_count_heard (self, "Basic bWU6c2VjcmV0"), 1);
  assert_int_equal (sign_on_count_heard (self, "Basic"), 2);
  assert_int_equal (self->authenticator->n_outcomes[FEED_AUTH_OUTCOME_REFUSED], 1);
  assert_int_equal (self->authenticator->n_outcomes[FEED_AUTH_OUTCOME_ACCEPTED], 1);
}

/* Whoever tries again and again locks the account. */
static void
what_was_refused_is_never_sent_again (void **state)
{
  SignOn *self = *state;

  self->word = "nothing is good enough";
  self->challenge = "WWW-Authenticate: Digest realm=\"Feeds\", nonce=\"n\", qop=\"auth\"\r\n"
                    "WWW-Authenticate: Basic realm=\"Feeds\"\r\n";
  for (guint i = 0; i < 3; i++)
    net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_FAILED);

  assert_int_equal (sign_on_count_heard (self, "Digest"), 1);
  assert_int_equal (sign_on_count_heard (self, "Basic"), 0);
  assert_int_equal (sign_on_count_heard (self, "-"), 3);
  assert_int_equal (self->authenticator->needs->len, 3);
  assert_string_equal (((FeedNeed *) self->authenticator->needs->pdata[2])->user, "me");
}

static void
a_changed_password_may_be_tried (void **state)
{
  SignOn *self = *state;

  self->word = "Basic bWU6b3RoZXI=";
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_FAILED);
  feed_auth_answer_set_secret (self->authenticator->answer, "other");
  sign_on_assert_let_in (self, "/");
  assert_int_equal (sign_on_count_heard (self, "Basic"), 2);
}

/* Those that come at the same time wait for what comes of the first. */
static void
many_at_once_are_one_attempt (void **state)
{
  SignOn *self = *state;
  GAsyncResult *results[6] = { NULL };

  self->word = "nothing is good enough";
  sign_on_send_several (self, G_N_ELEMENTS (results), results);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (
          feed_http_client_send_finish (self->net.client, test_await (&results[i]), &error));
      g_assert_error (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED);
      g_object_unref (results[i]);
    }
  assert_int_equal (sign_on_count_heard (self, "Basic"), 1);
}

static void
a_403_that_asks_again_means_the_password (void **state)
{
  SignOn *self = *state;

  self->word = "nothing is good enough";
  assert_null (self->authenticator->other);
  self->refusal = "401 Unauthorized";
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_FAILED);
  feed_http_client_forget (self->net.client, NULL);
  self->refusal = "403 Forbidden";
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (FeedHttpResponse) response = net_get (&self->net, "/", &error);

    /* Nothing was sent, so it is what it says. */
    g_assert_no_error (error);
    assert_int_equal (response->status, 403);
  }
}

static void
the_strongest_scheme_is_taken (void **state)
{
  SignOn *self = *state;

  self->word = "Digest username=\"me\", realm=\"Feeds\"";
  self->challenge = "WWW-Authenticate: Basic realm=\"Feeds\", "
                    "Digest realm=\"Feeds\", nonce=\"n\", qop=\"auth\", algorithm=MD5, "
                    "Digest realm=\"Feeds\", nonce=\"m\", qop=\"auth\", algorithm=SHA-256\r\n";
  sign_on_assert_let_in (self, "/path?query");
  assert_non_null (strstr (self->heard->pdata[1], "algorithm=SHA-256"));
  assert_non_null (strstr (self->heard->pdata[1], "uri=\"/path?query\""));
}

static void
without_a_ticket_the_next_scheme_is_taken (void **state)
{
  SignOn *self = *state;

  self->authenticator->policy->company_sign_on = TRUE;
  self->challenge = "WWW-Authenticate: Negotiate\r\n"
                    "WWW-Authenticate: Basic realm=\"Feeds\"\r\n";
  self->authenticator->speechless = FEED_AUTH_SCHEME_NEGOTIATE;
  sign_on_assert_let_in (self, "/");
  assert_int_equal (sign_on_count_heard (self, "Negotiate"), 0);
}

static void
an_answer_for_one_scheme_is_for_no_other (void **state)
{
  SignOn *self = *state;

  self->challenge = "WWW-Authenticate: Digest realm=\"Feeds\", nonce=\"n\", qop=\"auth\"\r\n"
                    "WWW-Authenticate: Basic realm=\"Feeds\"\r\n";
  self->authenticator->answer->scheme = FEED_AUTH_SCHEME_BASIC;
  sign_on_assert_let_in (self, "/");
  assert_int_equal (self->authenticator->n_answers, 2);
  assert_int_equal (sign_on_count_heard (self, "Digest"), 0);
}

static void
kerberos_says_why_it_cannot (void **state)
{
  SignOn *self = *state;
  const FeedNeed *need = NULL;

  self->authenticator->policy->company_sign_on = TRUE;
  self->challenge = "WWW-Authenticate: Negotiate\r\n";
  g_free (self->authenticator->answer->user);
  self->authenticator->answer->user = NULL;
  feed_auth_answer_set_secret (self->authenticator->answer, NULL);
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);

  need = net_authenticator_get_need (self->authenticator);
  assert_non_null (need->detail);
  assert_true (strlen (need->detail) > 0);
  assert_int_equal (sign_on_count_heard (self, "-"), 1);
}

static void
a_body_goes_along_again (void **state)
{
  SignOn *self = *state;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("words", 5);
  g_autoptr (FeedHttpUpload) upload = feed_http_upload_new_for_bytes (bytes);
  FeedHttpRequest *request = net_request (&self->net, "/entries");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  request->method = g_strdup ("POST");
  feed_http_request_set_body (request, upload, "text/plain");
  response = net_send (self->net.client, request, &error);
  g_assert_no_error (error);

  assert_int_equal (response->status, 200);
  first = test_server_get_body (self->net.server, "/entries", 0);
  second = test_server_get_body (self->net.server, "/entries", 1);
  assert_string_equal (first, "words");
  assert_string_equal (second, "words");
}

/* Each origin is asked about for itself. */
static void
credentials_stay_with_their_origin (void **state)
{
  SignOn *self = *state;
  TestServer *other = test_server_new ();
  g_autofree char *there = test_server_uri (other, "/there");
  g_autofree char *location = g_strdup_printf (
      "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", there);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *head = NULL;

  sign_on_assert_let_in (self, "/");
  test_server_set_func (self->net.server, NULL, NULL);
  test_server_reply (self->net.server, "/away", location, -1, TEST_REPLY_KEEP);
  test_server_reply_body (other, "/there", "200 OK", NULL, "text", -1);
  response = net_get (&self->net, "/away", &error);

  g_assert_no_error (error);
  head = test_server_get_request (self->net.server, "/away", 0);
  assert_non_null (strstr (head, "Authorization: Basic"));
  g_free (head);
  head = test_server_get_request (other, "/there", 0);
  assert_null (strstr (head, "Authorization"));
  test_server_free (other);
}

/* Whose need it is is asked for by that. */
static void
a_failure_names_who_is_at_the_end_of_the_way (void **state)
{
  SignOn *self = *state;
  g_autoptr (TestServer) other = test_server_new ();
  g_autofree char *there = test_server_uri (other, "/there");
  g_autofree char *origin = test_server_uri (other, "");
  g_autofree char *location = g_strdup_printf ("Location: %s\r\n", there);
  g_autoptr (FeedHttpRequest) request = net_request (&self->net, "/away");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean proxy = TRUE;

  test_server_set_func (self->net.server, NULL, NULL);
  test_server_reply_body (self->net.server, "/away", "302 Found", location, "", -1);
  test_server_reply_body (other, "/there", "401 No", self->challenge, "no", -1);
  feed_http_client_send_async (self->net.client, request, NULL, test_await_cb, &result);
  assert_null (feed_http_client_send_finish (self->net.client, test_await (&result), &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED);
  assert_string_equal (feed_http_client_get_stop (result, &proxy), origin);
  assert_false (proxy);
}

static void
what_no_server_asks_for_goes_along_from_the_start (void **state)
{
  SignOn *self = *state;

  self->header = "X-Api-Key";
  self->word = "key";
  feed_auth_answer_free (self->authenticator->answer);
  self->authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_HEADER, NULL, "key",
                                                      "X-Api-Key");
  self->authenticator->policy->user = g_strdup ("me");
  sign_on_assert_let_in (self, "/one");
  sign_on_assert_let_in (self, "/two");
  assert_int_equal (sign_on_count_heard (self, "key"), 2);
  assert_int_equal (self->heard->len, 2);
}

static void
a_password_waits_until_it_is_asked_for (void **state)
{
  SignOn *self = *state;

  self->authenticator->policy->user = g_strdup ("me");
  sign_on_assert_let_in (self, "/");
  assert_int_equal (sign_on_count_heard (self, "-"), 1);
  assert_int_equal (sign_on_count_heard (self, "Basic"), 1);
}

static void
wsse_has_a_fresh_nonce_each_time (void **state)
{
  SignOn *self = *state;

  self->header = "X-WSSE";
  self->word = "UsernameToken Username=\"me\"";
  self->challenge = "WWW-Authenticate: WSSE realm=\"Feeds\", profile=\"UsernameToken\"\r\n";
  sign_on_assert_let_in (self, "/one");
  sign_on_assert_let_in (self, "/two");
  assert_int_equal (self->heard->len, 3);
  assert_string_not_equal (self->heard->pdata[1], self->heard->pdata[2]);
}

static void
whoever_signs_out_is_out (void **state)
{
  SignOn *self = *state;

  sign_on_assert_let_in (self, "/");
  feed_auth_answer_free (g_steal_pointer (&self->authenticator->answer));
  feed_authenticator_changed (FEED_AUTHENTICATOR (self->authenticator), NULL);
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);
  assert_int_equal (sign_on_count_heard (self, "Basic"), 1);
}

static void
whoever_never_answers_keeps_nobody (void **state)
{
  SignOn *self = *state;
  FeedHttpRequest *request = net_request (&self->net, "/");
  g_autoptr (GError) error = NULL;

  self->authenticator->is_slow = TRUE;
  request->deadline_ms = 100;
  assert_null (net_send (self->net.client, request, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_DEADLINE);
  g_clear_error (&error);
  /* And what comes later is not kept by it either. */
  self->authenticator->is_slow = FALSE;
  sign_on_assert_let_in (self, "/");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    SIGN_ON_CASE (whoever_signed_in_once_need_not_be_asked_again),
    SIGN_ON_CASE (nobodys_connections_stay_nobodys),
    SIGN_ON_CASE (nothing_goes_without_tls_that_nobody_agreed_to),
    SIGN_ON_CASE (a_consent_that_is_taken_back_holds_at_once),
    SIGN_ON_CASE (company_sign_on_goes_only_where_it_was_granted),
    SIGN_ON_CASE (a_wrong_password_is_sent_once_and_another_one_too),
    SIGN_ON_CASE (what_was_refused_is_never_sent_again),
    SIGN_ON_CASE (a_changed_password_may_be_tried),
    SIGN_ON_CASE (many_at_once_are_one_attempt),
    SIGN_ON_CASE (a_403_that_asks_again_means_the_password),
    SIGN_ON_CASE (the_strongest_scheme_is_taken),
    SIGN_ON_CASE (without_a_ticket_the_next_scheme_is_taken),
    SIGN_ON_CASE (an_answer_for_one_scheme_is_for_no_other),
    SIGN_ON_CASE (kerberos_says_why_it_cannot),
    SIGN_ON_CASE (a_body_goes_along_again),
    SIGN_ON_CASE (credentials_stay_with_their_origin),
    SIGN_ON_CASE (a_failure_names_who_is_at_the_end_of_the_way),
    SIGN_ON_CASE (what_no_server_asks_for_goes_along_from_the_start),
    SIGN_ON_CASE (a_password_waits_until_it_is_asked_for),
    SIGN_ON_CASE (wsse_has_a_fresh_nonce_each_time),
    SIGN_ON_CASE (whoever_signs_out_is_out),
    SIGN_ON_CASE (whoever_never_answers_keeps_nobody),
  };

  /* No ticket of whoever runs this may matter. */
  g_setenv ("KRB5CCNAME", "FILE:/nonexistent/tickets", TRUE);

  return cmocka_run_group_tests (tests, NULL, NULL);
}
