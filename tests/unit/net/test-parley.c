/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-connector-private.h"
#include "feed-stream.h"
#include "feed-web-socket.h"
#include "sign-on-fixture.h"
#include "test-await.h"

#define GREETING "HTTP/1.1 200 Come in\r\n\r\n220 mail.example is here\r\n"
#define FIRST_STEP "NTLM TlRMTVNTUAAB"
#define LAST_STEP "NTLM TlRMTVNTUAAD"

/* A raw stream to a server behind the fixture's, which is a proxy. */
static FeedStream *
stream_behind (SignOn *self)
{
  FeedStream *stream = feed_stream_new ("public.example", 25);
  g_autofree char *uri = test_server_uri (self->net.server, "");
  g_autoptr (GProxyResolver) proxies = g_simple_proxy_resolver_new (uri, NULL);

  sign_on_use_proxy (self);
  feed_connector_set_proxy_resolver (FEED_CONNECTOR (stream), proxies);
  feed_connector_set_authenticator (FEED_CONNECTOR (stream),
                                    FEED_AUTHENTICATOR (self->authenticator));
  return stream;
}

static gboolean
open_stream (FeedStream *stream, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_stream_open_async (stream, FEED_STREAM_PROTECTION_NONE, NULL, test_await_cb, &result);
  return feed_stream_open_finish (stream, test_await (&result), error);
}

static void
expect_refusal (FeedStream *stream, FeedError code)
{
  g_autoptr (GError) error = NULL;

  assert_false (open_stream (stream, &error));
  g_assert_error (error, FEED_ERROR, (int) code);
}

/* What the server at the other end says at once is not lost to whoever read the proxy's reply. */
static void
expect_greeting (FeedStream *stream, FeedAuthScheme scheme)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedConnection) connection = NULL;
  char buffer[4] = "";

  open_stream (stream, &error);
  g_assert_no_error (error);
  assert_true (
      g_input_stream_read_all (g_io_stream_get_input_stream (feed_stream_get_io_stream (stream)),
                               buffer, 3, NULL, NULL, NULL));
  assert_string_equal (buffer, "220");
  connection = feed_stream_get_connection (stream);
  assert_int_equal (connection->proxy_scheme, scheme);
  assert_true (g_str_has_prefix (connection->proxy, "http://127.0.0.1:"));
}

static char *
note (SignOn *self, const char *value, guint connection, char *reply)
{
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->heard, g_strdup (value != NULL ? value : "-"));
  g_ptr_array_add (self->connections, GUINT_TO_POINTER (connection));
  g_mutex_unlock (&self->mutex);

  return reply;
}

/* Lets in whoever says the word, and is the server behind it then. */
static char *
tunnel_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  SignOn *self = user_data;
  g_autofree char *value = test_server_find_header (head, "Proxy-Authorization");
  gboolean is_good = value != NULL && g_str_has_prefix (value, self->word);

  return note (self, value, connection,
               is_good ? g_strdup (GREETING)
                       : g_strdup_printf ("HTTP/1.1 %s\r\n%s\r\n", self->refusal, self->challenge));
}

static void
a_tunnel_is_signed_in_to_by_any_scheme (void **state)
{
  static const struct
  {
    const char *challenge;
    const char *word;
    FeedAuthScheme scheme;
  } rows[] = {
    { "Proxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n", "Basic bWU6c2VjcmV0",
      FEED_AUTH_SCHEME_BASIC },
    { "Proxy-Authenticate: Digest realm=\"p\", nonce=\"n\", qop=\"auth\", algorithm=SHA-256\r\n"
      "Content-Length: 0\r\n",
      "Digest username=\"me\"", FEED_AUTH_SCHEME_DIGEST },
  };
  SignOn *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedStream) stream = stream_behind (self);

      self->challenge = rows[i].challenge;
      self->word = rows[i].word;
      test_server_set_func (self->net.server, tunnel_cb, self);
      expect_greeting (stream, rows[i].scheme);
    }
  assert_int_equal (self->heard->len, 2 * G_N_ELEMENTS (rows));
  assert_ptr_equal (self->connections->pdata[0], self->connections->pdata[1]);
}

