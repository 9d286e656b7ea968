/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "test-await.h"

#define PNG "\x89PNG\r\n\x1a\n-the-rest"
#define PNG_LENGTH ((gssize) sizeof PNG - 1)
#define FIRST_LOOK 9 /* seconds after its start the schedule has not looked yet */

static GBytes *
load (EngineFixture *self,
      gint64 feed,
      const char *path,
      gboolean only_cached,
      char **type,
      GError **error)
{
  g_autofree char *uri = test_server_uri (self->server, path);
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_load_image_async (self->engine, feed, uri, only_cached, NULL, test_await_cb, &result);
  return feed_engine_load_image_finish (self->engine, test_await (&result), type, error);
}

static gint64
subscribe (EngineFixture *self)
{
  g_autofree char *feed = engine_write_feed ((const char *const[]){ "First", NULL });

  test_server_reply_body (self->server, "/feed", "200 OK", "Content-Type: application/atom+xml\r\n",
                          feed, -1);
  return engine_subscribe (self, "/feed");
}

static gboolean
is_cached (EngineFixture *self, gint64 feed)
{
  g_autoptr (GBytes) image = load (self, feed, "/image", TRUE, NULL, NULL);

  return image != NULL;
}

static gboolean
first_is_cached (gpointer user_data)
{
  return is_cached (user_data, 1);
}

static void
an_image_is_fetched_once_and_then_there_offline (void **state)
{
  EngineFixture *self = *state;
  gint64 feed = subscribe (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) image = NULL;
  g_autofree char *type = NULL;

  test_server_reply_body (self->server, "/image", "200 OK", "Content-Type: text/html\r\n", PNG,
                          PNG_LENGTH);
  assert_false (is_cached (self, feed));
  assert_int_equal (test_server_count_requests (self->server, "/image"), 0);
  image = load (self, feed, "/image", FALSE, &type, &error);
  g_assert_no_error (error);
  assert_string_equal (type, "image/png");
  assert_int_equal (g_bytes_get_size (image), PNG_LENGTH);

  assert_int_equal (feed, 1);
  test_wait_until (first_is_cached, self);
  engine_restart (self);
  assert_true (is_cached (self, feed));
  assert_int_equal (test_server_count_requests (self->server, "/image"), 1);
}

static void
what_is_not_in_the_cache_is_not_fetched_behind_ones_back (void **state)
{
  EngineFixture *self = *state;
  gint64 feed = subscribe (self);
  g_autoptr (GError) error = NULL;

  test_server_reply_body (self->server, "/image", "200 OK", NULL, PNG, PNG_LENGTH);
  assert_null (load (self, feed, "/image", TRUE, NULL, &error));

  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM));
  assert_int_equal (test_server_count_requests (self->server, "/image"), 0);
}

static void
what_is_not_an_image_is_refused_whatever_it_is_called (void **state)
{
  EngineFixture *self = *state;
  gint64 feed = subscribe (self);
  g_autoptr (GError) error = NULL;

  test_server_reply_body (self->server, "/image", "200 OK", "Content-Type: image/png\r\n",
                          "<!doctype html><script>alert (1)</script>", -1);
  assert_null (load (self, feed, "/image", FALSE, NULL, &error));

  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_BAD_RESPONSE));
}

/* A feed that nobody subscribed to stands for one of the public web: it has no private address. */
static void
a_public_feed_shows_nothing_of_the_private_network (void **state)
{
  EngineFixture *self = *state;
  g_autoptr (GError) error = NULL;

  test_server_reply_body (self->server, "/image", "200 OK", "Content-Type: image/png\r\n", PNG,
                          PNG_LENGTH);
  assert_null (load (self, 4711, "/image", FALSE, NULL, &error));

  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_PRIVATE_ADDRESS));
  assert_int_equal (test_server_count_requests (self->server, "/image"), 0);
}

static gboolean
has_icon (gpointer user_data)
{
  EngineFixture *self = user_data;
  g_autoptr (FeedSubscription) feed = engine_get_feed (self->engine, 1);

  return feed_subscription_get_icon_key (feed) != NULL;
}

/* Who subscribes looks at the feed now, not when the schedule comes round to it. */
static void
a_new_feed_has_its_icon_at_once (void **state)
{
  EngineFixture *self = *state;
  gint64 began = g_get_monotonic_time ();

  test_server_reply_body (self->server, "/favicon.ico", "200 OK", NULL, PNG, PNG_LENGTH);
  g_object_set (self->engine, "automatic", TRUE, NULL);
  assert_int_equal (subscribe (self), 1);
  test_wait_until (has_icon, self);

  assert_true (g_get_monotonic_time () - began < FIRST_LOOK * G_USEC_PER_SEC);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, engine_setup, engine_teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (an_image_is_fetched_once_and_then_there_offline),
    TEST (what_is_not_in_the_cache_is_not_fetched_behind_ones_back),
    TEST (what_is_not_an_image_is_refused_whatever_it_is_called),
    TEST (a_public_feed_shows_nothing_of_the_private_network),
    TEST (a_new_feed_has_its_icon_at_once),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
