/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "test-await.h"

#define OK "200 OK"
#define ATOM "Content-Type: application/atom+xml\r\n"

static void
serve (EngineFixture *self, const char *path, const char *headers, const char *const *titles)
{
  g_autofree char *feed = engine_write_feed (titles);

  test_server_reply_body (self->server, path, OK, headers, feed, -1);
}

static void
assert_titles (FeedEngine *engine, const char *const *titles)
{
  g_autoptr (GPtrArray) entries = engine_list_entries (engine);

  assert_int_equal (entries->len, g_strv_length ((char **) titles));
  for (guint i = 0; i < entries->len; i++)
    assert_string_equal (feed_entry_summary_get_title (entries->pdata[i]), titles[i]);
}

#define TITLES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
a_new_subscription_shows_its_entries (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (FeedSubscription) feed = NULL;

  serve (self, "/feed", ATOM, TITLES ("Second", "First"));
  feed = engine_get_feed (self->engine, engine_subscribe (self, "/feed"));

  assert_titles (self->engine, TITLES ("Second", "First"));
  assert_string_equal (feed_subscription_get_title (feed), "Sample");
  engine_restart (self);
  assert_titles (self->engine, TITLES ("Second", "First"));
}

static void
an_edited_entry_changes_in_place_and_stays_read (void **state)
{
  EngineFixture *self = *state;
  FeedRefreshResult counts;
  gint64 id = 0;
  gint64 feed = 0;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  serve (self, "/feed", ATOM, TITLES ("Second", "First"));
  serve (self, "/feed", ATOM, TITLES ("Third", "Second, mended", "First"));
  feed = engine_subscribe (self, "/feed");
  before = engine_list_entries (self->engine);
  id = feed_entry_summary_get_id (before->pdata[0]);
  engine_mark (self->engine, id, FEED_MARK_READ);
  engine_refresh (self->engine, feed, &counts);
  after = engine_list_entries (self->engine);

  assert_int_equal (counts.new_entries, 1);
  assert_int_equal (counts.updated_entries, 1);
  assert_int_equal (after->len, 3);
  assert_int_equal (feed_entry_summary_get_id (after->pdata[1]), id);
  assert_string_equal (feed_entry_summary_get_title (after->pdata[1]), "Second, mended");
  assert_true (feed_entry_summary_get_read (after->pdata[1]));
  assert_false (feed_entry_summary_get_read (after->pdata[0]));
}

static void
what_did_not_change_is_not_sent_again (void **state)
{
  EngineFixture *self = *state;
  FeedRefreshResult counts;
  g_autofree char *request = NULL;
  gint64 feed = 0;

  serve (self, "/feed", ATOM "ETag: W/\"a b\"\r\nLast-Modified: about noon\r\n", TITLES ("First"));
  test_server_reply_body (self->server, "/feed", "304 Not Modified", NULL, "", 0);
  feed = engine_subscribe (self, "/feed");
  engine_restart (self);
  engine_refresh (self->engine, feed, &counts);
  request = test_server_get_request (self->server, "/feed", 1);

  assert_int_equal (counts.refreshed, 1);
  assert_int_equal (counts.unchanged, 1);
  assert_non_null (strstr (request, "If-None-Match: W/\"a b\"\r\n"));
  assert_non_null (strstr (request, "If-Modified-Since: about noon\r\n"));
}

/* Some caches say so to everybody; as a success it would hide that no entry comes. */
static void
unchanged_is_no_answer_to_who_has_nothing (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (FeedSubscription) feed = NULL;
  FeedRefreshResult counts;
  gint64 id = 0;

  serve (self, "/feed", ATOM, TITLES ("First"));
  test_server_reply_body (self->server, "/feed", "304 Not Modified", NULL, "", 0);
  id = engine_subscribe (self, "/feed");
  engine_refresh (self->engine, id, &counts);
  feed = engine_get_feed (self->engine, id);

  assert_int_equal (counts.failed, 1);
  assert_int_equal (feed_subscription_get_retry_state (feed)->code, FEED_ERROR_BAD_RESPONSE);
  assert_titles (self->engine, TITLES ("First"));
}

