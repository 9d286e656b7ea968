/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "publish-fixture.h"
#include "test-await.h"
#include "test-daemon.h"

/* The whole cycle with a server of the trade: libatompub-perl as Debian has it, behind plackup
 * (tests/servers/atompub-debian.psgi). */

typedef struct
{
  const char *name;
  FeedAuthScheme scheme;
} Way;

static const Way ways[] = {
  { "basic", FEED_AUTH_SCHEME_BASIC },
  { "wsse", FEED_AUTH_SCHEME_WSSE },
};

static TestDaemon *
start (PublishFixture *self, const char *auth)
{
  guint16 port = test_daemon_find_port ();
  g_autofree char *number = g_strdup_printf ("%u", port);
  g_autofree char *name = g_strdup_printf ("%s.db", auth);
  g_autofree char *db = test_folder_build_path (self->folder, name);

  g_setenv ("APUB_DB", db, TRUE);
  g_setenv ("APUB_AUTH", auth, TRUE);
  g_free (self->address);
  self->address = g_strdup_printf ("http://127.0.0.1:%u", port);

  return test_daemon_start (port, "plackup", "-o", "127.0.0.1", "-p", number, "-E", "deployment",
                            g_getenv ("ATOMPUB_DEBIAN"), NULL);
}

static char *
fetch_text (FeedEngine *engine, const char *uri)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedFetched) fetched = NULL;

  feed_engine_fetch_async (engine, uri, NULL, test_await_cb, &result);
  fetched = feed_engine_fetch_finish (engine, test_await (&result), &error);
  assert_null (error);

  return g_strndup (g_bytes_get_data (fetched->body, NULL), g_bytes_get_size (fetched->body));
}

static FeedPost *
publish_with_picture (PublishFixture *self)
{
  gint64 id = publish_write (self, "Über Katzen", "");
  g_autoptr (FeedPostMedium)
      medium = publish_add_medium (self, id, "cat.png", "\x89PNG\r\n\x1a\nx", 9);
  g_autofree char *body = g_strdup_printf (
      "Some *words*.\n\n![A cat](feedwright-medium:%" G_GINT64_FORMAT ")\n", medium->id);
  g_autoptr (FeedPostContent) content = publish_new_content (self, "Über Katzen", body);

  publish_save (self->engine, id, content);

  return publish_post (self->engine, id);
}

static FeedPost *
retitle (FeedEngine *engine, gint64 id, const char *title)
{
  g_autoptr (FeedPost) post = publish_load (engine, id);
  g_autoptr (FeedPostContent) content = feed_post_content_copy (feed_post_get_content (post));

  g_free (content->title);
  content->title = g_strdup (title);
  publish_save (engine, id, content);
  publish_enqueue (engine, id);

  return publish_send (engine, id);
}

static void
the_whole_cycle (PublishFixture *self, const Way *way)
{
  TestDaemon *daemon = start (self, way->name);
  g_autofree char *home = g_strconcat (self->address, "/", NULL);
  g_autofree char *list_uri = g_strconcat (self->address, "/blog", NULL);
  g_autofree char *media_uri = g_strconcat (self->address, "/media", NULL);
  g_autoptr (FeedPost) post = NULL;
  g_autoptr (FeedPost) edited = NULL;
  g_autoptr (FeedPost) gone = NULL;
  g_autofree char *posts = NULL;
  g_autofree char *media = NULL;
  g_autofree char *after = NULL;
  gint64 id;

  publish_sign_in (self, way->scheme);
  publish_add_to (self->engine, home, &self->posts);
  post = publish_with_picture (self);
  id = feed_post_get_id (post);
  posts = fetch_text (self->engine, list_uri);
  media = fetch_text (self->engine, media_uri);
  assert_int_equal (publish_count (posts, "<entry"), 1);
  assert_int_equal (publish_count (media, "<entry"), 1);
  assert_non_null (strstr (posts, "Über Katzen"));
  assert_non_null (strstr (posts, "/media/cat.png.data"));

  edited = retitle (self->engine, id, "Über Hunde");
  assert_int_equal (feed_post_get_state (edited), FEED_POST_PUBLISHED);
  assert_string_equal (feed_post_get_content (edited)->title, "Über Hunde");

  publish_delete (self->engine, id);
  gone = publish_send (self->engine, id);
  assert_int_equal (feed_post_get_state (gone), FEED_POST_REMOVED);
  after = fetch_text (self->engine, list_uri);
  assert_int_equal (publish_count (after, "<entry"), 0);
  test_daemon_stop (daemon);
}

