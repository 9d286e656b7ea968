/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "net-fixture.h"

#define ENTRY "<entry>words</entry>"

static FeedHttpRequest *
write_request (NetFixture *self, const char *method, const char *path)
{
  FeedHttpRequest *request = net_request (self, path);
  g_autoptr (GBytes) bytes = g_bytes_new_static (ENTRY, strlen (ENTRY));
  g_autoptr (FeedHttpUpload) body = feed_http_upload_new_for_bytes (bytes);

  request->method = g_strdup (method);
  feed_http_request_set_body (request, body, "application/atom+xml;type=entry");

  return request;
}

static void
assert_received (NetFixture *self, const char *path, guint n, const char *text)
{
  g_autofree char *body = test_server_get_body (self->server, path, n);

  assert_non_null (body);
  assert_string_equal (body, text);
}

static void
a_post_arrives_with_its_body_and_headers (void **state)
{
  NetFixture *self = *state;
  FeedHttpRequest *request = write_request (self, "POST", "/collection");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *made = test_server_uri (self->server, "/collection/1");

  assert_true (feed_http_request_set_header (request, "Slug", "First"));
  assert_true (feed_http_request_set_header (request, "slug", "Words"));
  assert_true (feed_http_request_set_header (request, "Cookie", "not=ours"));
  assert_false (feed_http_request_set_header (request, "Slug", "a\r\nX-Evil: b"));
  assert_false (feed_http_request_set_header (request, "Bad name", "a"));
  test_server_reply_body (self->server, "/collection", "201 Created",
                          "Location: /collection/1\r\nAllow: GET, POST\r\nAllow: PUT\r\n", "", -1);
  response = net_send (self->client, request, &error);

  g_assert_no_error (error);
  assert_int_equal (response->status, 201);
  assert_string_equal (response->location, made);
  assert_true (feed_http_response_allows (response, "PUT"));
  assert_false (feed_http_response_allows (response, "DELETE"));
  assert_received (self, "/collection", 0, ENTRY);
  sent = test_server_get_request (self->server, "/collection", 0);
  assert_true (g_str_has_prefix (sent, "POST /collection HTTP/1.1\r\n"));
  assert_non_null (strstr (sent, "\r\nContent-Type: application/atom+xml;type=entry\r\n"));
  assert_non_null (strstr (sent, ": Words\r\n"));
  assert_null (strstr (sent, "First"));
  assert_null (strstr (sent, "Cookie"));
}

/* libsoup would send it again with nothing in it, and be told that all is well. */
static void
a_body_survives_a_dropped_connection (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) first = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  test_server_reply (self->server, "/entry", "", 0, TEST_REPLY_CLOSE);
  test_server_reply_body (self->server, "/entry", "200 OK", NULL, "", -1);
  test_server_reply_body (self->server, "/keep", "200 OK", NULL, "", -1);
  first = net_get (self, "/keep", &error);
  g_assert_no_error (error);
  response = net_send (self->client, write_request (self, "PUT", "/entry"), &error);

  g_assert_no_error (error);
  assert_int_equal (response->status, 200);
  assert_int_equal (test_server_count_requests (self->server, "/entry"), 2);
  assert_received (self, "/entry", 0, ENTRY);
  assert_received (self, "/entry", 1, ENTRY);
}

static void
a_post_is_not_sent_twice (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) first = net_get (self, "/", &error);

  g_assert_no_error (error);
  test_server_reply (self->server, "/entry", "", 0, TEST_REPLY_CLOSE);
  test_server_reply_body (self->server, "/entry", "200 OK", NULL, "", -1);
  assert_null (net_send (self->client, write_request (self, "POST", "/entry"), &error));
  assert_int_equal (error->domain, FEED_ERROR);
  assert_int_equal (test_server_count_requests (self->server, "/entry"), 1);
}

