/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post-fixture.h"

static void
assert_body (FeedStore *store, gint64 id, const char *body, gboolean changed)
{
  g_autoptr (FeedPost) post = load (store, id);

  assert_string_equal (feed_post_get_content (post)->body, body);
  assert_int_equal (feed_post_is_changed (post), changed);
}

static guint
count_revisions (FeedStore *store, gint64 id)
{
  g_autoptr (GPtrArray) revisions = AWAIT (store, list_revisions, id);

  return revisions->len;
}

static void
settle (FeedStore *store, gint64 id, const char *name, const char *body, FeedPostLosses losses)
{
  g_autoptr (FeedPublished) published = published_new (name, NOW);
  g_autoptr (FeedPost) post = load (store, id);
  g_autoptr (FeedPostContent) content = content_new (0, feed_post_get_content (post)->title, body);

  assert_true (AWAIT (store, settle_post, id, published, content, losses));
}

static void
what_the_server_made_of_it_is_written_then (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "One", "*mine*");
  g_autoptr (FeedPost) post = NULL;

  assert_true (AWAIT (store, enqueue_post, id, FALSE, FEED_TIME_NONE));
  settle (store, id, "one", "<em>mine</em>", FEED_POST_LOSSES_MARKUP);
  assert_int_equal (count_queued (store), 0);
  assert_body (store, id, "<em>mine</em>", FALSE);
  post = load (store, id);
  assert_int_equal (feed_post_get_losses (post), FEED_POST_LOSSES_MARKUP);
  assert_int_equal (feed_post_get_content (post)->collection_id, collection);
  assert_string_equal (feed_post_get_entry_id (post), "tag:blog.example:one");
  /* What was written is not lost. */
  assert_int_equal (count_revisions (store, id), 1);
}

static void
what_was_written_meanwhile_stays (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "One", "first");
  g_autoptr (FeedOutboxItem) item = NULL;

  assert_true (AWAIT (store, enqueue_post, id, FALSE, FEED_TIME_NONE));
  save (store, id, collection, "One", "second");
  settle (store, id, "one", "first", FEED_POST_LOSSES_NONE);
  assert_body (store, id, "second", TRUE);
  assert_posts ("One", store, FEED_POST_PLACE_DRAFTS, 0, NULL);

  assert_true (AWAIT (store, enqueue_post, id, FALSE, FEED_TIME_NONE));
  item = get_queued (store, 0);
  assert_int_equal (item->kind, FEED_OUTBOX_UPDATE);
  assert_string_equal (item->published->edit_uri, POSTS_URI "/one");
  assert_string_equal (item->published->etag, "\"one-0\"");
  assert_non_null (item->published->document);

  assert_true (AWAIT (store, recall_post, id));
  assert_true (AWAIT (store, revert_post, id));
  assert_body (store, id, "first", FALSE);
  assert_int_equal (count_revisions (store, id), 1);
}

static void
what_was_deleted_can_be_posted_again (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "One", "text");
  g_autoptr (FeedOutboxItem) item = NULL;
  g_autoptr (FeedPost) post = NULL;
  g_autofree char *entry_id = NULL;

  assert_true (AWAIT (store, enqueue_post, id, FALSE, FEED_TIME_NONE));
  item = get_queued (store, 0);
  entry_id = g_strdup (item->entry_id);
  publish (store, id, "one");
  assert_true (AWAIT (store, enqueue_post, id, TRUE, FEED_TIME_NONE));
  g_clear_pointer (&item, feed_outbox_item_free);
  item = get_queued (store, 0);
  assert_int_equal (item->kind, FEED_OUTBOX_DELETE);
  assert_int_equal (item->total, 1);
  assert_true (AWAIT (store, settle_post, id, NULL, NULL, FEED_POST_LOSSES_NONE));

  post = load (store, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_REMOVED);
  assert_string_equal (feed_post_get_content (post)->body, "text");
  assert_posts ("One", store, FEED_POST_PLACE_REMOVED, 0, NULL);
  assert_posts ("", store, FEED_POST_PLACE_COLLECTION, collection, NULL);
  assert_posts ("", store, FEED_POST_PLACE_DRAFTS, 0, NULL);

  assert_true (AWAIT (store, enqueue_post, id, FALSE, FEED_TIME_NONE));
  g_clear_pointer (&item, feed_outbox_item_free);
  item = get_queued (store, 0);
  assert_int_equal (item->kind, FEED_OUTBOX_CREATE);
  assert_string_equal (item->entry_id, entry_id);
}

