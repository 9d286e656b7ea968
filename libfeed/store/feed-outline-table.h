/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-statement.h"
#include "feed-store-folders.h"

G_BEGIN_DECLS

/* What a list of subscriptions said of a feed or folder beside its address and names: names and
 * values of attributes by turns. NULL for nothing. */
char   **feed_outline_table_read (FeedStatement *row, int column) G_GNUC_WARN_UNUSED_RESULT;
gboolean feed_outline_table_set  (FeedDb *db, FeedNode what, char **outline, GError **error);

G_END_DECLS
