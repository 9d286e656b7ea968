/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "feed-listener.h"
#include "push-fixture.h"
#include "test-await.h"
#include "test-daemon.h"

static char *
get_listening (PushFixture *self, char **message)
{
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GAsyncResult) result = NULL;
  char *address = NULL;

  feed_store_load_listening_async (store, NULL, test_await_cb, &result);
  assert_true (
      feed_store_load_listening_finish (store, test_await (&result), &address, message, NULL));
  return address;
}

static gboolean
has_trouble (gpointer data)
{
  g_autofree char *message = NULL;

  g_free (get_listening (data, &message));
  return message != NULL;
}

static gboolean
is_silent (gpointer data)
{
  g_autofree char *message = NULL;
  g_autofree char *address = get_listening (data, &message);

  return address == NULL && message == NULL;
}

/* The hub -------------------------------------------------------------------------------------- */

static gint64
begin_feed (PushFixture *self, const char *name)
{
  g_autofree char *first = g_strdup_printf ("quiet %s First", name);
  gint64 feed = 0;

  hub_ask (self->hub, first);
  push_open_engine (self, FALSE, test_daemon_find_port ());
  feed = push_subscribe (self, name);
  push_wait_for_phase (self, feed, FEED_PUSH_ACTIVE);
  push_wait_for_hub (self, "subscribers", "1");

  return feed;
}

static gint64
begin_websub (PushFixture *self)
{
  return begin_feed (self, "websub");
}

static void
a_hub_tells_of_news (void **state)
{
  static const char *const methods[] = { "sha1", "sha384", "sha512" };
  PushFixture *self = *state;
  gint64 feed = begin_websub (self);
  g_autoptr (FeedPush) push = push_get (self, feed);

  assert_int_equal (push->kind, FEED_PUSH_WEB_SUB);
  assert_string_equal (push->host, "127.0.0.1");
  assert_true (push->expires > push->next_attempt);
  assert_string_equal (hub_ask (self->hub, "signed"), "true");
  push_assert_told (self, feed, TRUE);

  hub_ask (self->hub, "publish websub Second");
  push_wait_for_entry (self, "Second");
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree char *method = g_strconcat ("method ", methods[i], NULL);
      g_autofree char *publish = g_strconcat ("publish websub ", methods[i], NULL);

      hub_ask (self->hub, method);
      hub_ask (self->hub, publish);
      push_wait_for_entry (self, methods[i]);
    }
}

/* Only what the hub signed has the feed asked. */
static void
who_forges_news_is_not_believed (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_websub (self);
  g_autofree char *before = NULL;
  g_autoptr (FeedPush) push = NULL;

  hub_ask (self->hub, "publish websub Second");
  push_wait_for_entry (self, "Second");
  before = g_strdup (hub_ask (self->hub, "count websub"));
  assert_string_equal (hub_ask (self->hub, "forged"), "202");
  assert_string_equal (hub_ask (self->hub, "unsigned"), "202");
  assert_string_equal (hub_ask (self->hub, "stray"), "404");
  assert_string_not_equal (hub_ask (self->hub, "huge"), "202");
  hub_ask (self->hub, "publish websub Third");
  push_wait_for_entry (self, "Third");
  assert_int_equal (g_ascii_strtoll (hub_ask (self->hub, "count websub"), NULL, 10),
                    g_ascii_strtoll (before, NULL, 10) + 1);
  push = push_get (self, feed);
  assert_int_equal (push->phase, FEED_PUSH_ACTIVE);
}

static void
what_is_told_twice_is_there_once (void **state)
{
  PushFixture *self = *state;
  g_autoptr (GPtrArray) entries = NULL;

  begin_websub (self);
  hub_ask (self->hub, "publish websub Second");
  push_wait_for_entry (self, "Second");
  assert_string_equal (hub_ask (self->hub, "replay"), "202");
  hub_ask (self->hub, "publish websub Third");
  push_wait_for_entry (self, "Third");
  entries = engine_list_entries (self->engine);

  assert_int_equal (entries->len, 3);
}

static void
nobody_subscribes_or_leaves_for_us (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_websub (self);
  g_autoptr (FeedPush) push = NULL;

  assert_string_equal (hub_ask (self->hub, "ask subscribe http://evil.example/"), "404");
  assert_string_equal (hub_ask (self->hub, "ask unsubscribe own"), "404");
  assert_string_equal (hub_ask (self->hub, "ask denied http://evil.example/"), "404");
  push = push_get (self, feed);

  assert_int_equal (push->phase, FEED_PUSH_ACTIVE);
}

static void
a_hub_may_say_no (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_websub (self);

  assert_string_equal (hub_ask (self->hub, "ask denied own"), "200");
  push_wait_for_phase (self, feed, FEED_PUSH_DENIED);

  push_assert_told (self, feed, FALSE);
  push_assert_due_soon (self, feed);
}

