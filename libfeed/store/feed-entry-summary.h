/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-time.h"

G_BEGIN_DECLS

#define FEED_TYPE_ENTRY_SUMMARY (feed_entry_summary_get_type ())

/**
 * FeedEntrySummary:
 *
 * What a row of a list shows of an entry, as it was when it was read from the store.
 *
 * It never changes; any thread may read it. [signal@Feed.Store::changed] tells when to read anew.
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedEntrySummary, feed_entry_summary, FEED, ENTRY_SUMMARY, GObject)

FEED_AVAILABLE_IN_0_1
gint64      feed_entry_summary_get_id         (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_entry_summary_get_feed_id    (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_summary_get_feed_title (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_summary_get_title      (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_summary_get_excerpt    (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_summary_get_author     (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_summary_get_uri        (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_summary_get_thumbnail  (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_entry_summary_get_date       (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_entry_summary_get_read       (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_entry_summary_get_starred    (FeedEntrySummary *self);

G_END_DECLS
