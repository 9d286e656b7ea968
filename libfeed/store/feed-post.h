/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-post-content.h"
#include "feed-retry-state.h"

G_BEGIN_DECLS

/**
 * FeedPostState:
 * @FEED_POST_DRAFT: it is only here
 * @FEED_POST_SCHEDULED: it is sent at a time
 * @FEED_POST_WAITING: it is in the outbox
 * @FEED_POST_SENDING: it is on its way
 * @FEED_POST_ASKING: a person has to decide something before it goes on
 * @FEED_POST_PUBLISHED: it is on the server (as a draft, where its content says so)
 * @FEED_POST_REMOVED: it was deleted on the server; what it was is kept for a while
 * @FEED_POST_DISCARDED: it was removed here, and can be restored for a while
 *
 * Where a post is on its way.
 */
typedef enum
{
  FEED_POST_DRAFT,
  FEED_POST_SCHEDULED,
  FEED_POST_WAITING,
  FEED_POST_SENDING,
  FEED_POST_ASKING,
  FEED_POST_PUBLISHED,
  FEED_POST_REMOVED,
  FEED_POST_DISCARDED,
} FeedPostState;

/**
 * FeedPostQuestion:
 * @FEED_POST_QUESTION_NONE: none
 * @FEED_POST_QUESTION_CONFLICT: it was changed on the server meanwhile
 * @FEED_POST_QUESTION_UNCERTAIN: it may be on the server already, which does not tell
 * @FEED_POST_QUESTION_GONE: what was to be changed is not on the server any more
 * @FEED_POST_QUESTION_NOT_ACCEPTED: the server does not take this type, here or at all
 * @FEED_POST_QUESTION_DRAFT: this server is known to publish drafts at once
 * @FEED_POST_QUESTION_REFUSED: the server refused it for good
 *
 * What a person has to decide.
 */
typedef enum
{
  FEED_POST_QUESTION_NONE,
  FEED_POST_QUESTION_CONFLICT,
  FEED_POST_QUESTION_UNCERTAIN,
  FEED_POST_QUESTION_GONE,
  FEED_POST_QUESTION_NOT_ACCEPTED,
  FEED_POST_QUESTION_DRAFT,
  FEED_POST_QUESTION_REFUSED,
} FeedPostQuestion;

/**
 * FeedPostProof:
 * @FEED_POST_PROOF_NONE: nobody looks for it
 * @FEED_POST_PROOF_PENDING: the public feed is looked at until it shows
 * @FEED_POST_PROOF_SEEN: the public feed has it
 * @FEED_POST_PROOF_DIFFERENT: the public feed has it, but not as it was sent
 * @FEED_POST_PROOF_MISSING: the public feed did not show it in time
 *
 * Whether the public can read a post.
 */
typedef enum
{
  FEED_POST_PROOF_NONE,
  FEED_POST_PROOF_PENDING,
  FEED_POST_PROOF_SEEN,
  FEED_POST_PROOF_DIFFERENT,
  FEED_POST_PROOF_MISSING,
} FeedPostProof;

/**
 * FeedPostLosses:
 * @FEED_POST_LOSSES_NONE: the server kept all
 * @FEED_POST_LOSSES_DRAFT: it published what was sent as a draft
 * @FEED_POST_LOSSES_CATEGORIES: it left categories out, or changed them
 * @FEED_POST_LOSSES_MARKUP: the text is there, but its markup is not the same
 * @FEED_POST_LOSSES_TEXT: the text is not the same
 * @FEED_POST_LOSSES_TITLE: the title is not the same
 * @FEED_POST_LOSSES_SUMMARY: the summary is not the same
 * @FEED_POST_LOSSES_DATE: the date is not the same
 * @FEED_POST_LOSSES_FOREIGN: it left out what it does not know
 * @FEED_POST_LOSSES_REPLY: it left out what the post answers
 *
 * What a server changed or dropped of what it was sent.
 */
typedef enum /*< flags >*/
{
  FEED_POST_LOSSES_NONE = 0,
  FEED_POST_LOSSES_DRAFT = 1 << 0,
  FEED_POST_LOSSES_CATEGORIES = 1 << 1,
  FEED_POST_LOSSES_MARKUP = 1 << 2,
  FEED_POST_LOSSES_TEXT = 1 << 3,
  FEED_POST_LOSSES_TITLE = 1 << 4,
  FEED_POST_LOSSES_SUMMARY = 1 << 5,
  FEED_POST_LOSSES_DATE = 1 << 6,
  FEED_POST_LOSSES_FOREIGN = 1 << 7,
  FEED_POST_LOSSES_REPLY = 1 << 8,
} FeedPostLosses;

#define FEED_TYPE_POST (feed_post_get_type ())

/**
 * FeedPost:
 *
 * A post as it was when it was read from the store: a draft, one on its way, or one that is on a
 * server, whoever wrote it there.
 *
 * It never changes; any thread may read it.
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedPost, feed_post, FEED, POST, GObject)

FEED_AVAILABLE_IN_0_1
gint64                 feed_post_get_id          (FeedPost *self);
FEED_AVAILABLE_IN_0_1
FeedPostState          feed_post_get_state       (FeedPost *self);
FEED_AVAILABLE_IN_0_1
const FeedPostContent *feed_post_get_content     (FeedPost *self);
FEED_AVAILABLE_IN_0_1
gboolean               feed_post_has_body        (FeedPost *self);
FEED_AVAILABLE_IN_0_1
gboolean               feed_post_is_changed      (FeedPost *self);
FEED_AVAILABLE_IN_0_1
gboolean               feed_post_is_whole        (FeedPost *self);
FEED_AVAILABLE_IN_0_1
gint64                 feed_post_get_saved       (FeedPost *self);
FEED_AVAILABLE_IN_0_1
gint64                 feed_post_get_send_at     (FeedPost *self);
FEED_AVAILABLE_IN_0_1
gint64                 feed_post_get_kept_until  (FeedPost *self);
FEED_AVAILABLE_IN_0_1
void                   feed_post_get_steps       (FeedPost *self, guint *done, guint *total);
FEED_AVAILABLE_IN_0_1
const FeedRetryState  *feed_post_get_retry_state (FeedPost *self);
FEED_AVAILABLE_IN_0_1
FeedPostQuestion       feed_post_get_question    (FeedPost *self);
FEED_AVAILABLE_IN_0_1
FeedPostLosses         feed_post_get_losses      (FeedPost *self);
FEED_AVAILABLE_IN_0_1
FeedPostProof          feed_post_get_proof       (FeedPost *self);

FEED_AVAILABLE_IN_0_1
const char            *feed_post_get_own_id      (FeedPost *self);
FEED_AVAILABLE_IN_0_1
const char            *feed_post_get_entry_id    (FeedPost *self);
FEED_AVAILABLE_IN_0_1
const char            *feed_post_get_edit_uri    (FeedPost *self);
FEED_AVAILABLE_IN_0_1
const char            *feed_post_get_permalink   (FeedPost *self);
FEED_AVAILABLE_IN_0_1
gint64                 feed_post_get_edited      (FeedPost *self);
FEED_AVAILABLE_IN_0_1
gboolean               feed_post_is_media_link   (FeedPost *self);

G_END_DECLS
