/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "feed-connector-private.h"
#include "feed-web-socket.h"
#include "net-authenticator.h"
#include "test-await.h"
#include "test-certificates.h"
#include "test-daemon.h"

typedef enum
{
  PLAIN,
  SECURE,
  CERTIFICATE,
  N_PORTS,
} Port;

static TestCertificates *certificates;
static guint16 ports[N_PORTS];

/* A connection and what came over it. */
typedef struct
{
  NetAuthenticator *authenticator;
  FeedWebSocket *socket;
  GPtrArray *messages; /* (element-type GString) */
  guint code;          /* of the end; 0 before */
} Fixture;

static void
message_cb (FeedWebSocket *socket, gboolean is_text, GBytes *message, Fixture *self)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (message, &length);

  g_ptr_array_add (self->messages, g_string_new_len (data, length));
}

static void
closed_cb (FeedWebSocket *socket, guint code, const char *reason, Fixture *self)
{
  assert_int_equal (self->code, 0);
  self->code = code;
}

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

static Fixture *
fixture_new (Port port, const char *path, const char *const *protocols)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autofree char *uri = g_strdup_printf ("%s://127.0.0.1:%u%s", port == PLAIN ? "ws" : "wss",
                                          ports[port], path);

  self->authenticator = net_authenticator_new ();
  self->messages = g_ptr_array_new_with_free_func (free_string);
  self->socket = feed_web_socket_new (uri, protocols, NULL);
  feed_connector_set_authenticator (FEED_CONNECTOR (self->socket),
                                    FEED_AUTHENTICATOR (self->authenticator));
  feed_connector_set_allow_private (FEED_CONNECTOR (self->socket), TRUE);
  feed_connector_set_database (FEED_CONNECTOR (self->socket),
                               test_certificates_get_database (certificates));
  g_signal_connect (self->socket, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (self->socket, "closed", G_CALLBACK (closed_cb), self);

  return self;
}

static void
fixture_free (Fixture *self)
{
  test_await_end (self->socket);
  g_object_unref (self->authenticator);
  g_ptr_array_unref (self->messages);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static gboolean
open_socket (Fixture *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_web_socket_open_async (self->socket, NULL, test_await_cb, &result);
  return feed_web_socket_open_finish (self->socket, test_await (&result), error);
}

static void
expect_open (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  open_socket (self, &error);
  g_assert_no_error (error);
}

static void
expect_refusal (Fixture *self, FeedError code)
{
  g_autoptr (GError) error = NULL;

  assert_false (open_socket (self, &error));
  g_assert_error (error, FEED_ERROR, (int) code);
}

static gboolean
has_message (gpointer user_data)
{
  return ((Fixture *) user_data)->messages->len > 0;
}

static gboolean
is_closed (gpointer user_data)
{
  return ((Fixture *) user_data)->code != 0;
}

/* The next message, and nothing before it. */
static const GString *
receive (Fixture *self)
{
  test_wait_until (has_message, self);
  return self->messages->pdata[0];
}

static void
expect_message (Fixture *self, const char *text)
{
  assert_string_equal (receive (self)->str, text);
  g_ptr_array_remove_index (self->messages, 0);
}

static void
expect_end (Fixture *self, guint code)
{
  test_wait_until (is_closed, self);
  assert_int_equal (self->code, code);
}

static void
both_sides_talk_until_one_says_goodbye (void **state)
{
  for (Port port = PLAIN; port <= SECURE; port++)
    {
      g_autoptr (Fixture) self = fixture_new (port, "/echo", NULL);
      g_autoptr (GBytes) bytes = g_bytes_new_static ("\x00\xff", 2);

      expect_open (self);
      receive (self);
      g_ptr_array_set_size (self->messages, 0);
      feed_web_socket_send_text (self->socket, "grüße");
      expect_message (self, "grüße");
      feed_web_socket_send_binary (self->socket, bytes);
      assert_int_equal (receive (self)->len, 2);
      feed_web_socket_close (self->socket, 1000, "enough");
      feed_web_socket_send_text (self->socket, "too late");
      expect_end (self, 1000);
    }
}

static void
the_protection_can_be_read_back (void **state)
{
  g_autoptr (Fixture) self = fixture_new (SECURE, "/echo", NULL);
  g_autoptr (FeedConnection) connection = NULL;

  expect_open (self);
  connection = feed_web_socket_get_connection (self->socket);
  assert_string_equal (feed_connection_get_tls_name (connection), "TLS 1.3");
}

static void
one_of_the_offered_protocols_is_chosen (void **state)
{
  static const char *const offered[] = { "v1.feed", "v2.feed", NULL };
  g_autoptr (Fixture) self = fixture_new (PLAIN, "/choose", offered);
  g_autoptr (Fixture) inventing = fixture_new (PLAIN, "/invent", offered);

  expect_open (self);
  assert_string_equal (feed_web_socket_get_protocol (self->socket), "v2.feed");
  expect_refusal (inventing, FEED_ERROR_BAD_RESPONSE);
}

static void
refusals_are_told_by_their_status (void **state)
{
  static const struct
  {
    const char *path;
    FeedError code;
  } rows[] = {
    { "/gone", FEED_ERROR_GONE },
    { "/redirect", FEED_ERROR_REDIRECT_INVALID },
    { "/choose", FEED_ERROR_HTTP_CLIENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Fixture) self = fixture_new (PLAIN, rows[i].path, NULL);

      expect_refusal (self, rows[i].code);
    }
}

static void
a_server_that_asks_to_sign_in_gets_its_answer (void **state)
{
  g_autoptr (Fixture) self = fixture_new (SECURE, "/basic", NULL);
  g_autoptr (FeedConnection) connection = NULL;

  self->authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_BASIC, "alice", "alicepw",
                                                      NULL);
  expect_open (self);
  connection = feed_web_socket_get_connection (self->socket);
  assert_int_equal (connection->scheme, FEED_AUTH_SCHEME_BASIC);
}