static void
what_was_written_while_it_was_deleted_is_a_draft (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "One", "text");
  g_autoptr (FeedPost) post = NULL;

  publish (store, id, "one");
  assert_true (AWAIT (store, enqueue_post, id, TRUE, FEED_TIME_NONE));
  save (store, id, collection, "One", "text, and more");
  assert_true (AWAIT (store, settle_post, id, NULL, NULL, FEED_POST_LOSSES_NONE));

  post = load (store, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_DRAFT);
  assert_string_equal (feed_post_get_content (post)->body, "text, and more");
  assert_posts ("One", store, FEED_POST_PLACE_DRAFTS, 0, NULL);
}

static void
what_is_fetched_anew_is_what_is_written (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "One", "first");
  g_autoptr (FeedPublished) published = published_new ("one", NOW + 1);
  g_autoptr (FeedPostContent) theirs = content_new (collection, "One", "theirs");

  publish (store, id, "one");
  assert_true (AWAIT (store, put_published, id, published, theirs, FALSE));
  assert_body (store, id, "theirs", FALSE);
  assert_int_equal (count_revisions (store, id), 1);
}

static void
assert_etag (FeedStore *store, gint64 id, const char *etag)
{
  g_autoptr (FeedOutboxItem) item = NULL;

  assert_true (AWAIT (store, enqueue_post, id, FALSE, FEED_TIME_NONE));
  item = get_queued (store, 0);
  assert_string_equal (item->published->etag, etag);
  assert_true (AWAIT (store, recall_post, id));
}

/* Else what others changed since would be overwritten, and nobody would know. */
static void
what_an_edit_began_with_stays_until_a_person_decides (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "One", "first");
  g_autoptr (FeedPublished) published = published_new ("one", NOW + 1);
  g_autoptr (FeedPostContent) theirs = content_new (collection, "One", "theirs");

  publish (store, id, "one");
  save (store, id, collection, "One", "mine");
  assert_true (AWAIT (store, put_published, id, published, theirs, FALSE));
  assert_etag (store, id, "\"one-0\"");

  assert_true (AWAIT (store, put_published, id, published, theirs, TRUE));
  assert_body (store, id, "mine", TRUE);
  assert_etag (store, id, "\"one-1\"");
  assert_true (AWAIT (store, revert_post, id));
  assert_body (store, id, "theirs", FALSE);
}

/* Members ---------------------------------------------------------------------------------------
 */

typedef struct
{
  GPtrArray *published;
  GPtrArray *contents;
} Listing;

static Listing
listing_new (void)
{
  return (Listing){ g_ptr_array_new_with_free_func ((GDestroyNotify) feed_published_free),
                    g_ptr_array_new_with_free_func ((GDestroyNotify) feed_post_content_free) };
}

static void
listing_add (Listing *self, const char *name, const char *body, gint64 edited)
{
  FeedPublished *published = published_new (name, edited);

  g_clear_pointer (&published->document, g_bytes_unref);
  g_ptr_array_add (self->published, published);
  g_ptr_array_add (self->contents, content_new (0, name, body));
}

static void
put_listing (FeedStore *store, gint64 collection, Listing *listing, gboolean complete)
{
  assert_true (
      AWAIT (store, put_members, collection, listing->published, listing->contents, complete));
  g_ptr_array_unref (listing->published);
  g_ptr_array_unref (listing->contents);
  *listing = listing_new ();
}

