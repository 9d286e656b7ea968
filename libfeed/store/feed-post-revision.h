/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-post-content.h"

G_BEGIN_DECLS

#define FEED_TYPE_POST_REVISION (feed_post_revision_get_type ())

typedef struct _FeedPostRevision FeedPostRevision;

/**
 * FeedPostRevision:
 * @id: its id
 * @saved: when it was written
 * @content: what was written
 *
 * What a post once was, as a copy.
 */
struct _FeedPostRevision
{
  gint64 id;
  gint64 saved;
  FeedPostContent *content;
};

FEED_AVAILABLE_IN_0_1
GType             feed_post_revision_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedPostRevision *feed_post_revision_copy     (const FeedPostRevision *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void              feed_post_revision_free     (FeedPostRevision *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPostRevision, feed_post_revision_free)

G_END_DECLS
