/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine-fixture.h"
#include "feed-engine-sign-on.h"
#include "feed-publishing-target-private.h"
#include "feed-service-reader.h"
#include "feed-store-outbox.h"
#include "publish-fixture.h"
#include "test-await.h"

/* From an address that a person has to what can be published where. */

typedef struct
{
  const char *oddities;
  const char *path;
  gboolean has_feed;
} Row;

static void
a_blog_is_found_however_it_names_itself (void **state)
{
  static const Row rows[] = {
    { "plain", "", TRUE },
    { "plain", "service", TRUE },
    { "header", "", TRUE },
    { "rsd", "", TRUE },
    { "rsd", "rsd.xml", FALSE },
    { "old_app", "", TRUE },
    { "plain_types", "service", FALSE },
    { "latin1_header", "service", TRUE },
    { "collection_in_feed", "feed", TRUE },
    { "collection_in_feed", "", TRUE },
  };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *address = publish_uri (self, rows[i].oddities, rows[i].path);
      g_autofree char *posts = publish_uri (self, rows[i].oddities, "posts");
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedPublishingTarget) target = publish_find (self->engine, address, &error);
      const FeedStoredCollection *first = NULL;

      assert_null (error);
      first = feed_publishing_target_get_collections (target)->pdata[0];
      assert_string_equal (first->uri, posts);
      assert_true (first->takes_entries);
      if (rows[i].has_feed && g_str_equal (rows[i].path, ""))
        assert_non_null (feed_publishing_target_get_feed_uri (target));
    }
}

static void
categories_that_are_listed_elsewhere_come_with_it (void **state)
{
  PublishFixture *self = *state;
  g_autofree char *address = publish_uri (self, "plain", "");
  g_autoptr (FeedPublishingTarget) target = publish_find (self->engine, address, NULL);
  const FeedStoredCollection *posts = feed_publishing_target_get_collections (target)->pdata[0];
  const FeedStoredCollection *media = feed_publishing_target_get_collections (target)->pdata[1];

  assert_true (posts->fixed);
  assert_int_equal (posts->categories->len, 2);
  assert_string_equal (feed_category_get_scheme (posts->categories->pdata[0]), "urn:c");
  assert_true (media->takes_media);
  assert_false (media->takes_entries);
}

static void
what_is_locked_says_what_it_needs (void **state)
{
  PublishFixture *self = *state;
  g_autofree char *address = publish_uri (self, "auth", "service");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPublishingTarget) target = publish_find (self->engine, address, &error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedNeed) need = NULL;

  assert_null (target);
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED));
  feed_engine_get_need_async (self->engine, address, NULL, test_await_cb, &result);
  need = feed_engine_get_need_finish (self->engine, test_await (&result), NULL);
  assert_non_null (need);
}

/* In the clear ---------------------------------------------------------------------------------
 */

static FeedPublishingTarget *
read_target (const char *uri)
{
  static const char xml[] =
      "<service xmlns='http://www.w3.org/2007/app' xmlns:a='http://www.w3.org/2005/Atom'>"
      "<workspace><a:title>Blog</a:title>"
      "<collection href='http://blog.example/posts'><a:title>Open</a:title></collection>"
      "<collection href='https://blog.example/posts'><a:title>Safe</a:title></collection>"
      "</workspace></service>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr (FeedXmlDocument) document = feed_xml_document_parse (bytes, NULL, uri, NULL);
  g_autoptr (FeedServiceDocument) service = feed_service_reader_read (document, uri, NULL);

  assert_non_null (service);

  return feed_publishing_target_new (service, NULL, NULL);
}

static void
a_collection_in_the_clear_is_not_offered (void **state)
{
  g_autoptr (FeedPublishingTarget) safe = read_target ("https://blog.example/service");
  g_autoptr (FeedPublishingTarget) open = read_target ("http://blog.example/service");
  GPtrArray *collections = feed_publishing_target_get_collections (safe);

  assert_int_equal (collections->len, 1);
  assert_string_equal (((FeedStoredCollection *) collections->pdata[0])->title, "Safe");
  assert_string_equal (feed_publishing_target_get_insecure (safe), "http://blog.example/posts");
  /* Whoever gave that address knows. */
  assert_int_equal (feed_publishing_target_get_collections (open)->len, 2);
  assert_null (feed_publishing_target_get_insecure (open));
}

/* One that was added before that was looked at. */
static void
nothing_is_published_in_the_clear_for_a_safe_blog (void **state)
{
  PublishFixture *self = *state;
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autofree char *posts = publish_uri (self, "plain", "posts");
  g_autoptr (GPtrArray)
      collections = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_collection_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedAccount) account = NULL;
  g_autoptr (FeedPost) post = NULL;
  gint64 id;

  g_ptr_array_add (collections, feed_stored_collection_new (posts, "Posts"));
  ((FeedStoredCollection *) collections->pdata[0])->takes_entries = TRUE;
  feed_store_put_account_async (store, 0, "Blog", "https://blog.example/service", NULL, NULL, "Ann",
                                collections, NULL, test_await_cb, &result);
  account = publish_get_account (self->engine,
                                 feed_store_put_account_finish (store, test_await (&result), NULL));
  self->posts = ((FeedStoredCollection *) feed_account_get_collections (account)->pdata[0])->id;
  id = publish_write (self, "Secret", "Words.");
  publish_enqueue (self->engine, id);
  post = publish_send (self->engine, id);
  assert_int_equal (feed_post_get_question (post), FEED_POST_QUESTION_REFUSED);
  assert_non_null (strstr (feed_post_get_retry_state (post)->message, posts));
  assert_int_equal (publish_count_posts (self, "plain"), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown (name, publish_setup, publish_teardown)
    TEST (a_blog_is_found_however_it_names_itself),
    TEST (categories_that_are_listed_elsewhere_come_with_it),
    TEST (what_is_locked_says_what_it_needs),
    cmocka_unit_test (a_collection_in_the_clear_is_not_offered),
    TEST (nothing_is_published_in_the_clear_for_a_safe_blog),
#undef TEST
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
