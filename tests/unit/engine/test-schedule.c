/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "feed-credential-memory.h"
#include "feed-icon-finder.h"
#include "feed-schedule.h"
#include "feed-store-reading.h"
#include "feed-store-subscriptions.h"
#include "test-await.h"
#include "test-folder.h"
#include "test-server.h"

/* What happens by itself, on a store, in this thread. */

typedef struct
{
  TestFolder *folder;
  TestServer *server;
  FeedStore *store;
  FeedHttpClient *client;
  FeedGatekeeper *gatekeeper;
  FeedRefresher *refresher;
  FeedImageLoader *images;
  guint n_told;
  gboolean stopped;
} Fixture;

/* How long the machine has slept. */
static gint64 slept;

int
__real_clock_gettime (clockid_t clock, struct timespec *time);
int
__wrap_clock_gettime (clockid_t clock, struct timespec *time);

int
__wrap_clock_gettime (clockid_t clock, struct timespec *time)
{
  int result = __real_clock_gettime (clock, time);

  if (clock == CLOCK_BOOTTIME)
    time->tv_sec += slept;
  return result;
}

#define FEED                                                                                       \
  "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id><title>T</title>%s"                     \
  "<entry><id>urn:x:1</id><title>First</title></entry></feed>"
#define PNG "\x89PNG\r\n\x1a\n-the-rest"

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  Fixture *self = user_data;

  self->n_told++;
}

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);
  FeedHttpLimits limits = feed_http_default_limits;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedCredentialStore) credentials = NULL;

  limits.spacing_ms = 0;
  self->folder = test_folder_new ();
  self->server = test_server_new ();
  file = g_file_new_for_path (test_folder_get_path (self->folder));
  self->store = feed_store_new (file);
  feed_store_open_async (self->store, NULL, test_await_cb, &result);
  assert_true (feed_store_open_finish (self->store, test_await (&result), NULL));
  self->client = feed_http_client_new (&limits);
  credentials = feed_credential_memory_new ();
  self->gatekeeper = feed_gatekeeper_new (credentials);
  self->refresher = feed_refresher_new (self->store, self->client, self->gatekeeper, progress_cb,
                                        self);
  self->images = feed_image_loader_new (self->store, file, NULL);
  *state = self;

  return 0;
}

