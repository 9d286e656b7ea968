/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "sign-on-fixture.h"
#include "test-await.h"

static void
a_proxy_is_signed_in_to_as_well (void **state)
{
  SignOn *self = *state;
  g_autoptr (GError) error = NULL;
  g_autofree char *head = NULL;

  sign_on_use_proxy (self);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FeedHttpResponse) response = net_send (
          self->net.client, feed_http_request_new ("http://public.example/feed"), &error);

      g_assert_no_error (error);
      net_assert_body (response, "text");
      assert_int_equal (response->connection->proxy_scheme, FEED_AUTH_SCHEME_BASIC);
      assert_int_equal (response->connection->scheme, FEED_AUTH_SCHEME_NONE);
    }
  assert_int_equal (sign_on_count_heard (self, "-"), 1);
  assert_int_equal (sign_on_count_heard (self, "Basic"), 2);
  head = test_server_get_request (self->net.server, "http://public.example/feed", 1);
  assert_null (strstr (head, "\r\nAuthorization"));
}

static void
a_proxy_that_refuses_is_named (void **state)
{
  SignOn *self = *state;
  g_autoptr (FeedHttpRequest) request = feed_http_request_new ("http://public.example/feed");
  g_autofree char *origin = test_server_uri (self->net.server, "");
  g_autoptr (GAsyncResult) result = NULL;
  gboolean proxy = FALSE;

  sign_on_use_proxy (self);
  self->word = "nothing is good enough";
  feed_http_client_send_async (self->net.client, request, NULL, test_await_cb, &result);
  assert_null (feed_http_client_send_finish (self->net.client, test_await (&result), NULL));
  assert_string_equal (feed_http_client_get_stop (result, &proxy), origin);
  assert_true (proxy);
}

/* The tunnel is libsoup's own request, and has a 407 of its own. */
static void
a_tunnel_is_signed_in_to_before_it_is_there (void **state)
{
  SignOn *self = *state;
  g_autoptr (GError) error = NULL;

  sign_on_use_proxy (self);
  self->word = "nothing is good enough";
  assert_null (
      net_send (self->net.client, feed_http_request_new ("https://public.example/feed"), &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_PROXY_AUTH_FAILED);
  assert_int_equal (sign_on_count_heard (self, "-"), 1);
  assert_int_equal (sign_on_count_heard (self, "Basic bWU6c2VjcmV0"), 1);
  assert_int_equal (test_server_count_requests (self->net.server, "public.example:443"), 2);
  assert_true (net_authenticator_get_need (self->authenticator)->proxy);
}

static void
what_is_for_a_proxy_goes_to_no_server (void **state)
{
  SignOn *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autoptr (GProxyResolver) none = g_simple_proxy_resolver_new ("direct://", NULL);

  sign_on_use_proxy (self);
  response = net_send (self->net.client, feed_http_request_new ("http://public.example/feed"),
                       &error);
  g_assert_no_error (error);
  feed_http_client_set_proxies (self->net.client, none);
  self->refusal = "200 OK";
  g_clear_pointer (&response, feed_http_response_unref);
  response = net_get (&self->net, "/direct", &error);
  g_assert_no_error (error);
  assert_string_equal (self->heard->pdata[self->heard->len - 1], "-");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    SIGN_ON_CASE (a_proxy_is_signed_in_to_as_well),
    SIGN_ON_CASE (a_proxy_that_refuses_is_named),
    SIGN_ON_CASE (a_tunnel_is_signed_in_to_before_it_is_there),
    SIGN_ON_CASE (what_is_for_a_proxy_goes_to_no_server),
  };

  /* No ticket of whoever runs this may matter. */
  g_setenv ("KRB5CCNAME", "FILE:/nonexistent/tickets", TRUE);

  return cmocka_run_group_tests (tests, NULL, NULL);
}
