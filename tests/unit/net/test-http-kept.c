/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "net-fixture.h"
#include "test-await.h"

#define PAIR "/pair"

/* Answers once two have asked, so that each has a connection of its own. */
static char *
wait_for_the_other (const char *head, const char *body, guint connection, gpointer user_data)
{
  if (g_str_has_prefix (head, "GET " PAIR))
    while (test_server_count_requests (user_data, PAIR) < 2)
      g_usleep (1000);
  return NULL;
}

static void
finish_pair (NetFixture *self, GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (self->client, test_await (result), &error);

  g_assert_no_error (error);
  net_assert_body (response, "text");
}

/* Leaves two connections that nobody uses. */
static void
keep_two_connections (NetFixture *self)
{
  g_autoptr (FeedHttpRequest) request = net_request (self, PAIR);
  g_autoptr (GAsyncResult) one = NULL;
  g_autoptr (GAsyncResult) two = NULL;

  test_server_reply_body (self->server, PAIR, "200 OK", NULL, "text", -1);
  test_server_set_func (self->server, wait_for_the_other, self->server);
  feed_http_client_send_async (self->client, request, NULL, test_await_cb, &one);
  feed_http_client_send_async (self->client, request, NULL, test_await_cb, &two);
  finish_pair (self, &one);
  finish_pair (self, &two);
  assert_int_equal (test_server_count_connections (self->server), 2);
}

static void
who_meets_a_closed_connection_is_answered_on_a_fresh_one (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  keep_two_connections (self);
  test_server_reply (self->server, "/lost", "", 0, TEST_REPLY_CLOSE);
  test_server_reply_body (self->server, "/lost", "200 OK", NULL, "found", -1);
  response = net_get (self, "/lost", &error);

  g_assert_no_error (error);
  net_assert_body (response, "found");
  assert_int_equal (test_server_count_requests (self->server, "/lost"), 2);
  assert_int_equal (test_server_count_connections (self->server), 3);
}

/* Before the client reads: it meets the end in the turn in which it wrote. The connection that was
 * kept last is the first to be used. */
static void
hang_up_on_the_last (goffset done, goffset total, gpointer user_data)
{
  if (test_server_count_connections (user_data) == 2)
    test_server_hang_up (user_data, 2);
}

static void
who_writes_into_the_end_is_answered_on_a_fresh_one (void **state)
{
  NetFixture *self = *state;
  FeedHttpRequest *request = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("body", 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  keep_two_connections (self);
  test_server_reply (self->server, "/lost", "", 0, TEST_REPLY_KEEP);
  test_server_reply_body (self->server, "/lost", "200 OK", NULL, "found", -1);
  request = net_request (self, "/lost");
  request->method = g_strdup ("PUT");
  request->body = feed_http_upload_new_for_bytes (bytes);
  request->upload_progress = hang_up_on_the_last;
  request->user_data = self->server;
  response = net_send (self->client, request, &error);

  g_assert_no_error (error);
  net_assert_body (response, "found");
  assert_int_equal (test_server_count_connections (self->server), 3);
}

int
main (void)
{
#define CASE(name) cmocka_unit_test_setup_teardown (name, net_setup, net_teardown)
  static const struct CMUnitTest tests[] = {
    CASE (who_meets_a_closed_connection_is_answered_on_a_fresh_one),
    CASE (who_writes_into_the_end_is_answered_on_a_fresh_one),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
