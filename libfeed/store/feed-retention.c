/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-retention.h"

#include "feed-statement.h"

#define SECONDS_A_DAY (24 * 60 * 60)

/* Only narrows down: the decision is feed_retention_keeps(). */
static const char candidates_sql[] =
    "SELECT status.id, first_seen, read_at, read, starred, listed FROM status JOIN entry USING (id)"
    " WHERE status.id > ?1 AND shown AND read AND NOT starred AND NOT listed AND first_seen < ?2"
    " ORDER BY status.id";

static gint64
get_cutoff (guint keep_days, gint64 now)
{
  return now - (gint64) keep_days * SECONDS_A_DAY;
}

gboolean
feed_retention_keeps (const FeedRetentionFacts *facts, guint keep_days, gint64 now)
{
  if (keep_days == 0 || !facts->read || facts->starred || facts->listed)
    return TRUE;

  return MAX (facts->first_seen, facts->read_at) >= get_cutoff (keep_days, now);
}

GArray *
feed_retention_select (FeedDb *db,
                       guint keep_days,
                       gint64 now,
                       gint64 after,
                       guint limit,
                       GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db, candidates_sql, "ii", after, get_cutoff (keep_days, now));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (keep_days > 0 && ids->len < limit && feed_statement_next (statement))
    {
      gint64 id = feed_statement_get_int64 (statement, 0);
      FeedRetentionFacts facts = {
        .first_seen = feed_statement_get_int64 (statement, 1),
        .read_at = feed_statement_get_time (statement, 2),
        .read = feed_statement_get_int64 (statement, 3),
        .starred = feed_statement_get_int64 (statement, 4),
        .listed = feed_statement_get_int64 (statement, 5),
      };

      if (!feed_retention_keeps (&facts, keep_days, now))
        g_array_append_val (ids, id);
    }

  return feed_statement_finish (statement, error) ? g_steal_pointer (&ids) : NULL;
}