static void
listing_clear (Listing *self)
{
  g_ptr_array_unref (self->published);
  g_ptr_array_unref (self->contents);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listing, listing_clear)

/* What was written in Markdown outlives its account, and is not there twice when it is added again.
 */
static void
an_account_that_comes_back_finds_its_posts (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 account_id;
  gint64 collection = add_blog (store, &account_id);
  gint64 id = save (store, 0, collection, "one", "*mine*");
  g_auto (Listing) listing = listing_new ();
  g_autoptr (FeedPost) post = NULL;
  g_autoptr (GPtrArray) revisions = NULL;

  publish (store, id, "one");
  assert_true (AWAIT (store, remove_account, account_id));
  assert_posts ("one", store, FEED_POST_PLACE_DRAFTS, 0, NULL);

  collection = add_blog (store, &account_id);
  listing_add (&listing, "one", "<em>mine</em>", NOW);
  put_listing (store, collection, &listing, TRUE);
  assert_posts ("one", store, FEED_POST_PLACE_ALL, 0, NULL);
  assert_posts ("one", store, FEED_POST_PLACE_COLLECTION, collection, NULL);
  assert_posts ("", store, FEED_POST_PLACE_DRAFTS, 0, NULL);
  post = load (store, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_PUBLISHED);
  revisions = AWAIT (store, list_revisions, id);
  assert_int_equal (revisions->len, 1);
  assert_string_equal (((FeedPostRevision *) revisions->pdata[0])->content->body, "*mine*");
}

static void
what_was_written_since_the_account_went_stays (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 account_id;
  gint64 collection = add_blog (store, &account_id);
  gint64 id = save (store, 0, collection, "one", "mine");
  g_auto (Listing) listing = listing_new ();
  g_autoptr (FeedPost) post = NULL;

  publish (store, id, "one");
  assert_true (AWAIT (store, remove_account, account_id));
  save (store, id, 0, "one", "mine, and more");
  collection = add_blog (store, &account_id);
  listing_add (&listing, "one", "mine", NOW);
  put_listing (store, collection, &listing, TRUE);
  assert_posts ("one,one", store, FEED_POST_PLACE_ALL, 0, NULL);
  post = load (store, id);
  assert_string_equal (feed_post_get_content (post)->body, "mine, and more");
  assert_int_equal (feed_post_get_state (post), FEED_POST_DRAFT);
}

static gint64
find (FeedStore *store, const char *title)
{
  FeedPostQuery query = { FEED_POST_PLACE_ALL, 0, title, 1 };
  g_autoptr (GPtrArray) posts = AWAIT (store, list_posts, &query);

  assert_int_equal (posts->len, 1);

  return feed_post_get_id (g_ptr_array_index (posts, 0));
}

static void
members_come_and_go (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  g_auto (Listing) listing = listing_new ();
  g_autoptr (FeedAccount) account = NULL;
  gint64 one;

  listing_add (&listing, "one", "1", NOW);
  listing_add (&listing, "two", "2", NOW);
  put_listing (store, collection, &listing, TRUE);
  assert_posts ("one,two", store, FEED_POST_PLACE_COLLECTION, collection, NULL);
  assert_posts ("", store, FEED_POST_PLACE_DRAFTS, 0, NULL);
  account = get_account (store, 0);
  assert_int_not_equal (
      ((FeedStoredCollection *) g_ptr_array_index (feed_account_get_collections (account), 0))
          ->listed,
      FEED_TIME_NONE);
  one = find (store, "one");

  /* A part of the list says nothing of the rest. */
  listing_add (&listing, "one", "1 edited", NOW + 1);
  listing_add (&listing, "three", "3", NOW);
  put_listing (store, collection, &listing, FALSE);
  assert_posts ("one,three,two", store, FEED_POST_PLACE_COLLECTION, collection, NULL);
  assert_int_equal (find (store, "one"), one);
  assert_body (store, one, "1 edited", FALSE);

  listing_add (&listing, "three", "3", NOW);
  put_listing (store, collection, &listing, TRUE);
  assert_posts ("three", store, FEED_POST_PLACE_ALL, 0, NULL);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, load_post, one);
}

