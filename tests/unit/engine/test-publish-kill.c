/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "publish-fixture.h"
#include "test-await.h"

/* A process that is killed while it publishes, at each step that it writes down and at each request
 * that it sends, to a server that loses answers at random. In the end there is one entry, one copy
 * of each medium, and every word. */

#define FAR_AWAY (G_GINT64_CONSTANT (4102444800))
#define ASKS 3
#define ALT "What the first one shows"
#define TEXT "The *whole* text, to its last word."

typedef enum
{
  DO_CREATE,
  DO_CHANGE,
  DO_DELETE,
} Deed;

/* A store with a post that waits to be sent. */
typedef struct
{
  TestFolder *folder;
  char *store;    /* (owned): the folder of the store */
  char *oddities; /* (owned) */
  gint64 post_id;
} Case;

static void
case_clear (Case *self)
{
  test_folder_free (self->folder);
  g_free (self->store);
  g_free (self->oddities);
}

/* What loses answers loses those of discovery, too. */
static void
add_blog (PublishFixture *self, const char *oddities)
{
  g_autofree char *address = publish_uri (self, oddities, "service");

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (FeedPublishingTarget) target = publish_find (self->engine, address, NULL);

      if (target != NULL)
        {
          g_autoptr (GAsyncResult) result = NULL;
          g_autoptr (FeedAccount) account = NULL;
          gint64 id;

          feed_engine_add_account_async (self->engine, target, NULL, "Ann", NULL, NULL,
                                         test_await_cb, &result);
          id = feed_engine_add_account_finish (self->engine, test_await (&result), NULL);
          account = publish_get_account (self->engine, id);
          self->posts = ((FeedStoredCollection *) feed_account_get_collections (account)->pdata[0])
                            ->id;
          return;
        }
    }
  fail_msg ("The server answers nothing");
}

static gint64
write_post (PublishFixture *self)
{
  gint64 id = publish_write (self, "Survivor", "");
  g_autoptr (FeedPostMedium)
      one = publish_add_medium (self, id, "one.png", "\x89PNG\r\n\x1a\none", 11);
  g_autoptr (FeedPostMedium)
      two = publish_add_medium (self, id, "two.png", "\x89PNG\r\n\x1a\ntwo", 11);
  g_autofree char *body = g_strdup_printf (TEXT "\n\n![](feedwright-medium:%" G_GINT64_FORMAT
                                                ") ![](feedwright-medium:%" G_GINT64_FORMAT ")\n",
                                           one->id, two->id);
  g_autoptr (FeedPostContent) content = publish_new_content (self, "Survivor", body);

  publish_describe (self, one, ALT);
  return publish_save (self->engine, id, content);
}

static void
enqueue_for_later (PublishFixture *self, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_engine_publish_async (self->engine, id, FAR_AWAY, NULL, test_await_cb, &result);
  feed_engine_publish_finish (self->engine, test_await (&result), &error);
  assert_null (error);
}

static void
send_until_published (FeedEngine *engine, gint64 id)
{
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (FeedPost) post = publish_send (engine, id);

      if (feed_post_get_state (post) == FEED_POST_PUBLISHED)
        return;
    }
  fail_msg ("The post was not published");
}

static void
change_post (PublishFixture *self, gint64 id)
{
  g_autoptr (FeedPost) post = publish_load (self->engine, id);
  g_autoptr (FeedPostContent) content = feed_post_content_copy (feed_post_get_content (post));

  g_free (content->title);
  content->title = g_strdup ("Survivor, changed");
  publish_save (self->engine, id, content);
  enqueue_for_later (self, id);
}

static void
prepare (PublishFixture *self, Case *it, Deed deed)
{
  PublishFixture local = *self;

  it->folder = test_folder_new ();
  it->store = test_folder_build_path (it->folder, "store");
  local.folder = it->folder;
  local.engine = engine_open (it->folder, NULL);
  add_blog (&local, it->oddities);
  it->post_id = write_post (&local);
  enqueue_for_later (&local, it->post_id);
  if (deed != DO_CREATE)
    send_until_published (local.engine, it->post_id);
  if (deed == DO_CHANGE)
    change_post (&local, it->post_id);
  if (deed == DO_DELETE)
    publish_delete (local.engine, it->post_id);
  engine_close (local.engine);
}

/* The victim's exit status, -1 where it was killed. */
static int
run_victim (const Case *it, guint die_at)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, it->post_id);
  g_autofree char *moment = g_strdup_printf ("%u", die_at);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) victim = g_subprocess_new (
      G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("PUBLISH_VICTIM"), it->store, id, moment, NULL);

  assert_null (error);
  g_subprocess_wait (victim, NULL, NULL);

  return g_subprocess_get_if_exited (victim) ? g_subprocess_get_exit_status (victim) : -1;
}