static gboolean
stopped_cb (gpointer user_data)
{
  Fixture *self = user_data;

  self->stopped = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_stopped (gpointer user_data)
{
  return ((Fixture *) user_data)->stopped;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;
  g_autoptr (GAsyncResult) result = NULL;

  feed_refresher_stop (self->refresher, stopped_cb, self);
  test_wait_until (is_stopped, self);
  feed_store_close_async (self->store, test_await_cb, &result);
  assert_true (feed_store_close_finish (self->store, test_await (&result), NULL));
  g_clear_object (&result);
  test_drain ();
  feed_refresher_free (self->refresher);
  feed_image_loader_free (self->images);
  g_object_unref (self->client);
  g_object_unref (self->gatekeeper);
  g_object_unref (self->store);
  test_server_free (self->server);
  test_folder_free (self->folder);
  g_free (self);

  return 0;
}

#define FAR "http://192.0.2.1/feed"

static gint64
subscribe (Fixture *self, const char *uri)
{
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id = 0;

  feed_store_add_subscription_async (self->store, uri, NULL, 0, NULL, test_await_cb, &result);
  id = feed_store_add_subscription_finish (self->store, test_await (&result), NULL);
  assert_true (id > 0);

  return id;
}

static gint64
add_feed_with (Fixture *self, const char *path, const char *markup)
{
  g_autofree char *uri = test_server_uri (self->server, path);
  g_autofree char *site = test_server_uri (self->server, "/");
  g_autofree char *link = g_strdup_printf ("<link href='%s'/>%s", site, markup);
  g_autofree char *feed = g_strdup_printf (FEED, link);

  test_server_reply_body (self->server, path, "200 OK", "Content-Type: application/atom+xml\r\n",
                          feed, -1);
  return subscribe (self, uri);
}

static gint64
add_feed (Fixture *self, const char *path)
{
  return add_feed_with (self, path, "");
}

static gboolean
has_looked (gpointer user_data)
{
  return !feed_schedule_is_looking (user_data);
}

static void
look (FeedSchedule *schedule)
{
  feed_schedule_look (schedule);
  test_wait_until (has_looked, schedule);
}

static void
what_is_due_is_asked_and_then_left_alone (void **state)
{
  Fixture *self = *state;
  FeedSchedule *schedule = feed_schedule_new (self->store, self->refresher, self->images);

  add_feed (self, "/one");
  add_feed (self, "/two");
  look (schedule);
  assert_int_equal (test_server_count_requests (self->server, "/one"), 1);
  assert_int_equal (test_server_count_requests (self->server, "/two"), 1);
  assert_in_range (self->n_told, 2, 10);
  self->n_told = 0;
  look (schedule);
  assert_int_equal (test_server_count_requests (self->server, "/one"), 1);
  assert_int_equal (self->n_told, 0);

  feed_schedule_stop (schedule);
  test_drain ();
  feed_schedule_free (schedule);
}

static void
without_a_network_only_what_is_near_is_asked (void **state)
{
  Fixture *self = *state;
  g_autoptr (GAsyncResult) far = NULL;
  g_autoptr (GAsyncResult) near = NULL;
  g_autoptr (GError) error = NULL;
  FeedRefreshResult counts;
  gint64 id = 0;

  feed_refresher_set_online (self->refresher, FALSE);
  subscribe (self, FAR);
  feed_refresher_run_async (self->refresher, NULL, 0, NULL, test_await_cb, &far);
  assert_false (feed_refresher_run_finish (self->refresher, test_await (&far), &counts, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_OFFLINE));

  id = add_feed (self, "/near");
  feed_refresher_run_async (self->refresher, &id, 1, NULL, test_await_cb, &near);
  assert_true (feed_refresher_run_finish (self->refresher, test_await (&near), &counts, NULL));
  assert_int_equal (counts.refreshed, 1);
}

static void
nobody_is_in_a_hurry_after_a_sleep (void **state)
{
  assert_int_equal (feed_schedule_choose_look (100, 100), FEED_LOOK_AGAIN);
  assert_int_equal (feed_schedule_choose_look (100, 110), FEED_LOOK_AGAIN);
  assert_int_equal (feed_schedule_choose_look (100, 100 + 3600), FEED_LOOK_AWAKE);
  assert_in_range (feed_schedule_choose_pause (FEED_LOOK_AWAKE, 0), 10, 59);
  /* All who come to work open their machines, and a network comes up for all who are in it. */
  assert_true (feed_schedule_choose_pause (FEED_LOOK_AWAKE, 0.99) >=
               feed_schedule_choose_pause (FEED_LOOK_AWAKE, 0) + 30);
  assert_true (feed_schedule_choose_pause (FEED_LOOK_ONLINE, 0.99) >=
               feed_schedule_choose_pause (FEED_LOOK_ONLINE, 0) + 20);
}

static guint
run_due (Fixture *self, guint most)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedRefreshResult counts = { 0 };

  feed_refresher_run_due_async (self->refresher, G_MAXINT64 - 1, most, NULL, test_await_cb,
                                &result);
  assert_true (feed_refresher_run_finish (self->refresher, test_await (&result), &counts, NULL));

  return counts.refreshed;
}

static void
what_is_due_at_once_is_spread_and_nothing_stands_in_its_way (void **state)
{
  Fixture *self = *state;

  /* Due before all others, and out of reach. */
  feed_refresher_set_online (self->refresher, FALSE);
  subscribe (self, FAR);
  add_feed (self, "/one");
  add_feed (self, "/two");
  add_feed (self, "/three");
  assert_int_equal (run_due (self, 2), 2);
  assert_int_equal (test_server_count_requests (self->server, "/three"), 0);
}

static void
record (Fixture *self, FeedAttemptRecord *attempt)
{
  g_autoptr (GPtrArray)
      attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_attempt_record_free);
  g_autoptr (GAsyncResult) result = NULL;

  g_ptr_array_add (attempts, attempt);
  feed_store_record_attempts_async (self->store, g_steal_pointer (&attempts), NULL, test_await_cb,
                                    &result);
  assert_true (feed_store_record_attempts_finish (self->store, test_await (&result), NULL));
}

