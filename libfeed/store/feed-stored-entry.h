/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-time.h"

G_BEGIN_DECLS

#define FEED_TYPE_STORED_ENTRY (feed_stored_entry_get_type ())

/**
 * FeedStoredEntry:
 *
 * A whole entry as it was when it was read from the store.
 *
 * It never changes; any thread may read it. [signal@Feed.Store::changed] tells when to read anew.
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedStoredEntry, feed_stored_entry, FEED, STORED_ENTRY, GObject)

FEED_AVAILABLE_IN_0_1
gint64             feed_stored_entry_get_id           (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
gint64             feed_stored_entry_get_feed_id      (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
const char        *feed_stored_entry_get_feed_title   (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
const char        *feed_stored_entry_get_entry_id     (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
const char        *feed_stored_entry_get_title        (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
const char        *feed_stored_entry_get_html         (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
const char        *feed_stored_entry_get_text         (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
const char        *feed_stored_entry_get_author       (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
const char        *feed_stored_entry_get_uri          (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
const char        *feed_stored_entry_get_comments_uri (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
const char        *feed_stored_entry_get_language     (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
gint64             feed_stored_entry_get_published    (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
gint64             feed_stored_entry_get_updated      (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
gint64             feed_stored_entry_get_date         (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
gboolean           feed_stored_entry_get_read         (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
gboolean           feed_stored_entry_get_starred      (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray         *feed_stored_entry_get_enclosures   (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
GPtrArray         *feed_stored_entry_get_companions   (FeedStoredEntry *self);
FEED_AVAILABLE_IN_0_1
const char *const *feed_stored_entry_get_categories   (FeedStoredEntry *self);

G_END_DECLS