static void
a_list_does_not_touch_the_posts_of_another_blog (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 id = save (store, 0, add_blog (store, NULL), "One", "mine");
  g_autoptr (GPtrArray)
      collections = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_collection_free);
  g_auto (Listing) listing = listing_new ();
  g_autoptr (FeedAccount) other = NULL;
  FeedStoredCollection *posts = feed_stored_collection_new ("https://other.example/posts", "Posts");

  publish (store, id, "one");
  g_ptr_array_add (collections, posts);
  AWAIT (store, put_account, 0, "Other", "https://other.example/service", NULL, NULL, NULL,
         collections);
  other = get_account (store, 1);
  posts = g_ptr_array_index (feed_account_get_collections (other), 0);
  listing_add (&listing, "one", "not mine", NOW + 1);
  put_listing (store, posts->id, &listing, TRUE);
  assert_body (store, id, "mine", FALSE);
}

static void
a_list_does_not_touch_what_is_being_edited (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 changed = save (store, 0, collection, "changed", "base");
  gint64 queued = save (store, 0, collection, "queued", "base");
  g_auto (Listing) listing = listing_new ();
  g_autoptr (FeedOutboxItem) item = NULL;

  publish (store, changed, "changed");
  publish (store, queued, "queued");
  save (store, changed, collection, "changed", "mine");
  save (store, queued, collection, "queued", "mine");
  assert_true (AWAIT (store, enqueue_post, queued, FALSE, FEED_TIME_NONE));
  listing_add (&listing, "changed", "theirs", NOW + 1);
  put_listing (store, collection, &listing, TRUE);
  assert_body (store, changed, "mine", TRUE);
  assert_body (store, queued, "mine", TRUE);

  /* What it began with is still what a conflict is told by. */
  item = get_queued (store, 0);
  assert_string_equal (item->published->etag, "\"queued-0\"");
  assert_true (AWAIT (store, revert_post, changed));
  assert_body (store, changed, "base", FALSE);
}

static void
what_is_known_of_a_member_stays_while_it_is_the_same (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "One", "all of it");
  g_auto (Listing) listing = listing_new ();
  g_autoptr (FeedOutboxItem) item = NULL;

  publish (store, id, "one");
  listing_add (&listing, "one", "a part", NOW);
  put_listing (store, collection, &listing, FALSE);
  assert_body (store, id, "all of it", FALSE);
  assert_true (AWAIT (store, enqueue_post, id, TRUE, FEED_TIME_NONE));
  item = get_queued (store, 0);
  assert_non_null (item->published->document);
  assert_true (AWAIT (store, recall_post, id));

  listing_add (&listing, "one", "a part", NOW + 5);
  put_listing (store, collection, &listing, FALSE);
  assert_body (store, id, "a part", FALSE);
  assert_true (AWAIT (store, enqueue_post, id, TRUE, FEED_TIME_NONE));
  g_clear_pointer (&item, feed_outbox_item_free);
  item = get_queued (store, 0);
  assert_null (item->published->document);
}

static void
what_was_written_here_outlives_its_server (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 mine = save (store, 0, collection, "Mine", "text");
  g_autoptr (FeedPostContent) content = content_new (collection, "Unlisted", "text");
  g_autoptr (FeedPost) post = NULL;
  g_auto (Listing) listing = listing_new ();
  gint64 draft;

  content->draft = TRUE;
  draft = AWAIT (store, save_post, 0, content, NULL);
  publish (store, mine, "mine");
  publish (store, draft, "draft");
  put_listing (store, collection, &listing, TRUE);
  assert_posts ("Mine", store, FEED_POST_PLACE_REMOVED, 0, NULL);
  /* Some servers do not list drafts. */
  assert_posts ("Unlisted", store, FEED_POST_PLACE_COLLECTION, collection, NULL);
}

