/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-post-private.h"
#include "fw-post-words.h"

/* Friday 15 January 2027, 08:00 UTC; the tests run in UTC. */
#define NOW G_GINT64_CONSTANT (1800000000)

static FeedPost *
make_post (FeedPostState state)
{
  FeedPost *post = g_object_new (FEED_TYPE_POST, NULL);

  post->state = state;
  if (post->content == NULL)
    post->content = feed_post_content_new ();
  if (post->retry_state == NULL)
    post->retry_state = feed_retry_state_new ();
  return post;
}

static void
break_off (FeedPost *post, FeedErrorClass error_class, FeedError code, gint64 next)
{
  post->retry_state->error_class = error_class;
  post->retry_state->code = code;
  post->retry_state->next_attempt = next;
}

static void
expect_state (FeedPost *post, const char *words)
{
  g_autofree char *said = fw_post_words_state (post, NOW);

  assert_string_equal (said, words);
}

static void
test_states_are_said_in_words (void **state)
{
  static const struct
  {
    FeedPostState state;
    const char *words;
  } cases[] = {
    { FEED_POST_DRAFT, "Saved as a draft" },
    { FEED_POST_SCHEDULED, "Goes out 15 January 2027, 08:00" },
    { FEED_POST_WAITING, "Waiting to be sent" },
    { FEED_POST_SENDING, "Sending…" },
    { FEED_POST_ASKING, "Needs you to decide" },
    { FEED_POST_PUBLISHED, "Published" },
    { FEED_POST_REMOVED, "Deleted on the server" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FeedPost) post = make_post (cases[i].state);

      post->send_at = NOW;
      expect_state (post, cases[i].words);
    }
}

/* The last day is a day, and what is about to go is not gone. */
static void
test_what_was_removed_says_how_long_it_is_kept (void **state)
{
  static const struct
  {
    gint64 left;
    const char *words;
  } cases[] = {
    { 30 * 86400, "Removed, 30 days left" }, { 86401, "Removed, 2 days left" },
    { 86400, "Removed, 1 day left" },        { 1, "Removed, 1 day left" },
    { -3600, "Removed, 1 day left" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FeedPost) post = make_post (FEED_POST_DISCARDED);

      post->kept_until = NOW + cases[i].left;
      expect_state (post, cases[i].words);
    }
}

static void
test_sending_says_how_far_it_is (void **state)
{
  g_autoptr (FeedPost) post = make_post (FEED_POST_SENDING);

  post->done = 1;
  post->total = 3;
  expect_state (post, "Sending 2 of 3");
  post->done = 3;
  expect_state (post, "Sending 3 of 3");
}

static void
test_published_says_what_is_not_sent (void **state)
{
  g_autoptr (FeedPost) post = make_post (FEED_POST_PUBLISHED);

  post->content->draft = TRUE;
  expect_state (post, "Draft on the server");
  post->is_changed = TRUE;
  expect_state (post, "Changed here, not sent");
}

static void
test_waiting_says_what_for (void **state)
{
  g_autoptr (FeedPost) post = make_post (FEED_POST_WAITING);
  g_autofree char *fine = fw_post_words_trouble (post, NOW);
  g_autofree char *offline = NULL;
  g_autofree char *sign_in = NULL;
  g_autofree char *other = NULL;

  assert_null (fine);
  break_off (post, FEED_ERROR_CLASS_OFFLINE, FEED_ERROR_OFFLINE, FEED_TIME_NONE);
  expect_state (post, "Waiting for the network");
  offline = fw_post_words_trouble (post, NOW);
  assert_string_equal (offline, "You are offline. It is sent when the network is back.");
  break_off (post, FEED_ERROR_CLASS_NEEDS_YOU, FEED_ERROR_AUTH_REQUIRED, FEED_TIME_NONE);
  expect_state (post, "The blog needs you to sign in");
  sign_in = fw_post_words_trouble (post, NOW);
  assert_string_equal (sign_in, "The blog needs you to sign in.");
  break_off (post, FEED_ERROR_CLASS_TRANSIENT, FEED_ERROR_CONNECTION_RESET, NOW + 60);
  post->retry_state->message = g_strdup ("example.org broke the connection off.");
  other = fw_post_words_trouble (post, NOW);
  assert_string_equal (
      other, "example.org broke the connection off. Trying again: 15 January 2027, 08:01.");
}