static FeedCandidate *
discover (EngineFixture *self, const char *path)
{
  g_autofree char *uri = test_server_uri (self->server, path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = NULL;

  feed_engine_discover_async (self->engine, uri, NULL, test_await_cb, &result);
  candidates = feed_engine_discover_finish (self->engine, test_await (&result), &error);
  g_assert_no_error (error);

  return g_object_ref (candidates->pdata[0]);
}

static void
what_was_looked_at_before_subscribing_is_not_sent_again (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (FeedCandidate) candidate = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedSubscription) shown = NULL;
  g_autofree char *request = NULL;
  FeedRefreshResult counts;
  gint64 feed = 0;

  serve (self, "/feed", ATOM "ETag: \"one\"\r\n", TITLES ("First"));
  test_server_reply_body (self->server, "/feed", "304 Not Modified", NULL, "", 0);
  candidate = discover (self, "/feed");
  feed_engine_subscribe_async (self->engine, candidate, "Mine", 0, NULL, test_await_cb, &result);
  feed = feed_engine_subscribe_finish (self->engine, test_await (&result), NULL);
  assert_titles (self->engine, TITLES ("First"));
  assert_int_equal (test_server_count_requests (self->server, "/feed"), 1);
  shown = engine_get_feed (self->engine, feed);
  assert_string_equal (feed_subscription_get_title (shown), "Mine");
  engine_refresh (self->engine, feed, &counts);
  request = test_server_get_request (self->server, "/feed", 1);

  assert_int_equal (counts.unchanged, 1);
  assert_non_null (strstr (request, "If-None-Match: \"one\"\r\n"));
}

static void
a_feed_that_moved_for_good_is_followed_after_three_times (void **state)
{
  EngineFixture *self = *state;
  g_autofree char *target = test_server_uri (self->server, "/new");
  g_autofree char *location = g_strdup_printf ("Location: %s\r\n", target);
  FeedRefreshResult counts;
  gint64 feed = 0;

  test_server_reply_body (self->server, "/old", "301 Moved Permanently", location, "", 0);
  serve (self, "/new", ATOM, TITLES ("First"));
  feed = engine_subscribe (self, "/old");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FeedSubscription) it = engine_get_feed (self->engine, feed);

      assert_true (g_str_has_suffix (feed_subscription_get_uri (it), "/old"));
      engine_refresh (self->engine, feed, &counts);
    }

  {
    g_autoptr (FeedSubscription) it = engine_get_feed (self->engine, feed);

    assert_string_equal (feed_subscription_get_uri (it), target);
  }
  assert_titles (self->engine, TITLES ("First"));
}

static void
a_feed_that_is_gone_is_not_asked_by_itself_again (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (FeedSubscription) feed = NULL;
  const FeedRetryState *retry = NULL;

  test_server_reply_body (self->server, "/feed", "410 Gone", NULL, "", 0);
  feed = engine_get_feed (self->engine, engine_subscribe (self, "/feed"));
  retry = feed_subscription_get_retry_state (feed);

  assert_int_equal (retry->code, FEED_ERROR_GONE);
  assert_true (retry->next_attempt == FEED_TIME_NONE);
}

static void
a_server_that_asks_to_wait_is_left_alone_with_all_its_feeds (void **state)
{
  EngineFixture *self = *state;
  FeedRefreshResult counts;

  test_server_reply_body (self->server, "/busy", "429 Too Many Requests", "Retry-After: 3600\r\n",
                          "", 0);
  serve (self, "/other", ATOM, TITLES ("First"));
  engine_subscribe (self, "/other");
  engine_subscribe (self, "/busy");
  engine_refresh (self->engine, 0, &counts);

  assert_int_equal (counts.refreshed, 0);
  assert_int_equal (test_server_count_requests (self->server, "/busy"), 1);
  assert_int_equal (test_server_count_requests (self->server, "/other"), 1);
}

