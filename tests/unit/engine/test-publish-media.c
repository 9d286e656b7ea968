/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "feed-db.h"
#include "feed-engine-medium.h"
#include "feed-store-sent-files.h"
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

/* A body that is sent again is another request, and wants another nonce. */
static void
each_request_has_a_nonce_of_its_own (void **state)
{
  PublishFixture *self = *state;
  g_autoptr (FeedPost) post = NULL;
  g_autofree char *kept = NULL;
  gint64 id;

  publish_sign_in (self, FEED_AUTH_SCHEME_WSSE);
  publish_add (self, "wsse");
  id = write_with_picture (self, ALT);
  post = publish_post (self->engine, id);
  kept = publish_get_state (self, "wsse");
  assert_int_equal (publish_count_media (self, "wsse"), 1);
  assert_non_null (strstr (kept, "summary>" IN_XML "<"));
}

/* Without a post --------------------------------------------------------------------------------
 */

static FeedStoredCollection *
add_media (PublishFixture *self, const char *server)
{
  g_autoptr (FeedAccount) account = publish_get_account (self->engine, publish_add (self, server));
  GPtrArray *collections = feed_account_get_collections (account);

  for (guint i = 0; i < collections->len; i++)
    if (((FeedStoredCollection *) collections->pdata[i])->takes_media)
      return feed_stored_collection_copy (collections->pdata[i]);
  g_assert_not_reached ();
}

static GFile *
write_file (PublishFixture *self, const char *name, const char *bytes)
{
  g_autofree char *path = test_folder_build_path (self->folder, name);

  assert_true (g_file_set_contents (path, bytes, -1, NULL));

  return g_file_new_for_path (path);
}

/* As if what is in doubt had been sent an hour ago. */
static void
age_doubts (PublishFixture *self)
{
  g_autofree char *path = test_folder_build_path (self->folder, "store/feedwright.db");
  g_autoptr (FeedDb) db = feed_db_open (path, TRUE, NULL);
  g_autoptr (GError) error = NULL;

  assert_non_null (db);
  feed_db_enter (db);
  feed_db_execute (db, "UPDATE sent_file SET since = since - 3600", &error);
  g_assert_no_error (error);
}

static FeedPostMedium *
put (PublishFixture *self,
     const FeedStoredCollection *collection,
     GFile *file,
     gboolean again,
     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_send_medium_async (self->engine, collection, file, NULL, FALSE, again, NULL,
                                 test_await_cb, &result);
  return feed_engine_send_medium_finish (self->engine, test_await (&result), error);
}

static FeedPostMedium *
replace (PublishFixture *self,
         const FeedStoredCollection *collection,
         const char *edit_uri,
         GFile *file,
         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_replace_medium_async (self->engine, collection, edit_uri, file, FALSE, NULL,
                                    test_await_cb, &result);
  return feed_engine_replace_medium_finish (self->engine, test_await (&result), error);
}

/* Whoever asks again, since the first time was not answered or the process was killed. */
static void
a_file_is_there_once_however_often_it_is_sent (void **state)
{
  static const char *const servers[] = { "plain", "lost_post", "lost_post+renames",
                                         "lost_post+lengths", "lost_post+next_forever" };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr (FeedStoredCollection) collection = add_media (self, servers[i]);
      g_autoptr (GFile) file = write_file (self, "cat.png", PNG "cat");
      g_autoptr (GFile) other = write_file (self, "dog.png", PNG "dog");
      g_autoptr (FeedPostMedium) first = put (self, collection, file, FALSE, NULL);
      g_autoptr (FeedPostMedium) second = put (self, collection, file, FALSE, NULL);
      g_autoptr (FeedPostMedium) third = put (self, collection, other, FALSE, NULL);
      g_autoptr (FeedPostMedium) fourth = NULL;

      assert_non_null (first->uri);
      assert_string_equal (first->edit_uri, second->edit_uri);
      assert_string_not_equal (first->edit_uri, third->edit_uri);
      assert_int_equal (publish_count_media (self, servers[i]), 2);
      fourth = put (self, collection, file, TRUE, NULL);
      assert_string_not_equal (first->edit_uri, fourth->edit_uri);
      assert_int_equal (publish_count_media (self, servers[i]), 3);
    }
}

static void
what_may_have_arrived_unseen_is_said (void **state)
{
  PublishFixture *self = *state;
  g_autoptr (FeedStoredCollection) collection = add_media (self, "lost_post+no_list");
  g_autoptr (GFile) file = write_file (self, "cat.png", PNG "cat");
  g_autoptr (GError) error = NULL;

  assert_null (put (self, collection, file, FALSE, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_UNCERTAIN));
  assert_int_equal (publish_count_media (self, "lost_post+no_list"), 1);
}

/* Where nothing is listed, only who says so sends it once more; also from another process. */
static void
what_may_have_arrived_is_not_sent_again_unasked (void **state)
{
  static const char *const servers[] = { "lost_post+no_list", "lost_post+empty_list" };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr (FeedStoredCollection) collection = add_media (self, servers[i]);
      g_autoptr (GFile) file = write_file (self, "cat.png", PNG "cat");
      g_autoptr (GFile) other = write_file (self, "dog.png", PNG "dog");
      g_autoptr (FeedPostMedium) second = NULL;
      g_autoptr (FeedPostMedium) third = NULL;
      g_autoptr (FeedPostMedium) fourth = NULL;

      for (guint round = 0; round < 3; round++)
        {
          g_autoptr (GError) error = NULL;

          assert_null (put (self, collection, file, FALSE, &error));
          assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_UNCERTAIN));
          assert_int_equal (publish_count_media (self, servers[i]), 1);
          publish_restart (self);
        }
      /* Nobody doubts that others were not sent. */
      second = put (self, collection, other, FALSE, NULL);
      assert_non_null (second);
      third = put (self, collection, file, TRUE, NULL);
      assert_non_null (third);
      /* What was answered is not in doubt. */
      fourth = put (self, collection, file, FALSE, NULL);
      assert_non_null (fourth);
    }
}