/* Another client, which nobody here wrote: it reads the entry, changes its title and puts it back.
 */
static void
change_elsewhere (FeedPost *post, const char *from, const char *to)
{
  static const char script[] =
      "import base64, sys, urllib.request as r\n"
      "uri, who, old, new = sys.argv[1:]\n"
      "head = {'Authorization': 'Basic ' + base64.b64encode(who.encode()).decode()}\n"
      "o = r.build_opener(r.ProxyHandler({}))\n"
      "with o.open(r.Request(uri, headers=head), timeout=20) as got:\n"
      "    text, head['If-Match'] = got.read().decode(), got.headers['ETag']\n"
      "head['Content-Type'] = 'application/atom+xml;type=entry'\n"
      "o.open(r.Request(uri, text.replace(old, new).encode(), head, method='PUT'), timeout=20)\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess)
      child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "python3", "-c", script,
                                feed_post_get_edit_uri (post), "ann:secret", from, to, NULL);

  assert_null (error);
  assert_true (g_subprocess_wait_check (child, NULL, &error));
}

static void
what_another_client_changed_is_not_overwritten (void **state)
{
  PublishFixture *self = *state;
  TestDaemon *daemon = start (self, "basic");
  g_autofree char *home = g_strconcat (self->address, "/", NULL);
  g_autofree char *list_uri = g_strconcat (self->address, "/blog", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (FeedPost) post = NULL;
  g_autoptr (FeedPost) asking = NULL;
  g_autoptr (FeedPost) decided = NULL;

  publish_sign_in (self, FEED_AUTH_SCHEME_BASIC);
  publish_add_to (self->engine, home, &self->posts);
  post = publish_post (self->engine, publish_write (self, "Mine and theirs", "Some words.\n"));
  change_elsewhere (post, "Mine and theirs", "Theirs");
  asking = retitle (self->engine, feed_post_get_id (post), "Mine");
  assert_int_equal (feed_post_get_state (asking), FEED_POST_ASKING);
  assert_int_equal (feed_post_get_question (asking), FEED_POST_QUESTION_CONFLICT);
  before = fetch_text (self->engine, list_uri);
  assert_non_null (strstr (before, "Theirs"));

  publish_answer (self->engine, feed_post_get_id (post), FEED_POST_ANSWER_MINE, NULL);
  decided = publish_send (self->engine, feed_post_get_id (post));
  assert_int_equal (feed_post_get_state (decided), FEED_POST_PUBLISHED);
  after = fetch_text (self->engine, list_uri);
  assert_non_null (strstr (after, "Mine"));
  assert_null (strstr (after, "Theirs"));
  test_daemon_stop (daemon);
}

static void
a_post_goes_through_all_of_it_with_basic (void **state)
{
  the_whole_cycle (*state, &ways[0]);
}

static void
a_post_goes_through_all_of_it_with_wsse (void **state)
{
  the_whole_cycle (*state, &ways[1]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown (name, publish_setup, publish_teardown)
    TEST (a_post_goes_through_all_of_it_with_basic),
    TEST (a_post_goes_through_all_of_it_with_wsse),
    TEST (what_another_client_changed_is_not_overwritten),
#undef TEST
  };

  if (!test_daemon_is_installed ("plackup"))
    return 77;
  return cmocka_run_group_tests (tests, NULL, NULL);
}
