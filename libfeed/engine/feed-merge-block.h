/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-macros.h"

G_BEGIN_DECLS

/**
 * FeedMergeSide:
 * @FEED_MERGE_BOTH: both are the same here, or what both did goes together
 * @FEED_MERGE_MINE: only mine was changed
 * @FEED_MERGE_THEIRS: only theirs was changed
 * @FEED_MERGE_CONFLICT: both were changed, and not alike
 *
 * Which side a part of a merge comes from.
 */
typedef enum
{
  FEED_MERGE_BOTH,
  FEED_MERGE_MINE,
  FEED_MERGE_THEIRS,
  FEED_MERGE_CONFLICT,
} FeedMergeSide;

#define FEED_TYPE_MERGE_BLOCK (feed_merge_block_get_type ())

/**
 * FeedMergeBlock:
 * @side: which side it comes from
 * @base: the text both began with
 * @mine: mine
 * @theirs: theirs
 *
 * A part of a body: whole lines, line breaks included. All blocks joined are the body.
 */
typedef struct
{
  FeedMergeSide side;
  char *base;
  char *mine;
  char *theirs;
} FeedMergeBlock;

FEED_AVAILABLE_IN_0_1
GType           feed_merge_block_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedMergeBlock *feed_merge_block_copy     (const FeedMergeBlock *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void            feed_merge_block_free     (FeedMergeBlock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedMergeBlock, feed_merge_block_free)

G_END_DECLS
