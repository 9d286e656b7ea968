/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "feed-credential-memory.h"
#include "feed-listener.h"
#include "feed-store-push.h"
#include "hub.h"
#include "test-await.h"
#include "test-daemon.h"

/* Seconds: an hour, and what is left to chance. */
#define USUAL_PAUSE (70 * 60)

/* An engine, and feeds that tell it of their news. */
typedef struct
{
  TestFolder *folder;
  FeedCredentialStore *credentials;
  Hub *hub;
  FeedEngine *engine;
} Fixture;

static const char *script;

static void
open_engine (Fixture *self, gboolean sockets, guint port)
{
  g_autofree char *path = test_folder_build_path (self->folder, "store");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  self->engine = g_object_new (FEED_TYPE_ENGINE, "folder", file, "credentials", self->credentials,
                               "host-spacing", 0, "automatic", TRUE, "spare-metered", FALSE,
                               "spare-power", FALSE, "push-sockets", sockets, "push-listen",
                               port != 0, "push-address", "127.0.0.1", "push-port", port, NULL);
  feed_engine_open_async (self->engine, NULL, test_await_cb, &result);
  assert_true (feed_engine_open_finish (self->engine, test_await (&result), NULL));
}

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->folder = test_folder_new ();
  self->credentials = feed_credential_memory_new ();
  self->hub = hub_new (script);
  assert_non_null (self->hub);
  *state = self;

  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  if (self->engine != NULL)
    engine_close (self->engine);
  hub_free (self->hub);
  g_object_unref (self->credentials);
  test_folder_free (self->folder);
  g_free (self);

  return 0;
}

static gint64
subscribe (Fixture *self, const char *name)
{
  g_autofree char *uri = hub_get_feed (self->hub, name);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  feed_engine_subscribe_uri_async (self->engine, uri, NULL, 0, NULL, test_await_cb, &result);
  id = feed_engine_subscribe_finish (self->engine, test_await (&result), &error);
  g_assert_no_error (error);

  return id;
}

/* What there is -------------------------------------------------------------------------------- */

static FeedPush *
get_push (Fixture *self, gint64 feed_id)
{
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;

  feed_store_list_pushes_async (store, NULL, test_await_cb, &result);
  list = feed_store_list_pushes_finish (store, test_await (&result), NULL);
  for (guint i = 0; i < list->len; i++)
    if (((const FeedPush *) list->pdata[i])->feed_id == feed_id)
      return feed_push_copy (list->pdata[i]);
  return NULL;
}

typedef struct
{
  Fixture *fixture;
  gint64 feed_id;
  FeedPushPhase phase;
} PhaseWait;

static gboolean
is_in_phase (gpointer data)
{
  PhaseWait *wait = data;
  g_autoptr (FeedPush) push = get_push (wait->fixture, wait->feed_id);

  return push != NULL && push->phase == wait->phase;
}

static void
wait_for_phase (Fixture *self, gint64 feed_id, FeedPushPhase phase)
{
  PhaseWait wait = { self, feed_id, phase };

  test_wait_until (is_in_phase, &wait);
}

typedef struct
{
  Fixture *fixture;
  const char *title;
} EntryWait;

static gboolean
has_entry (gpointer data)
{
  EntryWait *wait = data;
  g_autoptr (GPtrArray) entries = engine_list_entries (wait->fixture->engine);

  for (guint i = 0; i < entries->len; i++)
    if (g_strcmp0 (feed_entry_summary_get_title (entries->pdata[i]), wait->title) == 0)
      return TRUE;
  return FALSE;
}

static void
wait_for_entry (Fixture *self, const char *title)
{
  EntryWait wait = { self, title };

  test_wait_until (has_entry, &wait);
}

typedef struct
{
  Fixture *fixture;
  const char *command;
  const char *answer;
} HubWait;

static gboolean
hub_says (gpointer data)
{
  HubWait *wait = data;

  return g_strcmp0 (hub_ask (wait->fixture->hub, wait->command), wait->answer) == 0;
}

static gboolean
hub_says_something_else (gpointer data)
{
  return !hub_says (data);
}

static void
wait_for_hub (Fixture *self, const char *command, const char *answer)
{
  HubWait wait = { self, command, answer };

  test_wait_until (hub_says, &wait);
}

