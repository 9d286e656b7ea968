/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post-fixture.h"

#include <string.h>

#include "feed-store-file.h"

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
  id = AWAIT (fixture->store, save_post, 0, content, NULL);
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

static void
changed_cb (FeedStore *store, FeedChanges *changes, gpointer user_data)
{
  *(FeedChangeFlags *) user_data |= feed_changes_get_flags (changes);
}

static gboolean
is_told_cb (gpointer user_data)
{
  return *(FeedChangeFlags *) user_data != 0;
}

static void
saving_the_same_again_changes_nothing (void **state)
{
  StoreFixture *fixture = *state;
  gint64 id = save (fixture->store, 0, 0, "One", "text");
  FeedChangeFlags told = 0;

  store_fixture_reopen (fixture);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), &told);
  save (fixture->store, id, 0, "One", "text");
  store_add_folder (fixture->store, "Folder", 0);
  test_wait_until (is_told_cb, &told);
  assert_int_equal (told, FEED_CHANGE_SUBSCRIPTIONS);

  told = 0;
  save (fixture->store, id, 0, "One", "other text");
  test_wait_until (is_told_cb, &told);
  assert_int_equal (told, FEED_CHANGE_POSTS);
}

static void
what_was_lost_while_writing_is_found_again (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  g_autofree char *page = g_strnfill (500, 'x');
  gint64 id = save (store, 0, 0, "One", page);
  g_autoptr (GPtrArray) revisions = NULL;
  FeedPostRevision *first;

  /* Everything selected, one key pressed; then a few more. */
  save (store, id, 0, "One", "y");
  save (store, id, 0, "One", "ye");
  save (store, id, 0, "One", "yes");
  revisions = AWAIT (store, list_revisions, id);
  assert_int_equal (revisions->len, 2);
  first = g_ptr_array_index (revisions, 1);
  assert_string_equal (first->content->body, page);
  assert_string_equal (first->content->title, "One");
}

/* However small it is: nothing tells that it was not all that somebody wrote that day. */
static void
what_another_window_wrote_is_kept (void **state)
{
  FeedStore *store = ((StoreFixture *) *state)->store;
  gint64 id = save (store, 0, 0, "Tides", "Here.");
  g_autoptr (FeedPostContent) seen = content_new (0, "Tides", "Here.");
  g_autoptr (FeedPostContent) theirs = content_new (0, "Tides", "Here and there.");
  g_autoptr (FeedPostContent) mine = content_new (0, "Tides", "Here, mine.");
  g_autoptr (FeedPostContent) more = content_new (0, "Tides", "Here, mine too.");
  g_autoptr (GPtrArray) revisions = NULL;

  AWAIT (store, save_post, id, theirs, seen);
  AWAIT (store, save_post, id, mine, seen);
  AWAIT (store, save_post, id, more, mine);
  revisions = AWAIT (store, list_revisions, id);

  assert_int_equal (revisions->len, 1);
  assert_string_equal (((FeedPostRevision *) revisions->pdata[0])->content->body,
                       "Here and there.");
}

static void
what_was_removed_comes_back_for_thirty_days (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 id = save (store, 0, 0, "One", "text");
  gint64 written = save (store, 0, 0, "Two", "text");

  assert_true (AWAIT (store, remove_post, id));
  assert_true (AWAIT (store, remove_post, written));
  assert_posts ("", store, FEED_POST_PLACE_ALL, 0, NULL);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, load_post, id);
  assert_posts ("One,Two", store, FEED_POST_PLACE_DISCARDED, 0, NULL);
  store_maintain (store, 0, now + 29 * DAY);
  assert_true (AWAIT (store, restore_post, id));
  assert_posts ("One", store, FEED_POST_PLACE_DRAFTS, 0, "text");
  /* A window that is still open saves. */
  save (store, written, 0, "Two", "more text");
  assert_posts ("One,Two", store, FEED_POST_PLACE_DRAFTS, 0, "text");

  assert_true (AWAIT (store, remove_post, id));
  store_maintain (store, 0, now + 60 * DAY);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, restore_post, id);
  assert_posts ("Two", store, FEED_POST_PLACE_ALL, 0, "text");
}

