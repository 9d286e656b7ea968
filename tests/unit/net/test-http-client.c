/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "net-fixture.h"
#include "test-await.h"

static void
a_reply_comes_back_with_its_fields (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  test_server_reply_body (self->server, "/feed", "200 OK",
                          "Content-Type: application/atom+xml; charset=utf-8\r\n"
                          "ETag: W/\"a b\"\r\nLast-Modified: yesterday, about noon\r\n"
                          "Link: </hub>; rel=hub\r\nLink: </self>; rel=self\r\n",
                          "<feed/>", -1);
  response = net_get (self, "/feed", &error);

  g_assert_no_error (error);
  assert_int_equal (response->status, 200);
  net_assert_body (response, "<feed/>");
  assert_string_equal (response->content_type, "application/atom+xml; charset=utf-8");
  assert_string_equal (response->etag, "W/\"a b\"");
  assert_string_equal (response->last_modified, "yesterday, about noon");
  assert_int_equal (g_strv_length (response->links), 2);
  assert_string_equal (response->links[1], "</self>; rel=self");
  assert_int_equal (response->bytes_received, 7);
  assert_null (response->permanent_uri);
  assert_true (feed_http_response_check (response, &error));
}

static void
validators_go_out_byte_for_byte (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *sent = NULL;
  FeedHttpRequest *request = net_request (self, "/feed");

  request->etag = g_strdup ("W/\"odd, but \tours\"");
  request->last_modified = g_strdup ("yesterday, about noon");
  request->accept = g_strdup ("application/atom+xml");
  test_server_reply (self->server, "/feed",
                     "HTTP/1.1 304 Not Modified\r\nETag: \"new\"\r\nContent-Length: 700\r\n\r\n",
                     -1, TEST_REPLY_KEEP);
  response = net_send (self->client, request, &error);

  g_assert_no_error (error);
  assert_int_equal (response->status, 304);
  assert_null (response->body);
  assert_string_equal (response->etag, "\"new\"");
  sent = test_server_get_request (self->server, "/feed", 0);
  assert_non_null (strstr (sent, "\r\nIf-None-Match: W/\"odd, but \tours\"\r\n"));
  assert_non_null (strstr (sent, "\r\nIf-Modified-Since: yesterday, about noon\r\n"));
  assert_non_null (strstr (sent, "\r\nAccept: application/atom+xml\r\n"));
  assert_non_null (strstr (sent, "\r\nUser-Agent: Test/1\r\n"));
  assert_non_null (strstr (sent, "\r\nAccept-Encoding: gzip\r\n"));
  assert_null (strstr (sent, "Cookie"));
  assert_null (strstr (sent, "Referer"));
}

static void
a_connection_is_used_again (void **state)
{
  NetFixture *self = *state;

  test_server_reply (self->server, "/304",
                     "HTTP/1.1 304 Not Modified\r\nContent-Length: 700\r\n\r\n", -1,
                     TEST_REPLY_KEEP);
  test_server_reply (self->server, "/bare-304", "HTTP/1.1 304 Not Modified\r\n\r\n", -1,
                     TEST_REPLY_KEEP);
  test_server_reply_body (self->server, "/200", "200 OK", NULL, "text", -1);
  test_server_reply (self->server, "/chunked",
                     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntext\r\n0\r\n\r\n",
                     -1, TEST_REPLY_KEEP);
  test_server_reply_body (self->server, "/301", "301 Moved", "Location: /200\r\n", "elsewhere", -1);
  for (guint i = 0; i < 3; i++)
    for (const char *const *path =
             (const char *const[]){ "/bare-304", "/304", "/200", "/chunked", "/301", NULL };
         *path != NULL; path++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (FeedHttpResponse) response = net_get (self, *path, &error);

        g_assert_no_error (error);
      }

  assert_int_equal (test_server_count_connections (self->server), 1);
}

