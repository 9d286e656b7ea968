/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_DELETED_ENTRY (feed_deleted_entry_get_type ())

FEED_AVAILABLE_IN_0_1
GType             feed_deleted_entry_get_type    (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedDeletedEntry *feed_deleted_entry_ref         (FeedDeletedEntry *self);
FEED_AVAILABLE_IN_0_1
void              feed_deleted_entry_unref       (FeedDeletedEntry *self);
FEED_AVAILABLE_IN_0_1
const char       *feed_deleted_entry_get_ref     (FeedDeletedEntry *self);
FEED_AVAILABLE_IN_0_1
gint64            feed_deleted_entry_get_when    (FeedDeletedEntry *self);
FEED_AVAILABLE_IN_0_1
FeedPerson       *feed_deleted_entry_get_by      (FeedDeletedEntry *self);
FEED_AVAILABLE_IN_0_1
FeedText         *feed_deleted_entry_get_comment (FeedDeletedEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedDeletedEntry, feed_deleted_entry_unref)

G_END_DECLS
