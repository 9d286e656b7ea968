/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-http-exchange.h"
#include "feed-connector-private.h"
#include "feed-web-socket.h"
#include "sign-on-fixture.h"
#include "test-await.h"

static guint
count_outcomes (SignOn *self, FeedAuthOutcome outcome)
{
  return self->authenticator->n_outcomes[outcome];
}

/* Whoever gave the answer hears of it once, so that it knows when the next may try. */
static void
assert_only_outcome (SignOn *self, FeedAuthOutcome outcome)
{
  for (guint i = FEED_AUTH_OUTCOME_ACCEPTED; i <= FEED_AUTH_OUTCOME_UNANSWERED; i++)
    assert_int_equal (self->authenticator->n_outcomes[i], i == outcome ? 1 : 0);
}

static void
use_header (SignOn *self)
{
  self->header = "X-Api-Key";
  self->word = "key";
  feed_auth_answer_free (self->authenticator->answer);
  self->authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_HEADER, NULL, "key",
                                                      "X-Api-Key");
  self->authenticator->policy->user = g_strdup ("me");
}

/* The server may have counted it. */
static void
who_never_says_leaves_it_unanswered (void **state)
{
  SignOn *self = *state;
  FeedHttpRequest *request = net_request (&self->net, "/");
  g_autoptr (GError) error = NULL;

  test_server_set_func (self->net.server, NULL, NULL);
  test_server_reply_body (self->net.server, "/", "401 No", self->challenge, "no", -1);
  test_server_reply (self->net.server, "/", "", 0, TEST_REPLY_STALL);
  request->deadline_ms = 500;
  assert_null (net_send (self->net.client, request, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_DEADLINE);
  assert_int_equal (test_server_count_requests (self->net.server, "/"), 2);
  assert_only_outcome (self, FEED_AUTH_OUTCOME_UNANSWERED);
}

static void
who_is_not_there_was_told_nothing (void **state)
{
  SignOn *self = *state;

  use_header (self);
  test_server_free (self->net.server);
  self->net.server = test_server_new ();
  test_server_set_func (self->net.server, NULL, NULL);
  {
    FeedHttpRequest *request = net_request (&self->net, "/");
    g_autoptr (GError) error = NULL;

    test_server_free (g_steal_pointer (&self->net.server));
    assert_null (net_send (self->net.client, request, &error));
    g_assert_error (error, FEED_ERROR, FEED_ERROR_CONNECTION_REFUSED);
  }
  self->net.server = test_server_new ();
  assert_only_outcome (self, FEED_AUTH_OUTCOME_UNSENT);
}

static char *
busy_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  g_autofree char *value = test_server_find_header (head, "Authorization");

  self->refusal = value != NULL ? "503 Busy" : "401 No";
  return sign_on_guard_cb (head, body, connection, user_data);
}

static void
who_is_busy_may_not_have_looked (void **state)
{
  SignOn *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  self->word = "nothing is good enough";
  test_server_set_func (self->net.server, busy_cb, self);
  response = net_get (&self->net, "/", &error);
  g_assert_no_error (error);
  assert_int_equal (response->status, 503);
  assert_only_outcome (self, FEED_AUTH_OUTCOME_UNANSWERED);
}

static void
what_went_along_unasked_is_known_to_be_good (void **state)
{
  SignOn *self = *state;

  use_header (self);
  sign_on_assert_let_in (self, "/one");
  sign_on_assert_let_in (self, "/two");
  assert_only_outcome (self, FEED_AUTH_OUTCOME_ACCEPTED);
}

static void
what_goes_along_unasked_is_tried_once (void **state)
{
  SignOn *self = *state;
  GAsyncResult *results[4] = { NULL };

  use_header (self);
  self->word = "nothing is good enough";
  sign_on_send_several (self, G_N_ELEMENTS (results), results);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (
          feed_http_client_send_finish (self->net.client, test_await (&results[i]), &error));
      assert_int_equal (feed_error_get_class (error), FEED_ERROR_CLASS_NEEDS_YOU);
      g_object_unref (results[i]);
    }
  assert_int_equal (sign_on_count_heard (self, "key"), 1);
  assert_int_equal (count_outcomes (self, FEED_AUTH_OUTCOME_REFUSED), 1);
}

