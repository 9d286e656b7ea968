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
#undef TEST
  };

  if (!test_daemon_is_installed ("plackup"))
    return 77;
  return cmocka_run_group_tests (tests, NULL, NULL);
}
