/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-merge-block.h"
#include "feed-post-content.h"

G_BEGIN_DECLS

#define FEED_TYPE_POST_CONFLICT (feed_post_conflict_get_type ())

typedef struct _FeedPostConflict FeedPostConflict;

/**
 * FeedPostConflict:
 * @base: (nullable): what both began with, where that is known
 * @mine: what is to be sent
 * @theirs: what the server has now
 * @merged: both in one; where a part is in conflict it has mine
 * @title: which side the merged title comes from
 * @summary: which side the merged summary comes from
 * @categories: which side the merged categories come from
 * @blocks: (element-type FeedMergeBlock): the body, part by part
 * @clean: whether nothing is in conflict
 *
 * A post that was changed in two places.
 */
struct _FeedPostConflict
{
  FeedPostContent *base;
  FeedPostContent *mine;
  FeedPostContent *theirs;
  FeedPostContent *merged;
  FeedMergeSide title;
  FeedMergeSide summary;
  FeedMergeSide categories;
  GPtrArray *blocks;
  gboolean clean;
};

FEED_AVAILABLE_IN_0_1
GType             feed_post_conflict_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedPostConflict *feed_post_conflict_new      (const FeedPostContent *base,
                                               const FeedPostContent *mine,
                                               const FeedPostContent *theirs) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedPostConflict *feed_post_conflict_copy     (const FeedPostConflict *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_post_conflict_free     (FeedPostConflict *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPostConflict, feed_post_conflict_free)

G_END_DECLS
