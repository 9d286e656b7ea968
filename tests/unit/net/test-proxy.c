/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "net-authenticator.h"
#include "net-fixture.h"
#include "test-certificates.h"
#include "test-daemon.h"

/* The test's server is the proxy; USER is what stands before the host, with its "@". */
static void
use_proxy (NetFixture *self, const char *user)
{
  g_autofree char *proxy = g_strdup_printf ("http://%s127.0.0.1:%u", user,
                                            test_server_get_port (self->server));
  g_autoptr (GProxyResolver) proxies = g_simple_proxy_resolver_new (proxy, NULL);

  feed_http_client_set_proxies (self->client, proxies);
}

/* A proxy may be next door; where it leads is what counts. */
static void
a_proxy_at_home_may_lead_out (void **state)
{
  NetFixture *self = *state;
  static const char target[] = "http://public.example/feed";
  g_autoptr (GError) error = NULL;

  test_server_reply_body (self->server, target, "200 OK", NULL, "text", -1);
  use_proxy (self, "");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FeedHttpResponse)
          response = net_send (self->client, feed_http_request_new (target), &error);

      g_assert_no_error (error);
      net_assert_body (response, "text");
      assert_false (response->from_private);
    }
  assert_null (net_send (self->client, feed_http_request_new ("http://192.168.1.1/"), &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_PRIVATE_ADDRESS);
}

static void
a_public_feed_may_not_redirect_home (void **state)
{
  NetFixture *self = *state;
  FeedHttpRequest *request = feed_http_request_new ("http://public.example/");
  g_autoptr (GError) error = NULL;

  test_server_reply_body (self->server, "http://public.example/", "302 Found",
                          "Location: http://192.168.1.1/admin\r\n", "", -1);
  use_proxy (self, "");
  request->allow_private = TRUE;
  assert_null (net_send (self->client, request, &error));

  g_assert_error (error, FEED_ERROR, FEED_ERROR_PRIVATE_ADDRESS);
  assert_int_equal (test_server_count_requests (self->server, "http://192.168.1.1/admin"), 0);
}

static void
expect_https_error (NetFixture *self, const char *status, FeedError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  test_server_reply_body (self->server, "public.example:443", status, "Retry-After: 3600\r\n", "",
                          -1);
  response = net_send (self->client, feed_http_request_new ("https://public.example/"), &error);
  if (response != NULL)
    assert_false (feed_http_response_check (response, &error));
  g_assert_error (error, FEED_ERROR, (int) code);
}

/* Such addresses come from http_proxy and from the desktop's settings. */
static void
a_password_in_the_proxys_address_does_no_harm (void **state)
{
  NetFixture *self = *state;
  static const char target[] = "http://public.example/feed";
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *sent = NULL;

  test_server_reply_body (self->server, target, "200 OK", NULL, "text", -1);
  use_proxy (self, "me:secret@");
  response = net_send (self->client, feed_http_request_new (target), &error);

  g_assert_no_error (error);
  net_assert_body (response, "text");
  sent = test_server_get_request (self->server, target, 0);
  assert_null (strstr (sent, "secret"));
  expect_https_error (self, "403 Forbidden", FEED_ERROR_PROXY_FAILED);
}

/* What it says of itself must not be taken for the word of the server behind it. */
static void
a_proxy_speaks_for_itself (void **state)
{
  NetFixture *self = *state;

  use_proxy (self, "");
  expect_https_error (self, "503 Busy", FEED_ERROR_PROXY_FAILED);
  expect_https_error (self, "403 Forbidden", FEED_ERROR_PROXY_FAILED);
  expect_https_error (self, "407 Sign In", FEED_ERROR_PROXY_AUTH_REQUIRED);
}

static void
a_proxy_that_is_away_is_named (void **state)
{
  NetFixture *self = *state;
  TestServer *gone = test_server_new ();
  g_autofree char *proxy = test_server_uri (gone, "");
  g_autoptr (GProxyResolver) proxies = g_simple_proxy_resolver_new (proxy, NULL);
  g_autoptr (GError) error = NULL;

  test_server_free (gone);
  feed_http_client_set_proxies (self->client, proxies);
  assert_null (net_send (self->client, feed_http_request_new ("http://public.example/"), &error));

  g_assert_error (error, FEED_ERROR, FEED_ERROR_PROXY_UNREACHABLE);
}

/* Whoever knows the proxy's password, and would tell it to the proxy. */
static NetAuthenticator *
use_password (NetFixture *self)
{
  NetAuthenticator *authenticator = net_authenticator_new ();

  authenticator->policy->plain_consent = TRUE;
  authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_BASIC, "me", "secret", NULL);
  feed_http_client_set_authenticator (self->client, FEED_AUTHENTICATOR (authenticator));

  return authenticator;
}

