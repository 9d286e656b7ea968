/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-push-private.h"

G_BEGIN_DECLS

/* By whom the news of feeds are told. */

/* Whether @offer is another one than before. */
gboolean    feed_push_table_put_offer      (FeedDb *db, gint64 feed_id, const char *offer,
                                            gboolean *changed, GError **error);
/* (element-type FeedPushRow) */
GPtrArray  *feed_push_table_list           (FeedDb *db, GError **error);
/* A feed that is gone is passed over. */
gboolean    feed_push_table_put            (FeedDb *db, const FeedPushRow *row, GError **error);
/* Has a feed asked again by the schedule that was told of before. */
gboolean    feed_push_table_make_due       (FeedDb *db, gint64 feed_id, GError **error);
gboolean    feed_push_table_put_listening  (FeedDb *db, const char *address, const char *message,
                                            GError **error);
gboolean    feed_push_table_load_listening (FeedDb *db, char **address, char **message,
                                            GError **error);

/* Whether a feed's news are told now, as a part of a query. */
#define FEED_PUSH_IS_TOLD                                                                          \
  "EXISTS (SELECT 1 FROM push WHERE push.feed_id = feed.id AND phase = 'active'"                   \
  " AND (expires IS NULL OR expires > unixepoch ()))"

G_END_DECLS