static void
what_was_removed_says_how_long_it_is_kept (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 id = save (store, 0, 0, "One", "text");
  g_autoptr (FeedPost) draft = load (store, id);
  g_autoptr (FeedPost) removed = NULL;

  assert_true (feed_post_get_kept_until (draft) == FEED_TIME_NONE);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, load_discarded, id);
  assert_true (AWAIT (store, remove_post, id));
  removed = AWAIT (store, load_discarded, id);
  assert_int_equal (feed_post_get_state (removed), FEED_POST_DISCARDED);
  assert_string_equal (feed_post_get_content (removed)->body, "text");
  assert_in_range (feed_post_get_kept_until (removed), now + 30 * DAY, now + 31 * DAY);
  /* Until then, and not longer. */
  store_maintain (store, 0, feed_post_get_kept_until (removed) - DAY);
  assert_posts ("One", store, FEED_POST_PLACE_DISCARDED, 0, NULL);
  store_maintain (store, 0, feed_post_get_kept_until (removed) + DAY);
  assert_posts ("", store, FEED_POST_PLACE_DISCARDED, 0, NULL);
}

static void
only_what_was_removed_goes_for_good (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 id = save (store, 0, 0, "One", "a secret");
  gint64 other = save (store, 0, 0, "Two", "text");
  g_autofree char *path = test_folder_build_path (fixture->folder, "feedwright.db");
  g_autoptr (FeedDb) db = NULL;
  gint64 n_left;

  save (store, id, 0, "One", "no more");
  AWAIT_FAILURE (FEED_ERROR_CONFLICT, store, erase_post, id);
  assert_true (AWAIT (store, remove_post, id));
  assert_true (AWAIT (store, remove_post, other));
  assert_true (AWAIT (store, erase_post, id));
  assert_posts ("Two", store, FEED_POST_PLACE_DISCARDED, 0, NULL);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, restore_post, id);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, erase_post, id);
  db = feed_db_open (path, FALSE, NULL);
  feed_db_enter (db);
  assert_true (feed_db_read_int64 (
      db, "SELECT count(*) FROM post_content WHERE body IN ('a secret', 'no more')", 1, &n_left,
      NULL));
  assert_int_equal (n_left, 0);
}

static void
what_was_emptied_and_removed_comes_back_with_words (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 id = save (store, 0, 0, "Notes", "A few words.");
  gint64 nothing = save (store, 0, 0, "", "");
  g_autoptr (FeedPost) post = NULL;

  save (store, id, 0, "", "");
  assert_true (AWAIT (store, remove_post, id));
  assert_true (AWAIT (store, remove_post, nothing));
  assert_posts ("Notes", store, FEED_POST_PLACE_DISCARDED, 0, NULL);
  assert_posts ("Notes", store, FEED_POST_PLACE_DISCARDED, 0, "words");
  store_maintain (store, 0, now + 29 * DAY);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, store, restore_post, nothing);
  assert_true (AWAIT (store, restore_post, id));
  post = AWAIT (store, load_post, id);
  assert_string_equal (feed_post_get_content (post)->body, "A few words.");
}

/* Each save takes a little; together they take all. */
static void
a_short_text_that_is_deleted_letter_by_letter_is_kept (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  const char *text = "Forty letters that somebody wrote today.";
  gint64 id = save (store, 0, 0, "", text);
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (FeedPost) post = NULL;

  for (gsize left = strlen (text); left >= 10; left -= 10)
    {
      g_autofree char *rest = g_strndup (text, left - 10);

      save (store, id, 0, "", rest);
    }
  assert_true (AWAIT (store, remove_post, id));
  assert_true (AWAIT (store, restore_post, id));
  revisions = AWAIT (store, list_revisions, id);
  assert_string_equal (((FeedPostRevision *) revisions->pdata[revisions->len - 1])->content->body,
                       text);
  post = AWAIT (store, load_post, id);
  assert_string_not_equal (feed_post_get_content (post)->body, "");
}

static void
what_answers_an_entry_is_found (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  g_autoptr (FeedPostContent) content = content_new (0, "Answer", "text");
  g_autoptr (GPtrArray) answers = NULL;
  gint64 id;

  content->answers = 12;
  id = AWAIT (store, save_post, 0, content, NULL);
  save (store, 0, 0, "Other", "text");
  answers = AWAIT (store, list_answers, 12);
  assert_int_equal (answers->len, 1);
  assert_int_equal (feed_post_get_id (g_ptr_array_index (answers, 0)), id);
}

