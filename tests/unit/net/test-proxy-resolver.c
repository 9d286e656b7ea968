/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-proxy-resolver.h"
#include "net-authenticator.h"
#include "net-fixture.h"
#include "test-await.h"
#include "test-daemon.h"

#define MICROSOCKS "microsocks"

typedef struct
{
  NetAuthenticator *authenticator;
  FeedProxyResolver *resolver;
} Fixture;

/* The system would send everything through SYSTEM. */
static Fixture
ask_with (const char *system)
{
  g_autoptr (GProxyResolver) base = g_simple_proxy_resolver_new (system, NULL);
  Fixture self = { .authenticator = net_authenticator_new () };

  self.resolver = feed_proxy_resolver_new (base, FEED_AUTHENTICATOR (self.authenticator));
  return self;
}

static void
stop (Fixture *self)
{
  g_object_unref (self->resolver);
  g_object_unref (self->authenticator);
}

static void
expect (Fixture *self, const char *uri, const char *proxy)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) proxies = NULL;

  g_proxy_resolver_lookup_async (G_PROXY_RESOLVER (self->resolver), uri, NULL, test_await_cb,
                                 &result);
  proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (self->resolver), test_await (&result),
                                            &error);
  g_assert_no_error (error);
  assert_string_equal (proxies[0], proxy);
}

static void
this_machine_needs_no_proxy (void **state)
{
  Fixture self = ask_with ("http://proxy.example:3128");

  expect (&self, "http://127.0.0.1:80", "direct://");
  expect (&self, "https://localhost:443", "direct://");
  expect (&self, "https://[::1]:443", "direct://");
  expect (&self, "https://example.org:443", "http://proxy.example:3128");
  expect (&self, "none://example.org:25", "feed-http://proxy.example:3128");
  stop (&self);
}

static void
an_origin_may_have_its_own_way (void **state)
{
  Fixture self = ask_with ("http://proxy.example:3128");

  self.authenticator->policy->proxy_uri = g_strdup ("direct://");
  expect (&self, "https://example.org:443", "direct://");
  g_free (self.authenticator->policy->proxy_uri);
  self.authenticator->policy->proxy_uri = g_strdup ("socks5://other.example:1080");
  expect (&self, "https://example.org:443", "socks5://other.example:1080");
  expect (&self, "http://127.0.0.1:80", "socks5://other.example:1080");
  stop (&self);
}

static void
a_password_in_an_address_is_taken_out_and_kept (void **state)
{
  Fixture self = ask_with ("http://me:s%40cret@proxy.example:3128");
  g_autoptr (FeedAuthAnswer) answer = NULL;

  expect (&self, "https://example.org:443", "http://proxy.example:3128");
  answer = feed_proxy_resolver_find_answer (FEED_AUTHENTICATOR (self.authenticator),
                                            "http://proxy.example:3128");
  assert_string_equal (answer->user, "me");
  assert_string_equal (answer->secret, "s@cret");
  assert_null (feed_proxy_resolver_find_answer (FEED_AUTHENTICATOR (self.authenticator),
                                                "http://other.example:3128"));
  stop (&self);
}

/* GIO signs in there by itself, in the clear. */
static void
socks_gets_credentials_only_with_consent (void **state)
{
  Fixture self = ask_with ("socks5://me:secret@proxy.example:1080");

  expect (&self, "https://example.org:443", "socks5://proxy.example:1080");
  self.authenticator->policy->plain_consent = TRUE;
  expect (&self, "https://example.org:443", "socks5://me:secret@proxy.example:1080");
  stop (&self);
}

static void
what_is_kept_for_a_proxy_is_used (void **state)
{
  Fixture self = ask_with ("socks5://proxy.example:1080");

  self.authenticator->policy->plain_consent = TRUE;
  self.authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_BASIC, "me", "p@w", NULL);
  expect (&self, "https://example.org:443", "socks5://me:p%40w@proxy.example:1080");
  stop (&self);
}

/* Nor does a tunnel that we make ourselves: it asks for them once it knows who is there. */
static void
a_tunnel_has_no_password_in_its_address (void **state)
{
  Fixture self = ask_with ("http://me:secret@proxy.example");
  Fixture secure = ask_with ("https://me:secret@proxy.example");

  self.authenticator->policy->plain_consent = TRUE;
  expect (&self, "none://example.org:443", "feed-http://proxy.example:80");
  expect (&self, "https://example.org:443", "http://proxy.example");
  expect (&secure, "none://example.org:443", "feed-https://proxy.example:443");
  expect (&secure, "http://example.org:80", "feed-https://proxy.example:443");
  stop (&self);
  stop (&secure);
}

