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
#include "test-folder.h"

#define SKIPPED 77
#define NEW_KEY "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"

typedef struct
{
  TestFolder *folder;
  GTlsDatabase *authorities;
} Certificates;

static void
run (TestFolder *folder, const char *command)
{
  g_auto (GStrv) argv = g_strsplit (command, " ", -1);
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (test_folder_get_path (folder), argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &errors,
                &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    fail_msg ("%s: %s", command, errors);
}

/* A key for that name, and what asks for a certificate of it. */
static void
ask (TestFolder *folder, const char *name)
{
  g_autofree char *command = g_strdup_printf (
      "openssl req " NEW_KEY " -keyout %s.key -out %s.csr -subj /CN=%s", name, name, name);

  run (folder, command);
}

/* A server certificate signed by that authority; its extension file says whom it is for. */
static void
sign (TestFolder *folder, const char *name, const char *authority, const char *ext)
{
  g_autofree char *answer = g_strdup_printf (
      "openssl x509 -req -in %s.csr -CA %s.pem -CAkey %s.key -CAcreateserial -days 2 -extfile %s "
      "-out %s.pem",
      name, authority, authority, ext, name);

  ask (folder, name);
  run (folder, answer);
}

/* A certificate whose time is over. Only “openssl ca” takes dates in every version: since 3.4,
 * “openssl x509” refuses days that are less than none. */
static void
sign_expired (TestFolder *folder, const char *name, const char *ext)
{
  static const char *const rules = "[it]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\n"
                                   "policy=any\n"
                                   "[any]\ncommonName=supplied\n";
  g_autofree char *config = test_folder_write (folder, "ca.conf", rules);
  g_autofree char *index = test_folder_write (folder, "index.txt", "");
  g_autofree char *answer = g_strdup_printf (
      "openssl ca -batch -notext -md sha256 -config ca.conf -name it -cert ca.pem "
      "-keyfile ca.key -startdate 20200101000000Z -enddate 20200102000000Z -extfile %s -in %s.csr "
      "-out %s.pem",
      ext, name, name);

  ask (folder, name);
  run (folder, answer);
}

static int
make_certificates (void **state)
{
  Certificates *self = g_new0 (Certificates, 1);
  g_autofree char *authority = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autoptr (GError) error = NULL;

  *state = self;
  self->folder = test_folder_new ();
  here = test_folder_write (self->folder, "here.ext", "subjectAltName=IP:127.0.0.1\n");
  there = test_folder_write (self->folder, "there.ext", "subjectAltName=DNS:elsewhere.example\n");
  run (self->folder,
       "openssl req -x509 " NEW_KEY " -keyout ca.key -out ca.pem -subj /CN=ca -days 2");
  run (self->folder,
       "openssl req -x509 " NEW_KEY " -keyout other.key -out other.pem -subj /CN=other "
       "-days 2");
  sign (self->folder, "good", "ca", "here.ext");
  sign_expired (self->folder, "expired", "here.ext");
  sign (self->folder, "host", "ca", "there.ext");
  sign (self->folder, "unknown", "other", "here.ext");
  authority = test_folder_build_path (self->folder, "ca.pem");
  self->authorities = g_tls_file_database_new (authority, &error);
  g_assert_no_error (error);

  return 0;
}

/* Is called after a setup that failed, too. */
static int
drop_certificates (void **state)
{
  Certificates *self = *state;

  if (self == NULL)
    return 0;
  g_clear_object (&self->authorities);
  test_folder_free (self->folder);
  g_free (self);
  return 0;
}

static NetFixture *
serve_with (Certificates *certificates, const char *name)
{
  NetFixture *self = g_new0 (NetFixture, 1);
  g_autofree char *pem = g_strdup_printf ("%s/%s.pem", test_folder_get_path (certificates->folder),
                                          name);
  g_autofree char *key = g_strdup_printf ("%s/%s.key", test_folder_get_path (certificates->folder),
                                          name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_files (pem, key, &error);
  FeedHttpLimits limits = net_test_limits ();

  g_assert_no_error (error);
  self->server = test_server_new_tls (certificate);
  self->client = feed_http_client_new (&limits);
  feed_http_client_set_authorities (self->client, certificates->authorities);
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
  assert_false (feed_tls_policy_check (G_TLS_PROTOCOL_VERSION_UNKNOWN));
  assert_false (feed_tls_policy_check (G_TLS_PROTOCOL_VERSION_SSL_3_0));
  assert_false (feed_tls_policy_check (G_TLS_PROTOCOL_VERSION_TLS_1_0));
  assert_false (feed_tls_policy_check (G_TLS_PROTOCOL_VERSION_TLS_1_1));
  assert_true (feed_tls_policy_check (G_TLS_PROTOCOL_VERSION_TLS_1_2));
  assert_true (feed_tls_policy_check (G_TLS_PROTOCOL_VERSION_TLS_1_3));
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
  Certificates *certificates = *state;
  static const struct
  {
    const char *version;
    gboolean fine;
  } rows[] = { { "-tls1_1", FALSE }, { "-tls1_2", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NetFixture *self = serve_with (certificates, "good");
      guint port = 0;
      g_autoptr (GSubprocess) old = start_old_server (certificates->folder, rows[i].version, &port);
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
