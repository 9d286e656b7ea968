/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-need.h"
#include "feed-waiting.h"

G_BEGIN_DECLS

/* What origins need from a person, and which feeds wait for it. */
/* The feed waits for that, or with @need NULL for nobody any more. */
gboolean   feed_need_table_put          (FeedDb *db, gint64 feed_id, const FeedNeed *need, GError **error);
/* (element-type FeedWaiting): by origin. */
GPtrArray *feed_need_table_list         (FeedDb *db, GError **error);
/* A person did what was needed; what it was is kept until the feeds were asked. */
gboolean   feed_need_table_set_answered (FeedDb *db, const char *origin, gboolean proxy, GError **error);
/* (element-type gint64): the feeds that wait for what was answered, and are not to wait any more. */
GArray    *feed_need_table_take_answered (FeedDb *db, GError **error);

G_END_DECLS
