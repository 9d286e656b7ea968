/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "net-fixture.h"
#include "test-await.h"

#define CHUNKED "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
#define GZIPPED "Content-Encoding: gzip\r\n"

static GBytes *
compress (const char *text, gsize length)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (text, length, NULL);
  g_autoptr (GInputStream) zipped = g_converter_input_stream_new (plain, G_CONVERTER (gzip));
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_output_stream_splice (out, zipped, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
reply_gzip (TestServer *server, const char *path, GBytes *bytes, gsize length)
{
  test_server_reply_body (server, path, "200 OK", GZIPPED, g_bytes_get_data (bytes, NULL), length);
}

/* A default SoupSession dies of this one, where the server has the usual port. */
static void
a_hostile_digest_challenge_is_a_plain_401 (void **state)
{
  NetFixture *self = *state;
  static const char target[] = "http://public.example/";
  g_autofree char *proxy = test_server_uri (self->server, "");
  g_autoptr (GProxyResolver) proxies = g_simple_proxy_resolver_new (proxy, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  feed_http_client_set_proxies (self->client, proxies);
  test_server_reply_body (self->server, target, "401 Unauthorized",
                          "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\", "
                          "domain=\"http:foo\"\r\n",
                          "", -1);
  response = net_send (self->client, feed_http_request_new (target), &error);

  g_assert_no_error (error);
  assert_false (feed_http_response_check (response, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED);
  assert_non_null (strstr (response->www_authenticate, "Digest"));
  assert_int_equal (test_server_count_requests (self->server, target), 1);
}

static void
a_cut_reply_is_never_taken_for_whole (void **state)
{
  NetFixture *self = *state;
  static const struct
  {
    const char *bytes;
    TestReplyFlags flags;
    FeedError code;
  } rows[] = {
    { "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\ntext", TEST_REPLY_CLOSE, FEED_ERROR_TRUNCATED },
    { "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", TEST_REPLY_CLOSE, FEED_ERROR_TRUNCATED },
    { CHUNKED, TEST_REPLY_CLOSE, FEED_ERROR_TRUNCATED },
    { CHUNKED "8\r\ntext", TEST_REPLY_CLOSE, FEED_ERROR_TRUNCATED },
    { CHUNKED "4\r\ntext", TEST_REPLY_CLOSE, FEED_ERROR_TRUNCATED },
    { CHUNKED "4\r\ntext\r\n", TEST_REPLY_CLOSE, FEED_ERROR_TRUNCATED },
    { CHUNKED "4\r\ntext\r\n4", TEST_REPLY_CLOSE, FEED_ERROR_TRUNCATED },
    { CHUNKED "4\r\ntext\r\n0\r\n", TEST_REPLY_CLOSE, FEED_ERROR_TRUNCATED },
    { "HTTP/1.1 200 OK\r\nContent-", TEST_REPLY_CLOSE, FEED_ERROR_BAD_RESPONSE },
    { "", TEST_REPLY_CLOSE, FEED_ERROR_TRUNCATED },
    { "", TEST_REPLY_RESET, FEED_ERROR_CONNECTION_RESET },
    { "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\ntext", TEST_REPLY_RESET,
      FEED_ERROR_CONNECTION_RESET },
    { "rubbish\r\n\r\n", TEST_REPLY_CLOSE, FEED_ERROR_BAD_RESPONSE },
    { "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 8\r\n\r\ntextmore", TEST_REPLY_CLOSE,
      FEED_ERROR_BAD_RESPONSE },
    { "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\ntext", TEST_REPLY_CLOSE,
      FEED_ERROR_BAD_RESPONSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);

      test_server_reply (self->server, path, rows[i].bytes, -1, rows[i].flags);
      net_assert_fails (self, path, rows[i].code);
    }
}

/* libsoup warns of it. */
static void
a_length_below_zero_is_none (void **state)
{
  NetFixture *self = *state;
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_LEVEL_ERROR);

  test_server_reply (self->server, "/less", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\ntext", -1,
                     TEST_REPLY_STALL);
  net_assert_fails (self, "/less", FEED_ERROR_BAD_RESPONSE);
  g_log_set_always_fatal (fatal);
}

static void
a_whole_reply_is_whole_however_it_ends (void **state)
{
  NetFixture *self = *state;
  static const struct
  {
    const char *bytes;
    TestReplyFlags flags;
  } rows[] = {
    { "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext", TEST_REPLY_CLOSE },
    { "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext", TEST_REPLY_DRIP },
    { CHUNKED "4\r\ntext\r\n0\r\n\r\n", TEST_REPLY_CLOSE },
    { CHUNKED "2\r\nte\r\n2;a=b\r\nxt\r\n0\r\nX: y\r\n\r\n", TEST_REPLY_DRIP },
    { "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\ntext", TEST_REPLY_CLOSE },
    { "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\ntext", TEST_REPLY_CLOSE },
    { "HTTP/1.0 200 OK\r\n\r\ntext", TEST_REPLY_CLOSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedHttpResponse) response = NULL;

      test_server_reply (self->server, path, rows[i].bytes, -1, rows[i].flags);
      response = net_get (self, path, &error);
      g_assert_no_error (error);
      net_assert_body (response, "text");
    }
}

static void
gzip_is_undone (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) zipped = compress ("a feed", 6);
  g_autoptr (GByteArray) twice = g_byte_array_new ();
  g_autoptr (FeedHttpResponse) once_response = NULL;
  g_autoptr (FeedHttpResponse) twice_response = NULL;
  g_autoptr (FeedHttpResponse) empty_response = NULL;

  g_byte_array_append (twice, g_bytes_get_data (zipped, NULL), g_bytes_get_size (zipped));
  g_byte_array_append (twice, g_bytes_get_data (zipped, NULL), g_bytes_get_size (zipped));
  reply_gzip (self->server, "/once", zipped, g_bytes_get_size (zipped));
  test_server_reply_body (self->server, "/twice", "200 OK", GZIPPED, (const char *) twice->data,
                          twice->len);
  test_server_reply_body (self->server, "/empty", "200 OK", GZIPPED, "", 0);

  once_response = net_get (self, "/once", &error);
  g_assert_no_error (error);
  net_assert_body (once_response, "a feed");
  assert_int_equal (once_response->bytes_received, g_bytes_get_size (zipped));
  twice_response = net_get (self, "/twice", &error);
  g_assert_no_error (error);
  net_assert_body (twice_response, "a feeda feed");
  empty_response = net_get (self, "/empty", &error);
  g_assert_no_error (error);
  net_assert_body (empty_response, "");
}

static void
damaged_gzip_is_an_error (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GBytes) zipped = compress ("some text that is long enough to be cut", 39);
  gsize length = g_bytes_get_size (zipped);
  g_autofree char *flipped = g_memdup2 (g_bytes_get_data (zipped, NULL), length);

  flipped[length - 6] ^= 0x55;
  for (gsize cut = 1; cut < length; cut++)
    {
      g_autofree char *path = g_strdup_printf ("/%" G_GSIZE_FORMAT, cut);

      reply_gzip (self->server, path, zipped, cut);
      net_assert_fails (self, path, FEED_ERROR_TRUNCATED);
    }
  test_server_reply_body (self->server, "/flipped", "200 OK", GZIPPED, flipped, length);
  net_assert_fails (self, "/flipped", FEED_ERROR_BAD_ENCODING);
  test_server_reply_body (self->server, "/plain", "200 OK", GZIPPED, "<feed/>", -1);
  net_assert_fails (self, "/plain", FEED_ERROR_BAD_ENCODING);
  test_server_reply_body (self->server, "/br", "200 OK", "Content-Encoding: br\r\n", "zzz", -1);
  net_assert_fails (self, "/br", FEED_ERROR_BAD_ENCODING);
}

