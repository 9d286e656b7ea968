/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-post-private.h"
#include "fw-post-moves.h"

static FeedPost *
make_post (FeedPostState state)
{
  FeedPost *post = g_object_new (FEED_TYPE_POST, NULL);

  post->state = state;
  if (post->content == NULL)
    post->content = feed_post_content_new ();
  if (post->retry_state == NULL)
    post->retry_state = feed_retry_state_new ();
  post->content->collection_id = 1;
  return post;
}

static void
test_each_state_offers_what_fits (void **state)
{
  static const struct
  {
    FeedPostState state;
    FwPostMove first;
    FwPostMove second;
  } cases[] = {
    { FEED_POST_DRAFT, FW_POST_MOVE_PUBLISH, FW_POST_MOVE_NONE },
    { FEED_POST_SCHEDULED, FW_POST_MOVE_SEND_NOW, FW_POST_MOVE_TAKE_BACK },
    { FEED_POST_WAITING, FW_POST_MOVE_SEND_NOW, FW_POST_MOVE_TAKE_BACK },
    { FEED_POST_SENDING, FW_POST_MOVE_NONE, FW_POST_MOVE_NONE },
    { FEED_POST_ASKING, FW_POST_MOVE_TRY_AGAIN, FW_POST_MOVE_KEEP_DRAFT },
    { FEED_POST_PUBLISHED, FW_POST_MOVE_NONE, FW_POST_MOVE_NONE },
    { FEED_POST_REMOVED, FW_POST_MOVE_REPOST, FW_POST_MOVE_NONE },
    { FEED_POST_DISCARDED, FW_POST_MOVE_BRING_BACK, FW_POST_MOVE_ERASE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FeedPost) post = make_post (cases[i].state);
      FwPostMove offers[FW_POST_MAX_OFFERS];

      fw_post_moves_offer (post, offers);
      assert_int_equal (offers[0], cases[i].first);
      assert_int_equal (offers[1], cases[i].second);
    }
}

static void
test_each_question_has_a_way_on (void **state)
{
  static const FwPostMove ways[] = {
    [FEED_POST_QUESTION_CONFLICT] = FW_POST_MOVE_COMPARE,
    [FEED_POST_QUESTION_UNCERTAIN] = FW_POST_MOVE_POST_AGAIN,
    [FEED_POST_QUESTION_GONE] = FW_POST_MOVE_POST_NEW,
    [FEED_POST_QUESTION_NOT_ACCEPTED] = FW_POST_MOVE_SEND_ANYWAY,
    [FEED_POST_QUESTION_DRAFT] = FW_POST_MOVE_PUBLISH_ANYWAY,
    [FEED_POST_QUESTION_REFUSED] = FW_POST_MOVE_TRY_AGAIN,
  };

  for (int i = FEED_POST_QUESTION_CONFLICT; i <= FEED_POST_QUESTION_REFUSED; i++)
    {
      g_autoptr (FeedPost) post = make_post (FEED_POST_ASKING);
      FwPostMove offers[FW_POST_MAX_OFFERS];

      post->question = i;
      fw_post_moves_offer (post, offers);
      assert_int_equal (offers[0], ways[i]);
      assert_int_equal (offers[1], FW_POST_MOVE_KEEP_DRAFT);
    }
}

/* A date to come is a promise to those who do not wait for it. */
static void
test_a_post_of_tomorrow_goes_out_tomorrow (void **state)
{
  g_autoptr (FeedPost) post = make_post (FEED_POST_DRAFT);

  assert_int_equal (fw_post_moves_send_at (post, 1000), FEED_TIME_NONE);
  post->content->published = 999;
  assert_int_equal (fw_post_moves_send_at (post, 1000), FEED_TIME_NONE);
  post->content->published = 1001;
  assert_int_equal (fw_post_moves_send_at (post, 1000), 1001);
}

/* Nothing is offered that cannot be done. */
static void
test_a_draft_without_a_blog_cannot_be_published (void **state)
{
  g_autoptr (FeedPost) post = make_post (FEED_POST_DRAFT);
  FwPostMove offers[FW_POST_MAX_OFFERS];

  post->content->collection_id = 0;
  fw_post_moves_offer (post, offers);
  assert_int_equal (offers[0], FW_POST_MOVE_NONE);
  assert_false (fw_post_moves_allow (post, FW_POST_MOVE_PUBLISH));
  assert_true (fw_post_moves_allow (post, FW_POST_MOVE_DELETE));
}

static void
test_who_has_to_sign_in_can (void **state)
{
  g_autoptr (FeedPost) post = make_post (FEED_POST_WAITING);
  FwPostMove offers[FW_POST_MAX_OFFERS];

  assert_false (fw_post_moves_allow (post, FW_POST_MOVE_SIGN_IN));
  post->retry_state->error_class = FEED_ERROR_CLASS_NEEDS_YOU;
  fw_post_moves_offer (post, offers);
  assert_int_equal (offers[0], FW_POST_MOVE_SIGN_IN);
  assert_true (fw_post_moves_allow (post, FW_POST_MOVE_SIGN_IN));
}

static void
test_changes_can_be_sent_or_discarded (void **state)
{
  g_autoptr (FeedPost) post = make_post (FEED_POST_PUBLISHED);
  FwPostMove offers[FW_POST_MAX_OFFERS];

  assert_false (fw_post_moves_allow (post, FW_POST_MOVE_PUBLISH));
  post->is_changed = TRUE;
  fw_post_moves_offer (post, offers);
  assert_int_equal (offers[0], FW_POST_MOVE_SEND_CHANGES);
  assert_int_equal (offers[1], FW_POST_MOVE_DISCARD_CHANGES);
  assert_true (fw_post_moves_allow (post, FW_POST_MOVE_PUBLISH));
  assert_false (fw_post_moves_allow (post, FW_POST_MOVE_VIEW));
  post->permalink = g_strdup ("https://example.org/1");
  assert_true (fw_post_moves_allow (post, FW_POST_MOVE_VIEW));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_each_state_offers_what_fits),
    cmocka_unit_test (test_each_question_has_a_way_on),
    cmocka_unit_test (test_a_post_of_tomorrow_goes_out_tomorrow),
    cmocka_unit_test (test_a_draft_without_a_blog_cannot_be_published),
    cmocka_unit_test (test_who_has_to_sign_in_can),
    cmocka_unit_test (test_changes_can_be_sent_or_discarded),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
