/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-changes.h"
#include "feed-db.h"
#include "feed-ingest.h"

G_BEGIN_DECLS

/* A feed's entries meet those that are known already. */
gboolean feed_ingest_table_store_entries (FeedDb *db, FeedIngest *ingest, FeedIngestResult *result,
                                          FeedChanges *changes, GError **error);
/* What the feed says of itself, and how fetching it went. Where several feeds are stored in one
 * transaction this comes after all their entries: it opens savepoints, and at a savepoint the
 * search index writes out what it has gathered. */
gboolean feed_ingest_table_store_feed    (FeedDb *db, FeedIngest *ingest, FeedChanges *changes,
                                          GError **error);
/* Where lists put an entry: its own date, never later than when it was first seen. */
gint64   feed_ingest_pick_date           (gint64 published, gint64 updated, gint64 first_seen);

G_END_DECLS
