/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-store-folders.h"

G_BEGIN_DECLS

/* The order of the feeds and folders that share a parent: (element-type FeedNode). */
GArray  *feed_node_order_load         (FeedDb *db, gint64 folder_id, GError **error);
/* Makes @nodes, in their order, what @folder_id holds. */
gboolean feed_node_order_save         (FeedDb *db, gint64 folder_id, GArray *nodes, GError **error);
/* (nullable) @node: the place of @node; behind the last one where it is not there. */
guint    feed_node_order_find         (GArray *nodes, const FeedNode *node);
gboolean feed_node_order_get_next_position (FeedDb *db, gint64 folder_id, gint64 *position, GError **error);

G_END_DECLS
