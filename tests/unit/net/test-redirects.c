/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "feed-portal-policy.h"
#include "feed-redirect-policy.h"
#include "net-fixture.h"
#include "stub-resolver.h"

#define NO_ERROR -1

static void
the_policy_decides_each_hop (void **state)
{
  static const struct
  {
    const char *visited[3];
    const char *location;
    gboolean allow_private;
    const char *next;
    int code;
  } rows[] = {
    { { "https://a.org/x" }, "/y", FALSE, "https://a.org/y", NO_ERROR },
    { { "https://a.org/x/z?q" }, "y", FALSE, "https://a.org/x/y", NO_ERROR },
    { { "https://a.org/x" }, "//b.org", FALSE, "https://b.org/", NO_ERROR },
    { { "https://a.org/x" }, "?page=2#top", FALSE, "https://a.org/x?page=2", NO_ERROR },
    { { "https://a.org/" }, " https://b.org/f ", FALSE, "https://b.org/f", NO_ERROR },
    { { "https://a.org/" }, "https://b.org/ü b", FALSE, "https://b.org/%C3%BC%20b", NO_ERROR },
    { { "https://a.org/" }, "https://me:secret@b.org/", FALSE, "https://b.org/", NO_ERROR },
    { { "http://a.org/" }, "https://a.org/", FALSE, "https://a.org/", NO_ERROR },
    { { "https://a.org/" }, "http://a.org/", FALSE, NULL, FEED_ERROR_REDIRECT_DOWNGRADE },
    { { "https://a.org/" }, "ftp://a.org/", FALSE, NULL, FEED_ERROR_REDIRECT_INVALID },
    { { "https://a.org/" }, "file:///etc/passwd", FALSE, NULL, FEED_ERROR_REDIRECT_INVALID },
    { { "https://a.org/" }, "javascript:alert(1)", FALSE, NULL, FEED_ERROR_REDIRECT_INVALID },
    { { "https://a.org/" }, "https://", FALSE, NULL, FEED_ERROR_REDIRECT_INVALID },
    { { "https://a.org/" }, "", FALSE, NULL, FEED_ERROR_REDIRECT_INVALID },
    { { "https://a.org/" }, NULL, FALSE, NULL, FEED_ERROR_REDIRECT_INVALID },
    { { "https://a.org/" }, "/", FALSE, NULL, FEED_ERROR_REDIRECT_LOOP },
    { { "https://a.org/", "https://a.org/b" }, "/#c", FALSE, NULL, FEED_ERROR_REDIRECT_LOOP },
    { { "http://a.org/" }, "http://127.0.0.1/", FALSE, NULL, FEED_ERROR_PRIVATE_ADDRESS },
    { { "http://a.org/" }, "http://[::1]/", FALSE, NULL, FEED_ERROR_PRIVATE_ADDRESS },
    { { "http://a.org/" }, "http://[::ffff:10.0.0.1]/", FALSE, NULL, FEED_ERROR_PRIVATE_ADDRESS },
    { { "http://a.org/" }, "http://LOCALHOST./", FALSE, NULL, FEED_ERROR_PRIVATE_ADDRESS },
    { { "http://a.org/" }, "http://127.0.0.1/", TRUE, "http://127.0.0.1/", NO_ERROR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      FeedRedirect redirect = { .visited = rows[i].visited,
                                .n_visited = rows[i].visited[1] != NULL ? 2 : 1,
                                .location = rows[i].location,
                                .allow_private = rows[i].allow_private };
      g_autofree char *next = feed_redirect_policy_check (&redirect, &error);

      g_assert_cmpstr (next, ==, rows[i].next);
      if (rows[i].code == NO_ERROR)
        g_assert_no_error (error);
      else
        g_assert_error (error, FEED_ERROR, rows[i].code);
    }
}

static void
what_changes_something_stays_where_it_was_sent (void **state)
{
  static const struct
  {
    guint status;
    const char *location;
    int code;
  } rows[] = {
    { 307, "/y", NO_ERROR },
    { 308, "https://A.org:443/y", NO_ERROR },
    { 301, "/y", FEED_ERROR_REDIRECT_UNSAFE },
    { 302, "/y", FEED_ERROR_REDIRECT_UNSAFE },
    { 303, "/y", FEED_ERROR_REDIRECT_UNSAFE },
    { 307, "https://b.org/y", FEED_ERROR_REDIRECT_UNSAFE },
    { 308, "https://a.org:444/y", FEED_ERROR_REDIRECT_UNSAFE },
    { 307, "http://a.org/y", FEED_ERROR_REDIRECT_DOWNGRADE },
  };
  static const char *const visited[] = { "https://a.org/x" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      FeedRedirect redirect = { .visited = visited,
                                .n_visited = 1,
                                .location = rows[i].location,
                                .unsafe = TRUE,
                                .status = rows[i].status };
      g_autofree char *next = feed_redirect_policy_check (&redirect, &error);

      if (rows[i].code == NO_ERROR)
        g_assert_no_error (error);
      else
        g_assert_error (error, FEED_ERROR, rows[i].code);
      assert_true ((next != NULL) == (rows[i].code == NO_ERROR));
    }
}

static void
a_portal_is_not_the_server (void **state)
{
  static const struct
  {
    GNetworkConnectivity connectivity;
    guint status;
    const char *content_type;
    gboolean suspect;
  } rows[] = {
    { G_NETWORK_CONNECTIVITY_PORTAL, 302, NULL, TRUE },
    { G_NETWORK_CONNECTIVITY_PORTAL, 301, "text/html", TRUE },
    { G_NETWORK_CONNECTIVITY_PORTAL, 200, "Text/HTML; charset=utf-8", TRUE },
    { G_NETWORK_CONNECTIVITY_PORTAL, 200, "application/atom+xml", FALSE },
    { G_NETWORK_CONNECTIVITY_PORTAL, 304, NULL, FALSE },
    { G_NETWORK_CONNECTIVITY_FULL, 302, "text/html", FALSE },
    { G_NETWORK_CONNECTIVITY_LIMITED, 200, "text/html", FALSE },
    { G_NETWORK_CONNECTIVITY_FULL, 511, "text/html", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_int_equal (
        feed_portal_is_suspect (rows[i].connectivity, rows[i].status, rows[i].content_type),
        rows[i].suspect);
}

static void
a_portal_that_says_so_is_no_failure (void **state)
{
  NetFixture *self = *state;

  test_server_reply_body (self->server, "/", "511 Network Authentication Required",
                          "Content-Type: text/html\r\n", "Pay here", -1);
  net_assert_fails (self, "/", FEED_ERROR_OFFLINE);
}

static void
redirect (NetFixture *self, const char *path, const char *status, const char *location)
{
  g_autofree char *header = g_strdup_printf ("Location: %s\r\n", location);

  test_server_reply_body (self->server, path, status, header, "moved", -1);
}

static void
a_chain_is_permanent_as_a_whole_or_not_at_all (void **state)
{
  NetFixture *self = *state;
  static const struct
  {
    const char *first;
    const char *second;
    gboolean permanent;
  } rows[] = {
    { "301 Moved", "308 Moved", TRUE },
    { "301 Moved", "302 Found", FALSE },
    { "307 Found", "301 Moved", FALSE },
    { "303 Other", "303 Other", FALSE },
  };

  test_server_reply_body (self->server, "/end", "200 OK", NULL, "text", -1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *start = g_strdup_printf ("/start%u", i);
      g_autofree char *middle = g_strdup_printf ("/middle%u", i);
      g_autofree char *end = test_server_uri (self->server, "/end");
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedHttpResponse) response = NULL;

      redirect (self, start, rows[i].first, middle);
      redirect (self, middle, rows[i].second, "/end");
      response = net_get (self, start, &error);
      g_assert_no_error (error);
      net_assert_body (response, "text");
      assert_string_equal (response->uri, end);
      assert_int_equal (response->redirects, 2);
      if (rows[i].permanent)
        assert_string_equal (response->permanent_uri, end);
      else
        assert_null (response->permanent_uri);
    }
}

static void
a_permanent_way_to_nothing_is_not_remembered (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  redirect (self, "/", "301 Moved", "/missing");
  response = net_get (self, "/", &error);

  g_assert_no_error (error);
  assert_int_equal (response->status, 404);
  assert_null (response->permanent_uri);
}

static void
loops_and_endless_chains_end (void **state)
{
  NetFixture *self = *state;

  redirect (self, "/loop", "302 Found", "/pool");
  redirect (self, "/pool", "302 Found", "/loop");
  net_assert_fails (self, "/loop", FEED_ERROR_REDIRECT_LOOP);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);
      g_autofree char *next = g_strdup_printf ("/%u", i + 1);

      redirect (self, path, "302 Found", next);
    }
  net_assert_fails (self, "/0", FEED_ERROR_REDIRECT_LOOP);

  assert_int_equal (test_server_count_requests (self->server, "/8"), 1);
  assert_int_equal (test_server_count_requests (self->server, "/9"), 0);
}

