/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-post-moves.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *label;
  const char *action;
} MoveWords;

static const MoveWords words[] = {
  [FW_POST_MOVE_EDIT] = { N_ ("Edit"), "post.edit" },
  [FW_POST_MOVE_VIEW] = { N_ ("View on the Web"), "post.view" },
  [FW_POST_MOVE_DELETE] = { N_ ("Delete"), "post.delete" },
  [FW_POST_MOVE_PUBLISH] = { N_ ("Publish"), "post.publish" },
  [FW_POST_MOVE_SEND_CHANGES] = { N_ ("Send Changes"), "post.publish" },
  [FW_POST_MOVE_DISCARD_CHANGES] = { N_ ("Discard Changes"), "post.discard-changes" },
  [FW_POST_MOVE_SEND_NOW] = { N_ ("Send Now"), "post.send-now" },
  [FW_POST_MOVE_TAKE_BACK] = { N_ ("Take Back"), "post.take-back" },
  [FW_POST_MOVE_SIGN_IN] = { N_ ("Sign In…"), "post.sign-in" },
  [FW_POST_MOVE_COMPARE] = { N_ ("Compare…"), "post.compare" },
  [FW_POST_MOVE_POST_AGAIN] = { N_ ("Post Again"), "post.answer-again" },
  [FW_POST_MOVE_POST_NEW] = { N_ ("Post Anew"), "post.answer-new" },
  [FW_POST_MOVE_SEND_ANYWAY] = { N_ ("Send Anyway"), "post.answer-again" },
  [FW_POST_MOVE_PUBLISH_ANYWAY] = { N_ ("Publish Anyway"), "post.answer-again" },
  [FW_POST_MOVE_TRY_AGAIN] = { N_ ("Try Again"), "post.answer-again" },
  [FW_POST_MOVE_KEEP_DRAFT] = { N_ ("Keep as Draft"), "post.keep-draft" },
  [FW_POST_MOVE_REPOST] = { N_ ("Post Again"), "post.publish" },
  [FW_POST_MOVE_BRING_BACK] = { N_ ("Restore"), "post.bring-back" },
  [FW_POST_MOVE_ERASE] = { N_ ("Delete…"), "post.delete-for-good" },
};

/* The way on from each question; the other is always to keep it as a draft. */
static const FwPostMove ways_on[] = {
  [FEED_POST_QUESTION_NONE] = FW_POST_MOVE_TRY_AGAIN,
  [FEED_POST_QUESTION_CONFLICT] = FW_POST_MOVE_COMPARE,
  [FEED_POST_QUESTION_UNCERTAIN] = FW_POST_MOVE_POST_AGAIN,
  [FEED_POST_QUESTION_GONE] = FW_POST_MOVE_POST_NEW,
  [FEED_POST_QUESTION_NOT_ACCEPTED] = FW_POST_MOVE_SEND_ANYWAY,
  [FEED_POST_QUESTION_DRAFT] = FW_POST_MOVE_PUBLISH_ANYWAY,
  [FEED_POST_QUESTION_REFUSED] = FW_POST_MOVE_TRY_AGAIN,
};

const char *
fw_post_moves_label (FwPostMove move)
{
  g_return_val_if_fail (move > FW_POST_MOVE_NONE && (gsize) move < G_N_ELEMENTS (words), NULL);

  return _ (words[move].label);
}

const char *
fw_post_moves_action (FwPostMove move)
{
  g_return_val_if_fail (move > FW_POST_MOVE_NONE && (gsize) move < G_N_ELEMENTS (words), NULL);

  return words[move].action;
}

static gboolean
needs_you (FeedPost *post)
{
  const FeedRetryState *state = feed_post_get_retry_state (post);

  return state != NULL && state->error_class == FEED_ERROR_CLASS_NEEDS_YOU;
}

static gboolean
is_waiting (FeedPost *post)
{
  FeedPostState state = feed_post_get_state (post);

  return state == FEED_POST_WAITING || state == FEED_POST_SCHEDULED;
}