static void
a_token_is_an_answer_too (void **state)
{
  g_autoptr (Fixture) self = fixture_new (SECURE, "/bearer", NULL);

  self->authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_BEARER, NULL, "good", NULL);
  expect_open (self);
}

/* The server offers Basic alone, so neither of these can be meant for it. */
static void
an_answer_for_another_scheme_is_not_sent (void **state)
{
  static const FeedAuthScheme schemes[] = { FEED_AUTH_SCHEME_DIGEST, FEED_AUTH_SCHEME_BEARER,
                                            FEED_AUTH_SCHEME_NTLM };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      g_autoptr (Fixture) self = fixture_new (SECURE, "/basic", NULL);

      self->authenticator->answer = feed_auth_answer_new (schemes[i], "alice", "alicepw", NULL);
      expect_refusal (self, FEED_ERROR_AUTH_REQUIRED);
      assert_int_equal (self->authenticator->n_outcomes[FEED_AUTH_OUTCOME_REFUSED], 0);
    }
}

static void
a_wrong_password_is_sent_once (void **state)
{
  g_autoptr (Fixture) self = fixture_new (SECURE, "/basic", NULL);

  self->authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_BASIC, "alice", "wrong",
                                                      NULL);
  expect_refusal (self, FEED_ERROR_AUTH_FAILED);
  assert_int_equal (self->authenticator->n_outcomes[FEED_AUTH_OUTCOME_REFUSED], 1);
  assert_string_equal (net_authenticator_get_need (self->authenticator)->user, "alice");
}

static void
no_password_goes_in_the_clear (void **state)
{
  g_autoptr (Fixture) self = fixture_new (PLAIN, "/basic", NULL);
  const FeedNeed *need = NULL;

  self->authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_BASIC, "alice", "alicepw",
                                                      NULL);
  expect_refusal (self, FEED_ERROR_AUTH_REQUIRED);
  need = feed_web_socket_get_need (self->socket);
  assert_int_equal (need->refused, FEED_AUTH_SCHEME_BASIC);
  assert_string_equal (need->realm, "sockets");
  assert_int_equal (self->authenticator->n_answers, 0);
}

static void
a_certificate_is_shown_where_it_is_asked_for (void **state)
{
  g_autoptr (Fixture) self = fixture_new (CERTIFICATE, "/echo", NULL);
  g_autoptr (Fixture) nobody = fixture_new (CERTIFICATE, "/echo", NULL);
  g_autoptr (GTlsCertificate) own = test_certificates_load (certificates, "client");
  g_autoptr (GError) error = NULL;

  feed_connector_set_client_certificate (FEED_CONNECTOR (self->socket), own);
  expect_open (self);
  assert_non_null (strstr (receive (self)->str, "\"name\":\"client\""));
  expect_refusal (nobody, FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED);
}

static void
the_end_has_the_code_that_was_said (void **state)
{
  static const struct
  {
    const char *path;
    guint code;
  } rows[] = { { "/close?code=1000", 1000 },
               { "/close?code=1013", 1013 },
               { "/close?code=4000", 4000 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Fixture) self = fixture_new (PLAIN, rows[i].path, NULL);

      expect_open (self);
      expect_end (self, rows[i].code);
    }
}

static void
who_just_goes_is_missed (void **state)
{
  g_autoptr (Fixture) self = fixture_new (PLAIN, "/drop", NULL);

  expect_open (self);
  feed_web_socket_send_text (self->socket, "go");
  expect_end (self, 1006);
}

