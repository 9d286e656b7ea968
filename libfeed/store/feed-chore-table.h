/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"

G_BEGIN_DECLS

/* A pure decision: a day after it was done last, and where the clock was set back meanwhile.
 * @done_at: FEED_TIME_NONE for never. */
gboolean feed_chore_is_due     (gint64 done_at, gint64 now);

gboolean feed_chore_table_read (FeedDb *db, const char *name, gint64 *done_at, GError **error);
gboolean feed_chore_table_note (FeedDb *db, const char *name, gint64 done_at, GError **error);

G_END_DECLS
