/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-macros.h"

G_BEGIN_DECLS

/**
 * FeedChangeFlags:
 * @FEED_CHANGE_SUBSCRIPTIONS: feeds or folders came, went, moved or were renamed
 * @FEED_CHANGE_FEED_STATE: how fetching a feed went, or its icon
 * @FEED_CHANGE_ENTRIES: entries came, went or were edited
 * @FEED_CHANGE_STATUS: entries were marked
 * @FEED_CHANGE_ORIGINS: what is allowed for an origin, or what one needs from a person
 * @FEED_CHANGE_POSTS: posts were written, sent or listed
 * @FEED_CHANGE_ACCOUNTS: blogs that one publishes to came, went or were changed
 * @FEED_CHANGE_TRANSFERS: transfers came, went, or are at another point
 * @FEED_CHANGE_PUSH: who tells of the news of a feed, or where one listens for it
 *
 * The kinds of things that can change in a store.
 */
typedef enum
{
  FEED_CHANGE_SUBSCRIPTIONS = 1 << 0,
  FEED_CHANGE_FEED_STATE = 1 << 1,
  FEED_CHANGE_ENTRIES = 1 << 2,
  FEED_CHANGE_STATUS = 1 << 3,
  FEED_CHANGE_ORIGINS = 1 << 4,
  FEED_CHANGE_POSTS = 1 << 5,
  FEED_CHANGE_ACCOUNTS = 1 << 6,
  FEED_CHANGE_TRANSFERS = 1 << 7,
  FEED_CHANGE_PUSH = 1 << 8,
} FeedChangeFlags;

#define FEED_TYPE_CHANGES (feed_changes_get_type ())

typedef struct _FeedChanges FeedChanges;

FEED_AVAILABLE_IN_0_1
GType           feed_changes_get_type      (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedChanges    *feed_changes_ref           (FeedChanges *self);
FEED_AVAILABLE_IN_0_1
void            feed_changes_unref         (FeedChanges *self);
FEED_AVAILABLE_IN_0_1
FeedChangeFlags feed_changes_get_flags     (FeedChanges *self);
FEED_AVAILABLE_IN_0_1
gboolean        feed_changes_touches_feed  (FeedChanges *self,
                                            gint64       feed_id);
FEED_AVAILABLE_IN_0_1
gboolean        feed_changes_touches_entry (FeedChanges *self,
                                            gint64       entry_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedChanges, feed_changes_unref)

G_END_DECLS