static void
what_a_list_brought_before_its_answer_came_is_there_once (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "Mine", "text");
  g_auto (Listing) listing = listing_new ();
  g_autoptr (FeedPost) post = NULL;

  assert_true (AWAIT (store, enqueue_post, id, FALSE, FEED_TIME_NONE));
  listing_add (&listing, "one", "text", NOW);
  put_listing (store, collection, &listing, FALSE);
  assert_posts ("one", store, FEED_POST_PLACE_COLLECTION, collection, NULL);
  settle (store, id, "one", "text", FEED_POST_LOSSES_NONE);
  assert_posts ("Mine", store, FEED_POST_PLACE_ALL, 0, "text");
  post = load (store, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_PUBLISHED);
}

static void
a_collection_is_listed_by_date (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  FeedPostQuery query = { FEED_POST_PLACE_COLLECTION, collection, NULL, 2 };
  g_autoptr (GPtrArray) posts = NULL;
  g_auto (Listing) listing = listing_new ();

  listing_add (&listing, "old", "", NOW - DAY);
  listing_add (&listing, "newest", "", NOW);
  listing_add (&listing, "oldest", "", NOW - 2 * DAY);
  put_listing (store, collection, &listing, TRUE);
  posts = AWAIT (store, list_posts, &query);
  assert_int_equal (posts->len, 2);
  assert_string_equal (feed_post_get_content (g_ptr_array_index (posts, 0))->title, "newest");
  assert_string_equal (feed_post_get_content (g_ptr_array_index (posts, 1))->title, "old");
}

static void
what_waits_for_a_proof_is_found (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 collection = add_blog (store, NULL);
  gint64 open = save (store, 0, collection, "Open", "text");
  g_autoptr (FeedPostContent) content = content_new (collection, "Hidden", "text");
  g_autoptr (GPtrArray) unproved = NULL;
  g_autoptr (FeedPost) post = NULL;

  content->draft = TRUE;
  publish (store, open, "open");
  publish (store, AWAIT (store, save_post, 0, content, NULL), "hidden");
  unproved = AWAIT_LIST (store, list_unproved);
  assert_int_equal (unproved->len, 1);
  assert_int_equal (feed_post_get_id (g_ptr_array_index (unproved, 0)), open);
  assert_string_equal (feed_post_get_content (g_ptr_array_index (unproved, 0))->body, "text");

  assert_true (AWAIT (store, put_proof, open, FEED_POST_PROOF_SEEN));
  g_clear_pointer (&unproved, g_ptr_array_unref);
  unproved = AWAIT_LIST (store, list_unproved);
  assert_int_equal (unproved->len, 0);
  post = load (store, open);
  assert_int_equal (feed_post_get_proof (post), FEED_POST_PROOF_SEEN);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (what_the_server_made_of_it_is_written_then),
    store_test (an_account_that_comes_back_finds_its_posts),
    store_test (what_was_written_since_the_account_went_stays),
    store_test (what_was_written_meanwhile_stays),
    store_test (what_was_deleted_can_be_posted_again),
    store_test (what_was_written_while_it_was_deleted_is_a_draft),
    store_test (what_is_fetched_anew_is_what_is_written),
    store_test (what_an_edit_began_with_stays_until_a_person_decides),
    store_test (members_come_and_go),
    store_test (a_list_does_not_touch_the_posts_of_another_blog),
    store_test (a_list_does_not_touch_what_is_being_edited),
    store_test (what_is_known_of_a_member_stays_while_it_is_the_same),
    store_test (what_was_written_here_outlives_its_server),
    store_test (what_a_list_brought_before_its_answer_came_is_there_once),
    store_test (a_collection_is_listed_by_date),
    store_test (what_waits_for_a_proof_is_found),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