static gboolean
is_removed (FeedPost *post)
{
  FeedPostState state = feed_post_get_state (post);

  return state == FEED_POST_REMOVED || state == FEED_POST_DISCARDED;
}

static FwPostMove
get_way_on (FeedPost *post)
{
  FeedPostQuestion question = feed_post_get_question (post);

  return (gsize) question < G_N_ELEMENTS (ways_on) ? ways_on[question] : FW_POST_MOVE_TRY_AGAIN;
}

void
fw_post_moves_offer (FeedPost *post, FwPostMove offers[FW_POST_MAX_OFFERS])
{
  offers[0] = offers[1] = FW_POST_MOVE_NONE;
  switch (feed_post_get_state (post))
    {
    case FEED_POST_SCHEDULED:
    case FEED_POST_WAITING:
      offers[0] = needs_you (post) ? FW_POST_MOVE_SIGN_IN : FW_POST_MOVE_SEND_NOW;
      offers[1] = FW_POST_MOVE_TAKE_BACK;
      break;
    case FEED_POST_ASKING:
      offers[0] = get_way_on (post);
      offers[1] = FW_POST_MOVE_KEEP_DRAFT;
      break;
    case FEED_POST_PUBLISHED:
      if (!feed_post_is_changed (post))
        break;
      offers[0] = FW_POST_MOVE_SEND_CHANGES;
      offers[1] = FW_POST_MOVE_DISCARD_CHANGES;
      break;
    case FEED_POST_REMOVED:
      offers[0] = FW_POST_MOVE_REPOST;
      break;
    case FEED_POST_DISCARDED:
      offers[0] = FW_POST_MOVE_BRING_BACK;
      offers[1] = FW_POST_MOVE_ERASE;
      break;
    case FEED_POST_DRAFT:
      if (fw_post_moves_allow (post, FW_POST_MOVE_PUBLISH))
        offers[0] = FW_POST_MOVE_PUBLISH;
      break;
    case FEED_POST_SENDING:
    default:
      break;
    }
}

gint64
fw_post_moves_send_at (FeedPost *post, gint64 now)
{
  gint64 date = feed_post_get_content (post)->published;

  return date != FEED_TIME_NONE && date > now ? date : FEED_TIME_NONE;
}

/* What is on its way is not touched; what nobody chose a blog for cannot go anywhere. */
gboolean
fw_post_moves_allow (FeedPost *post, FwPostMove move)
{
  FeedPostState state = feed_post_get_state (post);

  switch (move)
    {
    case FW_POST_MOVE_EDIT:
      return state != FEED_POST_SENDING && !is_removed (post);
    case FW_POST_MOVE_VIEW:
      return feed_post_get_permalink (post) != NULL && !is_removed (post);
    case FW_POST_MOVE_DELETE:
      return state == FEED_POST_DRAFT || state == FEED_POST_PUBLISHED;
    case FW_POST_MOVE_PUBLISH:
      return feed_post_get_content (post)->collection_id != 0 &&
             (state == FEED_POST_DRAFT || state == FEED_POST_REMOVED ||
              (state == FEED_POST_PUBLISHED && feed_post_is_changed (post)));
    case FW_POST_MOVE_DISCARD_CHANGES:
      return state == FEED_POST_PUBLISHED && feed_post_is_changed (post);
    case FW_POST_MOVE_SEND_NOW:
    case FW_POST_MOVE_TAKE_BACK:
      return is_waiting (post);
    case FW_POST_MOVE_SIGN_IN:
      return is_waiting (post) && needs_you (post);
    case FW_POST_MOVE_COMPARE:
      return state == FEED_POST_ASKING &&
             feed_post_get_question (post) == FEED_POST_QUESTION_CONFLICT;
    case FW_POST_MOVE_POST_AGAIN:
    case FW_POST_MOVE_POST_NEW:
    case FW_POST_MOVE_KEEP_DRAFT:
      return state == FEED_POST_ASKING;
    case FW_POST_MOVE_BRING_BACK:
    case FW_POST_MOVE_ERASE:
      return state == FEED_POST_DISCARDED;
    default:
      return FALSE;
    }
}
