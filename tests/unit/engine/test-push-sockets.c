/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "push-fixture.h"
#include "test-await.h"
#include "test-daemon.h"

static gint64
begin_socket (PushFixture *self)
{
  gint64 feed = 0;

  hub_ask (self->hub, "quiet socket First");
  push_open_engine (self, TRUE, 0);
  feed = push_subscribe (self, "socket");
  push_wait_for_phase (self, feed, FEED_PUSH_ACTIVE);

  return feed;
}

static void
a_socket_tells_of_news (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_socket (self);

  assert_string_equal (hub_ask (self->hub, "sockets"), "feed-push");
  push_assert_told (self, feed, TRUE);
  hub_ask (self->hub, "publish socket Second");
  push_wait_for_entry (self, "Second");
}

/* What somebody else is being given at that moment was written before there was something new. */
static void
who_connects_while_the_feed_is_asked_misses_nothing (void **state)
{
  PushFixture *self = *state;
  gint64 feed = 0;
  g_autofree char *before = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  FeedRefreshResult counts = { 0 };

  hub_ask (self->hub, "quiet socket First");
  push_open_engine (self, FALSE, 0);
  feed = push_subscribe (self, "socket");
  before = g_strdup (hub_ask (self->hub, "count socket"));
  hub_ask (self->hub, "hold");
  feed_engine_refresh_async (self->engine, &feed, 1, NULL, test_await_cb, &result);
  push_wait_for_other_answer (self, "count socket", before);
  hub_ask (self->hub, "publish socket Second");
  g_object_set (self->engine, "push-sockets", TRUE, NULL);
  push_wait_for_phase (self, feed, FEED_PUSH_ACTIVE);
  hub_ask (self->hub, "release");
  feed_engine_refresh_finish (self->engine, test_await (&result), &counts, NULL);

  assert_int_equal (counts.new_entries, 0);
  push_wait_for_entry (self, "Second");
}

static void
who_wants_no_sockets_has_none (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_socket (self);

  g_object_set (self->engine, "push-sockets", FALSE, NULL);
  push_wait_for_hub (self, "sockets", "");
  push_wait_for_phase (self, feed, FEED_PUSH_IDLE);

  push_assert_told (self, feed, FALSE);
}

static void
a_socket_that_is_lost_tells_nothing (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_socket (self);

  hub_ask (self->hub, "down yes");
  hub_ask (self->hub, "drop");
  push_wait_for_phase (self, feed, FEED_PUSH_FAILED);

  push_assert_told (self, feed, FALSE);
  push_assert_due_soon (self, feed);
}

static void
a_server_that_wants_another_protocol_is_left (void **state)
{
  PushFixture *self = *state;
  gint64 feed = 0;

  hub_ask (self->hub, "protocol chat");
  hub_ask (self->hub, "quiet socket First");
  push_open_engine (self, TRUE, 0);
  feed = push_subscribe (self, "socket");

  push_wait_for_phase (self, feed, FEED_PUSH_FAILED);
}

static void
assert_paused (PushFixture *self, gint64 feed, gint64 seconds)
{
  g_autoptr (FeedPush) push = NULL;

  push_wait_for_phase (self, feed, FEED_PUSH_FAILED);
  push = push_get (self, feed);
  assert_true (push->next_attempt >= push->since + seconds);
}

/* RFC 6455, section 7.4: 1008 is a no. */
static void
who_is_turned_away_stays_away (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_socket (self);

  hub_ask (self->hub, "goodbye 1008");
  assert_paused (self, feed, 4 * 60 * 60);
}

static void
who_talks_without_end_is_hung_up_on (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_socket (self);

  hub_ask (self->hub, "flood 2000");
  assert_paused (self, feed, 60 * 60);
  push_wait_for_hub (self, "sockets", "");
}

static void
a_hub_takes_over_from_a_socket (void **state)
{
  PushFixture *self = *state;
  gint64 feed = 0;
  g_autoptr (FeedPush) push = NULL;

  hub_ask (self->hub, "quiet both First");
  hub_ask (self->hub, "protocol chat");
  push_open_engine (self, TRUE, test_daemon_find_port ());
  feed = push_subscribe (self, "both");
  push_wait_for_phase (self, feed, FEED_PUSH_ACTIVE);
  push = push_get (self, feed);

  assert_int_equal (push->kind, FEED_PUSH_WEB_SUB);
}

static void
the_next_process_connects_and_looks (void **state)
{
  PushFixture *self = *state;
  gint64 feed = begin_socket (self);

  engine_close (self->engine);
  hub_ask (self->hub, "quiet socket Second");
  push_open_engine (self, TRUE, 0);
  push_wait_for_entry (self, "Second");
  push_wait_for_phase (self, feed, FEED_PUSH_ACTIVE);

  assert_string_equal (hub_ask (self->hub, "sockets"), "feed-push");
}

#define push_test(function) cmocka_unit_test_setup_teardown (function, push_set_up, push_tear_down)

int
main (int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    push_test (a_socket_tells_of_news),
    push_test (who_connects_while_the_feed_is_asked_misses_nothing),
    push_test (who_wants_no_sockets_has_none),
    push_test (a_socket_that_is_lost_tells_nothing),
    push_test (a_server_that_wants_another_protocol_is_left),
    push_test (who_is_turned_away_stays_away),
    push_test (who_talks_without_end_is_hung_up_on),
    push_test (a_hub_takes_over_from_a_socket),
    push_test (the_next_process_connects_and_looks),
  };

  if (!test_daemon_has_web_sockets ())
    return 77;
  push_use_hub (argv[1]);

  return cmocka_run_group_tests (tests, NULL, NULL);
}
