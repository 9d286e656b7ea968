/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "publish-fixture.h"
#include "test-await.h"

/* From what a person wrote to what a server has. */

static void
a_post_is_published_changed_and_deleted (void **state)
{
  PublishFixture *self = *state;
  gint64 account_id = publish_add (self, "plain");
  g_autoptr (FeedAccount) account = publish_get_account (self->engine, account_id);
  gint64 id = publish_write (self, "Hello", "Some *words* of mine.");
  g_autoptr (FeedPost) post = publish_post (self->engine, id);
  g_autoptr (FeedPost) changed = NULL;
  g_autoptr (FeedPost) gone = NULL;
  g_autoptr (FeedPostContent) content = feed_post_content_copy (feed_post_get_content (post));
  g_autofree char *kept = publish_get_state (self, "plain");
  g_autofree char *then = NULL;

  assert_string_equal (feed_account_get_title (account), "Blog");
  assert_string_equal (content->body, "Some *words* of mine.");
  assert_int_equal (content->markup, FEED_MARKUP_MARKDOWN);
  assert_int_equal (feed_post_get_losses (post), FEED_POST_LOSSES_NONE);
  assert_false (feed_post_is_changed (post));
  assert_non_null (feed_post_get_edit_uri (post));
  assert_non_null (strstr (kept, "&lt;em&gt;words&lt;/em&gt;"));
  assert_non_null (strstr (kept, "Ann"));

  g_free (content->title);
  content->title = g_strdup ("Hello again");
  publish_save (self->engine, id, content);
  changed = publish_post (self->engine, id);
  then = publish_get_state (self, "plain");
  assert_non_null (strstr (then, "Hello again"));
  assert_int_equal (publish_count_posts (self, "plain"), 1);

  publish_delete (self->engine, id);
  gone = publish_send (self->engine, id);
  assert_int_equal (feed_post_get_state (gone), FEED_POST_REMOVED);
  assert_string_equal (feed_post_get_content (gone)->title, "Hello again");
  assert_int_equal (publish_count_posts (self, "plain"), 0);
}

static gint64
write_picture (PublishFixture *self)
{
  gint64 id = publish_write (self, "Picture", "");
  g_autoptr (FeedPostMedium)
      medium = publish_add_medium (self, id, "cat.png", "\x89PNG\r\n\x1a\nx", 9);
  g_autofree char *body = g_strdup_printf ("![A cat](feedwright-medium:%" G_GINT64_FORMAT ")",
                                           medium->id);
  g_autoptr (FeedPostContent) content = publish_new_content (self, "Picture", body);

  return publish_save (self->engine, id, content);
}

static void
a_picture_goes_first_and_the_post_names_where_it_is (void **state)
{
  PublishFixture *self = *state;
  gint64 id = (publish_add (self, "plain"), write_picture (self));
  g_autoptr (FeedPost) post = NULL;
  g_autofree char *kept = NULL;

  post = publish_post (self->engine, id);
  kept = publish_get_state (self, "plain");
  assert_int_equal (publish_count_posts (self, "plain"), 1);
  assert_int_equal (publish_count_media (self, "plain"), 1);
  assert_non_null (strstr (kept, "/plain/media/1.bytes"));
  assert_null (strstr (kept, "feedwright-medium"));
  assert_non_null (strstr (feed_post_get_content (post)->body, "/plain/media/1.bytes)"));
}

static void
a_type_that_no_collection_takes_is_asked_about (void **state)
{
  PublishFixture *self = *state;
  gint64 id = (publish_add (self, "entries_only"), write_picture (self));
  g_autoptr (FeedPost) post = NULL;

  publish_enqueue (self->engine, id);
  post = publish_send (self->engine, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_ASKING);
  assert_int_equal (feed_post_get_question (post), FEED_POST_QUESTION_NOT_ACCEPTED);
  assert_int_equal (publish_count_posts (self, "entries_only"), 0);
}

/* Lost answers --------------------------------------------------------------------------------- */

