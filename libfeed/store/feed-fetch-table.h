/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-changes-private.h"
#include "feed-db.h"
#include "feed-statement.h"
#include "feed-store-private.h"

G_BEGIN_DECLS

/* The state of the next fetch, and the log of the last ones. */
gboolean        feed_fetch_table_record     (FeedDb *db, const FeedAttemptRecord *attempt,
                                             FeedChanges *changes, GError **error);
/* (element-type FeedDue) */
GPtrArray      *feed_fetch_table_list_due   (FeedDb *db, gint64 until, GError **error);
GPtrArray      *feed_fetch_table_load_due   (FeedDb *db, GArray *ids, GError **error);
/* (element-type FeedDueTime): all with @most 0 */
GPtrArray      *feed_fetch_table_list_times (FeedDb *db, guint most, GError **error);
/* Has those asked again that were stopped by what may have stood in the way. */
gboolean        feed_fetch_table_wake       (FeedDb *db, gint64 now, GError **error);
/* (element-type FeedFetchLine) */
GPtrArray      *feed_fetch_table_load_log   (FeedDb *db, gint64 feed_id, GError **error);

G_END_DECLS
