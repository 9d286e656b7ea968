/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-changes.h"
#include "feed-db.h"
#include "feed-ingest.h"

G_BEGIN_DECLS

/* A feed's entries meet those that are known already. */
gboolean feed_ingest_table_store  (FeedDb *db, FeedIngest *ingest, FeedIngestResult *result,
                                   FeedChanges *changes, GError **error);
/* Where lists put an entry: its own date, never later than when it was first seen. */
gint64   feed_ingest_pick_date    (gint64 published, gint64 updated, gint64 first_seen);

G_END_DECLS
