/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-time.h"

G_BEGIN_DECLS

#define FEED_TYPE_ENTRY_SUMMARY (feed_entry_summary_get_type ())

/**
 * FeedEntrySummary:
 *
 * What a row of a list shows of an entry, as it was when it was read from the store. Immutable.
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedEntrySummary, feed_entry_summary, FEED, ENTRY_SUMMARY, GObject)

FEED_AVAILABLE_IN_0_1
gint64      feed_entry_summary_get_id         (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_entry_summary_get_feed_id    (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_summary_get_feed_title (FeedEntrySummary *self);
/* Plain text; the beginning of the text where the entry has no title. Never NULL. */
FEED_AVAILABLE_IN_0_1
const char *feed_entry_summary_get_title      (FeedEntrySummary *self);
/* Plain text, one line, some 200 characters. */
FEED_AVAILABLE_IN_0_1
const char *feed_entry_summary_get_excerpt    (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_summary_get_author     (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_summary_get_uri        (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
const char *feed_entry_summary_get_thumbnail  (FeedEntrySummary *self);
/* What the list is ordered by: the entry's own date, never later than when it was first seen. */
FEED_AVAILABLE_IN_0_1
gint64      feed_entry_summary_get_date       (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_entry_summary_get_read       (FeedEntrySummary *self);
FEED_AVAILABLE_IN_0_1
gboolean    feed_entry_summary_get_starred    (FeedEntrySummary *self);

G_END_DECLS
