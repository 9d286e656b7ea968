/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* What a person can do with a post. */
typedef enum
{
  FW_POST_MOVE_NONE,
  FW_POST_MOVE_EDIT,
  FW_POST_MOVE_VIEW,
  FW_POST_MOVE_DELETE,
  FW_POST_MOVE_PUBLISH,
  FW_POST_MOVE_SEND_CHANGES,
  FW_POST_MOVE_DISCARD_CHANGES,
  FW_POST_MOVE_SEND_NOW,
  FW_POST_MOVE_TAKE_BACK,
  FW_POST_MOVE_SIGN_IN,
  FW_POST_MOVE_COMPARE,
  FW_POST_MOVE_POST_AGAIN,
  FW_POST_MOVE_POST_NEW,
  FW_POST_MOVE_SEND_ANYWAY,
  FW_POST_MOVE_PUBLISH_ANYWAY,
  FW_POST_MOVE_TRY_AGAIN,
  FW_POST_MOVE_KEEP_DRAFT,
  FW_POST_MOVE_REPOST,
  FW_POST_MOVE_BRING_BACK,
  FW_POST_MOVE_ERASE,
} FwPostMove;

#define FW_POST_MAX_OFFERS 2

/* What is offered beside the words about a post: the best first, FW_POST_MOVE_NONE at the end. */
void        fw_post_moves_offer  (FeedPost   *post,
                                  FwPostMove  offers[FW_POST_MAX_OFFERS]);
/* Whether it makes sense for it at all. */
gboolean    fw_post_moves_allow  (FeedPost   *post,
                                  FwPostMove  move);
/* When it goes out if it is published now: FEED_TIME_NONE for at once, else at its date. */
gint64      fw_post_moves_send_at (FeedPost  *post,
                                  gint64      now);
/* What the button says. */
const char *fw_post_moves_label  (FwPostMove  move);
/* The action that does it, as in "post.publish". */
const char *fw_post_moves_action (FwPostMove  move);

G_END_DECLS
