/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post-fixture.h"

static void
what_is_written_is_kept (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (FeedPostContent) content = content_new (0, "A walk", "In the *rain*.");
  g_autoptr (FeedPost) post = NULL;
  gint64 id;

  content->collection_id = add_blog (fixture->store, NULL);
  content->markup = FEED_MARKUP_HTML;
  content->summary = g_strdup ("Short");
  content->slug = g_strdup ("a-walk");
  content->language = g_strdup ("en");
  content->draft = TRUE;
  content->published = NOW;
  content->answers = 7;
  content->in_reply_to = feed_in_reply_to_make ("tag:x", "http://x.example/", "text/html", NULL);
  g_ptr_array_add (content->categories, feed_category_make ("a\\b\nc\x1f"
                                                            "d",
                                                            NULL, "Ä"));
  g_ptr_array_add (content->categories, feed_category_make ("two", "http://s.example/", NULL));
  id = AWAIT (fixture->store, save_post, 0, content);
  store_fixture_reopen (fixture);

  post = load (fixture->store, id);
  assert_true (feed_post_content_equal (feed_post_get_content (post), content));
  assert_int_equal (feed_post_get_state (post), FEED_POST_DRAFT);
  assert_true (feed_post_has_body (post));
  assert_false (feed_post_is_changed (post));
  assert_posts ("A walk", fixture->store, FEED_POST_PLACE_DRAFTS, 0, NULL);
}

static void
posts_are_found_by_their_words (void **state)
{
  StoreFixture *fixture = *state;
  gint64 id = save (fixture->store, 0, 0, "Ein Märchen", "Es war einmal");

  save (fixture->store, 0, 0, "Another", "once upon a time");
  assert_posts ("Ein Märchen", fixture->store, FEED_POST_PLACE_ALL, 0, "marchen");
  assert_posts ("Another", fixture->store, FEED_POST_PLACE_DRAFTS, 0, "time upon");
  assert_posts ("", fixture->store, FEED_POST_PLACE_ALL, 0, "once -time");
  save (fixture->store, id, 0, "Ein Märchen", "Es war zweimal");
  assert_posts ("", fixture->store, FEED_POST_PLACE_ALL, 0, "einmal");
  assert_posts ("Ein Märchen", fixture->store, FEED_POST_PLACE_ALL, 0, "zwei");
}

static void
a_published_post_follows_its_server (void **state)
{
  StoreFixture *fixture = *state;
  gint64 collection = add_blog (fixture->store, NULL);
  gint64 id = save (fixture->store, 0, collection, "One", "first");
  g_autoptr (FeedPost) post = NULL;

  publish (fixture->store, id, "one");
  post = load (fixture->store, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_PUBLISHED);
  assert_false (feed_post_is_changed (post));
  assert_int_equal (feed_post_get_proof (post), FEED_POST_PROOF_PENDING);
  assert_string_equal (feed_post_get_permalink (post), "https://blog.example/one");
  assert_posts ("One", fixture->store, FEED_POST_PLACE_COLLECTION, collection, NULL);
  assert_posts ("", fixture->store, FEED_POST_PLACE_DRAFTS, 0, NULL);

  save (fixture->store, id, collection, "One", "second");
  g_clear_object (&post);
  post = load (fixture->store, id);
  assert_true (feed_post_is_changed (post));
  assert_posts ("One", fixture->store, FEED_POST_PLACE_DRAFTS, 0, NULL);

  /* Written back to what it was, it is what it was. */
  save (fixture->store, id, collection, "One", "first");
  g_clear_object (&post);
  post = load (fixture->store, id);
  assert_false (feed_post_is_changed (post));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (what_is_written_is_kept),
    store_test (posts_are_found_by_their_words),
    store_test (a_published_post_follows_its_server),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
