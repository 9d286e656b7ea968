/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-counts.h"
#include "feed-entry-query.h"

G_BEGIN_DECLS

/* (element-type gint64): the ids of what is in the list, in its order; the query's text is not
 * looked at. */
GArray     *feed_list_query_run    (FeedDb *db, const FeedEntryQuery *query, GError **error);
/* @midnight: when today began. */
FeedCounts *feed_list_query_counts (FeedDb *db, gint64 midnight, GError **error);

G_END_DECLS