static void
nothing_that_is_sent_turns_into_a_get (void **state)
{
  NetFixture *self = *state;
  static const struct
  {
    const char *method;
    const char *status;
    gboolean follow;
  } rows[] = {
    { "PUT", "302 Found", FALSE },    { "DELETE", "301 Moved", FALSE },
    { "POST", "302 Found", FALSE },   { "POST", "307 Temporary", TRUE },
    { "PUT", "308 Permanent", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *from = g_strdup_printf ("/from-%u", i);
      g_autofree char *to = g_strdup_printf ("/to-%u", i);
      g_autofree char *location = g_strdup_printf ("Location: %s\r\n", to);
      g_autofree char *line = g_strdup_printf ("%s %s ", rows[i].method, to);
      g_autofree char *sent = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedHttpResponse) response = NULL;

      test_server_reply_body (self->server, from, rows[i].status, location, "", -1);
      test_server_reply_body (self->server, to, "200 OK", NULL, "", -1);
      response = net_send (self->client, write_request (self, rows[i].method, from), &error);
      if (!rows[i].follow)
        {
          g_assert_error (error, FEED_ERROR, FEED_ERROR_REDIRECT_UNSAFE);
          assert_int_equal (test_server_count_requests (self->server, to), 0);
          continue;
        }
      g_assert_no_error (error);
      sent = test_server_get_request (self->server, to, 0);
      assert_true (g_str_has_prefix (sent, line));
      assert_received (self, to, 0, ENTRY);
    }
}

static void
the_answer_to_a_post_may_be_elsewhere (void **state)
{
  NetFixture *self = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;
  g_autofree char *answer = test_server_uri (self->server, "/answer");

  test_server_reply_body (self->server, "/form", "303 See Other", "Location: answer\r\n", "", -1);
  response = net_send (self->client, write_request (self, "POST", "/form"), &error);

  g_assert_no_error (error);
  assert_int_equal (response->status, 303);
  assert_string_equal (response->location, answer);
  assert_true (feed_http_response_check (response, &error));
  assert_int_equal (test_server_count_requests (self->server, "/answer"), 0);
}

static void
headers_of_ones_own_stay_with_their_origin (void **state)
{
  NetFixture *self = *state;
  TestServer *other = test_server_new ();
  g_autofree char *there = test_server_uri (other, "/there");
  g_autofree char *location = g_strdup_printf ("Location: %s\r\n", there);
  g_autofree char *nearby = NULL;
  g_autofree char *far = NULL;
  FeedHttpRequest *request = net_request (self, "/start");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  feed_http_request_set_header (request, "X-Account", "mine");
  test_server_reply_body (self->server, "/start", "302 Found", "Location: /near\r\n", "", -1);
  test_server_reply_body (self->server, "/near", "302 Found", location, "", -1);
  test_server_reply_body (other, "/there", "200 OK", NULL, "text", -1);
  response = net_send (self->client, request, &error);

  g_assert_no_error (error);
  nearby = test_server_get_request (self->server, "/near", 0);
  far = test_server_get_request (other, "/there", 0);
  assert_non_null (strstr (nearby, "X-Account"));
  assert_null (strstr (far, "X-Account"));
  test_server_free (other);
}

static void
what_a_server_says_about_an_error_can_be_kept (void **state)
{
  NetFixture *self = *state;
  FeedHttpRequest *request = net_request (self, "/");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  request->keep_error_body = TRUE;
  test_server_reply_body (self->server, "/", "422 No", NULL, "The title is missing.", -1);
  response = net_send (self->client, request, &error);

  g_assert_no_error (error);
  net_assert_body (response, "The title is missing.");
}

typedef struct
{
  guint calls;
  goffset done;
  goffset total;
  guint status;
  GOutputStream *sink;
} Transfer;

static void
count_cb (goffset done, goffset total, gpointer user_data)
{
  Transfer *transfer = user_data;

  transfer->calls++;
  transfer->done = done;
  transfer->total = total;
}

static GOutputStream *
sink_cb (const FeedHttpResponse *head, gpointer user_data, GError **error)
{
  Transfer *transfer = user_data;

  transfer->status = head->status;
  return g_object_ref (transfer->sink);
}

