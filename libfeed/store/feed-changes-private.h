/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-changes.h"

G_BEGIN_DECLS

FeedChanges *feed_changes_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* Anything may have changed. */
FeedChanges *feed_changes_new_unknown (void) G_GNUC_WARN_UNUSED_RESULT;
void         feed_changes_add_flags   (FeedChanges *self, FeedChangeFlags flags);
void         feed_changes_add_feed    (FeedChanges *self, FeedChangeFlags flags, gint64 feed_id);
void         feed_changes_add_entry   (FeedChanges *self, FeedChangeFlags flags, gint64 entry_id);
/* Entries changed, too many to name. */
void         feed_changes_add_all_entries (FeedChanges *self, FeedChangeFlags flags);
void         feed_changes_merge       (FeedChanges *self, FeedChanges *other);

G_END_DECLS
