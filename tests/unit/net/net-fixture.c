/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "test-await.h"

FeedHttpLimits
net_test_limits (void)
{
  FeedHttpLimits limits = feed_http_default_limits;

  limits.user_agent = "Test/1";
  limits.spacing_ms = 0;
  limits.max_bytes = 4 * 1024 * 1024;
  return limits;
}

int
net_setup (void **state)
{
  NetFixture *self = g_new0 (NetFixture, 1);
  FeedHttpLimits limits = net_test_limits ();

  self->server = test_server_new ();
  self->client = feed_http_client_new (&limits);
  *state = self;
  return 0;
}

int
net_teardown (void **state)
{
  NetFixture *self = *state;

  g_object_unref (self->client);
  test_drain ();
  test_server_free (self->server);
  g_free (self);
  return 0;
}

FeedHttpRequest *
net_request (NetFixture *self, const char *path)
{
  g_autofree char *uri = test_server_uri (self->server, path);
  FeedHttpRequest *request = feed_http_request_new (uri);

  request->allow_private = TRUE;
  return request;
}

FeedHttpResponse *
net_send (FeedHttpClient *client, FeedHttpRequest *request, GError **error)
{
  g_autoptr (FeedHttpRequest) taken = request;
  g_autoptr (GAsyncResult) result = NULL;

  feed_http_client_send_async (client, request, NULL, test_await_cb, &result);
  return feed_http_client_send_finish (client, test_await (&result), error);
}

FeedHttpResponse *
net_get (NetFixture *self, const char *path, GError **error)
{
  return net_send (self->client, net_request (self, path), error);
}

void
net_assert_fails (NetFixture *self, const char *path, FeedError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = net_get (self, path, &error);

  assert_null (response);
  g_assert_error (error, FEED_ERROR, (int) code);
  assert_true (strlen (error->message) > 0);
}

void
net_assert_body (const FeedHttpResponse *response, const char *text)
{
  gsize length = 0;
  const char *bytes = g_bytes_get_data (response->body, &length);

  assert_int_equal (length, strlen (text));
  assert_memory_equal (bytes, text, length);
}