static FeedDue *
get_due (Fixture *self, gint64 feed_id)
{
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;

  feed_store_load_due_async (store, &feed_id, 1, NULL, test_await_cb, &result);
  list = feed_store_load_due_finish (store, test_await (&result), NULL);
  return g_ptr_array_steal_index (list, 0);
}

static void
assert_told (Fixture *self, gint64 feed_id, gboolean told)
{
  g_autoptr (FeedDue) due = get_due (self, feed_id);

  assert_int_equal (due->told, told);
}

/* At once, or as is usual where it has just been asked. */
static void
assert_due_soon (Fixture *self, gint64 feed_id)
{
  g_autoptr (FeedDue) due = get_due (self, feed_id);

  assert_in_range (due->state.retry->next_attempt, 0,
                   g_get_real_time () / G_USEC_PER_SEC + USUAL_PAUSE);
}

static char *
get_listening (Fixture *self, char **message)
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
begin_feed (Fixture *self, const char *name)
{
  g_autofree char *first = g_strdup_printf ("quiet %s First", name);
  gint64 feed = 0;

  hub_ask (self->hub, first);
  open_engine (self, FALSE, test_daemon_find_port ());
  feed = subscribe (self, name);
  wait_for_phase (self, feed, FEED_PUSH_ACTIVE);
  wait_for_hub (self, "subscribers", "1");

  return feed;
}

static gint64
begin_websub (Fixture *self)
{
  return begin_feed (self, "websub");
}

static void
a_hub_tells_of_news (void **state)
{
  static const char *const methods[] = { "sha1", "sha384", "sha512" };
  Fixture *self = *state;
  gint64 feed = begin_websub (self);
  g_autoptr (FeedPush) push = get_push (self, feed);

  assert_int_equal (push->kind, FEED_PUSH_WEB_SUB);
  assert_string_equal (push->host, "127.0.0.1");
  assert_true (push->expires > push->next_attempt);
  assert_string_equal (hub_ask (self->hub, "signed"), "true");
  assert_told (self, feed, TRUE);

  hub_ask (self->hub, "publish websub Second");
  wait_for_entry (self, "Second");
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree char *method = g_strconcat ("method ", methods[i], NULL);
      g_autofree char *publish = g_strconcat ("publish websub ", methods[i], NULL);

      hub_ask (self->hub, method);
      hub_ask (self->hub, publish);
      wait_for_entry (self, methods[i]);
    }
}

/* Only what the hub signed has the feed asked. */
static void
who_forges_news_is_not_believed (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_websub (self);
  g_autofree char *before = NULL;
  g_autoptr (FeedPush) push = NULL;

  hub_ask (self->hub, "publish websub Second");
  wait_for_entry (self, "Second");
  before = g_strdup (hub_ask (self->hub, "count websub"));
  assert_string_equal (hub_ask (self->hub, "forged"), "202");
  assert_string_equal (hub_ask (self->hub, "unsigned"), "202");
  assert_string_equal (hub_ask (self->hub, "stray"), "404");
  assert_string_not_equal (hub_ask (self->hub, "huge"), "202");
  hub_ask (self->hub, "publish websub Third");
  wait_for_entry (self, "Third");
  assert_int_equal (g_ascii_strtoll (hub_ask (self->hub, "count websub"), NULL, 10),
                    g_ascii_strtoll (before, NULL, 10) + 1);
  push = get_push (self, feed);
  assert_int_equal (push->phase, FEED_PUSH_ACTIVE);
}

static void
what_is_told_twice_is_there_once (void **state)
{
  Fixture *self = *state;
  g_autoptr (GPtrArray) entries = NULL;

  begin_websub (self);
  hub_ask (self->hub, "publish websub Second");
  wait_for_entry (self, "Second");
  assert_string_equal (hub_ask (self->hub, "replay"), "202");
  hub_ask (self->hub, "publish websub Third");
  wait_for_entry (self, "Third");
  entries = engine_list_entries (self->engine);

  assert_int_equal (entries->len, 3);
}