static void
a_post_whose_answer_was_lost_is_found (void **state)
{
  static const char *const oddities[] = {
    "lost_post",      "lost_post+id_replaced",  "lost_post+id_replaced+tidies",
    "lost_post+fifo", "lost_post+next_forever", "lost_post+no_location"
  };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (oddities); i++)
    {
      gint64 id = (publish_add (self, oddities[i]), publish_write (self, "Lost", "And found."));
      g_autoptr (FeedPost) post = publish_post (self->engine, id);

      assert_non_null (feed_post_get_edit_uri (post));
      assert_int_equal (publish_count_posts (self, oddities[i]), 1);
    }
}

static void
where_the_server_does_not_tell_a_person_is_asked (void **state)
{
  static const char *const oddities[] = { "lost_post+no_list", "lost_post+id_replaced+no_list" };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (oddities); i++)
    {
      gint64 id = (publish_add (self, oddities[i]), publish_write (self, "Lost", "And unknown."));
      g_autoptr (FeedPost) post = NULL;
      g_autoptr (FeedPost) again = NULL;

      publish_enqueue (self->engine, id);
      post = publish_send (self->engine, id);
      assert_int_equal (feed_post_get_question (post), FEED_POST_QUESTION_UNCERTAIN);
      assert_int_equal (publish_count_posts (self, oddities[i]), 1);
      /* However often one looks, nothing is sent. */
      g_clear_object (&post);
      post = publish_send (self->engine, id);
      assert_int_equal (feed_post_get_question (post), FEED_POST_QUESTION_UNCERTAIN);
      assert_int_equal (publish_count_posts (self, oddities[i]), 1);

      publish_answer (self->engine, id, FEED_POST_ANSWER_AGAIN, NULL);
      again = publish_send (self->engine, id);
      assert_int_equal (feed_post_get_state (again), FEED_POST_PUBLISHED);
      assert_int_equal (publish_count_posts (self, oddities[i]), 2);
    }
}

static void
a_failure_to_look_is_not_a_reason_to_send_again (void **state)
{
  static const char *const oddities[] = { "lost_post+list_501", "post_302" };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (oddities); i++)
    {
      gint64 id = (publish_add (self, oddities[i]), publish_write (self, "Lost", "And hidden."));
      g_autoptr (FeedPost) post = NULL;

      publish_enqueue (self->engine, id);
      post = publish_send (self->engine, id);
      assert_int_equal (feed_post_get_question (post), FEED_POST_QUESTION_UNCERTAIN);
      assert_int_equal (publish_count_posts (self, oddities[i]), 1);
    }
}

static void
what_was_taken_and_cannot_be_read_back_is_published (void **state)
{
  PublishFixture *self = *state;
  gint64 id = (publish_add (self, "entry_501"), publish_write (self, "Hidden", "Words."));
  g_autoptr (FeedPost) post = publish_post (self->engine, id);

  assert_non_null (feed_post_get_edit_uri (post));
  assert_string_equal (feed_post_get_content (post)->body, "Words.");
  assert_int_equal (publish_count_posts (self, "entry_501"), 1);
}

static void
read_list (PublishFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_engine_list_collection_async (self->engine, self->posts, 0, NULL, test_await_cb, &result);
  assert_true (feed_engine_list_collection_finish (self->engine, test_await (&result), &error));
}

/* The list has three of four, and says each time that there is more. */
static void
what_a_list_that_never_ends_leaves_out_is_not_gone (void **state)
{
  PublishFixture *self = *state;
  gint64 first = (publish_add (self, "next_forever"), publish_write (self, "One", "First."));
  g_autoptr (FeedPost) post = publish_post (self->engine, first);
  g_autoptr (FeedPost) then = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (FeedPost)
          other = publish_post (self->engine, publish_write (self, "Another", "More."));
    }
  read_list (self);
  then = publish_load (self->engine, first);
  assert_int_equal (feed_post_get_state (then), FEED_POST_PUBLISHED);
  assert_string_equal (feed_post_get_edit_uri (then), feed_post_get_edit_uri (post));
}

static void
a_medium_that_the_server_took_is_not_sent_again_unasked (void **state)
{
  PublishFixture *self = *state;
  gint64 id = (publish_add (self, "media_entry_501"), write_picture (self));
  g_autoptr (FeedPost) post = NULL;

  publish_enqueue (self->engine, id);
  post = publish_send (self->engine, id);
  assert_int_equal (feed_post_get_question (post), FEED_POST_QUESTION_UNCERTAIN);
  assert_int_equal (publish_count_media (self, "media_entry_501"), 1);
}

