/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-certificate.h"
#include "feed-connector-private.h"
#include "feed-error-detail.h"
#include "feed-stream-private.h"
#include "net-authenticator.h"
#include "stub-resolver.h"
#include "test-await.h"
#include "test-certificates.h"
#include "test-daemon.h"
#include "test-server.h"

static TestCertificates *certificates;

static FeedStream *
stream_to (guint16 port)
{
  FeedStream *stream = feed_stream_new ("127.0.0.1", port);

  feed_connector_set_allow_private (FEED_CONNECTOR (stream), TRUE);
  feed_connector_set_database (FEED_CONNECTOR (stream),
                               test_certificates_get_database (certificates));
  return stream;
}

static gboolean
open_stream (FeedStream *stream, FeedStreamProtection protection, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_stream_open_async (stream, protection, NULL, test_await_cb, &result);
  return feed_stream_open_finish (stream, test_await (&result), error);
}

static gboolean
protect (FeedStream *stream, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_stream_protect_async (stream, NULL, test_await_cb, &result);
  return feed_stream_protect_finish (stream, test_await (&result), error);
}

static void
say (FeedStream *stream, const char *text)
{
  GOutputStream *out = g_io_stream_get_output_stream (feed_stream_get_io_stream (stream));

  assert_true (g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL));
}

/* Just so many bytes, so that nothing of what comes after is taken. */
static void
expect (FeedStream *stream, const char *text)
{
  GInputStream *in = g_io_stream_get_input_stream (feed_stream_get_io_stream (stream));
  g_autofree char *buffer = g_malloc0 (strlen (text) + 1);

  assert_true (g_input_stream_read_all (in, buffer, strlen (text), NULL, NULL, NULL));
  assert_string_equal (buffer, text);
}

static TestServer *
serve (const char *name)
{
  g_autoptr (GTlsCertificate) certificate = test_certificates_load (certificates, name);

  return test_server_new_tls (certificate);
}

static void
tls_from_the_start_is_read_back (void **state)
{
  g_autoptr (TestServer) server = serve ("good");
  g_autoptr (FeedStream) stream = stream_to (test_server_get_port (server));
  g_autoptr (FeedConnection) before = feed_stream_get_connection (stream);
  g_autoptr (FeedConnection) connection = NULL;
  g_autoptr (FeedCertificate) peer = NULL;
  g_autoptr (GError) error = NULL;

  assert_null (before);
  assert_true (open_stream (stream, FEED_STREAM_PROTECTION_TLS, &error));
  connection = feed_stream_get_connection (stream);
  peer = feed_certificate_describe (connection->certificate);

  assert_string_equal (feed_connection_get_tls_name (connection), "TLS 1.3");
  assert_non_null (connection->cipher_suite);
  assert_string_equal (peer->name, "good");
  say (stream, "GET / HTTP/1.1\r\n\r\n");
  expect (stream, "HTTP/1.1 404 Not Found\r\n");
}

/* What says "go" in the clear and goes over to TLS. */
static gpointer
upgrade (gpointer data)
{
  g_autoptr (GSocketConnection) plain = g_socket_listener_accept (data, NULL, NULL, NULL);
  g_autoptr (GTlsCertificate) certificate = test_certificates_load (certificates, "good");
  g_autoptr (GIOStream) tls = NULL;
  char buffer[8];
  gsize length = 0;

  g_input_stream_read_all (g_io_stream_get_input_stream (G_IO_STREAM (plain)), buffer, 4, &length,
                           NULL, NULL);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (plain)), "go", 2, NULL,
                             NULL, NULL);
  tls = g_tls_server_connection_new (G_IO_STREAM (plain), certificate, NULL);
  g_output_stream_write_all (g_io_stream_get_output_stream (tls), "safe", 4, NULL, NULL, NULL);
  /* Until the other side has gone. */
  while (g_input_stream_read (g_io_stream_get_input_stream (tls), buffer, sizeof buffer, NULL,
                              NULL) > 0)
    continue;
  return NULL;
}

static void
a_plain_stream_goes_over_to_tls (void **state)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  GThread *server = g_thread_new ("upgrade", upgrade, listener);
  g_autoptr (FeedStream) stream = stream_to (port);
  g_autoptr (FeedConnection) plain = NULL;
  g_autoptr (FeedConnection) safe = NULL;
  g_autoptr (GError) error = NULL;

  assert_true (open_stream (stream, FEED_STREAM_PROTECTION_NONE, &error));
  plain = feed_stream_get_connection (stream);
  assert_null (feed_connection_get_tls_name (plain));
  say (stream, "TLS?");
  expect (stream, "go");
  assert_true (protect (stream, &error));
  safe = feed_stream_get_connection (stream);
  assert_string_equal (feed_connection_get_tls_name (safe), "TLS 1.3");
  expect (stream, "safe");
  g_clear_object (&stream);
  g_thread_join (server);
}