static void
ask_as_a_proxy_would (TestServer *server, const char *path)
{
  test_server_reply_body (server, path, "407 Sign In", "Proxy-Authenticate: Basic realm=\"x\"\r\n",
                          "", -1);
}

/* SOCKS has its own way to ask for them. */
static void
behind_socks_nobody_hears_its_password (void **state)
{
  NetFixture *self = *state;
  g_autoptr (NetAuthenticator) authenticator = use_password (self);
  guint16 port = test_daemon_find_port ();
  g_autofree char *number = g_strdup_printf ("%u", port);
  TestDaemon *socks = test_daemon_start (port, "microsocks", "-i", "127.0.0.1", "-p", number, NULL);
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *sent = NULL;

  authenticator->policy->proxy_uri = g_strdup_printf ("socks5://127.0.0.1:%u", port);
  ask_as_a_proxy_would (self->server, "/");
  response = net_get (self, "/", NULL);

  assert_int_equal (response->status, 407);
  assert_int_equal (test_server_count_requests (self->server, "/"), 1);
  sent = test_server_get_request (self->server, "/", 0);
  assert_null (strstr (sent, "Authorization"));
  assert_int_equal (authenticator->n_outcomes[FEED_AUTH_OUTCOME_REFUSED], 0);
  test_daemon_stop (socks);
}

typedef struct
{
  GSocketConnection *from;
  GSocketConnection *to;
} Pipe;

static gpointer
pump (gpointer data)
{
  Pipe *pipe = data;

  g_output_stream_splice (g_io_stream_get_output_stream (G_IO_STREAM (pipe->to)),
                          g_io_stream_get_input_stream (G_IO_STREAM (pipe->from)),
                          G_OUTPUT_STREAM_SPLICE_NONE, NULL, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (pipe->to), TRUE, TRUE, NULL);

  return NULL;
}

static void
read_head (GInputStream *in)
{
  static const char end[] = "\r\n\r\n";
  guint matched = 0;
  char byte = 0;

  while (matched < strlen (end) && g_input_stream_read (in, &byte, 1, NULL, NULL) == 1)
    matched = byte == end[matched] ? matched + 1 : byte == end[0];
}

/* Whatever the proxy is asked for, it leads to PORT. */
static gboolean
lead_cb (GThreadedSocketService *service,
         GSocketConnection *connection,
         GObject *source,
         gpointer port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) server = NULL;
  Pipe there = { .from = connection };
  Pipe back = { .to = connection };
  GThread *thread = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  server = g_socket_client_connect_to_host (client, "127.0.0.1", GPOINTER_TO_UINT (port), NULL,
                                            NULL);
  assert_non_null (server);
  there.to = server;
  back.from = server;
  read_head (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                             "HTTP/1.1 200 OK\r\n\r\n", 19, NULL, NULL, NULL);
  thread = g_thread_new ("back", pump, &back);
  pump (&there);
  g_thread_join (thread);

  return TRUE;
}

/* A server that has it asked again, in a weaker way, or refused so that it is forgotten. */
static void
a_server_cannot_ask_for_the_proxys_password (void **state)
{
  NetFixture *self = *state;
  g_autoptr (NetAuthenticator) authenticator = use_password (self);
  TestCertificates *certificates = test_certificates_new ();
  g_autoptr (GTlsCertificate) good = test_certificates_load (certificates, "good");
  g_autoptr (TestServer) server = test_server_new_tls (good);
  g_autofree char *uri = test_server_uri (server, "/");
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (-1);
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  FeedHttpRequest *request = feed_http_request_new (uri);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  g_signal_connect (service, "run", G_CALLBACK (lead_cb),
                    GUINT_TO_POINTER (test_server_get_port (server)));
  authenticator->policy->proxy_uri = g_strdup_printf ("http://127.0.0.1:%u", port);
  feed_http_client_set_authorities (self->client, test_certificates_get_database (certificates));
  ask_as_a_proxy_would (server, "/");
  request->allow_private = TRUE;
  response = net_send (self->client, request, &error);

  g_assert_no_error (error);
  assert_int_equal (response->status, 407);
  assert_int_equal (test_server_count_requests (server, "/"), 1);
  assert_int_equal (authenticator->n_answers, 0);
  assert_int_equal (authenticator->needs->len, 0);
  g_socket_service_stop (service);
  test_certificates_free (certificates);
}

#define CASE(name) cmocka_unit_test_setup_teardown (name, net_setup, net_teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    CASE (a_proxy_at_home_may_lead_out),
    CASE (a_public_feed_may_not_redirect_home),
    CASE (a_password_in_the_proxys_address_does_no_harm),
    CASE (a_proxy_speaks_for_itself),
    CASE (a_proxy_that_is_away_is_named),
    CASE (behind_socks_nobody_hears_its_password),
    CASE (a_server_cannot_ask_for_the_proxys_password),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
