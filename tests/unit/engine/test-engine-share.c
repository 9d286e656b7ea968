/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "test-await.h"

/* Several engines on one store: who works, who asks, and how the others hear of it. */

#define BUS_NAME "io.github.feedwright.Test"
#define ATOM "Content-Type: application/atom+xml\r\n"

static void
serve (EngineFixture *self, const char *path, const char *const *titles)
{
  g_autofree char *feed = engine_write_feed (titles);

  test_server_reply_body (self->server, path, "200 OK", ATOM, feed, -1);
}

#define TITLES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
note_change_cb (FeedStore *store, FeedChanges *changes, gpointer user_data)
{
  gboolean *changed = user_data;

  *changed = TRUE;
}

static gboolean
is_set (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static gboolean
is_owner (gpointer user_data)
{
  return feed_engine_is_owner (user_data);
}

/* Asks until the one that runs the engine has its name on the bus. */
static gboolean
guest_can_refresh (gpointer user_data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedRefreshResult counts;
  gboolean done = FALSE;

  feed_engine_refresh_async (user_data, NULL, 0, NULL, test_await_cb, &result);
  done = feed_engine_refresh_finish (user_data, test_await (&result), &counts, &error);
  if (!done)
    assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_ENGINE_BUSY));

  return done;
}

static void
without_a_bus_a_second_engine_says_that_another_is_at_work (void **state)
{
  EngineFixture *self = *state;
  FeedEngine *guest = engine_open (self->folder, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedRefreshResult counts;

  assert_true (feed_engine_is_owner (self->engine));
  assert_false (feed_engine_is_owner (guest));
  feed_engine_refresh_async (guest, NULL, 0, NULL, test_await_cb, &result);
  assert_false (feed_engine_refresh_finish (guest, test_await (&result), &counts, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_ENGINE_BUSY));
  g_clear_object (&result);
  engine_close (guest);
}

static void
without_a_bus_a_mark_of_another_process_is_noticed (void **state)
{
  EngineFixture *self = *state;
  FeedEngine *guest = engine_open (self->folder, NULL);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) marked = NULL;
  gboolean changed = FALSE;

  serve (self, "/feed", TITLES ("First"));
  engine_subscribe (self, "/feed");
  entries = engine_list_entries (guest);
  assert_int_equal (entries->len, 1);
  g_signal_connect (feed_engine_get_store (self->engine), "changed", G_CALLBACK (note_change_cb),
                    &changed);
  test_drain ();
  changed = FALSE;
  engine_mark (guest, feed_entry_summary_get_id (entries->pdata[0]), FEED_MARK_STARRED);
  test_wait_until (is_set, &changed);
  marked = engine_list_entries (self->engine);

  assert_true (feed_entry_summary_get_starred (marked->pdata[0]));
  engine_close (guest);
}

static void
the_place_is_taken_over_when_it_gets_free (void **state)
{
  EngineFixture *self = *state;
  FeedEngine *guest = engine_open (self->folder, NULL);
  FeedRefreshResult counts;

  engine_close (self->engine);
  self->engine = guest;
  test_wait_until (is_owner, guest);
  serve (self, "/feed", TITLES ("First"));
  engine_subscribe (self, "/feed");
  engine_refresh (guest, 0, &counts);

  assert_int_equal (counts.refreshed, 1);
}

static void
look_at_what_is_due (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  feed_schedule_look (parts->schedule);
  g_task_return_boolean (task, TRUE);
  feed_engine_core_done (parts->core, task);
}

static gboolean
was_asked (gpointer user_data)
{
  return test_server_count_requests (((EngineFixture *) user_data)->server, "/silent") > 0;
}

/* As the schedule does, which holds no reference to the engine. */
static void
begin_refresh_by_schedule (EngineFixture *self)
{
  g_autofree char *uri = test_server_uri (self->server, "/silent");
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GAsyncResult) result = NULL;

  test_server_reply (self->server, "/silent", "", 0, TEST_REPLY_STALL);
  feed_store_add_subscription_async (store, uri, NULL, 0, NULL, test_await_cb, &result);
  assert_true (feed_store_add_subscription_finish (store, test_await (&result), NULL) > 0);
  feed_engine_core_run (feed_engine_get_core (self->engine), g_task_new (NULL, NULL, NULL, NULL),
                        look_at_what_is_due);
  test_wait_until (was_asked, self);
}

static void
an_engine_that_is_dropped_while_it_refreshes_gives_its_place_up (void **state)
{
  EngineFixture *self = *state;
  FeedEngine *next = NULL;

  begin_refresh_by_schedule (self);
  test_drain ();
  test_await_end (g_steal_pointer (&self->engine));
  next = engine_open (self->folder, NULL);
  test_wait_until (is_owner, next);
  serve (self, "/feed", TITLES ("First"));
  self->engine = next;
  assert_true (engine_subscribe (self, "/feed") > 0);
}