static void
test_each_question_has_words (void **state)
{
  assert_null (fw_post_words_question (FEED_POST_QUESTION_NONE));
  for (int i = FEED_POST_QUESTION_CONFLICT; i <= FEED_POST_QUESTION_REFUSED; i++)
    {
      g_autoptr (FeedPost) post = make_post (FEED_POST_ASKING);
      g_autofree char *brief = NULL;

      post->question = i;
      brief = fw_post_words_state (post, NOW);
      assert_non_null (fw_post_words_question (i));
      assert_string_not_equal (brief, "Needs you to decide");
    }
}

static void
test_losses_are_listed (void **state)
{
  g_autofree char *none = fw_post_words_losses (FEED_POST_LOSSES_NONE);
  g_autofree char *draft = fw_post_words_losses (FEED_POST_LOSSES_DRAFT);
  g_autofree char *parts = fw_post_words_losses (FEED_POST_LOSSES_TITLE |
                                                 FEED_POST_LOSSES_CATEGORIES);
  g_autofree char *all = fw_post_words_losses (FEED_POST_LOSSES_DRAFT | FEED_POST_LOSSES_DATE);

  assert_null (none);
  assert_string_equal (draft, "The server published it at once, though it was a draft.");
  assert_string_equal (parts, "The server changed or left out: the title, the categories.");
  assert_string_equal (all, "The server published it at once, though it was a draft. "
                            "The server changed or left out: the date.");
  for (guint flag = FEED_POST_LOSSES_DRAFT; flag <= FEED_POST_LOSSES_REPLY; flag <<= 1)
    {
      g_autofree char *words = fw_post_words_losses (flag);

      assert_non_null (words);
    }
}

static void
test_traits_are_told (void **state)
{
  g_auto (GStrv) none = fw_post_words_traits (FEED_SERVER_TRAITS_NONE);
  g_auto (GStrv) two = fw_post_words_traits (FEED_SERVER_TRAITS_DRAFTS_IGNORED |
                                             FEED_SERVER_TRAITS_SLUG_HARMFUL);

  assert_int_equal (g_strv_length (none), 0);
  assert_int_equal (g_strv_length (two), 2);
  assert_string_equal (two[0], "This server ignores drafts: it publishes them at once.");
}

static void
test_the_proof_is_told (void **state)
{
  assert_null (fw_post_words_proof (FEED_POST_PROOF_NONE));
  assert_string_equal (fw_post_words_proof (FEED_POST_PROOF_SEEN),
                       "Everyone can read it: the public feed shows it.");
}

static void
test_a_post_without_a_title_has_a_name (void **state)
{
  g_autoptr (FeedPost) post = make_post (FEED_POST_DRAFT);

  assert_string_equal (fw_post_words_title (post), "Untitled");
  g_free (post->content->title);
  post->content->title = g_strdup ("Bread");
  assert_string_equal (fw_post_words_title (post), "Bread");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_states_are_said_in_words),
    cmocka_unit_test (test_what_was_removed_says_how_long_it_is_kept),
    cmocka_unit_test (test_sending_says_how_far_it_is),
    cmocka_unit_test (test_published_says_what_is_not_sent),
    cmocka_unit_test (test_waiting_says_what_for),
    cmocka_unit_test (test_each_question_has_words),
    cmocka_unit_test (test_losses_are_listed),
    cmocka_unit_test (test_traits_are_told),
    cmocka_unit_test (test_the_proof_is_told),
    cmocka_unit_test (test_a_post_without_a_title_has_a_name),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
