/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-entry-query.h"

G_BEGIN_DECLS

/* (element-type gint64): what matches the query's text, the newest query->limit of it; the whole
 * list where there is no text. */
GArray *feed_search_run (FeedDb *db, const FeedEntryQuery *query, GError **error);

G_END_DECLS
