/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-time.h"

G_BEGIN_DECLS

/**
 * FeedScope:
 * @FEED_SCOPE_ALL: everywhere
 * @FEED_SCOPE_FEED: in one subscription
 * @FEED_SCOPE_FOLDER: in one folder and the folders in it
 *
 * Where to look for entries.
 */
typedef enum
{
  FEED_SCOPE_ALL,
  FEED_SCOPE_FEED,
  FEED_SCOPE_FOLDER,
} FeedScope;

/**
 * FeedFilter:
 * @FEED_FILTER_ALL: all
 * @FEED_FILTER_UNREAD: those that are not read
 * @FEED_FILTER_STARRED: those that are starred
 *
 * Which entries to look for, by what was done with them.
 */
typedef enum
{
  FEED_FILTER_ALL,
  FEED_FILTER_UNREAD,
  FEED_FILTER_STARRED,
} FeedFilter;

/**
 * FeedOrder:
 * @FEED_ORDER_NEWEST: by date, the newest first
 * @FEED_ORDER_OLDEST: by date, the oldest first
 * @FEED_ORDER_RELEVANCE: the best match first, among a bounded number of candidates; for searches
 *   only
 *
 * How to sort entries.
 */
typedef enum
{
  FEED_ORDER_NEWEST,
  FEED_ORDER_OLDEST,
  FEED_ORDER_RELEVANCE,
} FeedOrder;

/**
 * FeedEntryQuery:
 * @scope: where to look
 * @scope_id: the subscription or folder, 0 with %FEED_SCOPE_ALL
 * @filter: which entries
 * @order: how to sort
 * @since: entries dated at or after this time only, or FEED_TIME_NONE
 * @read_since: with %FEED_FILTER_UNREAD, entries that were marked as read at or after this time
 *   stay in, so that a list does not shrink under its reader; FEED_TIME_NONE for none
 * @text: (nullable): the words searched for, as typed; the last one is a prefix
 * @limit: how many at most, 0 for all
 *
 * Which entries, in which order.
 */
typedef struct
{
  FeedScope scope;
  gint64 scope_id;
  FeedFilter filter;
  FeedOrder order;
  gint64 since;
  gint64 read_since;
  char *text;
  guint limit;
} FeedEntryQuery;

#define FEED_TYPE_ENTRY_QUERY (feed_entry_query_get_type ())

FEED_AVAILABLE_IN_0_1
GType           feed_entry_query_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedEntryQuery *feed_entry_query_new      (FeedScope scope,
                                           gint64    scope_id) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedEntryQuery *feed_entry_query_copy     (const FeedEntryQuery *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void            feed_entry_query_free     (FeedEntryQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedEntryQuery, feed_entry_query_free)

G_END_DECLS
