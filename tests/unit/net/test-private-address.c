/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-address-policy.h"
#include "feed-error.h"
#include "net-fixture.h"
#include "stub-resolver.h"

static void
addresses_are_told_apart (void **state)
{
  static const struct
  {
    const char *host;
    gboolean private;
  } rows[] = {
    { "127.0.0.1", TRUE },
    { "127.255.1.2", TRUE },
    { "10.1.2.3", TRUE },
    { "172.16.0.1", TRUE },
    { "172.31.255.255", TRUE },
    { "172.32.0.1", FALSE },
    { "172.15.0.1", FALSE },
    { "192.168.0.1", TRUE },
    { "192.169.0.1", FALSE },
    { "169.254.169.254", TRUE },
    { "100.64.0.1", TRUE },
    { "100.128.0.1", FALSE },
    { "0.0.0.0", TRUE },
    { "255.255.255.255", TRUE },
    { "224.0.0.1", TRUE },
    { "8.8.8.8", FALSE },
    { "93.184.216.34", FALSE },
    { "::1", TRUE },
    { "::", TRUE },
    { "fe80::1", TRUE },
    { "fd00::1", TRUE },
    { "fc00::1", TRUE },
    { "ff02::1", TRUE },
    { "2001:db8::1", FALSE },
    { "::ffff:127.0.0.1", TRUE },
    { "::ffff:8.8.8.8", FALSE },
    { "64:ff9b::a00:1", TRUE },
    { "64:ff9b::808:808", FALSE },
    { "2002:7f00:1::", TRUE },
    { "2002:808:808::", FALSE },
    { "64:ff9b:1::808:808", TRUE },
    { "100::1", TRUE },
    { "2001:0:7f00:1::", TRUE },
    { "2001:4860:4860::8888", FALSE },
    { "localhost", TRUE },
    { "a.localhost", TRUE },
    { "Localhost.", TRUE },
    { "example.org", FALSE },
    { "localhost.example.org", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (feed_host_is_private (rows[i].host) != rows[i].private)
      fail_msg ("%s", rows[i].host);
}

static void
behind_a_proxy_only_names_of_the_public_are_fine (void **state)
{
  static const struct
  {
    const char *host;
    gboolean private;
  } rows[] = {
    { "example.org", FALSE },
    { "example.org.", FALSE },
    { "93.184.216.34", FALSE },
    { "2606:2800::1", FALSE },
    { "xn--e1afmkfd.eu", FALSE },
    { "1e100.net", FALSE },
    { "localhost", TRUE },
    { "LOCALHOST.", TRUE },
    { "intranet", TRUE },
    { "printer.local", TRUE },
    { "local", TRUE },
    { "db.internal", TRUE },
    { "nas.home.arpa.", TRUE },
    { "home.arpa", TRUE },
    { "127.0.0.1", TRUE },
    { "::1", TRUE },
    { "127.1", TRUE },
    { "2130706433", TRUE },
    { "0x7f000001", TRUE },
    { "0177.0.0.1", TRUE },
    { "10.0.0.0x1", TRUE },
    { "notlocal.example", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (feed_host_is_private_behind_proxy (rows[i].host) != rows[i].private)
      fail_msg ("%s", rows[i].host);
}

static void
expect_refused (FeedHttpClient *client, const char *uri)
{
  g_autoptr (GError) error = NULL;

  assert_null (net_send (client, feed_http_request_new (uri), &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_PRIVATE_ADDRESS);
}

static void
an_address_at_home_is_not_asked (void **state)
{
  NetFixture *self = *state;
  g_autofree char *uri = test_server_uri (self->server, "/");

  expect_refused (self->client, uri);

  assert_int_equal (test_server_count_connections (self->server), 0);
}

static char *
named_uri (NetFixture *self, const char *host)
{
  return g_strdup_printf ("http://%s:%u/", host, test_server_get_port (self->server));
}

static void
a_name_that_leads_home_is_not_asked (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GResolver) resolver = stub_resolver_install ("127.0.0.1", FALSE);
  g_autofree char *uri = named_uri (self, "public.example");

  expect_refused (self->client, uri);
  stub_resolver_remove (resolver);

  assert_int_equal (test_server_count_connections (self->server), 0);
}

/* The connection that one request may have must not serve another that may not. */
static void
a_connection_home_is_not_shared (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GResolver) resolver = stub_resolver_install ("127.0.0.1", FALSE);
  g_autofree char *uri = named_uri (self, "public.example");
  FeedHttpRequest *request = feed_http_request_new (uri);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  test_server_reply_body (self->server, "/", "200 OK", NULL, "text", -1);
  request->allow_private = TRUE;
  response = net_send (self->client, request, &error);
  g_assert_no_error (error);
  net_assert_body (response, "text");
  expect_refused (self->client, uri);
  stub_resolver_remove (resolver);

  assert_int_equal (test_server_count_requests (self->server, "/"), 1);
}

static void
a_feed_at_home_may_redirect_at_home (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  test_server_reply_body (self->server, "/", "302 Found", "Location: /feed\r\n", "", -1);
  test_server_reply_body (self->server, "/feed", "200 OK", NULL, "text", -1);
  response = net_get (self, "/", &error);

  g_assert_no_error (error);
  net_assert_body (response, "text");
  assert_true (response->from_private);
}

#define CASE(name) cmocka_unit_test_setup_teardown (name, net_setup, net_teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (addresses_are_told_apart),
    cmocka_unit_test (behind_a_proxy_only_names_of_the_public_are_fine),
    CASE (an_address_at_home_is_not_asked),
    CASE (a_name_that_leads_home_is_not_asked),
    CASE (a_connection_home_is_not_shared),
    CASE (a_feed_at_home_may_redirect_at_home),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