static void
put_off (Fixture *self, gint64 feed, gint64 until)
{
  FeedAttemptRecord *attempt = feed_attempt_record_new (feed);

  attempt->state.retry->next_attempt = until;
  record (self, attempt);
}

static void
stop (Fixture *self, gint64 feed, FeedError code)
{
  FeedAttemptRecord *attempt = feed_attempt_record_new (feed);
  FeedRetryState *retry = attempt->state.retry;

  retry->error_class = feed_error_code_get_class (code);
  retry->code = code;
  retry->next_attempt = FEED_TIME_NONE;
  record (self, attempt);
}

static void
a_network_that_comes_up_wakes_what_waited_for_it (void **state)
{
  Fixture *self = *state;
  FeedSchedule *schedule = feed_schedule_new (self->store, self->refresher, self->images);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  put_off (self, add_feed (self, "/soon"), now + 200);
  put_off (self, add_feed (self, "/late"), now + 2000);
  look (schedule);
  assert_int_equal (test_server_count_requests (self->server, "/soon"), 0);
  feed_schedule_configure (schedule, TRUE, FALSE);
  feed_schedule_configure (schedule, TRUE, TRUE);
  look (schedule);
  assert_int_equal (test_server_count_requests (self->server, "/soon"), 1);
  assert_int_equal (test_server_count_requests (self->server, "/late"), 0);

  feed_schedule_stop (schedule);
  test_drain ();
  feed_schedule_free (schedule);
}

/* As a hotel's network does to every certificate, and a company's to whoever has not signed in. */
static void
what_one_network_stopped_is_asked_in_the_next (void **state)
{
  static const struct
  {
    const char *path;
    FeedError code;
    guint asked;
  } rows[] = {
    { "/shown-another", FEED_ERROR_CERTIFICATE_UNKNOWN_CA, 1 },
    { "/behind-a-proxy", FEED_ERROR_PROXY_AUTH_REQUIRED, 1 },
    { "/not-signed-in", FEED_ERROR_AUTH_REQUIRED, 0 },
    { "/wrong-pin", FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD, 0 },
    { "/gone", FEED_ERROR_GONE, 0 },
  };
  Fixture *self = *state;
  FeedSchedule *schedule = feed_schedule_new (self->store, self->refresher, self->images);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    stop (self, add_feed (self, rows[i].path), rows[i].code);
  look (schedule);
  feed_schedule_configure (schedule, TRUE, FALSE);
  feed_schedule_configure (schedule, TRUE, TRUE);
  look (schedule);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_int_equal (test_server_count_requests (self->server, rows[i].path), rows[i].asked);

  feed_schedule_stop (schedule);
  test_drain ();
  feed_schedule_free (schedule);
}

static void
go (Fixture *self, FeedSchedule *schedule, gboolean online)
{
  feed_refresher_set_online (self->refresher, online);
  feed_schedule_configure (schedule, TRUE, online);
  test_wait_until (has_looked, schedule);
}

static gint64
look_and_get_next (FeedSchedule *schedule)
{
  look (schedule);
  return feed_schedule_get_next (schedule);
}

static void
it_sleeps_until_something_is_due (void **state)
{
  Fixture *self = *state;
  FeedSchedule *schedule = feed_schedule_new (self->store, self->refresher, self->images);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 early = 0;

  go (self, schedule, TRUE);
  assert_true (look_and_get_next (schedule) == FEED_TIME_NONE);
  put_off (self, add_feed (self, "/late"), now + 20000);
  early = add_feed (self, "/early");
  put_off (self, early, now + 3000);
  assert_true (look_and_get_next (schedule) == now + 3000);
  /* What others bring forward is not slept through. */
  put_off (self, early, now + 2000);
  feed_schedule_plan (schedule);
  test_wait_until (has_looked, schedule);
  assert_true (feed_schedule_get_next (schedule) == now + 2000);
  /* Once a minute at the most. */
  put_off (self, early, now + 1);
  feed_schedule_plan (schedule);
  test_wait_until (has_looked, schedule);
  assert_in_range (feed_schedule_get_next (schedule), now + 50, now + 300);
  feed_schedule_configure (schedule, FALSE, TRUE);
  assert_true (feed_schedule_get_next (schedule) == FEED_TIME_NONE);

  feed_schedule_stop (schedule);
  test_drain ();
  feed_schedule_free (schedule);
}

