/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-list-query.h"

#include "feed-statement.h"

/* A folder that holds at least one feed in this many is walked by date, others feed by feed. */
#define DENSE_FOLDER 8

/* The feeds of folder ?1, those of its subfolders included. */
#define FOLDER_FEEDS                                                                               \
  "(WITH RECURSIVE inside (id) AS (VALUES (?1) UNION SELECT folder.id FROM folder JOIN inside"     \
  " ON folder.parent_id = inside.id) SELECT feed.id FROM feed JOIN inside ON feed.folder_id = "    \
  "inside.id WHERE removed_at IS NULL)"

typedef struct
{
  const char *condition;
  const char *by_date;
  const char *by_feed;
} FilterRow;

/* Each filter has an index by date and one by feed; of what is starred there is so little that
 * one will do. */
static const FilterRow filters[] = {
  [FEED_FILTER_ALL] = { "shown", "status_by_date", "status_by_feed" },
  [FEED_FILTER_UNREAD] = { "shown AND NOT read", "status_unread", "status_unread_by_feed" },
  [FEED_FILTER_STARRED] = { "shown AND starred", "status_starred", "status_starred" },
};

static gboolean
is_dense_folder (FeedDb *db, gint64 folder)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, "SELECT (SELECT count(*) FROM " FOLDER_FEEDS ") * ?2 >= (SELECT count(*) FROM feed)",
      "iu", folder, DENSE_FOLDER);

  return feed_statement_next (statement) && feed_statement_get_int64 (statement, 0);
}

static void
append_scope (GString *sql, FeedScope scope)
{
  if (scope == FEED_SCOPE_FEED)
    g_string_append (sql, " AND feed_id = ?1");
  else if (scope == FEED_SCOPE_FOLDER)
    g_string_append (sql, " AND feed_id IN " FOLDER_FEEDS);
}

static void
append_select (GString *sql, const FeedEntryQuery *query, const char *index, const char *condition)
{
  g_string_append_printf (sql, "SELECT id, sort_date FROM status INDEXED BY %s WHERE %s", index,
                          condition);
  append_scope (sql, query->scope);
  if (query->since != FEED_TIME_NONE)
    g_string_append (sql, " AND sort_date >= ?2");
}

static char *
build_sql (FeedDb *db, const FeedEntryQuery *query)
{
  const FilterRow *filter = &filters[query->filter];
  gboolean by_date = query->scope == FEED_SCOPE_ALL ||
                     (query->scope == FEED_SCOPE_FOLDER && is_dense_folder (db, query->scope_id));
  const char *direction = query->order == FEED_ORDER_OLDEST ? "ASC" : "DESC";
  GString *sql = g_string_new (NULL);

  append_select (sql, query, by_date ? filter->by_date : filter->by_feed, filter->condition);
  if (query->filter == FEED_FILTER_UNREAD && query->read_since != FEED_TIME_NONE)
    {
      g_string_append (sql, " UNION ALL ");
      append_select (sql, query, "status_read_lately",
                     "shown AND read AND read_at IS NOT NULL AND read_at >= ?3");
    }
  g_string_append_printf (sql, " ORDER BY sort_date %s, id %s", direction, direction);
  if (query->limit > 0)
    g_string_append (sql, " LIMIT ?4");

  return g_string_free (sql, FALSE);
}

static void
bind_query (FeedStatement *statement, const FeedEntryQuery *query)
{
  if (query->scope != FEED_SCOPE_ALL)
    feed_statement_bind_int64 (statement, 1, query->scope_id);
  if (query->since != FEED_TIME_NONE)
    feed_statement_bind_int64 (statement, 2, query->since);
  if (query->filter == FEED_FILTER_UNREAD && query->read_since != FEED_TIME_NONE)
    feed_statement_bind_int64 (statement, 3, query->read_since);
  if (query->limit > 0)
    feed_statement_bind_int64 (statement, 4, query->limit);
}

GArray *
feed_list_query_run (FeedDb *db, const FeedEntryQuery *query, GError **error)
{
  g_autofree char *sql = build_sql (db, query);
  g_autoptr (FeedStatement) statement = feed_db_prepare (db, sql);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  bind_query (statement, query);
  while (feed_statement_next (statement))
    {
      gint64 id = feed_statement_get_int64 (statement, 0);

      g_array_append_val (ids, id);
    }

  return feed_statement_finish (statement, error) ? g_steal_pointer (&ids) : NULL;
}

static gboolean
count_by_feed (FeedDb *db, FeedCounts *counts, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (
      db, "SELECT feed_id, count(*) FROM status INDEXED BY status_unread_by_feed"
          " WHERE shown AND NOT read GROUP BY feed_id");

  while (feed_statement_next (statement))
    {
      gint64 feed_id = feed_statement_get_int64 (statement, 0);
      guint count = feed_statement_get_int64 (statement, 1);

      counts->unread += count;
      g_hash_table_insert (counts->by_feed, g_memdup2 (&feed_id, sizeof feed_id),
                           GUINT_TO_POINTER (count));
    }

  return feed_statement_finish (statement, error);
}

static gboolean
count (FeedDb *db,
       guint *number,
       const char *sql,
       const char *format,
       gint64 parameter,
       GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, sql, format, parameter);

  if (feed_statement_next (statement))
    *number = feed_statement_get_int64 (statement, 0);

  return feed_statement_finish (statement, error);
}

FeedCounts *
feed_list_query_counts (FeedDb *db, gint64 midnight, GError **error)
{
  g_autoptr (FeedCounts) counts = g_new0 (FeedCounts, 1);

  counts->by_feed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (count_by_feed (db, counts, error) &&
      count (db, &counts->starred,
             "SELECT count(*) FROM status INDEXED BY status_starred WHERE shown AND starred", "", 0,
             error) &&
      count (db, &counts->today,
             "SELECT count(*) FROM status INDEXED BY status_unread"
             " WHERE shown AND NOT read AND sort_date >= ?",
             "i", midnight, error))
    return g_steal_pointer (&counts);

  return NULL;
}
