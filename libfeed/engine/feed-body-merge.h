/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-merge-block.h"

G_BEGIN_DECLS

/* Two versions of a text and what both began with (nullable) as blocks: (element-type
 * FeedMergeBlock). Pure. */
GPtrArray *feed_body_merge       (const char *base,
                                  const char *mine,
                                  const char *theirs,
                                  gboolean    markup) G_GNUC_WARN_UNUSED_RESULT;
/* All blocks in one; where they are in conflict it has mine. */
char      *feed_body_merge_join  (GPtrArray  *blocks) G_GNUC_WARN_UNUSED_RESULT;
gboolean   feed_body_merge_clean (GPtrArray  *blocks);

G_END_DECLS