static void
posts_are_backed_up (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  g_autofree char *path = test_folder_build_path (fixture->folder, "feedwright.db");
  g_autofree char *page = g_strnfill (500, 'x');
  gint64 collection = add_blog (store, NULL);
  gint64 id = save (store, 0, collection, "One", page);
  g_autoptr (FeedOutboxItem) item = NULL;
  g_autoptr (FeedPost) post = NULL;
  g_autoptr (GPtrArray) revisions = NULL;

  save (store, id, collection, "One", "text");
  assert_true (AWAIT (store, enqueue_post, id, FALSE, FEED_TIME_NONE));
  store_maintain (store, 0, NOW);
  store_close (store);
  assert_true (g_file_set_contents (path, "rubbish", -1, NULL));
  fixture->store = store = store_open_at (test_folder_get_path (fixture->folder));

  assert_posts ("One", store, FEED_POST_PLACE_OUTBOX, 0, "text");
  revisions = AWAIT (store, list_revisions, id);
  assert_int_equal (revisions->len, 1);
  item = get_queued (store, 0);
  assert_string_equal (item->collection_uri, POSTS_URI);
  /* It may have been sent since. */
  post = load (store, id);
  assert_int_equal (feed_post_get_question (post), FEED_POST_QUESTION_UNCERTAIN);
}

/* Spoils all pages that the file has of entries, and marks it as suspect. */
static void
spoil_entries (TestFolder *folder)
{
  g_autofree char *path = test_folder_build_path (folder, FEED_STORE_FILE);
  g_autofree char *suspect = test_folder_write (folder, FEED_STORE_SUSPECT, "");
  g_autofree char *content = NULL;
  const char marker[] = "spoil me spoil me";
  gsize length;

  assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (char *found = content;
       (found = memmem (found, content + length - found, marker, sizeof marker - 1)) != NULL;)
    {
      char *page = content + (found - content) / 8192 * 8192;

      memset (page, 0xa5, 8192);
      found = page + 8192;
    }
  assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
}

static void
what_was_written_since_the_backup_is_salvaged (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  g_autofree char *long_text = g_strnfill (9000, 'x');
  g_autofree char *title = g_strconcat ("spoil me spoil me ", long_text, NULL);
  gint64 feed = store_add_feed (store, "http://one.example/", 0);
  FeedIngest *ingest = ingest_new (feed);
  g_autofree char *aside = NULL;
  gint64 id;

  ingest_add (ingest, "one", title, NOW);
  store_ingest (store, ingest);
  id = save (store, 0, add_blog (store, NULL), "Old", "text");
  store_maintain (store, 0, NOW);
  save (store, id, 0, "New", "text");
  save (store, 0, 0, "Later", "text");
  store_close (store);
  spoil_entries (fixture->folder);
  fixture->store = store = store_open_at (test_folder_get_path (fixture->folder));

  g_object_get (store, "damaged-path", &aside, NULL);
  assert_non_null (aside);
  assert_posts ("Later,New", store, FEED_POST_PLACE_DRAFTS, 0, "text");
  /* And it goes on from there. */
  save (store, id, 0, "Newest", "words");
  assert_posts ("Newest", store, FEED_POST_PLACE_DRAFTS, 0, "words");
}

static void
what_a_backup_has_to_send_is_asked_about (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 id = save (store, 0, add_blog (store, NULL), "One", "text");
  g_autofree char *path = test_folder_build_path (fixture->folder, FEED_STORE_FILE);
  g_autoptr (FeedOutboxItem) item = NULL;

  assert_true (AWAIT (store, enqueue_post, id, FALSE, FEED_TIME_NONE));
  store_maintain (store, 0, NOW);
  publish (store, id, "one");
  store_close (store);
  store_damage (path);
  fixture->store = store = store_open_at (test_folder_get_path (fixture->folder));

  assert_int_equal (count_queued (store), 1);
  item = get_queued (store, 0);
  assert_int_equal (item->question, FEED_POST_QUESTION_UNCERTAIN);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (what_another_window_wrote_is_kept),
    store_test (what_is_written_is_kept),
    store_test (posts_are_found_by_their_words),
    store_test (a_published_post_follows_its_server),
    store_test (saving_the_same_again_changes_nothing),
    store_test (what_was_lost_while_writing_is_found_again),
    store_test (what_was_removed_comes_back_for_thirty_days),
    store_test (what_was_removed_says_how_long_it_is_kept),
    store_test (only_what_was_removed_goes_for_good),
    store_test (what_was_emptied_and_removed_comes_back_with_words),
    store_test (a_short_text_that_is_deleted_letter_by_letter_is_kept),
    store_test (what_answers_an_entry_is_found),
    store_test (posts_are_backed_up),
    store_test (what_was_written_since_the_backup_is_salvaged),
    store_test (what_a_backup_has_to_send_is_asked_about),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
