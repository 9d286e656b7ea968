/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-connector-private.h"
#include "feed-web-socket.h"
#include "net-authenticator.h"
#include "net-fixture.h"
#include "test-await.h"
#include "test-certificates.h"
#include "test-daemon.h"

#define TARGET "http://public.example/feed"

static TestCertificates *certificates;

/* A proxy that is spoken to by TLS 1.2. */
typedef struct
{
  NetFixture net;
  NetAuthenticator *authenticator;
  const char *word; /* (nullable): what it wants to hear */
} Fixture;

static char *
proxy_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  Fixture *self = user_data;
  g_autofree char *value = test_server_find_header (head, "Proxy-Authorization");

  if (g_str_has_prefix (head, "CONNECT public.example:80 "))
    return g_strdup (self->word == NULL || g_strcmp0 (value, self->word) == 0
                         ? "HTTP/1.1 200 Come in\r\n\r\n"
                         : "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                           "Content-Length: 0\r\n\r\n");
  return g_strdup ("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext");
}

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autoptr (GTlsCertificate) good = test_certificates_load (certificates, "good");
  FeedHttpLimits limits = net_test_limits ();

  self->net.server = test_server_new_tls (good);
  self->net.client = feed_http_client_new (&limits);
  self->authenticator = net_authenticator_new ();
  self->authenticator->policy->proxy_uri = test_server_uri (self->net.server, "");
  feed_http_client_set_authenticator (self->net.client, FEED_AUTHENTICATOR (self->authenticator));
  test_server_set_func (self->net.server, proxy_cb, self);
  *state = self;
  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  g_object_unref (self->net.client);
  test_drain ();
  test_server_free (self->net.server);
  g_object_unref (self->authenticator);
  g_free (self);
  return 0;
}

static void
a_proxy_may_be_spoken_to_by_tls (void **state)
{
  Fixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse)
      response = net_send (self->net.client, feed_http_request_new (TARGET), &error);

  g_assert_no_error (error);
  net_assert_body (response, "text");
}

/* What holds for a server's TLS holds for a proxy's: it hears all that is said without TLS of its
 * own. */
static void
a_proxy_below_the_minimum_gets_no_request (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedHttpRequest) request = feed_http_request_new (TARGET);
  g_autofree char *origin = test_server_uri (self->net.server, "");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const FeedNeed *need = NULL;
  gboolean proxy = FALSE;

  self->authenticator->policy->minimum_tls = G_TLS_PROTOCOL_VERSION_TLS_1_3;
  feed_http_client_send_async (self->net.client, request, NULL, test_await_cb, &result);
  assert_null (feed_http_client_send_finish (self->net.client, test_await (&result), &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_TLS_POLICY);
  assert_int_equal (test_server_count_requests (self->net.server, "public.example:80"), 0);
  need = net_authenticator_get_need (self->authenticator);
  assert_true (need->proxy);
  assert_string_equal (need->origin, origin);
  assert_int_equal (need->tls_version, G_TLS_PROTOCOL_VERSION_TLS_1_2);
  assert_string_equal (feed_http_client_get_stop (result, &proxy), origin);
  assert_true (proxy);
}

/* It may be looked at and pinned, as a server's. */
static void
a_proxy_that_nobody_answers_for_is_not_trusted (void **state)
{
  Fixture *self = *state;
  g_autoptr (GTlsCertificate) own = test_certificates_load (certificates, "own");
  g_autoptr (GError) error = NULL;

  test_server_free (self->net.server);
  self->net.server = test_server_new_tls (own);
  g_free (self->authenticator->policy->proxy_uri);
  self->authenticator->policy->proxy_uri = test_server_uri (self->net.server, "");
  assert_null (net_send (self->net.client, feed_http_request_new (TARGET), &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_CERTIFICATE_UNKNOWN_CA);
  assert_int_equal (test_server_count_requests (self->net.server, "public.example:80"), 0);
  assert_true (net_authenticator_get_need (self->authenticator)->proxy);
  assert_non_null (net_authenticator_get_need (self->authenticator)->certificate);
}

/* It goes through TLS, so that it takes no consent; a proxy that has to be asked for it is. */
static void
a_proxy_gets_its_password_by_tls (void **state)
{
  Fixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  self->word = "Basic bWU6c2VjcmV0";
  self->authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_NONE, "me", "secret", NULL);
  response = net_send (self->net.client, feed_http_request_new (TARGET), &error);
  g_assert_no_error (error);
  net_assert_body (response, "text");
  assert_int_equal (response->connection->proxy_scheme, FEED_AUTH_SCHEME_BASIC);
  assert_true (g_str_has_prefix (response->connection->proxy, "https://127.0.0.1:"));
}

/* What is said through the tunnel is said by the server, whatever it claims to be. */
static char *
pretender_cb (const char *head, const char *body, guint connection, gpointer user_data)
{
  if (g_str_has_prefix (head, "CONNECT "))
    return g_strdup ("HTTP/1.1 200 Come in\r\n\r\n");
  return g_strdup ("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                   "Content-Length: 0\r\n\r\n");
}

static void
a_server_does_not_get_what_is_the_proxy_s (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *head = NULL;

  self->authenticator->policy->plain_consent = TRUE;
  self->authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_NONE, "me", "secret", NULL);
  test_server_set_func (self->net.server, pretender_cb, self);
  response = net_send (self->net.client, feed_http_request_new (TARGET), NULL);
  assert_int_equal (test_server_count_requests (self->net.server, "/feed"), 1);
  head = test_server_get_request (self->net.server, "/feed", 0);
  assert_null (strstr (head, "Authorization"));
}

static void
nor_does_it_get_a_socket_s (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedWebSocket) socket = feed_web_socket_new ("ws://public.example/socket", NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->authenticator->policy->minimum_tls = G_TLS_PROTOCOL_VERSION_TLS_1_3;
  feed_connector_set_authenticator (FEED_CONNECTOR (socket),
                                    FEED_AUTHENTICATOR (self->authenticator));
  feed_web_socket_open_async (socket, NULL, test_await_cb, &result);
  assert_false (feed_web_socket_open_finish (socket, test_await (&result), &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_TLS_POLICY);
  assert_int_equal (test_server_count_requests (self->net.server, "public.example:80"), 0);
  assert_true (feed_web_socket_get_need (socket)->proxy);
}

#define CASE(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    CASE (a_proxy_may_be_spoken_to_by_tls),
    CASE (a_proxy_below_the_minimum_gets_no_request),
    CASE (a_proxy_that_nobody_answers_for_is_not_trusted),
    CASE (a_proxy_gets_its_password_by_tls),
    CASE (a_server_does_not_get_what_is_the_proxy_s),
    CASE (nor_does_it_get_a_socket_s),
  };
  int failures = 0;

  if (!test_daemon_is_installed ("openssl"))
    return 77;
  /* Read once, before anybody speaks TLS; what GIO says to a proxy has no setting of its own. */
  g_setenv ("G_TLS_GNUTLS_PRIORITY", "NORMAL:-VERS-ALL:+VERS-TLS1.2", TRUE);
  certificates = test_certificates_new ();
  g_tls_backend_set_default_database (g_tls_backend_get_default (),
                                      test_certificates_get_database (certificates));
  failures = cmocka_run_group_tests (tests, NULL, NULL);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), NULL);
  test_certificates_free (certificates);

  return failures;
}