static void
nobody_subscribes_or_leaves_for_us (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_websub (self);
  g_autoptr (FeedPush) push = NULL;

  assert_string_equal (hub_ask (self->hub, "ask subscribe http://evil.example/"), "404");
  assert_string_equal (hub_ask (self->hub, "ask unsubscribe own"), "404");
  assert_string_equal (hub_ask (self->hub, "ask denied http://evil.example/"), "404");
  push = get_push (self, feed);

  assert_int_equal (push->phase, FEED_PUSH_ACTIVE);
}

static void
a_hub_may_say_no (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_websub (self);

  assert_string_equal (hub_ask (self->hub, "ask denied own"), "200");
  wait_for_phase (self, feed, FEED_PUSH_DENIED);

  assert_told (self, feed, FALSE);
  assert_due_soon (self, feed);
}

static void
a_hub_that_is_away_is_asked_again_later (void **state)
{
  Fixture *self = *state;
  gint64 feed = 0;
  g_autoptr (FeedPush) push = NULL;

  hub_ask (self->hub, "quiet websub First");
  hub_ask (self->hub, "down yes");
  open_engine (self, FALSE, test_daemon_find_port ());
  feed = subscribe (self, "websub");
  wait_for_phase (self, feed, FEED_PUSH_FAILED);
  push = get_push (self, feed);

  assert_true (push->next_attempt > g_get_real_time () / G_USEC_PER_SEC);
  assert_non_null (push->message);
  assert_told (self, feed, FALSE);
}

/* W3C WebSub, section 4: each of the hubs that a feed names will do. */
static void
the_next_hub_is_asked_when_one_refuses (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_feed (self, "hubs");
  g_autoptr (FeedPush) push = get_push (self, feed);

  assert_int_equal (push->kind, FEED_PUSH_WEB_SUB);
  assert_null (push->message);
  hub_ask (self->hub, "publish hubs Second");
  wait_for_entry (self, "Second");
}

static void
a_hub_may_have_moved (void **state)
{
  Fixture *self = *state;

  begin_feed (self, "moved");
  hub_ask (self->hub, "publish moved Second");
  wait_for_entry (self, "Second");
}

/* What is agreed for a moment only has to be agreed again and again. */
static void
a_moment_is_no_lease (void **state)
{
  Fixture *self = *state;
  gint64 feed = 0;
  g_autoptr (FeedPush) push = NULL;

  hub_ask (self->hub, "quiet websub First");
  hub_ask (self->hub, "lease 20");
  open_engine (self, FALSE, test_daemon_find_port ());
  feed = subscribe (self, "websub");
  wait_for_phase (self, feed, FEED_PUSH_FAILED);
  push = get_push (self, feed);

  assert_non_null (push->message);
  assert_string_equal (hub_ask (self->hub, "subscribers"), "0");
  assert_told (self, feed, FALSE);
}

static void
configure (Fixture *self, gint64 feed, gboolean no_push)
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
  Fixture *self = *state;
  gint64 feed = begin_websub (self);
  g_autoptr (FeedPush) push = NULL;

  configure (self, feed, TRUE);
  wait_for_hub (self, "subscribers", "0");
  wait_for_phase (self, feed, FEED_PUSH_IDLE);
  push = get_push (self, feed);
  assert_true (push->declined);
  assert_told (self, feed, FALSE);
  configure (self, feed, FALSE);
  wait_for_phase (self, feed, FEED_PUSH_ACTIVE);

  assert_told (self, feed, TRUE);
}

static void
who_unsubscribes_tells_the_hub (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_websub (self);
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_remove_subscriptions_async (store, &feed, 1, NULL, test_await_cb, &result);
  feed_store_remove_subscriptions_finish (store, test_await (&result), NULL, NULL);

  wait_for_hub (self, "subscribers", "0");
}

static void
who_listens_no_more_tells_the_hub (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_websub (self);

  g_object_set (self->engine, "push-listen", FALSE, NULL);
  wait_for_hub (self, "subscribers", "0");
  test_wait_until (is_silent, self);

  wait_for_phase (self, feed, FEED_PUSH_IDLE);
  assert_told (self, feed, FALSE);
  assert_due_soon (self, feed);
}

