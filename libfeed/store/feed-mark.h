/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-changes.h"
#include "feed-db.h"
#include "feed-store-marking.h"

G_BEGIN_DECLS

/* Marks; @changed (element-type gint64) receives those that were not marked so before. */
gboolean feed_mark_apply  (FeedDb *db, GArray *ids, FeedMark mark, GArray *changed, FeedChanges *changes, GError **error);
/* Takes a mark back from those that still have it. */
gboolean feed_mark_revert (FeedDb *db, GArray *ids, FeedMark mark, FeedChanges *changes, GError **error);

G_END_DECLS