static void
size_is_limited_before_and_after_decoding (void **state)
{
  NetFixture *self = *state;
  gsize length = 8 * 1024 * 1024;
  g_autofree char *zeros = g_malloc0 (length);
  g_autoptr (GBytes) bomb = compress (zeros, length);

  reply_gzip (self->server, "/bomb", bomb, g_bytes_get_size (bomb));
  net_assert_fails (self, "/bomb", FEED_ERROR_TOO_LARGE);
  test_server_reply (self->server, "/announced",
                     "HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n", -1, TEST_REPLY_STALL);
  net_assert_fails (self, "/announced", FEED_ERROR_TOO_LARGE);
  test_server_reply_body (self->server, "/large", "200 OK", NULL, zeros, length);
  net_assert_fails (self, "/large", FEED_ERROR_TOO_LARGE);
}

static void
an_endless_header_is_refused (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GString) reply = g_string_new ("HTTP/1.1 200 OK\r\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append (reply, "X-Long: and longer\r\n");
  test_server_reply (self->server, "/", reply->str, reply->len, TEST_REPLY_CLOSE);

  net_assert_fails (self, "/", FEED_ERROR_BAD_RESPONSE);
}

static void
oversized_fields_are_not_kept (void **state)
{
  NetFixture *self = *state;
  g_autofree char *tag = g_strnfill (9000, 'e');
  g_autofree char *headers = g_strdup_printf ("ETag: \"%s\"\r\nLast-Modified: now\r\n", tag);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  test_server_reply_body (self->server, "/", "200 OK", headers, "text", -1);
  response = net_get (self, "/", &error);

  g_assert_no_error (error);
  assert_null (response->etag);
  assert_string_equal (response->last_modified, "now");
}