/* A request through microsocks, which wants "me" and "secret". */
static FeedHttpResponse *
ask_through_socks (NetFixture *net, NetAuthenticator *authenticator, guint16 port, GError **error)
{
  g_free (authenticator->policy->proxy_uri);
  authenticator->policy->proxy_uri = g_strdup_printf ("socks5://127.0.0.1:%u", port);
  feed_http_client_set_authenticator (net->client, FEED_AUTHENTICATOR (authenticator));

  return net_get (net, "/", error);
}

static void
socks_works_and_its_refusals_are_told (void **state)
{
  NetFixture *net = *state;
  g_autoptr (NetAuthenticator) authenticator = net_authenticator_new ();
  guint16 port = test_daemon_find_port ();
  g_autofree char *number = g_strdup_printf ("%u", port);
  g_autofree char *expected = g_strdup_printf ("socks5://127.0.0.1:%u", port);
  TestDaemon *socks = test_daemon_start (port, MICROSOCKS, "-i", "127.0.0.1", "-p", number, "-u",
                                         "me", "-P", "secret", NULL);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  const FeedNeed *need = NULL;

  test_server_reply_body (net->server, "/", "200 OK", NULL, "text", -1);
  assert_null (ask_through_socks (net, authenticator, port, &missing));
  g_assert_error (missing, FEED_ERROR, FEED_ERROR_PROXY_AUTH_REQUIRED);
  need = net_authenticator_get_need (authenticator);
  assert_true (need->proxy);
  assert_string_equal (need->origin, expected);
  assert_int_equal (need->refused, FEED_AUTH_SCHEME_BASIC);

  authenticator->policy->plain_consent = TRUE;
  authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_BASIC, "me", "wrong", NULL);
  assert_null (ask_through_socks (net, authenticator, port, &wrong));
  g_assert_error (wrong, FEED_ERROR, FEED_ERROR_PROXY_AUTH_FAILED);

  feed_auth_answer_free (authenticator->answer);
  authenticator->answer = feed_auth_answer_new (FEED_AUTH_SCHEME_BASIC, "me", "secret", NULL);
  response = ask_through_socks (net, authenticator, port, &error);
  g_assert_no_error (error);
  net_assert_body (response, "text");
  assert_string_equal (response->connection->proxy, expected);
  test_daemon_stop (socks);
}

/* The test's server is an HTTP proxy that asks for a password, which the system's settings have. */
static void
an_http_proxy_is_answered_by_what_the_system_says (void **state)
{
  NetFixture *net = *state;
  static const char target[] = "http://public.example/feed";
  g_autoptr (NetAuthenticator) authenticator = net_authenticator_new ();
  g_autofree char *uri = g_strdup_printf ("http://me:secret@127.0.0.1:%u",
                                          test_server_get_port (net->server));
  g_autoptr (GProxyResolver) system = g_simple_proxy_resolver_new (uri, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *sent = NULL;

  test_server_reply_body (net->server, target, "407 Sign In",
                          "Proxy-Authenticate: Basic realm=\"proxy\"\r\n", "", -1);
  test_server_reply_body (net->server, target, "200 OK", NULL, "text", -1);
  authenticator->policy->plain_consent = TRUE;
  feed_http_client_set_authenticator (net->client, FEED_AUTHENTICATOR (authenticator));
  feed_http_client_set_proxies (net->client, system);
  response = net_send (net->client, feed_http_request_new (target), &error);

  g_assert_no_error (error);
  net_assert_body (response, "text");
  sent = test_server_get_request (net->server, target, 1);
  assert_non_null (strstr (sent, "Proxy-Authorization: Basic bWU6c2VjcmV0"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (this_machine_needs_no_proxy),
    cmocka_unit_test (an_origin_may_have_its_own_way),
    cmocka_unit_test (a_password_in_an_address_is_taken_out_and_kept),
    cmocka_unit_test (socks_gets_credentials_only_with_consent),
    cmocka_unit_test (what_is_kept_for_a_proxy_is_used),
    cmocka_unit_test (a_tunnel_has_no_password_in_its_address),
    cmocka_unit_test_setup_teardown (an_http_proxy_is_answered_by_what_the_system_says, net_setup,
                                     net_teardown),
    cmocka_unit_test_setup_teardown (socks_works_and_its_refusals_are_told, net_setup,
                                     net_teardown),
  };

  if (!test_daemon_is_installed (MICROSOCKS))
    return 77;
  return cmocka_run_group_tests (tests, NULL, NULL);
}
