/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-chore-table.h"

#include "feed-statement.h"
#include "feed-time.h"

#define SECONDS_A_DAY (24 * 60 * 60)

gboolean
feed_chore_is_due (gint64 done_at, gint64 now)
{
  return done_at == FEED_TIME_NONE || done_at > now || now - done_at >= SECONDS_A_DAY;
}

gboolean
feed_chore_table_read (FeedDb *db, const char *name, gint64 *done_at, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db, "SELECT done_at FROM chore WHERE name = ?", "S", name);

  *done_at = FEED_TIME_NONE;
  if (feed_statement_next (statement))
    *done_at = feed_statement_get_int64 (statement, 0);

  return feed_statement_finish (statement, error);
}

gboolean
feed_chore_table_note (FeedDb *db, const char *name, gint64 done_at, GError **error)
{
  return feed_db_run (db, error,
                      "INSERT INTO chore (name, done_at) VALUES (?1, ?2)"
                      " ON CONFLICT (name) DO UPDATE SET done_at = ?2",
                      "Si", name, done_at);
}
