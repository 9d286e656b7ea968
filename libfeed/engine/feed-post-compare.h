/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-entry.h"
#include "feed-post.h"

G_BEGIN_DECLS

/* What became of @sent, by what was read back as @got. Servers write markup their own way: it is
 * compared by what it means. FEED_POST_LOSSES_FOREIGN is not for this to see. Pure. */
FeedPostLosses feed_post_compare      (const FeedPostContent *sent,
                                       FeedEntry             *got,
                                       gboolean               got_draft);
/* Whether both say the same in the same words, whatever their markup. */
gboolean       feed_post_is_same_text (const FeedPostContent *sent,
                                       FeedEntry             *got);
/* Whether both have the same white space where it counts: in code, and where it is markup. Servers may
 * change it without changing the words. */
gboolean       feed_post_is_spaced_alike (const FeedPostContent *sent,
                                          FeedEntry             *got);

G_END_DECLS