static void
without_a_network_nothing_wakes_it_that_is_far (void **state)
{
  Fixture *self = *state;
  FeedSchedule *schedule = feed_schedule_new (self->store, self->refresher, self->images);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  put_off (self, subscribe (self, FAR), now + 1000);
  go (self, schedule, TRUE);
  assert_true (look_and_get_next (schedule) == now + 1000);
  go (self, schedule, FALSE);
  assert_true (feed_schedule_get_next (schedule) == FEED_TIME_NONE);
  put_off (self, add_feed (self, "/near"), now + 3000);
  feed_schedule_plan (schedule);
  test_wait_until (has_looked, schedule);
  assert_true (feed_schedule_get_next (schedule) == now + 3000);

  feed_schedule_stop (schedule);
  test_drain ();
  feed_schedule_free (schedule);
}

static gboolean
has_rung (gpointer user_data)
{
  return feed_schedule_get_next (user_data) == FEED_TIME_NONE && has_looked (user_data);
}

/* Whatever became due while it slept, and however long ago. */
static void
a_machine_that_wakes_up_has_time_to (void **state)
{
  Fixture *self = *state;
  FeedSchedule *schedule = feed_schedule_new (self->store, self->refresher, self->images);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 feed = add_feed (self, "/near");

  put_off (self, feed, now + 3000);
  go (self, schedule, TRUE);
  go (self, schedule, FALSE);
  assert_true (feed_schedule_get_next (schedule) == now + 3000);
  slept += 3600;
  put_off (self, feed, now - 600);
  feed_schedule_plan (schedule);
  test_wait_until (has_rung, schedule);
  assert_int_equal (test_server_count_requests (self->server, "/near"), 0);
  look (schedule);
  assert_int_equal (test_server_count_requests (self->server, "/near"), 1);

  feed_schedule_stop (schedule);
  test_drain ();
  feed_schedule_free (schedule);
}

static void
a_host_that_asked_for_rest_does_not_wake_it (void **state)
{
  Fixture *self = *state;
  FeedSchedule *schedule = feed_schedule_new (self->store, self->refresher, self->images);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *busy = test_server_uri (self->server, "/busy");

  put_off (self, add_feed (self, "/later"), now + 400);
  subscribe (self, busy);
  test_server_reply_body (self->server, "/busy", "429 Too Many Requests", "Retry-After: 1800\r\n",
                          "", -1);
  go (self, schedule, TRUE);
  assert_in_range (look_and_get_next (schedule), now + 1800, now + 2400);

  feed_schedule_stop (schedule);
  test_drain ();
  feed_schedule_free (schedule);
}

static FeedSubscription *
get_feed (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) feeds = NULL;

  feed_store_list_subscriptions_async (self->store, NULL, test_await_cb, &result);
  feeds = feed_store_list_subscriptions_finish (self->store, test_await (&result), NULL);
  return g_object_ref (feeds->pdata[0]);
}

static gboolean
has_icon (gpointer user_data)
{
  g_autoptr (FeedSubscription) feed = get_feed (user_data);

  return feed_subscription_get_icon_key (feed) != NULL;
}

static void
refresh_all (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedRefreshResult counts;

  feed_refresher_run_async (self->refresher, NULL, 0, NULL, test_await_cb, &result);
  assert_true (feed_refresher_run_finish (self->refresher, test_await (&result), &counts, NULL));
}

static gboolean
was_asked_for_favicon (gpointer user_data)
{
  return test_server_count_requests (((Fixture *) user_data)->server, "/favicon.ico") > 0;
}

static void
a_site_that_names_no_icon_is_asked_once_where_it_usually_is (void **state)
{
  Fixture *self = *state;
  FeedIconFinder *icons = feed_icon_finder_new (self->store, self->client);

  test_server_reply_body (self->server, "/", "200 OK", "Content-Type: text/html\r\n", "<p>Hello",
                          -1);
  add_feed (self, "/feed");
  refresh_all (self);
  feed_icon_finder_look (icons);
  test_wait_until (was_asked_for_favicon, self);
  /* Its 404 is here before a reply that was asked for later. */
  refresh_all (self);
  test_drain ();

  assert_int_equal (test_server_count_requests (self->server, "/favicon.ico"), 1);
  feed_icon_finder_stop (icons);
  feed_icon_finder_free (icons);
}

