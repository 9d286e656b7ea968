/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "net-fixture.h"

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
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