static void
what_is_not_http_is_refused (void **state)
{
  NetFixture *self = *state;
  static const struct
  {
    const char *uri;
    FeedError code;
  } rows[] = {
    { "ftp://example.org/feed", FEED_ERROR_UNSUPPORTED_SCHEME },
    { "file:///etc/passwd", FEED_ERROR_UNSUPPORTED_SCHEME },
    { "http://", FEED_ERROR_INVALID_ADDRESS },
    { "nonsense", FEED_ERROR_INVALID_ADDRESS },
    { "http://exa mple.org/", FEED_ERROR_INVALID_ADDRESS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedHttpResponse)
          response = net_send (self->client, feed_http_request_new (rows[i].uri), &error);

      assert_null (response);
      g_assert_error (error, FEED_ERROR, (int) rows[i].code);
    }
}

static void
a_status_becomes_an_error_with_a_sentence (void **state)
{
  NetFixture *self = *state;
  static const struct
  {
    const char *status;
    FeedError code;
  } rows[] = {
    { "401 Unauthorized", FEED_ERROR_AUTH_REQUIRED },
    { "403 Forbidden", FEED_ERROR_FORBIDDEN },
    { "404 Not Found", FEED_ERROR_NOT_FOUND },
    { "410 Gone", FEED_ERROR_GONE },
    { "418 Teapot", FEED_ERROR_HTTP_CLIENT },
    { "500 Oops", FEED_ERROR_HTTP_TRANSIENT },
    { "501 No", FEED_ERROR_HTTP_SERVER },
    { "302 Found", FEED_ERROR_REDIRECT_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedHttpResponse) response = NULL;

      test_server_reply_body (self->server, path, rows[i].status,
                              "WWW-Authenticate: Basic realm=\"a\"\r\n", "page", -1);
      response = net_get (self, path, &error);
      g_assert_no_error (error);
      assert_false (feed_http_response_check (response, &error));
      g_assert_error (error, FEED_ERROR, (int) rows[i].code);
      assert_non_null (strstr (error->message, "127.0.0.1"));
      assert_int_equal (response->www_authenticate != NULL, response->status == 401);
    }
}

static void
a_host_that_asks_to_wait_is_left_alone (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) first = NULL;
  g_autoptr (FeedHttpResponse) second = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  test_server_reply_body (self->server, "/busy", "503 Busy", "Retry-After: 3600\r\n", "", -1);
  test_server_reply_body (self->server, "/other", "200 OK", NULL, "text", -1);
  first = net_get (self, "/busy", &error);
  g_assert_no_error (error);
  second = net_get (self, "/other", &error);
  g_assert_no_error (error);

  assert_true (first->retry_after >= now + 3600 && first->retry_after <= now + 3660);
  assert_false (feed_http_response_check (second, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_RATE_LIMITED);
  assert_true (ABS (second->retry_after - first->retry_after) <= 1);
  assert_int_equal (test_server_count_requests (self->server, "/other"), 0);
}

static void
a_cancelled_request_ends_at_once (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) running = NULL;
  GAsyncResult *waiting[4] = { NULL };
  g_autoptr (FeedHttpRequest) request = net_request (self, "/mute");
  g_autoptr (GError) error = NULL;

  test_server_reply (self->server, "/mute", "", 0, TEST_REPLY_STALL);
  feed_http_client_send_async (self->client, request, cancellable, test_await_cb, &running);
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    feed_http_client_send_async (self->client, request, cancellable, test_await_cb, &waiting[i]);
  g_cancellable_cancel (cancellable);

  assert_null (feed_http_client_send_finish (self->client, test_await (&running), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    {
      g_clear_error (&error);
      assert_null (feed_http_client_send_finish (self->client, test_await (&waiting[i]), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_object_unref (waiting[i]);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (a_reply_comes_back_with_its_fields, net_setup, net_teardown),
    cmocka_unit_test_setup_teardown (validators_go_out_byte_for_byte, net_setup, net_teardown),
    cmocka_unit_test_setup_teardown (a_connection_is_used_again, net_setup, net_teardown),
    cmocka_unit_test_setup_teardown (what_is_not_http_is_refused, net_setup, net_teardown),
    cmocka_unit_test_setup_teardown (a_status_becomes_an_error_with_a_sentence, net_setup,
                                     net_teardown),
    cmocka_unit_test_setup_teardown (a_host_that_asks_to_wait_is_left_alone, net_setup,
                                     net_teardown),
    cmocka_unit_test_setup_teardown (a_cancelled_request_ends_at_once, net_setup, net_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