static void
a_feed_that_breaks_off_loses_nothing (void **state)
{
  EngineFixture *self = *state;
  g_autofree char *whole = engine_write_feed (TITLES ("Third", "Second", "First"));
  g_autofree char *half = g_strndup (whole, (gsize) (strstr (whole, "Text of Second") - whole));
  g_autofree char *request = NULL;
  FeedRefreshResult counts;
  gint64 feed = 0;

  serve (self, "/feed", ATOM "ETag: \"one\"\r\n", TITLES ("Second", "First"));
  test_server_reply_body (self->server, "/feed", OK, ATOM "ETag: \"two\"\r\n", half, -1);
  test_server_reply_body (self->server, "/feed", OK, ATOM "ETag: \"two\"\r\n", whole, -1);
  feed = engine_subscribe (self, "/feed");
  engine_refresh (self->engine, feed, &counts);
  assert_titles (self->engine, TITLES ("Third", "Second", "First"));

  engine_refresh (self->engine, feed, &counts);
  request = test_server_get_request (self->server, "/feed", 2);
  assert_null (strstr (request, "If-None-Match"));
  assert_titles (self->engine, TITLES ("Third", "Second", "First"));
}

static void
a_page_in_place_of_the_feed_is_told_and_loses_nothing (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (FeedSubscription) it = NULL;
  FeedRefreshResult counts;
  gint64 feed = 0;

  serve (self, "/feed", ATOM, TITLES ("First"));
  test_server_reply_body (self->server, "/feed", OK, "Content-Type: text/html\r\n",
                          "<!doctype html><html><title>Please sign in</title></html>", -1);
  feed = engine_subscribe (self, "/feed");
  engine_refresh (self->engine, feed, &counts);
  it = engine_get_feed (self->engine, feed);

  assert_int_equal (counts.failed, 1);
  assert_int_equal (feed_subscription_get_retry_state (it)->code, FEED_ERROR_HTML_PAGE);
  assert_titles (self->engine, TITLES ("First"));
}

