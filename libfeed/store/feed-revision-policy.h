/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-post-content.h"

G_BEGIN_DECLS

/* Which of the states that a post goes through while it is written are kept. Pure. */

#define FEED_REVISIONS_MAX 50

/* How two contents differ, in bytes: what the second no longer has, and the larger of what went and
 * what came. */
typedef struct
{
  gsize lost;
  gsize size;
} FeedContentDifference;

FeedContentDifference feed_content_difference       (const FeedPostContent *from, const FeedPostContent *to);

/* What is about to be replaced: whether it is kept. */
typedef struct
{
  gint64 last_kept;  /* when the last revision was written, or the post begun */
  gint64 now;
  gsize since_kept;  /* how much what is replaced differs from the last revision */
  gsize lost;        /* how much goes with it */
  gsize was;         /* of how much in all */
} FeedReplacement;

/* All that is written in it. */
gsize                 feed_content_measure          (const FeedPostContent *content);
gboolean              feed_revision_policy_keeps    (const FeedReplacement *replacement);
/* Of revisions written at @times, newest first: (element-type guint) indices of those to drop. */
GArray               *feed_revision_policy_thin     (const gint64 *times, gsize n_times, gint64 now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
