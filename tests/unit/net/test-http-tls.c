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

/* Starts `openssl s_server` for one version and reads the port it chose. */
static GSubprocess *
start_old_server (TestFolder *folder, const char *version, guint *port)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE |
      G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *server = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  char *line = NULL;

  g_subprocess_launcher_set_cwd (launcher, test_folder_get_path (folder));
  server = g_subprocess_launcher_spawn (launcher, &error, "openssl", "s_server", version, "-cipher",
                                        "ALL:@SECLEVEL=0", "-accept", "127.0.0.1:0", "-cert",
                                        "good.pem", "-key", "good.key", "-www", NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  *port = 0;
  while (*port == 0 && (line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      if (g_str_has_prefix (line, "ACCEPT"))
        *port = (guint) g_ascii_strtoull (strrchr (line, ':') + 1, NULL, 10);
      g_free (line);
    }
  assert_true (*port != 0);

  return server;
}

static void
an_old_server_is_not_talked_to (void **state)
{
  TestCertificates *certificates = *state;
  static const struct
  {
    const char *version;
    gboolean fine;
  } rows[] = { { "-tls1_1", FALSE }, { "-tls1_2", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NetFixture *self = serve_with (certificates, "good");
      guint port = 0;
      g_autoptr (GSubprocess) old = start_old_server (test_certificates_get_folder (certificates),
                                                      rows[i].version, &port);
      g_autofree char *uri = g_strdup_printf ("https://127.0.0.1:%u/", port);
      FeedHttpRequest *request = feed_http_request_new (uri);
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedHttpResponse) response = NULL;

      request->allow_private = TRUE;
      response = net_send (self->client, request, &error);
      if (rows[i].fine)
        g_assert_no_error (error);
      else
        g_assert_error (error, FEED_ERROR, FEED_ERROR_TLS_POLICY);
      g_subprocess_force_exit (old);
      g_subprocess_wait (old, NULL, NULL);
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