static void
a_large_file_is_sent_with_its_length (void **state)
{
  NetFixture *self = *state;
  const gsize size = 3 * 1024 * 1024;
  g_autofree char *content = g_strnfill (size, 'm');
  g_autoptr (GFileIOStream) io = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("upload-XXXXXX", &io, &error);
  g_autoptr (FeedHttpUpload) body = NULL;
  FeedHttpRequest *request = net_request (self, "/media");
  g_autoptr (FeedHttpResponse) response = NULL;
  Transfer transfer = { 0 };

  g_assert_no_error (error);
  g_file_replace_contents (file, content, size, NULL, FALSE, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  body = feed_http_upload_new_for_file (file, &error);
  request->method = g_strdup ("POST");
  feed_http_request_set_body (request, body, "image/png");
  request->upload_progress = count_cb;
  request->user_data = &transfer;
  test_server_reply_body (self->server, "/media", "201 Created", NULL, "", -1);
  response = net_send (self->client, request, &error);
  g_file_delete (file, NULL, NULL);

  g_assert_no_error (error);
  assert_received (self, "/media", 0, content);
  assert_int_equal (transfer.done, size);
  assert_int_equal (transfer.total, size);
  assert_true (transfer.calls > 1);
}

static void
a_reply_can_go_into_a_stream (void **state)
{
  NetFixture *self = *state;
  g_autofree char *content = g_strnfill (1024 * 1024, 'd');
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  Transfer transfer = { .sink = memory };
  FeedHttpRequest *request = net_request (self, "/file");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedHttpResponse) response = NULL;

  request->sink = sink_cb;
  request->download_progress = count_cb;
  request->user_data = &transfer;
  test_server_reply_body (self->server, "/file", "206 Partial", NULL, content, -1);
  response = net_send (self->client, request, &error);

  g_assert_no_error (error);
  assert_int_equal (transfer.status, 206);
  assert_int_equal (transfer.done, strlen (content));
  assert_int_equal (transfer.total, strlen (content));
  assert_null (response->body);
  assert_int_equal (response->bytes_received, strlen (content));
  assert_int_equal (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)),
                    strlen (content));
}

static GOutputStream *
refuse_cb (const FeedHttpResponse *head, gpointer user_data, GError **error)
{
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_BAD_RESPONSE, "Another range");
  return NULL;
}

static void
a_reply_can_be_refused_by_its_head (void **state)
{
  NetFixture *self = *state;
  FeedHttpRequest *request = net_request (self, "/file");
  g_autoptr (GError) error = NULL;

  request->sink = refuse_cb;
  test_server_reply_body (self->server, "/file", "200 OK", NULL, "text", -1);
  assert_null (net_send (self->client, request, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_BAD_RESPONSE);
}

static GInputStream *
open_nothing (gpointer user_data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "It is gone");
  return NULL;
}

static void
what_cannot_be_opened_is_not_sent (void **state)
{
  NetFixture *self = *state;
  g_autoptr (FeedHttpUpload) body = feed_http_upload_new (open_nothing, NULL, NULL, 10);
  FeedHttpRequest *request = net_request (self, "/media");
  g_autoptr (GError) error = NULL;

  request->method = g_strdup ("PUT");
  feed_http_request_set_body (request, body, NULL);
  assert_null (net_send (self->client, request, &error));
  assert_non_null (error);
  assert_int_equal (test_server_count_connections (self->server), 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown (name, net_setup, net_teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    CASE (a_post_arrives_with_its_body_and_headers),
    CASE (a_body_survives_a_dropped_connection),
    CASE (a_post_is_not_sent_twice),
    CASE (nothing_that_is_sent_turns_into_a_get),
    CASE (the_answer_to_a_post_may_be_elsewhere),
    CASE (headers_of_ones_own_stay_with_their_origin),
    CASE (what_a_server_says_about_an_error_can_be_kept),
    CASE (a_large_file_is_sent_with_its_length),
    CASE (a_reply_can_go_into_a_stream),
    CASE (a_reply_can_be_refused_by_its_head),
    CASE (what_cannot_be_opened_is_not_sent),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
