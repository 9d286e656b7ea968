/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "feed-listener.h"
#include "test-await.h"

/* Who calls speaks raw bytes, from a thread of its own. */

typedef struct
{
  FeedListener *listener;
  guint n_answers;
  char *method;
  char *query;
  char *signature;
  GBytes *body;
} Fixture;

static gboolean
expects (const char *path, gpointer user_data)
{
  return g_str_equal (path, "/hidden/path");
}

static void
answer (const FeedListenerRequest *request, FeedListenerReply *reply, gpointer user_data)
{
  Fixture *self = user_data;

  self->n_answers++;
  g_free (self->method);
  g_free (self->query);
  g_free (self->signature);
  g_clear_pointer (&self->body, g_bytes_unref);
  self->method = g_strdup (request->method);
  self->query = g_strdup (request->query);
  self->signature = g_strdup (request->signature);
  self->body = g_bytes_ref (request->body);
  reply->status = 200;
  reply->body = g_strdup ("challenge");
}

static const FeedListenerEvents events = { expects, answer };

static const FeedListenerLimits small = {
  .max_body = 100 * 1024,
  .max_visits = 4,
  .visits_burst = 50,
  .visits_rate = 1,
  .deadline_ms = 2000,
};

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autoptr (GError) error = NULL;

  self->listener = feed_listener_new ("127.0.0.1", 0, &small, &events, self, &error);
  g_assert_no_error (error);
  *state = self;

  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  feed_listener_free (self->listener);
  test_drain ();
  g_free (self->method);
  g_free (self->query);
  g_free (self->signature);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);

  return 0;
}

typedef struct
{
  guint16 port;
  GString *request;
  char *reply;
  GThread *thread;
  int done;
} Caller;

static gpointer
call_thread (gpointer data)
{
  Caller *self = data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection)
      connection = g_socket_client_connect_to_host (client, "127.0.0.1", self->port, NULL, NULL);
  GString *reply = g_string_new (NULL);
  char buffer[4096];
  gssize got = 0;

  if (connection != NULL)
    {
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                                 self->request->str, self->request->len, NULL, NULL, NULL);
      while ((got = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                         buffer, sizeof buffer, NULL, NULL)) > 0)
        g_string_append_len (reply, buffer, got);
    }
  self->reply = g_string_free (reply, FALSE);
  g_atomic_int_set (&self->done, TRUE);
  g_main_context_wakeup (NULL);

  return NULL;
}

static gboolean
is_done (gpointer data)
{
  return g_atomic_int_get (&((Caller *) data)->done);
}

static void
begin (Fixture *fixture, Caller *caller, const char *head, gsize body_size)
{
  caller->port = feed_listener_get_port (fixture->listener);
  caller->request = g_string_new (head);
  for (gsize i = 0; i < body_size; i++)
    g_string_append_c (caller->request, 'x');
  caller->thread = g_thread_new ("caller", call_thread, caller);
}

static char *
end (Caller *caller)
{
  test_wait_until (is_done, caller);
  g_thread_join (caller->thread);
  g_string_free (caller->request, TRUE);
  return caller->reply;
}

static char *
call (Fixture *fixture, const char *head, gsize body_size)
{
  Caller caller = { 0 };

  begin (fixture, &caller, head, body_size);
  return end (&caller);
}

static void
who_is_expected_is_answered (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *reply = call (fixture, "GET /hidden/path?a=1&b=%20 HTTP/1.1\r\nHost: x\r\n\r\n",
                                 0);

  assert_true (g_str_has_prefix (reply, "HTTP/1.1 200 "));
  assert_true (g_str_has_suffix (reply, "\r\n\r\nchallenge"));
  assert_string_equal (fixture->method, "GET");
  assert_string_equal (fixture->query, "a=1&b=%20");
}