/* A server that lists what it has is believed, once it has had the time to store it. */
static void
what_did_not_arrive_is_sent_again_after_a_while (void **state)
{
  PublishFixture *self = *state;
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (FeedStoredCollection) collection = add_media (self, "plain");
  g_autoptr (GFile) file = write_file (self, "cat.png", PNG "cat");
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, PNG "cat", -1);
  g_autoptr (GAsyncResult) noted = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPostMedium) medium = NULL;

  feed_store_note_sent_file_async (store, collection->uri, digest, NULL, test_await_cb, &noted);
  assert_true (feed_store_note_sent_file_finish (store, test_await (&noted), NULL));
  assert_null (put (self, collection, file, FALSE, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_UNCERTAIN));
  assert_int_equal (publish_count_media (self, "plain"), 0);
  age_doubts (self);
  medium = put (self, collection, file, FALSE, NULL);
  assert_non_null (medium);
  assert_int_equal (publish_count_media (self, "plain"), 1);
}

static void
what_is_refused_is_not_in_doubt (void **state)
{
  PublishFixture *self = *state;
  g_autoptr (FeedStoredCollection) collection = add_media (self, "refuses+no_list");
  g_autoptr (GFile) file = write_file (self, "cat.png", PNG "cat");

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (put (self, collection, file, FALSE, &error));
      assert_false (g_error_matches (error, FEED_ERROR, FEED_ERROR_UNCERTAIN));
    }
}

static void
what_arrived_and_is_not_shown_is_no_failure (void **state)
{
  PublishFixture *self = *state;
  g_autoptr (FeedStoredCollection) collection = add_media (self, "media_entry_501");
  g_autoptr (GFile) file = write_file (self, "cat.png", PNG "cat");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPostMedium) medium = put (self, collection, file, FALSE, &error);

  assert_null (error);
  assert_non_null (medium->edit_uri);
  assert_null (medium->uri);
}

static void
the_newest_is_found_among_many (void **state)
{
  PublishFixture *self = *state;
  g_autoptr (FeedStoredCollection) collection = add_media (self, "lost_post+fifo");

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("picture-%u.png", i);
      g_autofree char *bytes = g_strdup_printf (PNG "%u", i);
      g_autoptr (GFile) file = write_file (self, name, bytes);
      g_autoptr (FeedPostMedium) medium = put (self, collection, file, FALSE, NULL);
      g_autoptr (FeedPostMedium) again = put (self, collection, file, FALSE, NULL);

      assert_string_equal (medium->edit_uri, again->edit_uri);
    }
  assert_int_equal (publish_count_media (self, "lost_post+fifo"), 12);
}

static void
other_bytes_take_the_place_of_a_file (void **state)
{
  static const char *const servers[] = { "plain",         "lost_put",         "head_405",
                                         "no_etag",       "lost_put+no_etag", "lost_put+head_405",
                                         "unquoted_etag", "last_modified" };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr (FeedStoredCollection) collection = add_media (self, servers[i]);
      g_autoptr (GFile) file = write_file (self, "cat.png", PNG "cat");
      g_autoptr (GFile) other = write_file (self, "better.png", PNG "better");
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, PNG "better", -1);
      g_autoptr (FeedPostMedium) first = put (self, collection, file, FALSE, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedPostMedium)
          second = replace (self, collection, first->edit_uri, other, &error);
      g_autofree char *kept = publish_get_state (self, servers[i]);

      assert_null (error);
      assert_string_equal (first->uri, second->uri);
      assert_int_equal (publish_count_media (self, servers[i]), 1);
      assert_non_null (strstr (kept, digest));
    }
}

static void
a_file_that_cannot_be_replaced_stays (void **state)
{
  PublishFixture *self = *state;
  g_autoptr (FeedStoredCollection) collection = add_media (self, "media_fixed");
  g_autoptr (GFile) file = write_file (self, "cat.png", PNG "cat");
  g_autoptr (GFile) other = write_file (self, "better.png", PNG "better");
  g_autoptr (FeedPostMedium) first = put (self, collection, file, FALSE, NULL);
  g_autoptr (GError) error = NULL;

  assert_null (replace (self, collection, first->edit_uri, other, &error));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_NOT_ACCEPTED));
  assert_int_equal (publish_count_media (self, "media_fixed"), 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown (name, publish_setup, publish_teardown)
    TEST (what_a_picture_shows_is_said_beside_it),
    TEST (a_picture_that_says_nothing_is_left_as_it_is),
    TEST (each_request_has_a_nonce_of_its_own),
    TEST (a_file_is_there_once_however_often_it_is_sent),
    TEST (what_may_have_arrived_unseen_is_said),
    TEST (what_may_have_arrived_is_not_sent_again_unasked),
    TEST (what_did_not_arrive_is_sent_again_after_a_while),
    TEST (what_is_refused_is_not_in_doubt),
    TEST (what_arrived_and_is_not_shown_is_no_failure),
    TEST (the_newest_is_found_among_many),
    TEST (other_bytes_take_the_place_of_a_file),
    TEST (a_file_that_cannot_be_replaced_stays),
#undef TEST
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
