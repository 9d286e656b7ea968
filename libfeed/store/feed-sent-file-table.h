/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"

G_BEGIN_DECLS

/* Files without a post that may be on a server. @place: the address of the collection. */

/* @since: when it was sent, FEED_TIME_NONE where there is no doubt. */
gboolean feed_sent_file_table_find   (FeedDb *db, const char *place, const char *digest, gint64 *since, GError **error);
gboolean feed_sent_file_table_note   (FeedDb *db, const char *place, const char *digest, gint64 since, GError **error);
gboolean feed_sent_file_table_forget (FeedDb *db, const char *place, const char *digest, GError **error);
/* Those of before @long_ago: nobody asks again after that. */
gboolean feed_sent_file_table_purge  (FeedDb *db, gint64 long_ago, GError **error);

G_END_DECLS
