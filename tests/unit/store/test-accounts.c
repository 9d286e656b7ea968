/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post-fixture.h"

static FeedStoredCollection *
get_collection (FeedAccount *account, guint index)
{
  GPtrArray *collections = feed_account_get_collections (account);

  assert_true (index < collections->len);

  return g_ptr_array_index (collections, index);
}

static void
an_account_is_read_as_it_was_found (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (FeedAccount) account = NULL;
  FeedStoredCollection *posts;

  add_blog (fixture->store, NULL);
  store_fixture_reopen (fixture);
  account = get_account (fixture->store, 0);
  assert_string_equal (feed_account_get_title (account), "My blog");
  assert_string_equal (feed_account_get_service_uri (account), SERVICE);
  assert_string_equal (feed_account_get_site_uri (account), "https://blog.example/");
  assert_string_equal (feed_account_get_feed_uri (account), FEED_URI);
  assert_string_equal (feed_account_get_author (account), "Ann");
  assert_int_equal (feed_account_get_traits (account), FEED_SERVER_TRAITS_NONE);

  posts = get_collection (account, 0);
  assert_string_equal (posts->uri, POSTS_URI);
  assert_string_equal (posts->workspace, "Main");
  assert_string_equal (posts->accepts[0], "application/atom+xml;type=entry");
  assert_true (posts->takes_entries && posts->chosen && !posts->takes_media && !posts->fixed);
  assert_int_equal (posts->listed, FEED_TIME_NONE);
  assert_string_equal (feed_category_get_label (g_ptr_array_index (posts->categories, 0)), "News");
  assert_string_equal (get_collection (account, 1)->accepts[1], "image/jpeg");
  assert_false (get_collection (account, 1)->chosen);
}

static void
asking_the_server_again_leaves_what_a_person_wrote (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (GPtrArray)
      found = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_collection_free);
  g_autoptr (FeedAccount) account = NULL;
  gint64 id, chosen;

  add_blog (fixture->store, &id);
  account = get_account (fixture->store, 0);
  chosen = get_collection (account, 1)->id;
  assert_true (AWAIT (fixture->store, set_account, id, "Mine", "Bob", NULL, &chosen, 1));

  /* Posts has gone, Pictures has another name, there is one more. */
  g_ptr_array_add (found, feed_stored_collection_new ("https://blog.example/media", "Images"));
  g_ptr_array_add (found, feed_stored_collection_new ("https://blog.example/more", "More"));
  assert_int_equal (AWAIT (fixture->store, put_account, id, "Server's", SERVICE "/2", NULL,
                           FEED_URI "/2", "Server", found),
                    id);
  g_clear_object (&account);
  account = get_account (fixture->store, 0);
  assert_string_equal (feed_account_get_title (account), "Mine");
  assert_string_equal (feed_account_get_author (account), "Bob");
  assert_string_equal (feed_account_get_service_uri (account), SERVICE "/2");
  assert_string_equal (feed_account_get_site_uri (account), "https://blog.example/");
  assert_string_equal (feed_account_get_feed_uri (account), FEED_URI "/2");
  assert_int_equal (feed_account_get_collections (account)->len, 2);
  assert_int_equal (get_collection (account, 0)->id, chosen);
  assert_string_equal (get_collection (account, 0)->title, "Images");
  assert_true (get_collection (account, 0)->chosen);
  assert_false (get_collection (account, 1)->chosen);
}

static void
one_service_is_one_account (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (GPtrArray) accounts = NULL;
  gint64 first, second;

  add_blog (fixture->store, &first);
  add_blog (fixture->store, &second);
  assert_int_equal (first, second);
  accounts = AWAIT_LIST (fixture->store, list_accounts);
  assert_int_equal (accounts->len, 1);
}

static void
what_is_learned_adds_up (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (FeedAccount) account = NULL;
  gint64 id;

  add_blog (fixture->store, &id);
  assert_true (AWAIT (fixture->store, learn_traits, id, FEED_SERVER_TRAITS_DRAFTS_IGNORED));
  assert_true (AWAIT (fixture->store, learn_traits, id, FEED_SERVER_TRAITS_TYPE_PLAIN));
  account = get_account (fixture->store, 0);
  assert_int_equal (feed_account_get_traits (account),
                    FEED_SERVER_TRAITS_DRAFTS_IGNORED | FEED_SERVER_TRAITS_TYPE_PLAIN);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, fixture->store, learn_traits, id + 1,
                 FEED_SERVER_TRAITS_TYPE_PLAIN);
}

static void
removing_an_account_leaves_what_was_not_sent (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 account_id;
  gint64 collection = add_blog (store, &account_id);
  gint64 published = save (store, 0, collection, "Published", "there");
  gint64 changed = save (store, 0, collection, "Changed", "there");
  gint64 queued = save (store, 0, collection, "Queued", "soon");
  g_autoptr (FeedPostContent) html = content_new (collection, "Listed", "there");
  g_autoptr (FeedPost) post = NULL;
  gint64 listed;

  save (store, 0, collection, "Draft", "here");
  html->markup = FEED_MARKUP_HTML;
  listed = AWAIT (store, save_post, 0, html, NULL);
  publish (store, listed, "listed");
  publish (store, published, "published");
  publish (store, changed, "changed");
  save (store, changed, collection, "Changed", "here");
  assert_true (AWAIT (store, enqueue_post, queued, FALSE, FEED_TIME_NONE));

  assert_true (AWAIT (store, remove_account, account_id));
  assert_int_equal (count_queued (store), 0);
  assert_posts ("Changed,Draft,Published,Queued", store, FEED_POST_PLACE_DRAFTS, 0, NULL);
  assert_posts ("", store, FEED_POST_PLACE_COLLECTION, collection, NULL);
  assert_posts ("", store, FEED_POST_PLACE_ALL, 0, "listed");
  post = load (store, changed);
  assert_int_equal (feed_post_get_state (post), FEED_POST_DRAFT);
  assert_int_equal (feed_post_get_content (post)->collection_id, 0);
  assert_null (feed_post_get_edit_uri (post));
  g_clear_object (&post);
  post = load (store, published);
  assert_int_equal (feed_post_get_state (post), FEED_POST_DRAFT);
  assert_string_equal (feed_post_get_content (post)->body, "there");
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, load_post, listed);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, enqueue_post, queued, FALSE, FEED_TIME_NONE);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, remove_account, account_id);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (an_account_is_read_as_it_was_found),
    store_test (asking_the_server_again_leaves_what_a_person_wrote),
    store_test (one_service_is_one_account),
    store_test (what_is_learned_adds_up),
    store_test (removing_an_account_leaves_what_was_not_sent),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