static void
a_hub_that_is_away_is_asked_again_later (void **state)
{
  PushFixture *self = *state;
  gint64 feed = 0;
  g_autoptr (FeedPush) push = NULL;

  hub_ask (self->hub, "quiet websub First");
  hub_ask (self->hub, "down yes");
  push_open_engine (self, FALSE, test_daemon_find_port ());
  feed = push_subscribe (self, "websub");
  push_wait_for_phase (self, feed, FEED_PUSH_FAILED);
  push = push_get (self, feed);

  assert_true (push->next_attempt > g_get_real_time () / G_USEC_PER_SEC);
  assert_non_null (push->message);
  push_assert_told (self, feed, FALSE);
}

/* W3C WebSub, section 4: each of the hubs that a feed names will do. */
static void
the_next_hub_is_asked_when_one_refuses (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_feed (self, "hubs");
  g_autoptr (FeedPush) push = push_get (self, feed);

  assert_int_equal (push->kind, FEED_PUSH_WEB_SUB);
  assert_null (push->message);
  hub_ask (self->hub, "publish hubs Second");
  push_wait_for_entry (self, "Second");
}

static void
a_hub_may_have_moved (void **state)
{
  PushFixture *self = *state;

  begin_feed (self, "moved");
  hub_ask (self->hub, "publish moved Second");
  push_wait_for_entry (self, "Second");
}

/* What is agreed for a moment only has to be agreed again and again. */
static void
a_moment_is_no_lease (void **state)
{
  PushFixture *self = *state;
  gint64 feed = 0;
  g_autoptr (FeedPush) push = NULL;

  hub_ask (self->hub, "quiet websub First");
  hub_ask (self->hub, "lease 20");
  push_open_engine (self, FALSE, test_daemon_find_port ());
  feed = push_subscribe (self, "websub");
  push_wait_for_phase (self, feed, FEED_PUSH_FAILED);
  push = push_get (self, feed);

  assert_non_null (push->message);
  assert_string_equal (hub_ask (self->hub, "subscribers"), "0");
  push_assert_told (self, feed, FALSE);
}

static void
configure (PushFixture *self, gint64 feed, gboolean no_push)
{
  FeedStore *store = feed_engine_get_store (self->engine);
  FeedSubscriptionSettings settings = { .no_push = no_push };
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_configure_subscription_async (store, feed, &settings, NULL, test_await_cb, &result);
  assert_true (feed_store_configure_subscription_finish (store, test_await (&result), NULL));
}

static void
a_feed_may_do_without (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_websub (self);
  g_autoptr (FeedPush) push = NULL;

  configure (self, feed, TRUE);
  push_wait_for_hub (self, "subscribers", "0");
  push_wait_for_phase (self, feed, FEED_PUSH_IDLE);
  push = push_get (self, feed);
  assert_true (push->declined);
  push_assert_told (self, feed, FALSE);
  configure (self, feed, FALSE);
  push_wait_for_phase (self, feed, FEED_PUSH_ACTIVE);

  push_assert_told (self, feed, TRUE);
}

static void
who_unsubscribes_tells_the_hub (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_websub (self);
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_remove_subscriptions_async (store, &feed, 1, NULL, test_await_cb, &result);
  feed_store_remove_subscriptions_finish (store, test_await (&result), NULL, NULL);

  push_wait_for_hub (self, "subscribers", "0");
}

static void
who_listens_no_more_tells_the_hub (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_websub (self);

  g_object_set (self->engine, "push-listen", FALSE, NULL);
  push_wait_for_hub (self, "subscribers", "0");
  test_wait_until (is_silent, self);

  push_wait_for_phase (self, feed, FEED_PUSH_IDLE);
  push_assert_told (self, feed, FALSE);
  push_assert_due_soon (self, feed);
}

/* Whoever moves takes leave of the hub where it can still call, and agrees anew. */
static void
who_listens_elsewhere_tells_the_hub (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_websub (self);
  g_autofree char *token = g_strdup (hub_ask (self->hub, "token"));

  g_object_set (self->engine, "push-port", test_daemon_find_port (), NULL);
  push_wait_for_hub (self, "subscribers", "0");
  push_wait_for_hub (self, "subscribers", "1");
  push_wait_for_phase (self, feed, FEED_PUSH_ACTIVE);
  assert_string_equal (hub_ask (self->hub, "token"), token);
  hub_ask (self->hub, "publish websub Second");
  push_wait_for_entry (self, "Second");
}

static gboolean
is_listening (gpointer data)
{
  g_autofree char *message = NULL;
  g_autofree char *address = get_listening (data, &message);

  return address != NULL;
}