static void
each_refusal_has_its_reason (void **state)
{
  static const struct
  {
    const char *certificate;
    GTlsProtocolVersion minimum;
    FeedError code;
  } rows[] = {
    { "good", G_TLS_PROTOCOL_VERSION_DTLS_1_2, FEED_ERROR_TLS_POLICY },
    { "own", 0, FEED_ERROR_CERTIFICATE_UNKNOWN_CA },
    { "expired", 0, FEED_ERROR_CERTIFICATE_EXPIRED },
    { "host", 0, FEED_ERROR_CERTIFICATE_HOST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TestServer) server = serve (rows[i].certificate);
      g_autoptr (FeedStream) stream = stream_to (test_server_get_port (server));
      g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new ("https://127.0.0.1", FALSE);
      g_autoptr (GError) error = NULL;

      policy->minimum_tls = rows[i].minimum;
      feed_connector_set_policy (FEED_CONNECTOR (stream), policy);
      assert_false (open_stream (stream, FEED_STREAM_PROTECTION_TLS, &error));
      g_assert_error (error, FEED_ERROR, (int) rows[i].code);
      assert_int_equal (feed_stream_get_need (stream)->code, rows[i].code);
      assert_null (feed_stream_get_io_stream (stream));
    }
}

static void
a_server_that_says_nothing_is_left_at_the_deadline (void **state)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autoptr (FeedStream) stream = stream_to (port);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  feed_connector_set_deadline (FEED_CONNECTOR (stream), 200);
  assert_false (open_stream (stream, FEED_STREAM_PROTECTION_TLS, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_DEADLINE);
  assert_int_equal (feed_error_get_detail (error)->phase, FEED_ERROR_PHASE_HANDSHAKE);
  assert_true (g_get_monotonic_time () - start < 5 * G_USEC_PER_SEC);
}

static void
who_gives_up_is_let_go (void **state)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autoptr (FeedStream) stream = stream_to (port);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_stream_open_async (stream, FEED_STREAM_PROTECTION_TLS, cancellable, test_await_cb, &result);
  g_cancellable_cancel (cancellable);
  assert_false (feed_stream_open_finish (stream, test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
nobody_is_led_home (void **state)
{
  g_autoptr (TestServer) server = test_server_new ();
  GResolver *stub = stub_resolver_install ("127.0.0.1", FALSE);
  g_autoptr (FeedStream) stream = feed_stream_new ("public.example", test_server_get_port (server));
  g_autoptr (GError) error = NULL;

  assert_false (open_stream (stream, FEED_STREAM_PROTECTION_NONE, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_PRIVATE_ADDRESS);
  assert_int_equal (test_server_count_connections (server), 0);
  stub_resolver_remove (stub);
}

/* Through microsocks, which wants "me" and SECRET. */
static gboolean
open_through_socks (guint16 socks, guint16 port, NetAuthenticator *authenticator, GError **error)
{
  g_autoptr (FeedStream) stream = stream_to (port);
  g_autoptr (FeedConnection) connection = NULL;

  g_free (authenticator->policy->proxy_uri);
  authenticator->policy->proxy_uri = g_strdup_printf ("socks5://127.0.0.1:%u", socks);
  feed_connector_set_authenticator (FEED_CONNECTOR (stream), FEED_AUTHENTICATOR (authenticator));
  if (!open_stream (stream, FEED_STREAM_PROTECTION_TLS, error))
    return FALSE;
  connection = feed_stream_get_connection (stream);
  assert_string_equal (connection->proxy, authenticator->policy->proxy_uri);
  assert_string_equal (feed_connection_get_tls_name (connection), "TLS 1.3");

  return TRUE;
}

static void
a_proxy_leads_on_once_it_knows_us (void **state)
{
  g_autoptr (TestServer) server = serve ("good");
  g_autoptr (NetAuthenticator) authenticator = net_authenticator_new ();
  guint16 port = test_daemon_find_port ();
  g_autofree char *number = g_strdup_printf ("%u", port);
  TestDaemon *socks = test_daemon_start (port, "microsocks", "-i", "127.0.0.1", "-p", number, "-u",
                                         "me", "-P", "secret", NULL);
  g_autoptr (GError) error = NULL;

  authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_BASIC, "me", "secret", NULL);
  assert_false (open_through_socks (port, test_server_get_port (server), authenticator, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_PROXY_AUTH_REQUIRED);
  assert_int_equal (net_authenticator_get_need (authenticator)->refused, FEED_AUTH_SCHEME_BASIC);
  assert_true (net_authenticator_get_need (authenticator)->proxy);
  authenticator->policy->plain_consent = TRUE;
  assert_true (open_through_socks (port, test_server_get_port (server), authenticator, NULL));
  test_daemon_stop (socks);
}

static void
a_closed_port_is_told (void **state)
{
  g_autoptr (FeedStream) stream = stream_to (test_daemon_find_port ());
  g_autoptr (GError) error = NULL;

  assert_false (open_stream (stream, FEED_STREAM_PROTECTION_NONE, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_CONNECTION_REFUSED);
  assert_int_equal (feed_error_get_detail (error)->code, G_IO_ERROR_CONNECTION_REFUSED);
  assert_null (feed_stream_get_need (stream));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (tls_from_the_start_is_read_back),
    cmocka_unit_test (a_plain_stream_goes_over_to_tls),
    cmocka_unit_test (each_refusal_has_its_reason),
    cmocka_unit_test (a_server_that_says_nothing_is_left_at_the_deadline),
    cmocka_unit_test (who_gives_up_is_let_go),
    cmocka_unit_test (nobody_is_led_home),
    cmocka_unit_test (a_proxy_leads_on_once_it_knows_us),
    cmocka_unit_test (a_closed_port_is_told),
  };
  int failures;

  if (!test_daemon_is_installed ("openssl") || !test_daemon_is_installed ("microsocks"))
    return 77;
  certificates = test_certificates_new ();
  failures = cmocka_run_group_tests (tests, NULL, NULL);
  test_certificates_free (certificates);

  return failures;
}