/* As a window that is closed before it shows anything, or a service that has to give way while it
 * begins. */
static void
an_engine_that_is_closed_while_it_opens_leaves_nothing_behind (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (FeedEngine) hasty = engine_new (self->folder, NULL);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  engine_close (self->engine);
  feed_engine_open_async (hasty, NULL, test_await_cb, &opened);
  feed_engine_close_async (hasty, test_await_cb, &closed);
  assert_true (feed_engine_close_finish (hasty, test_await (&closed), NULL));
  self->engine = engine_open (self->folder, NULL);

  assert_true (feed_engine_is_owner (self->engine));
  assert_false (feed_engine_open_finish (hasty, test_await (&opened), &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

static int
set_up_with_bus (void **state)
{
  EngineFixture *self = NULL;

  engine_setup (state);
  self = *state;
  engine_close (self->engine);
  self->engine = engine_open (self->folder, BUS_NAME);

  return 0;
}

static void
over_the_bus_a_guest_has_feeds_refreshed (void **state)
{
  EngineFixture *self = *state;
  FeedEngine *guest = engine_open (self->folder, BUS_NAME);
  g_autoptr (GPtrArray) entries = NULL;

  serve (self, "/feed", TITLES ("First"));
  serve (self, "/feed", TITLES ("Second", "First"));
  engine_subscribe (self, "/feed");
  test_wait_until (guest_can_refresh, guest);
  entries = engine_list_entries (guest);

  assert_false (feed_engine_is_owner (guest));
  assert_int_equal (entries->len, 2);
  engine_close (guest);
}

static gint64
add_folder (FeedEngine *engine, const char *title)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feed_engine_get_store (engine);

  feed_store_add_folder_async (store, title, 0, NULL, test_await_cb, &result);
  return feed_store_add_folder_finish (store, test_await (&result), NULL);
}

static void
over_the_bus_a_guest_subscribes_and_hears_why_not (void **state)
{
  EngineFixture *self = *state;
  FeedEngine *guest = engine_open (self->folder, BUS_NAME);
  g_autofree char *uri = test_server_uri (self->server, "/feed");
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedSubscription) feed = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gint64 folder = add_folder (self->engine, "News");
  gint64 id = 0;

  serve (self, "/feed", TITLES ("First"));
  test_wait_until (guest_can_refresh, guest);
  feed_engine_subscribe_uri_async (guest, uri, "Mine", folder, NULL, test_await_cb, &first);
  id = feed_engine_subscribe_finish (guest, test_await (&first), &error);
  g_assert_no_error (error);
  feed = engine_get_feed (guest, id);
  assert_string_equal (feed_subscription_get_title (feed), "Mine");
  assert_int_equal (feed_subscription_get_folder_id (feed), folder);
  entries = engine_list_entries (guest);
  assert_int_equal (entries->len, 1);
  feed_engine_subscribe_uri_async (guest, uri, NULL, 0, NULL, test_await_cb, &second);
  assert_int_equal (feed_engine_subscribe_finish (guest, test_await (&second), &error), 0);

  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_ALREADY_SUBSCRIBED));
  assert_null (strstr (error->message, "GDBus"));
  g_clear_object (&first);
  g_clear_object (&second);
  engine_close (guest);
}

/* The window that opens waits for no timer. */
static void
over_the_bus_the_place_is_taken_over_at_once (void **state)
{
  EngineFixture *self = *state;
  FeedEngine *guest = engine_open (self->folder, BUS_NAME);
  gint64 left = 0;

  test_wait_until (guest_can_refresh, guest);
  engine_close (self->engine);
  self->engine = guest;
  left = g_get_monotonic_time ();
  test_wait_until (is_owner, guest);

  assert_in_range (g_get_monotonic_time () - left, 0, G_USEC_PER_SEC);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, engine_setup, engine_teardown)
#define BUS_TEST(name) cmocka_unit_test_setup_teardown (name, set_up_with_bus, engine_teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (without_a_bus_a_second_engine_says_that_another_is_at_work),
    TEST (without_a_bus_a_mark_of_another_process_is_noticed),
    TEST (the_place_is_taken_over_when_it_gets_free),
    TEST (an_engine_that_is_dropped_while_it_refreshes_gives_its_place_up),
    TEST (an_engine_that_is_closed_while_it_opens_leaves_nothing_behind),
    BUS_TEST (over_the_bus_a_guest_has_feeds_refreshed),
    BUS_TEST (over_the_bus_the_place_is_taken_over_at_once),
    BUS_TEST (over_the_bus_a_guest_subscribes_and_hears_why_not),
  };
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  int failed = 0;

  g_test_dbus_up (bus);
  failed = cmocka_run_group_tests (tests, NULL, NULL);
  g_test_dbus_down (bus);

  return failed;
}