static void
a_port_that_is_taken_is_said (void **state)
{
  static const FeedListenerEvents nobody = { NULL, NULL };
  PushFixture *self = *state;
  g_autoptr (FeedListener) other = feed_listener_new ("127.0.0.1", 0, &feed_listener_default_limits,
                                                      &nobody, NULL, NULL);
  g_autofree char *message = NULL;
  g_autofree char *port = g_strdup_printf ("%u", feed_listener_get_port (other));
  gint64 began = 0;

  push_open_engine (self, FALSE, feed_listener_get_port (other));
  test_wait_until (has_trouble, self);
  g_free (get_listening (self, &message));

  assert_non_null (strstr (message, port));
  began = g_get_monotonic_time ();
  g_object_set (self->engine, "push-port", test_daemon_find_port (), NULL);
  test_wait_until (is_listening, self);
  assert_in_range (g_get_monotonic_time () - began, 0, 20 * G_USEC_PER_SEC);
}

/* What one process agreed on, the next goes on with; what nobody heard meanwhile is looked for. */
static void
the_next_process_misses_nothing (void **state)
{
  PushFixture *self = *state;
  guint port = test_daemon_find_port ();
  gint64 feed = 0;

  push_open_engine (self, FALSE, port);
  hub_ask (self->hub, "quiet websub First");
  feed = push_subscribe (self, "websub");
  push_wait_for_phase (self, feed, FEED_PUSH_ACTIVE);
  push_wait_for_hub (self, "subscribers", "1");
  engine_close (self->engine);
  hub_ask (self->hub, "quiet websub Second");
  push_open_engine (self, FALSE, port);
  push_wait_for_entry (self, "Second");
  hub_ask (self->hub, "publish websub Third");
  push_wait_for_entry (self, "Third");

  assert_string_equal (hub_ask (self->hub, "subscribers"), "1");
}

/* The cloud and the socket --------------------------------------------------------------------- */

static void
a_cloud_tells_of_news (void **state)
{
  PushFixture *self = *state;
  gint64 feed = 0;

  hub_ask (self->hub, "quiet cloud First");
  push_open_engine (self, FALSE, test_daemon_find_port ());
  feed = push_subscribe (self, "cloud");
  push_wait_for_phase (self, feed, FEED_PUSH_ACTIVE);
  assert_string_equal (hub_ask (self->hub, "clouds"), "1");
  push_assert_told (self, feed, TRUE);

  hub_ask (self->hub, "publish cloud Second");
  push_wait_for_entry (self, "Second");
}

static void
a_cloud_that_refuses_says_why (void **state)
{
  PushFixture *self = *state;
  gint64 feed = 0;
  g_autoptr (FeedPush) push = NULL;

  hub_ask (self->hub, "quiet cloud First");
  hub_ask (self->hub, "down yes");
  push_open_engine (self, FALSE, test_daemon_find_port ());
  feed = push_subscribe (self, "cloud");
  push_wait_for_phase (self, feed, FEED_PUSH_FAILED);
  push = push_get (self, feed);

  assert_non_null (strstr (push->message, "We could not reach you."));
}

static void
nothing_of_it_is_kept_that_is_secret (void **state)
{
  PushFixture *self = *state;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  begin_websub (self);
  engine_close (g_steal_pointer (&self->engine));
  path = test_folder_build_path (self->folder, "store/feedwright.db");
  assert_true (g_file_get_contents (path, &text, &length, NULL));

  assert_null (
      memmem (text, length, hub_ask (self->hub, "token"), strlen (hub_ask (self->hub, "token"))));
  assert_null (
      memmem (text, length, hub_ask (self->hub, "secret"), strlen (hub_ask (self->hub, "secret"))));
}

#define push_test(function) cmocka_unit_test_setup_teardown (function, push_set_up, push_tear_down)

int
main (int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    push_test (a_hub_tells_of_news),
    push_test (who_forges_news_is_not_believed),
    push_test (what_is_told_twice_is_there_once),
    push_test (nobody_subscribes_or_leaves_for_us),
    push_test (a_hub_may_say_no),
    push_test (a_hub_that_is_away_is_asked_again_later),
    push_test (the_next_hub_is_asked_when_one_refuses),
    push_test (a_hub_may_have_moved),
    push_test (a_moment_is_no_lease),
    push_test (a_feed_may_do_without),
    push_test (who_unsubscribes_tells_the_hub),
    push_test (who_listens_no_more_tells_the_hub),
    push_test (who_listens_elsewhere_tells_the_hub),
    push_test (a_port_that_is_taken_is_said),
    push_test (the_next_process_misses_nothing),
    push_test (a_cloud_tells_of_news),
    push_test (a_cloud_that_refuses_says_why),
    push_test (nothing_of_it_is_kept_that_is_secret),
  };

  if (!test_daemon_has_web_sockets ())
    return 77;
  push_use_hub (argv[1]);

  return cmocka_run_group_tests (tests, NULL, NULL);
}