static void
a_site_is_asked_for_its_icon_once (void **state)
{
  Fixture *self = *state;
  FeedIconFinder *icons = feed_icon_finder_new (self->store, self->client);
  FeedIconFinder *restarted = feed_icon_finder_new (self->store, self->client);

  test_server_reply_body (self->server, "/", "200 OK", "Content-Type: text/html\r\n",
                          "<!doctype html><link rel=icon href='/i-16x16.png'>"
                          "<link rel='shortcut icon' href='/i-32x32.png'><p>Hello",
                          -1);
  test_server_reply_body (self->server, "/i-32x32.png", "200 OK", NULL, PNG, sizeof PNG - 1);
  add_feed (self, "/feed");
  refresh_all (self);
  feed_icon_finder_look (icons);
  test_wait_until (has_icon, self);
  feed_icon_finder_look (icons);
  feed_icon_finder_look (restarted);
  /* What the store was asked before this is answered after it. */
  add_feed (self, "/later");
  test_drain ();

  assert_int_equal (test_server_count_requests (self->server, "/"), 1);
  assert_int_equal (test_server_count_requests (self->server, "/i-32x32.png"), 1);
  feed_icon_finder_stop (icons);
  feed_icon_finder_stop (restarted);
  feed_icon_finder_free (icons);
  feed_icon_finder_free (restarted);
}

static void
a_feed_that_names_an_icon_leaves_its_site_in_peace (void **state)
{
  Fixture *self = *state;
  FeedIconFinder *icons = feed_icon_finder_new (self->store, self->client);

  test_server_reply_body (self->server, "/own.png", "200 OK", NULL, PNG, sizeof PNG - 1);
  add_feed_with (self, "/feed", "<icon>/own.png</icon>");
  refresh_all (self);
  feed_icon_finder_look (icons);
  test_wait_until (has_icon, self);
  test_drain ();

  assert_int_equal (test_server_count_requests (self->server, "/own.png"), 1);
  assert_int_equal (test_server_count_requests (self->server, "/"), 0);
  feed_icon_finder_stop (icons);
  feed_icon_finder_free (icons);
}

static void
an_icon_that_is_not_there_gives_way_to_the_sites (void **state)
{
  Fixture *self = *state;
  FeedIconFinder *icons = feed_icon_finder_new (self->store, self->client);

  test_server_reply_body (self->server, "/favicon.ico", "200 OK", NULL, PNG, sizeof PNG - 1);
  add_feed_with (self, "/feed", "<icon>/gone.png</icon>");
  refresh_all (self);
  feed_icon_finder_look (icons);
  test_wait_until (has_icon, self);

  assert_int_equal (test_server_count_requests (self->server, "/gone.png"), 1);
  assert_int_equal (test_server_count_requests (self->server, "/favicon.ico"), 1);
  feed_icon_finder_stop (icons);
  feed_icon_finder_free (icons);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (what_is_due_is_asked_and_then_left_alone),
    TEST (without_a_network_only_what_is_near_is_asked),
    TEST (what_is_due_at_once_is_spread_and_nothing_stands_in_its_way),
    cmocka_unit_test (nobody_is_in_a_hurry_after_a_sleep),
    TEST (a_network_that_comes_up_wakes_what_waited_for_it),
    TEST (what_one_network_stopped_is_asked_in_the_next),
    TEST (it_sleeps_until_something_is_due),
    TEST (without_a_network_nothing_wakes_it_that_is_far),
    TEST (a_machine_that_wakes_up_has_time_to),
    TEST (a_host_that_asked_for_rest_does_not_wake_it),
    TEST (a_site_is_asked_for_its_icon_once),
    TEST (a_feed_that_names_an_icon_leaves_its_site_in_peace),
    TEST (an_icon_that_is_not_there_gives_way_to_the_sites),
    TEST (a_site_that_names_no_icon_is_asked_once_where_it_usually_is),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