static void
a_proxy_may_hang_up_after_each_refusal (void **state)
{
  SignOn *self = *state;
  g_autoptr (FeedStream) stream = stream_behind (self);

  self->challenge = "Proxy-Authenticate: Basic realm=\"p\"\r\nConnection: close\r\n";
  test_server_set_func (self->net.server, tunnel_cb, self);
  expect_greeting (stream, FEED_AUTH_SCHEME_BASIC);
  assert_ptr_not_equal (self->connections->pdata[0], self->connections->pdata[1]);
}

static void
a_wrong_password_goes_to_a_proxy_once (void **state)
{
  SignOn *self = *state;
  g_autoptr (FeedStream) stream = stream_behind (self);

  self->word = "nothing is good enough";
  self->challenge = "Proxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n";
  test_server_set_func (self->net.server, tunnel_cb, self);
  expect_refusal (stream, FEED_ERROR_PROXY_AUTH_FAILED);
  assert_int_equal (sign_on_count_heard (self, "Basic"), 1);
  assert_int_equal (self->authenticator->n_outcomes[FEED_AUTH_OUTCOME_REFUSED], 1);
  assert_true (feed_stream_get_need (stream)->proxy);
  assert_string_equal (net_authenticator_get_need (self->authenticator)->user, "me");
}

static void
no_password_goes_to_a_proxy_in_the_clear_without_consent (void **state)
{
  SignOn *self = *state;
  g_autoptr (FeedStream) stream = stream_behind (self);

  self->authenticator->policy->plain_consent = FALSE;
  self->challenge = "Proxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n";
  test_server_set_func (self->net.server, tunnel_cb, self);
  expect_refusal (stream, FEED_ERROR_PROXY_AUTH_REQUIRED);
  assert_int_equal (sign_on_count_heard (self, "-"), self->heard->len);
  assert_int_equal (feed_stream_get_need (stream)->refused, FEED_AUTH_SCHEME_BASIC);
}

static void
a_proxy_that_will_not_lead_there_has_failed (void **state)
{
  SignOn *self = *state;
  g_autoptr (FeedStream) stream = stream_behind (self);

  self->refusal = "503 Busy";
  self->challenge = "Content-Length: 0\r\n";
  test_server_set_func (self->net.server, tunnel_cb, self);
  expect_refusal (stream, FEED_ERROR_PROXY_FAILED);
  assert_null (feed_stream_get_need (stream));
}

static void
who_waits_for_an_answer_stops_at_the_deadline (void **state)
{
  SignOn *self = *state;
  g_autoptr (FeedStream) stream = stream_behind (self);

  self->authenticator->is_slow = TRUE;
  self->challenge = "Proxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n";
  test_server_set_func (self->net.server, tunnel_cb, self);
  feed_connector_set_deadline (FEED_CONNECTOR (stream), 200);
  expect_refusal (stream, FEED_ERROR_DEADLINE);
}

typedef struct
{
  SignOn *sign_on;
  const char *header;
  const char *challenge; /* the header of a refusal, and its status */
  const char *status;
  const char *more; /* besides, in each refusal */
} Domain;

static char *
make_welcome (const char *head)
{
  g_autofree char *key = test_server_find_header (head, "Sec-WebSocket-Key");
  g_autofree char *text = g_strconcat (key != NULL ? key : "",
                                       "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", NULL);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize length = sizeof digest;
  g_autofree char *accept = NULL;

  if (key == NULL)
    return g_strdup (GREETING);
  g_checksum_update (sum, (const guchar *) text, -1);
  g_checksum_get_digest (sum, digest, &length);
  accept = g_base64_encode (digest, length);

  return g_strdup_printf ("HTTP/1.1 101 Go on\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Accept: %s\r\n\r\n",
                          accept);
}