/* Holds back whoever asks, until it is opened. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean open;
} Gate;

static void
gate_open (Gate *self)
{
  g_mutex_lock (&self->mutex);
  self->open = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static char *
wait_at_gate (const char *head, const char *body, guint connection, gpointer user_data)
{
  Gate *gate = user_data;

  if (!g_str_has_prefix (head, "GET /feed "))
    return NULL;
  g_mutex_lock (&gate->mutex);
  while (!gate->open)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);

  return NULL;
}

static gboolean
other_is_asked_again (gpointer user_data)
{
  return test_server_count_requests (user_data, "/other") == 2;
}

static void
two_requests_for_a_feed_are_one_to_the_server (void **state)
{
  EngineFixture *self = *state;
  Gate gate = { .open = FALSE };
  g_autoptr (GAsyncResult) one = NULL;
  g_autoptr (GAsyncResult) two = NULL;
  FeedRefreshResult counts;
  gint64 feed = 0;

  serve (self, "/feed", ATOM, TITLES ("First"));
  serve (self, "/feed", ATOM, TITLES ("Second", "First"));
  serve (self, "/other", ATOM, TITLES ("Other"));
  feed = engine_subscribe (self, "/feed");
  engine_subscribe (self, "/other");
  test_server_set_func (self->server, wait_at_gate, &gate);
  feed_engine_refresh_async (self->engine, &feed, 1, NULL, test_await_cb, &one);
  feed_engine_refresh_async (self->engine, NULL, 0, NULL, test_await_cb, &two);
  test_wait_until (other_is_asked_again, self->server);
  gate_open (&gate);
  assert_true (feed_engine_refresh_finish (self->engine, test_await (&one), &counts, NULL));
  assert_int_equal (counts.new_entries, 1);
  assert_true (feed_engine_refresh_finish (self->engine, test_await (&two), &counts, NULL));
  assert_int_equal (counts.new_entries, 1);

  assert_int_equal (test_server_count_requests (self->server, "/feed"), 2);
}

static void
closing_does_not_wait_for_a_silent_server (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedRefreshResult counts;
  gint64 began = 0;
  gint64 feed = 0;

  serve (self, "/feed", ATOM, TITLES ("First"));
  test_server_reply (self->server, "/feed", "HTTP/1.1 200 OK\r\n", -1, TEST_REPLY_STALL);
  feed = engine_subscribe (self, "/feed");
  feed_engine_refresh_async (self->engine, &feed, 1, NULL, test_await_cb, &result);
  while (test_server_count_requests (self->server, "/feed") < 2)
    g_main_context_iteration (NULL, FALSE);
  began = g_get_monotonic_time ();
  {
    g_autoptr (GAsyncResult) closed = NULL;

    feed_engine_close_async (self->engine, test_await_cb, &closed);
    assert_true (feed_engine_close_finish (self->engine, test_await (&closed), NULL));
  }

  assert_in_range (g_get_monotonic_time () - began, 0, 3 * G_USEC_PER_SEC / 2);
  assert_false (feed_engine_refresh_finish (self->engine, test_await (&result), &counts, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_object (&result);
  test_drain ();
  g_clear_object (&self->engine);
  self->engine = engine_open (self->folder, NULL);
  assert_titles (self->engine, TITLES ("First"));
}

static gint64
add_feed (FeedEngine *engine, const char *uri)
{
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id = 0;

  feed_store_add_subscription_async (feed_engine_get_store (engine), uri, NULL, 0, NULL,
                                     test_await_cb, &result);
  id = feed_store_add_subscription_finish (feed_engine_get_store (engine), test_await (&result),
                                           NULL);
  assert_true (id > 0);

  return id;
}

static int
sandbox_setup (void **state)
{
  EngineFixture *self = NULL;
  g_autofree char *info = NULL;

  engine_setup (state);
  self = *state;
  info = test_folder_write (self->folder, "info",
                            "[Application]\nname=org.example.App\n[Context]\nshared=ipc;\n");
  g_setenv ("FEEDWRIGHT_SANDBOX_INFO", info, TRUE);
  engine_restart (self);

  return 0;
}

static int
sandbox_teardown (void **state)
{
  g_unsetenv ("FEEDWRIGHT_SANDBOX_INFO");
  return engine_teardown (state);
}

static void
without_permission_for_the_network_no_feed_is_to_blame (void **state)
{
  EngineFixture *self = *state;
  gint64 id = add_feed (self->engine, "https://192.0.2.1/feed");
  FeedRefreshResult counts;
  g_autoptr (FeedSubscription) feed = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean online = TRUE;
  gboolean denied = FALSE;

  g_object_get (self->engine, "online", &online, "network-denied", &denied, NULL);
  assert_false (online);
  assert_true (denied);
  feed_engine_refresh_async (self->engine, NULL, 0, NULL, test_await_cb, &result);
  assert_false (feed_engine_refresh_finish (self->engine, test_await (&result), &counts, &error));
  g_assert_error (error, FEED_ERROR, FEED_ERROR_NETWORK_DENIED);
  feed = engine_get_feed (self->engine, id);
  assert_int_equal (feed_subscription_get_retry_state (feed)->failures, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, engine_setup, engine_teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_new_subscription_shows_its_entries),
    TEST (an_edited_entry_changes_in_place_and_stays_read),
    TEST (what_did_not_change_is_not_sent_again),
    TEST (unchanged_is_no_answer_to_who_has_nothing),
    TEST (what_was_looked_at_before_subscribing_is_not_sent_again),
    TEST (a_feed_that_moved_for_good_is_followed_after_three_times),
    TEST (a_feed_that_is_gone_is_not_asked_by_itself_again),
    TEST (a_server_that_asks_to_wait_is_left_alone_with_all_its_feeds),
    TEST (a_feed_that_breaks_off_loses_nothing),
    TEST (a_page_in_place_of_the_feed_is_told_and_loses_nothing),
    TEST (two_requests_for_a_feed_are_one_to_the_server),
    TEST (closing_does_not_wait_for_a_silent_server),
    cmocka_unit_test_setup_teardown (without_permission_for_the_network_no_feed_is_to_blame,
                                     sandbox_setup, sandbox_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