static gint64
time_failure (NetFixture *self, const char *path, FeedError code)
{
  gint64 start = g_get_monotonic_time ();

  net_assert_fails (self, path, code);
  return g_get_monotonic_time () - start;
}

static void
use_limits (NetFixture *self, guint deadline_ms, guint idle_timeout_s)
{
  FeedHttpLimits limits = net_test_limits ();

  limits.deadline_ms = deadline_ms;
  limits.idle_timeout_s = idle_timeout_s;
  g_object_unref (self->client);
  self->client = feed_http_client_new (&limits);
}

static void
a_deadline_is_kept_whatever_the_server_does (void **state)
{
  NetFixture *self = *state;
  g_autofree char *slow = g_strnfill (100000, 'x');

  use_limits (self, 150, 20);
  test_server_reply (self->server, "/mute", "", 0, TEST_REPLY_STALL);
  test_server_reply (self->server, "/half", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nte", -1,
                     TEST_REPLY_STALL);
  test_server_reply (self->server, "/page", "HTTP/1.1 404 No\r\nContent-Length: 9\r\n\r\nte", -1,
                     TEST_REPLY_STALL);
  test_server_reply (self->server, "/drip", slow, -1, TEST_REPLY_DRIP);
  for (const char *const *path = (const char *const[]){ "/mute", "/half", "/page", "/drip", NULL };
       *path != NULL; path++)
    assert_in_range (time_failure (self, *path, FEED_ERROR_DEADLINE), 140000, 5000000);
}

static void
a_silent_server_is_given_up (void **state)
{
  NetFixture *self = *state;

  use_limits (self, 30000, 1);
  test_server_reply (self->server, "/mute", "", 0, TEST_REPLY_STALL);

  assert_in_range (time_failure (self, "/mute", FEED_ERROR_READ_TIMEOUT), 900000, 10000000);
}

static void
nobody_there_is_said_so (void **state)
{
  NetFixture *self = *state;
  TestServer *gone = test_server_new ();
  g_autofree char *uri = test_server_uri (gone, "/");
  FeedHttpRequest *request = feed_http_request_new (uri);
  g_autoptr (GError) error = NULL;

  test_server_free (gone);
  request->allow_private = TRUE;
  assert_null (net_send (self->client, request, &error));

  g_assert_error (error, FEED_ERROR, FEED_ERROR_CONNECTION_REFUSED);
  assert_string_equal (error->message, "127.0.0.1 does not accept connections.");
}

#define CASE(name) cmocka_unit_test_setup_teardown (name, net_setup, net_teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    CASE (a_hostile_digest_challenge_is_a_plain_401),
    CASE (a_cut_reply_is_never_taken_for_whole),
    CASE (a_length_below_zero_is_none),
    CASE (a_whole_reply_is_whole_however_it_ends),
    CASE (gzip_is_undone),
    CASE (damaged_gzip_is_an_error),
    CASE (size_is_limited_before_and_after_decoding),
    CASE (an_endless_header_is_refused),
    CASE (oversized_fields_are_not_kept),
    CASE (a_deadline_is_kept_whatever_the_server_does),
    CASE (a_silent_server_is_given_up),
    CASE (nobody_there_is_said_so),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
