/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-engine-sign-on.h"
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

int
main (void)
{
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown (name, publish_setup, publish_teardown)
    TEST (a_blog_is_found_however_it_names_itself),
    TEST (categories_that_are_listed_elsewhere_come_with_it),
    TEST (what_is_locked_says_what_it_needs),
#undef TEST
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
