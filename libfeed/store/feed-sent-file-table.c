/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-sent-file-table.h"

#include "feed-statement.h"
#include "feed-time.h"

gboolean
feed_sent_file_table_find (FeedDb *db,
                           const char *place,
                           const char *digest,
                           gint64 *since,
                           GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, "SELECT since FROM sent_file WHERE place = ? AND digest = ?", "SS", place, digest);

  *since = FEED_TIME_NONE;
  if (feed_statement_next (statement))
    *since = feed_statement_get_int64 (statement, 0);

  return feed_statement_finish (statement, error);
}

gboolean
feed_sent_file_table_note (FeedDb *db,
                           const char *place,
                           const char *digest,
                           gint64 since,
                           GError **error)
{
  return feed_db_run (db, error,
                      "INSERT INTO sent_file (place, digest, since) VALUES (?1, ?2, ?3)"
                      " ON CONFLICT (place, digest) DO UPDATE SET since = ?3",
                      "SSi", place, digest, since);
}

gboolean
feed_sent_file_table_forget (FeedDb *db, const char *place, const char *digest, GError **error)
{
  return feed_db_run (db, error, "DELETE FROM sent_file WHERE place = ? AND digest = ?", "SS",
                      place, digest);
}

gboolean
feed_sent_file_table_purge (FeedDb *db, gint64 long_ago, GError **error)
{
  return feed_db_run (db, error, "DELETE FROM sent_file WHERE since < ?", "i", long_ago);
}
