/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-post-medium.h"

G_BEGIN_DECLS

/* The pictures and files of posts. @folder: where their bytes are. */

/* (element-type FeedPostMedium): those that were removed since @removed_since, FEED_TIME_NONE for
 * none of them, too. */
GPtrArray *feed_post_medium_table_list    (FeedDb *db, GFile *folder, gint64 post_id, gint64 removed_since, GError **error);
/* Gives its id, 0 with @error set. */
gint64     feed_post_medium_table_add     (FeedDb *db, const FeedPostMedium *medium, GError **error);
/* Where it was put on the server. */
gboolean   feed_post_medium_table_put     (FeedDb *db, const FeedPostMedium *medium, GError **error);
/* Its bytes are others. */
gboolean   feed_post_medium_table_renew   (FeedDb *db, const FeedPostMedium *medium, GError **error);
gboolean   feed_post_medium_table_set_alt (FeedDb *db, gint64 id, const char *alt, GError **error);
gboolean   feed_post_medium_table_remove  (FeedDb *db, gint64 id, gint64 now, GError **error);
/* Those that were removed come back where @body names them: somebody took a removal back. */
gboolean   feed_post_medium_table_restore (FeedDb *db, gint64 post_id, const char *body, GError **error);
/* Those that were removed, and those that were sent, before these times go for good, unless something
 * that is kept names them still. */
gboolean   feed_post_medium_table_purge   (FeedDb *db, gint64 removed_before, gint64 sent_before, GError **error);
/* Whether a row names the bytes. */
gboolean   feed_post_medium_table_uses    (FeedDb *db, const char *digest, gboolean *uses, GError **error);

G_END_DECLS