static void
a_draft_that_may_be_there_unlisted_is_not_sent_twice (void **state)
{
  PublishFixture *self = *state;
  gint64 id = (publish_add (self, "lost_post+id_replaced+drafts_unlisted"), 0);
  g_autoptr (FeedPostContent) content = publish_new_content (self, "Draft", "Not yet.");
  g_autoptr (FeedPost) post = NULL;

  content->draft = TRUE;
  id = publish_save (self->engine, 0, content);
  publish_enqueue (self->engine, id);
  post = publish_send (self->engine, id);
  assert_int_equal (feed_post_get_question (post), FEED_POST_QUESTION_UNCERTAIN);
  assert_int_equal (publish_count_posts (self, "lost_post+id_replaced+drafts_unlisted"), 1);
}

static void
a_second_post_of_the_same_words_is_a_second_post (void **state)
{
  const char *oddity = "id_replaced";
  PublishFixture *self = *state;
  gint64 first = (publish_add (self, oddity), publish_write (self, "Same", "Words."));
  gint64 second = publish_write (self, "Same", "Words.");
  g_autoptr (FeedPost) one = publish_post (self->engine, first);
  g_autoptr (FeedPost) other = publish_post (self->engine, second);

  assert_string_not_equal (feed_post_get_edit_uri (one), feed_post_get_edit_uri (other));
  assert_int_equal (publish_count_posts (self, oddity), 2);
}

/* What servers do ------------------------------------------------------------------------------ */

typedef struct
{
  const char *oddities;
  FeedPostLosses losses;
  FeedServerTraits traits;
} LossRow;

static void
what_a_server_drops_is_said_and_learned (void **state)
{
  static const LossRow rows[] = {
    { "draft_published", FEED_POST_LOSSES_DRAFT, FEED_SERVER_TRAITS_DRAFTS_IGNORED },
    { "categories_dropped", FEED_POST_LOSSES_CATEGORIES, FEED_SERVER_TRAITS_CATEGORIES_DROPPED },
    { "id_replaced", FEED_POST_LOSSES_NONE, FEED_SERVER_TRAITS_ID_REPLACED },
    { "type_plain", FEED_POST_LOSSES_NONE, FEED_SERVER_TRAITS_TYPE_PLAIN },
  };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 account_id = publish_add (self, rows[i].oddities);
      g_autoptr (FeedPostContent) content = publish_new_content (self, "Draft", "Not yet.");
      g_autoptr (FeedPost) post = NULL;
      g_autoptr (FeedAccount) account = NULL;

      content->draft = TRUE;
      g_ptr_array_add (content->categories, feed_category_make ("cats", "urn:c", NULL));
      post = publish_post (self->engine, publish_save (self->engine, 0, content));
      account = publish_get_account (self->engine, account_id);
      assert_int_equal (feed_post_get_losses (post), rows[i].losses);
      assert_int_equal (feed_account_get_traits (account), rows[i].traits);
    }
}

static void
where_drafts_are_published_the_next_one_is_asked_about (void **state)
{
  PublishFixture *self = *state;
  g_autoptr (FeedPostContent) content = (publish_add (self, "draft_published"),
                                         publish_new_content (self, "Draft", "Not yet."));
  g_autoptr (FeedPost) first = NULL;
  g_autoptr (FeedPost) second = NULL;
  gint64 id;

  content->draft = TRUE;
  first = publish_post (self->engine, publish_save (self->engine, 0, content));
  id = publish_save (self->engine, 0, content);
  publish_enqueue (self->engine, id);
  second = publish_send (self->engine, id);
  assert_int_equal (feed_post_get_question (second), FEED_POST_QUESTION_DRAFT);
  assert_int_equal (publish_count_posts (self, "draft_published"), 1);
  publish_answer (self->engine, id, FEED_POST_ANSWER_KEEP, NULL);
  g_clear_object (&second);
  second = publish_load (self->engine, id);
  assert_int_equal (feed_post_get_state (second), FEED_POST_DRAFT);
}

