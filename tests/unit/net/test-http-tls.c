/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "feed-tls-policy.h"
#include "net-fixture.h"
#include "test-await.h"
#include "test-certificates.h"

#define SKIPPED 77

static int
make_certificates (void **state)
{
  *state = test_certificates_new ();
  return 0;
}

/* Is called after a setup that failed, too. */
static int
drop_certificates (void **state)
{
  if (*state != NULL)
    test_certificates_free (*state);
  return 0;
}

static NetFixture *
serve_with (TestCertificates *certificates, const char *name)
{
  NetFixture *self = g_new0 (NetFixture, 1);
  g_autoptr (GTlsCertificate) certificate = test_certificates_load (certificates, name);
  FeedHttpLimits limits = net_test_limits ();

  self->server = test_server_new_tls (certificate);
  self->client = feed_http_client_new (&limits);
  feed_http_client_set_authorities (self->client, test_certificates_get_database (certificates));
  test_server_reply_body (self->server, "/", "200 OK", NULL, "text", -1);

  return self;
}

static void
stop_serving (NetFixture *self)
{
  void *state = self;

  net_teardown (&state);
}

static void
a_good_certificate_is_good_for_many_requests (void **state)
{
  NetFixture *self = serve_with (*state, "good");

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedHttpResponse) response = net_get (self, "/", &error);

      g_assert_no_error (error);
      net_assert_body (response, "text");
    }
  assert_int_equal (test_server_count_connections (self->server), 1);
  stop_serving (self);
}

static void
each_certificate_error_is_named (void **state)
{
  static const struct
  {
    const char *name;
    FeedError code;
  } rows[] = {
    { "expired", FEED_ERROR_CERTIFICATE_EXPIRED },
    { "host", FEED_ERROR_CERTIFICATE_HOST },
    { "unknown", FEED_ERROR_CERTIFICATE_UNKNOWN_CA },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NetFixture *self = serve_with (*state, rows[i].name);

      net_assert_fails (self, "/", rows[i].code);
      assert_int_equal (test_server_count_requests (self->server, "/"), 0);
      stop_serving (self);
    }
}

/* Without a length only close_notify tells a whole reply from a cut one. */
static void
an_end_without_goodbye_is_a_cut_reply (void **state)
{
  NetFixture *self = serve_with (*state, "good");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  test_server_reply (self->server, "/cut", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nte", -1,
                     TEST_REPLY_CUT);
  test_server_reply (self->server, "/whole", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\ntext", -1,
                     TEST_REPLY_CLOSE);
  test_server_reply (self->server, "/chunk",
                     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntext\r\n", -1,
                     TEST_REPLY_CLOSE);
  net_assert_fails (self, "/cut", FEED_ERROR_TRUNCATED);
  net_assert_fails (self, "/chunk", FEED_ERROR_TRUNCATED);
  response = net_get (self, "/whole", &error);

  g_assert_no_error (error);
  net_assert_body (response, "text");
  stop_serving (self);
}