static void
no_message_is_longer_than_allowed (void **state)
{
  static const char *const paths[] = { "/big?mb=2", "/fragments?mb=2" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (Fixture) small = fixture_new (PLAIN, paths[i], NULL);
      g_autoptr (Fixture) large = fixture_new (PLAIN, paths[i], NULL);

      expect_open (small);
      expect_end (small, 1009);
      assert_int_equal (small->messages->len, 0);
      feed_web_socket_set_max_message (large->socket, 2 * 1024 * 1024);
      expect_open (large);
      assert_int_equal (receive (large)->len, 2 * 1024 * 1024);
    }
}

static void
a_ping_is_answered_and_asked (void **state)
{
  g_autoptr (Fixture) self = fixture_new (PLAIN, "/echo", NULL);
  gint64 start = g_get_monotonic_time ();

  feed_web_socket_set_keepalive (self->socket, 20);
  expect_open (self);
  /* Many pings later it is still there. */
  while (g_get_monotonic_time () - start < G_USEC_PER_SEC / 4)
    g_main_context_iteration (NULL, TRUE);
  g_ptr_array_set_size (self->messages, 0);
  feed_web_socket_send_text (self->socket, "there?");
  expect_message (self, "there?");
}

static void
a_server_that_says_nothing_is_left_at_the_deadline (void **state)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  guint16 kept = ports[PLAIN];
  g_autoptr (Fixture) self = NULL;

  ports[PLAIN] = port;
  self = fixture_new (PLAIN, "/", NULL);
  ports[PLAIN] = kept;
  feed_connector_set_deadline (FEED_CONNECTOR (self->socket), 200);
  expect_refusal (self, FEED_ERROR_DEADLINE);
}

static void
only_addresses_of_sockets_are_taken (void **state)
{
  static const char *const wrong[] = {
    "http://example.org/",
    "wss:///path",
    "wss",
    "",
    "wss://example.org/a b",
    "wss://example.org/a\r\nHost: b",
    "wss://example.org/a?b\nX-Key: c",
    "wss://example.org%0d%0aX-Key:%20c/",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (feed_web_socket_new (wrong[i], NULL, &error));
      g_assert_error (error, FEED_ERROR, FEED_ERROR_INVALID_ADDRESS);
    }
}

static TestDaemon *
start_server (const char *script)
{
  g_autofree char *chain = test_certificates_read (certificates, "good.pem");
  g_autofree char *key = test_certificates_read (certificates, "good.key");
  g_autofree char *both = g_strconcat (chain, key, NULL);
  g_autofree char *pem = test_folder_write (test_certificates_get_folder (certificates), "both.pem",
                                            both);
  g_autofree char *ca = test_folder_build_path (test_certificates_get_folder (certificates),
                                                "ca.pem");
  char numbers[N_PORTS][8];

  for (guint i = 0; i < N_PORTS; i++)
    {
      ports[i] = test_daemon_find_port ();
      g_snprintf (numbers[i], sizeof numbers[i], "%u", ports[i]);
    }
  g_setenv ("NODE_PATH", "/usr/share/nodejs", FALSE);

  /* It listens on the last one last. */
  return test_daemon_start (ports[CERTIFICATE], "node", script, numbers[0], numbers[1], numbers[2],
                            pem, ca, NULL);
}

int
main (int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (both_sides_talk_until_one_says_goodbye),
    cmocka_unit_test (the_protection_can_be_read_back),
    cmocka_unit_test (one_of_the_offered_protocols_is_chosen),
    cmocka_unit_test (refusals_are_told_by_their_status),
    cmocka_unit_test (a_server_that_asks_to_sign_in_gets_its_answer),
    cmocka_unit_test (a_token_is_an_answer_too),
    cmocka_unit_test (an_answer_for_another_scheme_is_not_sent),
    cmocka_unit_test (a_wrong_password_is_sent_once),
    cmocka_unit_test (no_password_goes_in_the_clear),
    cmocka_unit_test (a_certificate_is_shown_where_it_is_asked_for),
    cmocka_unit_test (the_end_has_the_code_that_was_said),
    cmocka_unit_test (who_just_goes_is_missed),
    cmocka_unit_test (no_message_is_longer_than_allowed),
    cmocka_unit_test (a_ping_is_answered_and_asked),
    cmocka_unit_test (a_server_that_says_nothing_is_left_at_the_deadline),
    cmocka_unit_test (only_addresses_of_sockets_are_taken),
  };
  TestDaemon *server = NULL;
  int failures;

  if (!test_daemon_is_installed ("openssl") || !test_daemon_has_web_sockets ())
    return 77;
  certificates = test_certificates_new ();
  server = start_server (argv[1]);
  failures = cmocka_run_group_tests (tests, NULL, NULL);
  test_daemon_stop (server);
  test_certificates_free (certificates);

  return failures;
}