static void
a_body_comes_whole (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *reply = call (fixture,
                                 "POST /hidden/path HTTP/1.1\r\nHost: x\r\n"
                                 "X-Hub-Signature: sha1=00\r\nContent-Length: 50000\r\n\r\n",
                                 50000);

  assert_true (g_str_has_prefix (reply, "HTTP/1.1 200 "));
  assert_int_equal (g_bytes_get_size (fixture->body), 50000);
  assert_string_equal (fixture->signature, "sha1=00");
}

static void
nothing_is_said_of_who_we_are (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *good = call (fixture, "GET /hidden/path HTTP/1.1\r\nHost: x\r\n\r\n", 0);
  g_autofree char *bad = call (fixture, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", 0);
  g_autofree char *options = call (fixture, "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 0);

  assert_null (strstr (good, "Server:"));
  assert_null (strstr (bad, "Server:"));
  assert_null (strstr (options, "Server:"));
  assert_true (g_str_has_prefix (bad, "HTTP/1.1 404 "));
  assert_true (g_str_has_suffix (bad, "\r\n\r\n"));
}

static void
other_paths_are_not_asked_about (void **state)
{
  static const char *const paths[] = {
    "/", "/hidden", "/hidden/path/", "/hidden//path", "/hidden/path%00", "*"
  };
  Fixture *fixture = *state;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *head = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: x\r\n\r\n", paths[i]);
      g_autofree char *reply = call (fixture, head, 0);

      assert_false (g_str_has_prefix (reply, "HTTP/1.1 200 "));
    }
  assert_int_equal (fixture->n_answers, 0);
}

typedef struct
{
  const char *head;
  gsize body;
} LargeRow;

static const LargeRow large_rows[] = {
  { "POST /hidden/path HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n", 200000 },
  { "POST /hidden/path HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n", 1000 },
  { "POST /hidden/path HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n30d40\r\n",
    200000 },
  { "POST /elsewhere HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n", 200000 },
};

static void
what_is_too_large_is_not_taken (void **state)
{
  Fixture *fixture = *state;

  for (guint i = 0; i < G_N_ELEMENTS (large_rows); i++)
    {
      g_autofree char *reply = call (fixture, large_rows[i].head, large_rows[i].body);

      assert_false (g_str_has_prefix (reply, "HTTP/1.1 200 "));
    }
  assert_int_equal (fixture->n_answers, 0);
}

static void
rubbish_ends_the_connection (void **state)
{
  static const char *const rubbish[] = {
    "\r\n\r\n",
    "\x16\x03\x01\x02\x00\x01",
    "GET\r\n\r\n",
    "GET /hidden/path HTTP/9.9\r\n\r\n",
    "GET /hidden/path HTTP/1.1\r\n: x\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "POST /hidden/path HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  };
  Fixture *fixture = *state;

  for (guint i = 0; i < G_N_ELEMENTS (rubbish); i++)
    g_free (call (fixture, rubbish[i], 0));
  g_free (call (fixture, "GET /hidden/path HTTP/1.1\r\nHost: x\r\n\r\n", 0));

  assert_in_range (fixture->n_answers, 1, 4);
}

static void
who_says_nothing_is_not_waited_for (void **state)
{
  Fixture *fixture = *state;
  gint64 began = g_get_monotonic_time ();
  g_autofree char *reply = call (fixture, "GET /hidden/path HTT", 0);

  assert_string_equal (reply, "");
  assert_in_range (g_get_monotonic_time () - began, G_USEC_PER_SEC, 20 * G_USEC_PER_SEC);
}

/* Four wait to no end; the fifth is turned away at once. */
static void
a_crowd_is_turned_away (void **state)
{
  Fixture *fixture = *state;
  Caller crowd[8] = { 0 };
  guint n_answered = 0;

  for (guint i = 0; i < 4; i++)
    begin (fixture, &crowd[i], "GET /hidden", 0);
  for (guint i = 4; i < G_N_ELEMENTS (crowd); i++)
    begin (fixture, &crowd[i], "GET /hidden", 0);
  for (guint i = 0; i < G_N_ELEMENTS (crowd); i++)
    {
      g_autofree char *reply = end (&crowd[i]);

      n_answered += *reply != '\0';
    }
  assert_int_equal (n_answered, 0);
  g_free (call (fixture, "GET /hidden/path HTTP/1.1\r\nHost: x\r\n\r\n", 0));
  assert_int_equal (fixture->n_answers, 1);
}

/* Who says what they come for need not wait for those who do not, however long these may stay. */
static void
who_dawdles_makes_room (void **state)
{
  static const FeedListenerLimits patient = {
    .max_body = 1024,
    .max_visits = 4,
    .patience_ms = 100,
    .visits_burst = 10000,
    .visits_rate = 100,
    .deadline_ms = 90 * 1000,
  };
  Fixture *fixture = *state;
  Caller crowd[4] = { 0 };
  gint64 began = g_get_monotonic_time ();

  feed_listener_free (fixture->listener);
  fixture->listener = feed_listener_new ("127.0.0.1", 0, &patient, &events, fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (crowd); i++)
    begin (fixture, &crowd[i], "GET /hidden", 0);
  while (fixture->n_answers == 0)
    g_free (call (fixture, "GET /hidden/path HTTP/1.1\r\nHost: x\r\n\r\n", 0));
  assert_in_range (g_get_monotonic_time () - began, 0, 60 * G_USEC_PER_SEC);
  g_clear_pointer (&fixture->listener, feed_listener_free);
  for (guint i = 0; i < G_N_ELEMENTS (crowd); i++)
    g_free (end (&crowd[i]));
}

/* A part of a body costs more than its bytes. */
static void
crumbs_are_not_taken (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GString) text = g_string_new ("POST /hidden/path HTTP/1.1\r\nHost: x\r\n"
                                           "Transfer-Encoding: chunked\r\n\r\n");
  g_autofree char *reply = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "1\r\nx\r\n");
  g_string_append (text, "0\r\n\r\n");
  reply = call (fixture, text->str, 0);

  assert_false (g_str_has_prefix (reply, "HTTP/1.1 200 "));
  assert_int_equal (fixture->n_answers, 0);
}