static void
a_plain_server_on_a_secure_address_is_no_secure_server (void **state)
{
  NetFixture *self = serve_with (*state, "good");
  TestServer *plain = test_server_new ();
  g_autofree char *uri = g_strdup_printf ("https://127.0.0.1:%u/", test_server_get_port (plain));
  FeedHttpRequest *request = feed_http_request_new (uri);
  g_autoptr (GError) error = NULL;

  request->allow_private = TRUE;
  assert_null (net_send (self->client, request, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_TLS_HANDSHAKE);
  stop_serving (self);
  test_server_free (plain);
}

static void
versions_before_1_2_are_refused (void **state)
{
  static const struct
  {
    GTlsProtocolVersion version;
    GTlsProtocolVersion minimum;
    gboolean fine;
  } rows[] = {
    { G_TLS_PROTOCOL_VERSION_UNKNOWN, G_TLS_PROTOCOL_VERSION_UNKNOWN, FALSE },
    { G_TLS_PROTOCOL_VERSION_SSL_3_0, G_TLS_PROTOCOL_VERSION_UNKNOWN, FALSE },
    { G_TLS_PROTOCOL_VERSION_TLS_1_0, G_TLS_PROTOCOL_VERSION_UNKNOWN, FALSE },
    { G_TLS_PROTOCOL_VERSION_TLS_1_1, G_TLS_PROTOCOL_VERSION_UNKNOWN, FALSE },
    { G_TLS_PROTOCOL_VERSION_TLS_1_2, G_TLS_PROTOCOL_VERSION_UNKNOWN, TRUE },
    { G_TLS_PROTOCOL_VERSION_TLS_1_3, G_TLS_PROTOCOL_VERSION_UNKNOWN, TRUE },
    { G_TLS_PROTOCOL_VERSION_TLS_1_0, G_TLS_PROTOCOL_VERSION_TLS_1_1, FALSE },
    { G_TLS_PROTOCOL_VERSION_TLS_1_1, G_TLS_PROTOCOL_VERSION_TLS_1_1, TRUE },
    { G_TLS_PROTOCOL_VERSION_TLS_1_2, G_TLS_PROTOCOL_VERSION_TLS_1_3, FALSE },
    { G_TLS_PROTOCOL_VERSION_TLS_1_3, G_TLS_PROTOCOL_VERSION_TLS_1_3, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_int_equal (feed_tls_policy_check (rows[i].version, rows[i].minimum), rows[i].fine);
}

/* `openssl s_server` of one version, that writes down what it gets. */
typedef struct
{
  GSubprocess *process;
  GDataInputStream *log;
  guint port;
} OldServer;

static OldServer
start_old_server (TestFolder *folder, const char *version)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE |
      G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  OldServer self = { NULL };
  char *line = NULL;

  g_subprocess_launcher_set_cwd (launcher, test_folder_get_path (folder));
  self.process = g_subprocess_launcher_spawn (
      launcher, &error, "openssl", "s_server", version, "-cipher", "ALL:@SECLEVEL=0", "-accept",
      "127.0.0.1:0", "-cert", "good.pem", "-key", "good.key", NULL);
  g_assert_no_error (error);
  self.log = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self.process));
  while (self.port == 0 &&
         (line = g_data_input_stream_read_line (self.log, NULL, NULL, NULL)) != NULL)
    {
      if (g_str_has_prefix (line, "ACCEPT"))
        self.port = (guint) g_ascii_strtoull (strrchr (line, ':') + 1, NULL, 10);
      g_free (line);
    }
  assert_true (self.port != 0);

  return self;
}

/* Ends it; whether it got a request. */
static gboolean
stop_old_server (OldServer *self)
{
  gboolean asked = FALSE;
  char *line = NULL;

  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  while ((line = g_data_input_stream_read_line (self->log, NULL, NULL, NULL)) != NULL)
    {
      asked = asked || g_str_has_prefix (line, "GET ");
      g_free (line);
    }
  g_object_unref (self->log);
  g_object_unref (self->process);

  return asked;
}

static void
ask_old_server (NetFixture *self, guint port, FeedError code)
{
  g_autofree char *uri = g_strdup_printf ("https://127.0.0.1:%u/", port);
  FeedHttpRequest *request = feed_http_request_new (uri);
  g_autoptr (GError) error = NULL;

  request->allow_private = TRUE;
  request->deadline_ms = 500;
  assert_null (net_send (self->client, request, &error));
  g_assert_error (error, FEED_ERROR, (int) code);
}

/* It never answers, so that what it was asked by who talks to it ends at the deadline. */
static void
an_old_server_is_not_talked_to (void **state)
{
  TestCertificates *certificates = *state;
  static const struct
  {
    const char *version;
    FeedError code;
    gboolean asked;
  } rows[] = {
    { "-tls1", FEED_ERROR_TLS_POLICY, FALSE },
    { "-tls1_1", FEED_ERROR_TLS_POLICY, FALSE },
    { "-tls1_2", FEED_ERROR_DEADLINE, TRUE },
    { "-tls1_3", FEED_ERROR_DEADLINE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NetFixture *self = serve_with (certificates, "good");
      OldServer old = start_old_server (test_certificates_get_folder (certificates),
                                        rows[i].version);

      ask_old_server (self, old.port, rows[i].code);
      assert_int_equal (stop_old_server (&old), rows[i].asked);
      stop_serving (self);
    }
}

int
main (void)
{
  g_autofree char *openssl = g_find_program_in_path ("openssl");
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_good_certificate_is_good_for_many_requests),
    cmocka_unit_test (each_certificate_error_is_named),
    cmocka_unit_test (an_end_without_goodbye_is_a_cut_reply),
    cmocka_unit_test (a_plain_server_on_a_secure_address_is_no_secure_server),
    cmocka_unit_test (versions_before_1_2_are_refused),
    cmocka_unit_test (an_old_server_is_not_talked_to),
  };

  if (openssl == NULL)
    {
      g_print ("openssl is not installed: no certificates to test with\n");
      return SKIPPED;
    }
  return cmocka_run_group_tests (tests, make_certificates, drop_certificates);
}
