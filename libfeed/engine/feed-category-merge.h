/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-post-conflict.h"

G_BEGIN_DECLS

/* What both did to the categories of a post, one by one: (element-type FeedCategory). With @base
 * (nullable) that is never in conflict. Pure. */
GPtrArray *feed_category_merge      (GPtrArray     *base,
                                     GPtrArray     *mine,
                                     GPtrArray     *theirs,
                                     FeedMergeSide *side) G_GNUC_WARN_UNUSED_RESULT;
/* A category is its term and its scheme (RFC 4287 section 4.2.2); no scheme is any. */
gboolean   feed_categories_have   (GPtrArray     *categories,
                                     FeedCategory  *category);
gboolean   feed_categories_equal (GPtrArray     *a,
                                     GPtrArray     *b);

G_END_DECLS