static void
what_is_of_no_use_is_given_back (void **state)
{
  SignOn *self = *state;

  self->authenticator->answer->scheme = FEED_AUTH_SCHEME_DIGEST;
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);
  assert_only_outcome (self, FEED_AUTH_OUTCOME_UNSENT);
}

/* Nobody can do anything about it but wait. */
static void
an_answer_for_later_needs_nobody (void **state)
{
  SignOn *self = *state;

  self->authenticator->excuse = FEED_ERROR_READ_TIMEOUT;
  net_assert_fails (&self->net, "/", FEED_ERROR_READ_TIMEOUT);
  assert_int_equal (self->authenticator->needs->len, 0);
}

static char *
late_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  char *reply = sign_on_guard_cb (head, body, connection, user_data);

  while (strstr (head, "Authorization") != NULL && !g_atomic_int_get (&self->go))
    g_thread_yield ();
  return reply;
}

static gboolean
has_heard_it (gpointer self)
{
  return sign_on_count_heard (self, "Basic") == 1;
}

/* Else the next request would go on with what was just forgotten. */
static void
who_signs_out_meanwhile_is_out (void **state)
{
  SignOn *self = *state;
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  test_server_set_func (self->net.server, late_cb, self);
  sign_on_send_several (self, 1, &result);
  test_wait_until (has_heard_it, self);
  feed_auth_answer_free (g_steal_pointer (&self->authenticator->answer));
  feed_authenticator_changed (FEED_AUTHENTICATOR (self->authenticator), NULL);
  g_atomic_int_set (&self->go, 1);
  response = feed_http_client_send_finish (self->net.client, test_await (&result), &error);
  g_assert_no_error (error);
  g_object_unref (result);
  net_assert_fails (&self->net, "/", FEED_ERROR_AUTH_REQUIRED);
  assert_int_equal (sign_on_count_heard (self, "Basic"), 1);
}

/* Proof --------------------------------------------------------------------------------------- */

static gboolean
prove_nothing_cb (const FeedHttpResponse *head, gpointer user_data, GError **error)
{
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED, "Who are you?");
  return FALSE;
}

static char *
write_nothing_cb (const char *proxy, const char *method, const char *target, gpointer user_data)
{
  return NULL;
}

static void
ignore_sent_cb (gboolean tunnel, gpointer user_data)
{
}

static GOutputStream *
count_sink_cb (const FeedHttpResponse *head, gpointer user_data, GError **error)
{
  (*(guint *) user_data)++;
  return g_memory_output_stream_new_resizable ();
}

static void
exchanged_cb (FeedHttpExchange *exchange, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

static void
who_proves_nothing_hands_nothing_on (void **state)
{
  SignOn *self = *state;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (FeedHttpRequest) request = net_request (&self->net, "/");
  g_autoptr (GUri) uri = g_uri_parse (request->uri, G_URI_FLAGS_NONE, NULL);
  const FeedHttpCredentials credentials = { .write_proxy = write_nothing_cb,
                                            .sent = ignore_sent_cb,
                                            .prove = prove_nothing_cb };
  g_autoptr (FeedHttpExchange) exchange = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *location = NULL;
  gboolean over = FALSE;
  guint sinks = 0;

  test_server_set_func (self->net.server, NULL, NULL);
  test_server_reply_body (self->net.server, "/", "200 OK", NULL, "text", -1);
  request->max_bytes = 1000;
  request->sink = count_sink_cb;
  request->user_data = &sinks;
  exchange = feed_http_exchange_start (session, request, uri, NULL, &credentials, exchanged_cb,
                                       &over);
  test_wait_until (is_true, &over);
  assert_null (feed_http_exchange_take_response (exchange, &location, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED);
  assert_non_null (strstr (error->message, "Who are you?"));
  assert_int_equal (sinks, 0);
}

/* Sockets ------------------------------------------------------------------------------------- */

static FeedWebSocket *
make_socket (SignOn *self)
{
  g_autofree char *uri = g_strdup_printf ("ws://127.0.0.1:%u/socket",
                                          test_server_get_port (self->net.server));
  FeedWebSocket *socket = feed_web_socket_new (uri, NULL, NULL);

  feed_connector_set_authenticator (FEED_CONNECTOR (socket),
                                    FEED_AUTHENTICATOR (self->authenticator));
  feed_connector_set_allow_private (FEED_CONNECTOR (socket), TRUE);

  return socket;
}

static char *
token_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  const char *text = "{\"access_token\":\"fresh\"}";

  if (g_str_has_prefix (head, "POST /token "))
    return g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                            strlen (text), text);
  return sign_on_guard_cb (head, body, connection, self);
}