static void
nobody_may_call_without_pause (void **state)
{
  Fixture *fixture = *state;

  for (guint i = 0; i < 80; i++)
    g_free (call (fixture, "GET /hidden/path HTTP/1.1\r\nHost: x\r\n\r\n", 0));

  assert_in_range (fixture->n_answers, 50, 70);
}

static void
a_port_that_is_taken_is_an_error (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GError) error = NULL;
  FeedListener *other = feed_listener_new ("127.0.0.1", feed_listener_get_port (fixture->listener),
                                           &small, &events, fixture, &error);

  assert_null (other);
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE));
}

static void
an_address_must_be_one (void **state)
{
  g_autoptr (GError) error = NULL;

  assert_null (feed_listener_new ("example.org", 0, &small, &events, NULL, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_INVALID_ADDRESS));
}

static void
the_port_is_free_at_once (void **state)
{
  Fixture *fixture = *state;
  guint16 port = feed_listener_get_port (fixture->listener);
  g_autoptr (GError) error = NULL;

  g_free (call (fixture, "GET /hidden/path HTTP/1.1\r\nHost: x\r\n\r\n", 0));
  feed_listener_free (fixture->listener);
  fixture->listener = feed_listener_new ("127.0.0.1", port, &small, &events, fixture, &error);

  g_assert_no_error (error);
}

#define listener_test(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    listener_test (who_is_expected_is_answered),
    listener_test (a_body_comes_whole),
    listener_test (nothing_is_said_of_who_we_are),
    listener_test (other_paths_are_not_asked_about),
    listener_test (what_is_too_large_is_not_taken),
    listener_test (rubbish_ends_the_connection),
    listener_test (who_says_nothing_is_not_waited_for),
    listener_test (a_crowd_is_turned_away),
    listener_test (who_dawdles_makes_room),
    listener_test (crumbs_are_not_taken),
    listener_test (nobody_may_call_without_pause),
    listener_test (a_port_that_is_taken_is_an_error),
    cmocka_unit_test (an_address_must_be_one),
    listener_test (the_port_is_free_at_once),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