static char *
domain_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  Domain *self = user_data;
  g_autofree char *value = test_server_find_header (head, self->header);

  if (value != NULL && g_str_has_prefix (value, LAST_STEP))
    return note (self->sign_on, value, connection, make_welcome (head));
  return note (self->sign_on, value, connection,
               g_strdup_printf ("HTTP/1.1 %s\r\n%s: NTLM%s\r\n%s", self->status, self->challenge,
                                value != NULL && g_str_has_prefix (value, FIRST_STEP)
                                    ? " " SIGN_ON_NTLM_CHALLENGE
                                    : "",
                                self->more));
}

static void
assert_steps (SignOn *self)
{
  assert_int_equal (self->heard->len, 3);
  assert_true (g_str_has_prefix (self->heard->pdata[1], FIRST_STEP));
  assert_true (g_str_has_prefix (self->heard->pdata[2], LAST_STEP));
  assert_ptr_equal (self->connections->pdata[1], self->connections->pdata[2]);
}

static void
ntlm_signs_in_to_a_tunnel_in_steps (void **state)
{
  SignOn *self = *state;
  Domain domain = { self, "Proxy-Authorization", "Proxy-Authenticate", "407 No",
                    "Content-Length: 6\r\n\r\nplease" };
  g_autoptr (FeedStream) stream = stream_behind (self);

  self->authenticator->policy->company_sign_on = TRUE;
  test_server_set_func (self->net.server, domain_cb, &domain);
  expect_greeting (stream, FEED_AUTH_SCHEME_NTLM);
  assert_steps (self);
}

/* The password was not wrong, nobody has looked at it. */
static void
ntlm_goes_on_nowhere_else (void **state)
{
  SignOn *self = *state;
  Domain domain = { self, "Proxy-Authorization", "Proxy-Authenticate", "407 No",
                    "Connection: close\r\n\r\n" };
  g_autoptr (FeedStream) stream = stream_behind (self);
  g_autoptr (GError) error = NULL;

  self->authenticator->policy->company_sign_on = TRUE;
  test_server_set_func (self->net.server, domain_cb, &domain);
  assert_false (open_stream (stream, &error));
  assert_int_not_equal (feed_error_get_class (error), FEED_ERROR_CLASS_NEEDS_YOU);
  assert_int_equal (sign_on_count_heard (self, LAST_STEP), 0);
  assert_int_equal (self->authenticator->n_outcomes[FEED_AUTH_OUTCOME_REFUSED], 0);
}

static FeedWebSocket *
socket_to (SignOn *self)
{
  g_autofree char *uri = g_strdup_printf ("ws://127.0.0.1:%u/socket",
                                          test_server_get_port (self->net.server));
  FeedWebSocket *socket = feed_web_socket_new (uri, NULL, NULL);

  feed_connector_set_allow_private (FEED_CONNECTOR (socket), TRUE);
  feed_connector_set_authenticator (FEED_CONNECTOR (socket),
                                    FEED_AUTHENTICATOR (self->authenticator));
  return socket;
}

static gboolean
open_socket (FeedWebSocket *socket, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_web_socket_open_async (socket, NULL, test_await_cb, &result);
  return feed_web_socket_open_finish (socket, test_await (&result), error);
}