/* Whoever moves takes leave of the hub where it can still call, and agrees anew. */
static void
who_listens_elsewhere_tells_the_hub (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_websub (self);
  g_autofree char *token = g_strdup (hub_ask (self->hub, "token"));

  g_object_set (self->engine, "push-port", test_daemon_find_port (), NULL);
  wait_for_hub (self, "subscribers", "0");
  wait_for_hub (self, "subscribers", "1");
  wait_for_phase (self, feed, FEED_PUSH_ACTIVE);
  assert_string_equal (hub_ask (self->hub, "token"), token);
  hub_ask (self->hub, "publish websub Second");
  wait_for_entry (self, "Second");
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
  Fixture *self = *state;
  g_autoptr (FeedListener) other = feed_listener_new ("127.0.0.1", 0, &feed_listener_default_limits,
                                                      &nobody, NULL, NULL);
  g_autofree char *message = NULL;
  g_autofree char *port = g_strdup_printf ("%u", feed_listener_get_port (other));
  gint64 began = 0;

  open_engine (self, FALSE, feed_listener_get_port (other));
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
  Fixture *self = *state;
  guint port = test_daemon_find_port ();
  gint64 feed = 0;

  open_engine (self, FALSE, port);
  hub_ask (self->hub, "quiet websub First");
  feed = subscribe (self, "websub");
  wait_for_phase (self, feed, FEED_PUSH_ACTIVE);
  wait_for_hub (self, "subscribers", "1");
  engine_close (self->engine);
  hub_ask (self->hub, "quiet websub Second");
  open_engine (self, FALSE, port);
  wait_for_entry (self, "Second");
  hub_ask (self->hub, "publish websub Third");
  wait_for_entry (self, "Third");

  assert_string_equal (hub_ask (self->hub, "subscribers"), "1");
}

/* The cloud and the socket --------------------------------------------------------------------- */

static void
a_cloud_tells_of_news (void **state)
{
  Fixture *self = *state;
  gint64 feed = 0;

  hub_ask (self->hub, "quiet cloud First");
  open_engine (self, FALSE, test_daemon_find_port ());
  feed = subscribe (self, "cloud");
  wait_for_phase (self, feed, FEED_PUSH_ACTIVE);
  assert_string_equal (hub_ask (self->hub, "clouds"), "1");
  assert_told (self, feed, TRUE);

  hub_ask (self->hub, "publish cloud Second");
  wait_for_entry (self, "Second");
}

static void
a_cloud_that_refuses_says_why (void **state)
{
  Fixture *self = *state;
  gint64 feed = 0;
  g_autoptr (FeedPush) push = NULL;

  hub_ask (self->hub, "quiet cloud First");
  hub_ask (self->hub, "down yes");
  open_engine (self, FALSE, test_daemon_find_port ());
  feed = subscribe (self, "cloud");
  wait_for_phase (self, feed, FEED_PUSH_FAILED);
  push = get_push (self, feed);

  assert_non_null (strstr (push->message, "We could not reach you."));
}

static gint64
begin_socket (Fixture *self)
{
  gint64 feed = 0;

  hub_ask (self->hub, "quiet socket First");
  open_engine (self, TRUE, 0);
  feed = subscribe (self, "socket");
  wait_for_phase (self, feed, FEED_PUSH_ACTIVE);

  return feed;
}

static void
a_socket_tells_of_news (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_socket (self);

  assert_string_equal (hub_ask (self->hub, "sockets"), "feed-push");
  assert_told (self, feed, TRUE);
  hub_ask (self->hub, "publish socket Second");
  wait_for_entry (self, "Second");
}

/* What somebody else is being given at that moment was written before there was something new. */
static void
who_connects_while_the_feed_is_asked_misses_nothing (void **state)
{
  Fixture *self = *state;
  gint64 feed = 0;
  g_autofree char *before = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  FeedRefreshResult counts = { 0 };
  HubWait same = { self, "count socket", NULL };

  hub_ask (self->hub, "quiet socket First");
  open_engine (self, FALSE, 0);
  feed = subscribe (self, "socket");
  same.answer = before = g_strdup (hub_ask (self->hub, "count socket"));
  hub_ask (self->hub, "hold");
  feed_engine_refresh_async (self->engine, &feed, 1, NULL, test_await_cb, &result);
  test_wait_until (hub_says_something_else, &same);
  hub_ask (self->hub, "publish socket Second");
  g_object_set (self->engine, "push-sockets", TRUE, NULL);
  wait_for_phase (self, feed, FEED_PUSH_ACTIVE);
  hub_ask (self->hub, "release");
  feed_engine_refresh_finish (self->engine, test_await (&result), &counts, NULL);

  assert_int_equal (counts.new_entries, 0);
  wait_for_entry (self, "Second");
}