static void
an_overlong_page_on_the_way_does_no_harm (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  test_server_reply (self->server, "/",
                     "HTTP/1.1 302 Found\r\nLocation: /end\r\nContent-Length: 9000000\r\n\r\n", -1,
                     TEST_REPLY_STALL);
  test_server_reply_body (self->server, "/end", "200 OK", NULL, "text", -1);
  response = net_get (self, "/", &error);

  g_assert_no_error (error);
  net_assert_body (response, "text");
}

/* The host's place in the queue is found again however a server spells the name. */
static void
a_host_is_the_same_in_capitals (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GResolver) resolver = stub_resolver_install ("127.0.0.1", FALSE);
  guint port = test_server_get_port (self->server);
  g_autofree char *start = g_strdup_printf ("http://Feeds.Example:%u/", port);
  g_autofree char *location = g_strdup_printf ("http://FEEDS.example:%u/end", port);
  g_autofree char *end = g_strdup_printf ("http://feeds.example:%u/end", port);
  FeedHttpRequest *request = feed_http_request_new (start);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  redirect (self, "/", "302 Found", location);
  test_server_reply_body (self->server, "/end", "200 OK", NULL, "text", -1);
  request->allow_private = TRUE;
  response = net_send (self->client, request, &error);
  stub_resolver_remove (resolver);

  g_assert_no_error (error);
  assert_string_equal (response->uri, end);
}

static void
what_goes_along_is_only_ours (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *sent = NULL;

  test_server_reply_body (self->server, "/", "302 Found", "Set-Cookie: a=b\r\nLocation: /end\r\n",
                          "", -1);
  test_server_reply_body (self->server, "/end", "200 OK", NULL, "text", -1);
  response = net_get (self, "/", &error);
  g_assert_no_error (error);
  sent = test_server_get_request (self->server, "/end", 0);

  assert_null (strstr (sent, "Cookie"));
  assert_null (strstr (sent, "Referer"));
}

#define CASE(name) cmocka_unit_test_setup_teardown (name, net_setup, net_teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_policy_decides_each_hop),
    cmocka_unit_test (a_portal_is_not_the_server),
    CASE (a_portal_that_says_so_is_no_failure),
    cmocka_unit_test (what_changes_something_stays_where_it_was_sent),
    CASE (a_chain_is_permanent_as_a_whole_or_not_at_all),
    CASE (a_permanent_way_to_nothing_is_not_remembered),
    CASE (loops_and_endless_chains_end),
    CASE (an_overlong_page_on_the_way_does_no_harm),
    CASE (a_host_is_the_same_in_capitals),
    CASE (what_goes_along_is_only_ours),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
