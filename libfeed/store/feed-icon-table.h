/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-changes.h"
#include "feed-db.h"
#include "feed-store-private.h"

G_BEGIN_DECLS

gboolean feed_icon_table_claim (FeedDb *db, gint64 feed_id, const char *site, gint64 now, FeedIconClaim *claim, GError **error);
/* Notes the feeds that show it in @changes. */
gboolean feed_icon_table_put   (FeedDb *db, const char *site, GBytes *icon, FeedChanges *changes, GError **error);
GBytes  *feed_icon_table_load  (FeedDb *db, const char *key, GError **error);

G_END_DECLS