static void
ntlm_signs_in_to_a_socket_in_steps (void **state)
{
  SignOn *self = *state;
  Domain domain = { self, "Authorization", "WWW-Authenticate", "401 No",
                    "Content-Length: 6\r\n\r\nplease" };
  g_autoptr (FeedWebSocket) socket = socket_to (self);
  g_autoptr (FeedConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  self->authenticator->policy->company_sign_on = TRUE;
  test_server_set_func (self->net.server, domain_cb, &domain);
  open_socket (socket, &error);
  g_assert_no_error (error);
  connection = feed_web_socket_get_connection (socket);
  assert_int_equal (connection->scheme, FEED_AUTH_SCHEME_NTLM);
  assert_steps (self);
}

/* Whoever is asked for the answer never comes back, and the socket is told once. */
static void
a_socket_waits_for_no_answer_beyond_its_deadline (void **state)
{
  SignOn *self = *state;
  g_autoptr (FeedWebSocket) socket = socket_to (self);
  g_autoptr (GError) error = NULL;

  self->authenticator->is_slow = TRUE;
  feed_connector_set_deadline (FEED_CONNECTOR (socket), 200);
  assert_false (open_socket (socket, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_DEADLINE);
}

/* The proxy has gone while somebody looked for the password, and said nothing of it before. */
static void
a_connection_that_was_given_up_meanwhile_is_made_again (void **state)
{
  static const char challenge[] = "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                                  "Content-Length: 0\r\n\r\n";
  static const char target[] = "public.example:25";
  SignOn *self = *state;
  g_autoptr (FeedStream) stream = stream_behind (self);

  test_server_set_func (self->net.server, NULL, NULL);
  test_server_reply (self->net.server, target, challenge, -1, TEST_REPLY_CLOSE);
  test_server_reply (self->net.server, target, GREETING, -1, TEST_REPLY_KEEP);
  expect_greeting (stream, FEED_AUTH_SCHEME_BASIC);
  assert_int_equal (test_server_count_connections (self->net.server), 2);
}

/* What no server asks for goes along from the start, as it does for feeds. */
static void
a_header_of_ones_own_goes_along (void **state)
{
  SignOn *self = *state;
  g_autoptr (FeedWebSocket) socket = socket_to (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *head = NULL;

  feed_auth_answer_free (self->authenticator->answer);
  self->authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_HEADER, "me", "open sesame",
                                                      "X-Key");
  self->authenticator->policy->user = g_strdup ("me");
  self->authenticator->policy->schemes |= FEED_AUTH_SCHEME_HEADER;
  self->refusal = "404 No";
  self->challenge = "";
  assert_false (open_socket (socket, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_NOT_FOUND);
  head = test_server_get_request (self->net.server, "/socket", 0);
  assert_non_null (strstr (head, "\r\nX-Key: open sesame\r\n"));
}

/* The rest of the refusal is of no known length, so that nothing can follow it. */
static void
a_socket_comes_again_where_a_refusal_ends_the_connection (void **state)
{
  SignOn *self = *state;
  g_autoptr (FeedWebSocket) socket = socket_to (self);
  g_autoptr (GError) error = NULL;

  self->challenge = "WWW-Authenticate: Basic realm=\"s\"\r\nConnection: close\r\n";
  self->word = "nothing is good enough";
  assert_false (open_socket (socket, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED);
  assert_int_equal (sign_on_count_heard (self, "Basic"), 1);
  assert_ptr_not_equal (self->connections->pdata[0], self->connections->pdata[1]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    SIGN_ON_CASE (a_tunnel_is_signed_in_to_by_any_scheme),
    SIGN_ON_CASE (a_proxy_may_hang_up_after_each_refusal),
    SIGN_ON_CASE (a_wrong_password_goes_to_a_proxy_once),
    SIGN_ON_CASE (no_password_goes_to_a_proxy_in_the_clear_without_consent),
    SIGN_ON_CASE (a_proxy_that_will_not_lead_there_has_failed),
    SIGN_ON_CASE (who_waits_for_an_answer_stops_at_the_deadline),
    SIGN_ON_CASE (ntlm_signs_in_to_a_tunnel_in_steps),
    SIGN_ON_CASE (ntlm_goes_on_nowhere_else),
    SIGN_ON_CASE (ntlm_signs_in_to_a_socket_in_steps),
    SIGN_ON_CASE (a_socket_waits_for_no_answer_beyond_its_deadline),
    SIGN_ON_CASE (a_connection_that_was_given_up_meanwhile_is_made_again),
    SIGN_ON_CASE (a_header_of_ones_own_goes_along),
    SIGN_ON_CASE (a_socket_comes_again_where_a_refusal_ends_the_connection),
  };

  /* No ticket of whoever runs this may matter. */
  g_setenv ("KRB5CCNAME", "FILE:/nonexistent/tickets", TRUE);

  return cmocka_run_group_tests (tests, NULL, NULL);
}
