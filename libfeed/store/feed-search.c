/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-search.h"

#include "feed-list-query.h"
#include "feed-search-text.h"
#include "feed-statement.h"

GArray *
feed_search_run (FeedDb *db, const FeedEntryQuery *query, GError **error)
{
  g_autoptr (GPtrArray) terms = feed_search_text_parse (query->text);
  g_autofree char *wanted = feed_search_text_compile (terms, FALSE, "AND");
  g_autoptr (FeedStatement) statement = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (wanted == NULL)
    return feed_list_query_walk (db, query, error);
  statement = feed_db_query (
      db,
      "SELECT status.id FROM entry_search JOIN status ON status.id = entry_search.rowid"
      " WHERE entry_search MATCH ? AND shown ORDER BY entry_search.rowid DESC LIMIT ?",
      "Si", wanted, query->limit > 0 ? (gint64) query->limit : (gint64) -1);
  while (feed_statement_next (statement))
    {
      gint64 id = feed_statement_get_int64 (statement, 0);

      g_array_append_val (ids, id);
    }

  return feed_statement_finish (statement, error) ? g_steal_pointer (&ids) : NULL;
}