static void
check_state (PublishFixture *self, const Case *it, Deed deed)
{
  g_autofree char *state = publish_get_state (self, it->oddities);
  guint posts = publish_count (state, "\"path\": \"posts/");

  assert_int_equal (publish_count (state, "\"sha256\""), 2);
  assert_int_equal (posts, deed == DO_DELETE ? 0 : 1);
  assert_int_equal (publish_count (state, "summary>" ALT "<"), 1);
  if (deed == DO_DELETE)
    return;
  assert_non_null (strstr (state, "The &lt;em&gt;whole&lt;/em&gt; text, to its last word."));
  assert_null (strstr (state, "feedwright-medium"));
  assert_int_equal (strstr (state, "Survivor, changed") != NULL, deed == DO_CHANGE);
}

/* Killed at moment N; FALSE where there was no such moment. */
static gboolean
survives_moment (PublishFixture *self, Deed deed, guint n, const char *server)
{
  Case it = { .oddities = g_strdup_printf ("%s+seed=%u+deed%d", server, n, deed) };
  int status;

  prepare (self, &it, deed);
  status = run_victim (&it, n);
  if (status < 0)
    assert_int_equal (run_victim (&it, 0), 0);
  else
    assert_int_equal (status, 0);
  check_state (self, &it, deed);
  case_clear (&it);

  return status < 0;
}

static void
a_kill_at_each_step (void **state)
{
  PublishFixture *self = *state;

  for (Deed deed = DO_CREATE; deed <= DO_DELETE; deed++)
    {
      guint n = 1;

      while (survives_moment (self, deed, n, "plain"))
        n++;
      /* Each step is written down before it is done and after. */
      assert_true (n > (deed == DO_CREATE ? 14 : 4));
    }
}

static void
a_kill_at_each_step_while_answers_get_lost (void **state)
{
  static const char *const servers[] = { "lossy", "lossy+id_replaced", "lossy+no_etag+fifo" };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    for (Deed deed = DO_CREATE; deed <= DO_DELETE; deed++)
      for (guint n = 1; n <= 14; n++)
        survives_moment (self, deed, n, servers[i]);
}

/* Killed by the server at its request number N. */
static gboolean
survives_request (PublishFixture *self, const char *when, guint n)
{
  Case it = { .oddities = g_strdup_printf ("plain+%s%u", when, n) };
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *uri = NULL;
  g_autoptr (GSubprocess) victim = NULL;
  g_autoptr (GSubprocessLauncher)
      launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedFetched) armed = NULL;
  gboolean was_killed;

  prepare (self, &it, DO_CREATE);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, it.post_id);
  /* It waits for its first line, so that the server knows whom to end. */
  victim = g_subprocess_launcher_spawn (launcher, NULL, "sh", "-c", "read go; exec \"$0\" \"$@\"",
                                        g_getenv ("PUBLISH_VICTIM"), it.store, id, "0", NULL);
  path = g_strdup_printf ("kill?pid=%s&at=%u&when=%s", g_subprocess_get_identifier (victim), n,
                          when);
  uri = publish_uri (self, it.oddities, path);
  feed_engine_fetch_async (self->engine, uri, NULL, test_await_cb, &result);
  armed = feed_engine_fetch_finish (self->engine, test_await (&result), NULL);
  assert_non_null (armed);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (victim), "\n", 1, NULL, NULL, NULL);
  g_subprocess_wait (victim, NULL, NULL);
  was_killed = !g_subprocess_get_if_exited (victim);
  if (was_killed)
    assert_int_equal (run_victim (&it, 0), 0);
  check_state (self, &it, DO_CREATE);
  case_clear (&it);

  return was_killed;
}

static void
a_kill_at_each_request (void **state)
{
  static const char *const moments[] = { "before", "after", "answered" };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      guint n = 1;

      while (survives_request (self, moments[i], n))
        n++;
      /* Two media, sent and read; the entry, sent and read. */
      assert_true (n >= 6);
    }
}

static void
where_nothing_is_listed_a_person_is_asked (void **state)
{
  PublishFixture *self = *state;
  guint asked = 0;

  for (guint n = 1; n <= 14; n++)
    {
      Case it = { .oddities = g_strdup_printf ("lossy+no_list+seed=%u", n) };
      g_autofree char *kept = NULL;
      int status;

      prepare (self, &it, DO_CREATE);
      status = run_victim (&it, n);
      if (status < 0)
        status = run_victim (&it, 0);
      asked += status == ASKS ? 1 : 0;
      kept = publish_get_state (self, it.oddities);
      assert_true (status == 0 || status == ASKS);
      assert_true (publish_count (kept, "\"path\": \"posts/") <= 1);
      assert_true (publish_count (kept, "\"sha256\"") <= 2);
      case_clear (&it);
    }
  assert_true (asked > 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown (name, publish_setup, publish_teardown)
    TEST (a_kill_at_each_step),
    TEST (a_kill_at_each_step_while_answers_get_lost),
    TEST (a_kill_at_each_request),
    TEST (where_nothing_is_listed_a_person_is_asked),
#undef TEST
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