static void
a_server_that_is_busy_is_left_alone_as_long_as_it_asks (void **state)
{
  PublishFixture *self = *state;
  gint64 id = (publish_add (self, "busy"), publish_write (self, "Later", "Then."));
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (FeedPost) post = NULL;

  publish_enqueue (self->engine, id);
  post = publish_send (self->engine, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_WAITING);
  assert_int_equal (feed_post_get_retry_state (post)->code, FEED_ERROR_RATE_LIMITED);
  assert_true (feed_post_get_retry_state (post)->next_attempt >= now + 119);
  assert_true (feed_post_get_retry_state (post)->server_named);
  assert_int_equal (publish_count_posts (self, "busy"), 0);
}

static void
a_refusal_is_asked_about_and_not_repeated (void **state)
{
  PublishFixture *self = *state;
  gint64 id = (publish_add (self, "refuses"), publish_write (self, "No", "Never."));
  g_autoptr (FeedPost) post = NULL;

  publish_enqueue (self->engine, id);
  post = publish_send (self->engine, id);
  assert_int_equal (feed_post_get_question (post), FEED_POST_QUESTION_REFUSED);
  assert_non_null (feed_post_get_retry_state (post)->message);
}

static void
what_is_to_be_sent_at_a_time_is_not_sent_before (void **state)
{
  PublishFixture *self = *state;
  gint64 id = (publish_add (self, "plain"), publish_write (self, "Later", "Then."));
  gint64 later = g_get_real_time () / G_USEC_PER_SEC + 3;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPost) post = NULL;

  feed_engine_publish_async (self->engine, id, later, NULL, test_await_cb, &result);
  feed_engine_publish_finish (self->engine, test_await (&result), &error);
  assert_null (error);
  post = publish_load (self->engine, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_SCHEDULED);
  while (feed_post_get_state (post) != FEED_POST_PUBLISHED)
    {
      if (g_get_real_time () / G_USEC_PER_SEC < later)
        assert_int_equal (publish_count_posts (self, "plain"), 0);
      g_clear_object (&post);
      g_main_context_iteration (NULL, TRUE);
      post = publish_load (self->engine, id);
    }
  assert_true (g_get_real_time () / G_USEC_PER_SEC >= later);
  assert_int_equal (publish_count_posts (self, "plain"), 1);
}

static gboolean
is_published_behind_a_lock (gpointer user_data)
{
  return publish_count_posts (user_data, "auth") > 0;
}

/* The engine of the next session knows nobody yet. */
static void
a_sign_in_sends_what_waited_for_it (void **state)
{
  PublishFixture *self = *state;
  g_autofree char *address = publish_uri (self, "auth", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPublishingTarget) locked = publish_find (self->engine, address, &error);
  g_autoptr (FeedPost) post = NULL;
  gint64 id;

  assert_null (locked);
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_AUTH_REQUIRED));
  publish_sign_in (self, FEED_AUTH_SCHEME_NONE);
  publish_add (self, "auth");
  publish_restart (self);
  id = publish_write (self, "Known", "By name.");
  publish_enqueue (self->engine, id);
  post = publish_send (self->engine, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_WAITING);
  assert_int_equal (feed_post_get_retry_state (post)->error_class, FEED_ERROR_CLASS_NEEDS_YOU);
  publish_sign_in (self, FEED_AUTH_SCHEME_NONE);
  test_wait_until (is_published_behind_a_lock, self);
}

