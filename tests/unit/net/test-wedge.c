/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-error.h"
#include "net-fixture.h"
#include "stub-resolver.h"
#include "test-await.h"

/* libsoup can be stuck where no cancellation reaches it. */
static void
a_wedge_in_the_library_does_not_keep_the_caller (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GResolver) resolver = stub_resolver_install ("127.0.0.1", TRUE);
  FeedHttpRequest *request = feed_http_request_new ("http://public.example/");
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  request->deadline_ms = 100;
  assert_null (net_send (self->client, request, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_DEADLINE);
  assert_in_range (g_get_monotonic_time () - start, 90000, 5000000);
  stub_resolver_remove (resolver);
}

static void
wedge (FeedHttpClient *client, guint times)
{
  g_autoptr (GResolver) resolver = stub_resolver_install ("127.0.0.1", TRUE);

  for (guint i = 0; i < times; i++)
    {
      g_autofree char *uri = g_strdup_printf ("http://public%u.example/", i);
      FeedHttpRequest *request = feed_http_request_new (uri);
      g_autoptr (GError) error = NULL;

      request->allow_private = TRUE;
      request->deadline_ms = 50;
      assert_null (net_send (client, request, &error));
      g_assert_error (error, FEED_ERROR, FEED_ERROR_DEADLINE);
    }
  stub_resolver_remove (resolver);
}

/* What is stuck in libsoup takes places there that it never gives back. */
static void
what_is_stuck_does_not_stop_what_comes_later (void **state)
{
  NetFixture *self = *state;
  FeedHttpLimits limits = net_test_limits ();
  g_autoptr (FeedHttpClient) client = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  limits.connections = 1;
  client = feed_http_client_new (&limits);
  test_server_reply_body (self->server, "/", "200 OK", NULL, "text", -1);
  wedge (client, 4);
  while (response == NULL)
    {
      FeedHttpRequest *request = net_request (self, "/");

      g_clear_error (&error);
      request->deadline_ms = 200;
      response = net_send (client, request, &error);
      if (response == NULL)
        g_assert_error (error, FEED_ERROR, FEED_ERROR_DEADLINE);
    }
  net_assert_body (response, "text");
}

#define CASE(name) cmocka_unit_test_setup_teardown (name, net_setup, net_teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    CASE (a_wedge_in_the_library_does_not_keep_the_caller),
    CASE (what_is_stuck_does_not_stop_what_comes_later),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
