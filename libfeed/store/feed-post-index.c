/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-index.h"

gboolean
feed_post_index_add (FeedDb *db, gint64 id, GError **error)
{
  return feed_db_run (db, error,
                      "INSERT INTO post_search (rowid, title, summary, body)"
                      " SELECT id, title, summary, body FROM post_text WHERE id = ?",
                      "i", id);
}

gboolean
feed_post_index_remove (FeedDb *db, gint64 id, GError **error)
{
  return feed_db_run (db, error, FEED_POST_INDEX_REMOVE ("id = ?"), "i", id);
}
