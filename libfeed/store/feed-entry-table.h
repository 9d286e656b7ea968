/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-ingest.h"
#include "feed-stored-entry.h"

G_BEGIN_DECLS

/* The content of entries, and the search index with it. */
gboolean         feed_entry_table_insert         (FeedDb *db, gint64 id, gint64 feed_id, gint64 now, const FeedIngestEntry *entry, GError **error);
gboolean         feed_entry_table_update         (FeedDb *db, gint64 id, gint64 feed_id, const FeedIngestEntry *entry, GError **error);
/* (element-type gint64): the content alone, the status stays. Comes back sorted. */
gboolean         feed_entry_table_delete         (FeedDb *db, GArray *ids, GError **error);

/* (element-type FeedEntrySummary): as many as ids, NULL where an entry is gone. */
GPtrArray       *feed_entry_table_load_summaries (FeedDb *db, GArray *ids, GError **error);
/* (element-type utf8): the same, of their plain texts. */
GPtrArray       *feed_entry_table_load_texts     (FeedDb *db, GArray *ids, GError **error);
FeedStoredEntry *feed_entry_table_load           (FeedDb *db, gint64 id, GError **error);

G_END_DECLS
