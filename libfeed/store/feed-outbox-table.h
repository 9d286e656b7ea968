/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-db.h"
#include "feed-outbox.h"

G_BEGIN_DECLS

/* What is to be sent. */

typedef struct
{
  gint64 post_id;
  gboolean remove;
  gint64 send_at;
  gint64 now;
} FeedEnqueuing;

/* (element-type FeedOutboxItem): @folder: where media are. */
GPtrArray *feed_outbox_table_list     (FeedDb *db, GFile *folder, GError **error);
gboolean   feed_outbox_table_enqueue  (FeedDb *db, const FeedEnqueuing *enqueuing, GError **error);
/* Takes a post out again, as a person asks for it. */
gboolean   feed_outbox_table_recall   (FeedDb *db, gint64 post_id, GError **error);
/* Nothing where it is not in there; CONFLICT where it may have reached its server. */
gboolean   feed_outbox_table_withdraw (FeedDb *db, gint64 post_id, GError **error);
/* NO_SUCH_ITEM where it was taken out, or frozen anew. */
gboolean   feed_outbox_table_put      (FeedDb *db, const FeedOutboxItem *item, gint64 now, GError **error);
/* What was frozen, 0 where the post is not in there. */
gboolean   feed_outbox_table_find     (FeedDb *db, gint64 post_id, gint64 *content_id, GError **error);
gboolean   feed_outbox_table_drop     (FeedDb *db, gint64 post_id, GError **error);

G_END_DECLS