/* What nobody has to know of: a post is made, changed, listed and deleted there as anywhere. */
static void
odd_servers_are_like_others (void **state)
{
  static const char *const servers[] = {
    "id_required",   "refuses_xhtml",     "summarizes",    "slow",       "empty_list",
    "latin1_header", "type_plain",        "id_replaced",   "empty_put",  "post_303",
    "drops_foreign", "space_in_location", "unquoted_etag", "need_match", "location_ne_edit",
    "tidies",        "next_forever",      "fifo",          "no_list",    "ignore_if_match",
  };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      gint64 id = (publish_add (self, servers[i]), publish_write (self, "First", "Some *words*."));
      g_autoptr (FeedPost) first = publish_post (self->engine, id);
      g_autoptr (FeedPostContent) content = feed_post_content_copy (feed_post_get_content (first));
      g_autoptr (FeedPost) changed = NULL;
      g_autoptr (FeedPost) listed = NULL;
      g_autoptr (FeedPost) gone = NULL;
      g_autofree char *kept = NULL;

      assert_string_equal (content->body, "Some *words*.");
      g_free (content->title);
      content->title = g_strdup ("Second");
      publish_save (self->engine, id, content);
      changed = publish_post (self->engine, id);
      kept = publish_get_state (self, servers[i]);
      assert_non_null (strstr (kept, "Second"));
      if (strcmp (servers[i], "no_list") != 0)
        read_list (self);
      listed = publish_load (self->engine, id);
      assert_int_equal (feed_post_get_state (listed), FEED_POST_PUBLISHED);
      assert_string_equal (feed_post_get_content (listed)->body, "Some *words*.");
      publish_delete (self->engine, id);
      gone = publish_send (self->engine, id);
      assert_int_equal (feed_post_get_state (gone), FEED_POST_REMOVED);
      assert_int_equal (publish_count_posts (self, servers[i]), 0);
    }
}

static void
what_was_deleted_is_looked_for (void **state)
{
  static const struct
  {
    const char *server;
    gboolean is_gone;
  } rows[] = {
    { "plain", TRUE },
    { "gone_400", TRUE },
    { "gone_500", TRUE },
    { "gone_shown", TRUE },
    { "gone_shown+no_list", FALSE },
    { "gone_500+no_list", TRUE },
    { "delete_ignored", FALSE },
    { "delete_ignored+entry_501", FALSE },
    { "redirect_on_delete", FALSE },
  };
  PublishFixture *self = *state;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 id = (publish_add (self, rows[i].server), publish_write (self, "Gone", "Words."));
      g_autoptr (FeedPost) post = publish_post (self->engine, id);

      publish_delete (self->engine, id);
      g_clear_object (&post);
      post = publish_send (self->engine, id);
      assert_int_equal (feed_post_get_state (post),
                        rows[i].is_gone ? FEED_POST_REMOVED : FEED_POST_ASKING);
      assert_string_equal (feed_post_get_content (post)->body, "Words.");
      if (!rows[i].is_gone)
        assert_int_equal (feed_post_get_question (post), FEED_POST_QUESTION_REFUSED);
    }
}

static gboolean
is_published (gpointer user_data)
{
  PublishFixture *self = user_data;

  return publish_count_posts (self, "plain") > 0;
}

/* Nobody asks for it: the outbox is looked at by itself. */
static void
what_is_in_the_outbox_is_sent_by_itself (void **state)
{
  PublishFixture *self = *state;

  publish_add (self, "plain");
  publish_enqueue (self->engine, publish_write (self, "Alone", "By itself."));
  test_wait_until (is_published, self);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown (name, publish_setup, publish_teardown)
    TEST (a_post_is_published_changed_and_deleted),
    TEST (a_picture_goes_first_and_the_post_names_where_it_is),
    TEST (a_type_that_no_collection_takes_is_asked_about),
    TEST (a_post_whose_answer_was_lost_is_found),
    TEST (where_the_server_does_not_tell_a_person_is_asked),
    TEST (a_failure_to_look_is_not_a_reason_to_send_again),
    TEST (what_was_taken_and_cannot_be_read_back_is_published),
    TEST (what_a_list_that_never_ends_leaves_out_is_not_gone),
    TEST (a_medium_that_the_server_took_is_not_sent_again_unasked),
    TEST (a_draft_that_may_be_there_unlisted_is_not_sent_twice),
    TEST (a_second_post_of_the_same_words_is_a_second_post),
    TEST (what_a_server_drops_is_said_and_learned),
    TEST (where_drafts_are_published_the_next_one_is_asked_about),
    TEST (a_server_that_is_busy_is_left_alone_as_long_as_it_asks),
    TEST (a_refusal_is_asked_about_and_not_repeated),
    TEST (what_is_to_be_sent_at_a_time_is_not_sent_before),
    TEST (a_sign_in_sends_what_waited_for_it),
    TEST (what_is_in_the_outbox_is_sent_by_itself),
    TEST (what_was_deleted_is_looked_for),
    TEST (odd_servers_are_like_others),
#undef TEST
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