static void
who_wants_no_sockets_has_none (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_socket (self);

  g_object_set (self->engine, "push-sockets", FALSE, NULL);
  wait_for_hub (self, "sockets", "");
  wait_for_phase (self, feed, FEED_PUSH_IDLE);

  assert_told (self, feed, FALSE);
}

static void
a_socket_that_is_lost_tells_nothing (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_socket (self);

  hub_ask (self->hub, "down yes");
  hub_ask (self->hub, "drop");
  wait_for_phase (self, feed, FEED_PUSH_FAILED);

  assert_told (self, feed, FALSE);
  assert_due_soon (self, feed);
}

static void
a_server_that_wants_another_protocol_is_left (void **state)
{
  Fixture *self = *state;
  gint64 feed = 0;

  hub_ask (self->hub, "protocol chat");
  hub_ask (self->hub, "quiet socket First");
  open_engine (self, TRUE, 0);
  feed = subscribe (self, "socket");

  wait_for_phase (self, feed, FEED_PUSH_FAILED);
}

static void
assert_paused (Fixture *self, gint64 feed, gint64 seconds)
{
  g_autoptr (FeedPush) push = NULL;

  wait_for_phase (self, feed, FEED_PUSH_FAILED);
  push = get_push (self, feed);
  assert_true (push->next_attempt >= push->since + seconds);
}

/* RFC 6455, section 7.4: 1008 is a no. */
static void
who_is_turned_away_stays_away (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_socket (self);

  hub_ask (self->hub, "goodbye 1008");
  assert_paused (self, feed, 4 * 60 * 60);
}

static void
who_talks_without_end_is_hung_up_on (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_socket (self);

  hub_ask (self->hub, "flood 2000");
  assert_paused (self, feed, 60 * 60);
  wait_for_hub (self, "sockets", "");
}

static void
a_hub_takes_over_from_a_socket (void **state)
{
  Fixture *self = *state;
  gint64 feed = 0;
  g_autoptr (FeedPush) push = NULL;

  hub_ask (self->hub, "quiet both First");
  hub_ask (self->hub, "protocol chat");
  open_engine (self, TRUE, test_daemon_find_port ());
  feed = subscribe (self, "both");
  wait_for_phase (self, feed, FEED_PUSH_ACTIVE);
  push = get_push (self, feed);

  assert_int_equal (push->kind, FEED_PUSH_WEB_SUB);
}

static void
the_next_process_connects_and_looks (void **state)
{
  Fixture *self = *state;
  gint64 feed = begin_socket (self);

  engine_close (self->engine);
  hub_ask (self->hub, "quiet socket Second");
  open_engine (self, TRUE, 0);
  wait_for_entry (self, "Second");
  wait_for_phase (self, feed, FEED_PUSH_ACTIVE);

  assert_string_equal (hub_ask (self->hub, "sockets"), "feed-push");
}

static void
nothing_of_it_is_kept_that_is_secret (void **state)
{
  Fixture *self = *state;
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

#define push_test(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

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
    push_test (a_socket_tells_of_news),
    push_test (who_connects_while_the_feed_is_asked_misses_nothing),
    push_test (who_wants_no_sockets_has_none),
    push_test (a_socket_that_is_lost_tells_nothing),
    push_test (a_server_that_wants_another_protocol_is_left),
    push_test (who_is_turned_away_stays_away),
    push_test (who_talks_without_end_is_hung_up_on),
    push_test (a_hub_takes_over_from_a_socket),
    push_test (the_next_process_connects_and_looks),
    push_test (nothing_of_it_is_kept_that_is_secret),
  };

  if (!test_daemon_has_web_sockets ())
    return 77;
  script = argv[1];

  return cmocka_run_group_tests (tests, NULL, NULL);
}