static void
a_socket_has_its_token_refreshed (void **state)
{
  SignOn *self = *state;
  FeedAuthAnswer *answer = feed_auth_answer_new (FEED_AUTH_SCHEME_BEARER, "me", "stale", NULL);
  g_autoptr (FeedWebSocket) socket = make_socket (self);
  g_autoptr (GAsyncResult) result = NULL;

  answer->refresh_token = g_strdup ("again");
  answer->token_endpoint = test_server_uri (self->net.server, "/token");
  feed_auth_answer_free (self->authenticator->answer);
  self->authenticator->answer = answer;
  self->word = "Bearer fresh";
  self->challenge = "WWW-Authenticate: Bearer realm=\"Feeds\", error=\"invalid_token\"\r\n";
  test_server_set_func (self->net.server, token_cb, self);
  feed_web_socket_open_async (socket, NULL, test_await_cb, &result);
  /* It is let in, by a server that knows nothing of sockets. */
  assert_false (feed_web_socket_open_finish (socket, test_await (&result), NULL));
  assert_int_equal (sign_on_count_heard (self, "Bearer stale"), 1);
  assert_int_equal (sign_on_count_heard (self, "Bearer fresh"), 1);
  assert_string_equal (self->authenticator->kept->secret, "fresh");
}

static void
a_socket_tells_that_it_was_not_answered (void **state)
{
  SignOn *self = *state;
  g_autoptr (FeedWebSocket) socket = make_socket (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  test_server_set_func (self->net.server, NULL, NULL);
  test_server_reply_body (self->net.server, "/socket", "401 No", self->challenge, "no", -1);
  test_server_reply (self->net.server, "/socket", "", 0, TEST_REPLY_STALL);
  feed_connector_set_deadline (FEED_CONNECTOR (socket), 500);
  feed_web_socket_open_async (socket, NULL, test_await_cb, &result);
  assert_false (feed_web_socket_open_finish (socket, test_await (&result), &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_DEADLINE);
  assert_only_outcome (self, FEED_AUTH_OUTCOME_UNANSWERED);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    SIGN_ON_CASE (who_never_says_leaves_it_unanswered),
    SIGN_ON_CASE (who_is_not_there_was_told_nothing),
    SIGN_ON_CASE (who_is_busy_may_not_have_looked),
    SIGN_ON_CASE (what_went_along_unasked_is_known_to_be_good),
    SIGN_ON_CASE (what_goes_along_unasked_is_tried_once),
    SIGN_ON_CASE (what_is_of_no_use_is_given_back),
    SIGN_ON_CASE (an_answer_for_later_needs_nobody),
    SIGN_ON_CASE (who_signs_out_meanwhile_is_out),
    SIGN_ON_CASE (who_proves_nothing_hands_nothing_on),
    SIGN_ON_CASE (a_socket_has_its_token_refreshed),
    SIGN_ON_CASE (a_socket_tells_that_it_was_not_answered),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
