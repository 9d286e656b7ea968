/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "publish-fixture.h"
#include "test-await.h"

/* Pictures and files, and what is beside them on a server. */

#define PNG "\x89PNG\r\n\x1a\n"
#define ALT "A cat & its shadow"
#define IN_XML "A cat &amp; its shadow"

static gint64
write_with_picture (PublishFixture *self, const char *alt)
{
  gint64 id = publish_write (self, "Picture", "");
  g_autoptr (FeedPostMedium) medium = publish_add_medium (self, id, "cat.png", PNG "x", 9);
  g_autofree char *body = g_strdup_printf ("![%s](feedwright-medium:%" G_GINT64_FORMAT ")", alt,
                                           medium->id);
  g_autoptr (FeedPostContent) content = publish_new_content (self, "Picture", body);

  publish_describe (self, medium, alt);

  return publish_save (self->engine, id, content);
}

/* Those who do not see it are told by the post and by the media link entry, in which all else stays
 * as the server made it. */
static void
what_a_picture_shows_is_said_beside_it (void **state)
{
  static const struct
  {
    const char *server;
    gboolean described;
    const char *puts;
  } rows[] = {
    { "plain", TRUE, "\"puts\": 1" },
    { "lost_put", TRUE, "\"puts\": 1" },
    { "no_etag", TRUE, "\"puts\": 1" },
    { "etag_unstable", TRUE, "\"puts\": 1" },
    { "empty_put", TRUE, "\"puts\": 1" },
    { "media_entry_fixed", FALSE, "\"puts\": 0" },
    { "media_entry_501", FALSE, "\"puts\": 0" },
  };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *server = rows[i].server;
      gint64 id = (publish_add (self, server), write_with_picture (self, ALT));
      g_autoptr (FeedPost) post = NULL;
      g_autofree char *kept = NULL;

      publish_enqueue (self->engine, id);
      post = publish_send (self->engine, id);
      kept = publish_get_state (self, server);
      assert_int_equal (strstr (kept, "summary>" IN_XML "<") != NULL, rows[i].described);
      assert_int_equal (publish_count (kept, "Box camera"), 1);
      assert_non_null (strstr (kept, "title>cat.png<"));
      assert_non_null (strstr (kept, rows[i].puts));
      assert_int_equal (publish_count_media (self, server), 1);
      if (strcmp (server, "media_entry_501") == 0)
        continue;
      assert_int_equal (feed_post_get_state (post), FEED_POST_PUBLISHED);
      assert_non_null (strstr (kept, "alt=\\\"A cat &amp;amp; its shadow\\\""));
    }
}

static void
a_picture_that_says_nothing_is_left_as_it_is (void **state)
{
  PublishFixture *self = *state;
  gint64 id = (publish_add (self, "plain"), write_with_picture (self, ""));
  g_autoptr (FeedPost) post = publish_post (self->engine, id);
  g_autofree char *kept = publish_get_state (self, "plain");

  assert_non_null (strstr (kept, "\"puts\": 0"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown (name, publish_setup, publish_teardown)
    TEST (what_a_picture_shows_is_said_beside_it),
    TEST (a_picture_that_says_nothing_is_left_as_it_is),
#undef TEST
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
