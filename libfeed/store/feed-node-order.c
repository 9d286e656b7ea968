/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-node-order.h"

#include "feed-statement.h"

static const char load_sql[] =
    "SELECT kind, id FROM ("
    " SELECT 1 AS kind, id, position FROM folder WHERE parent_id IS ?1"
    " UNION ALL"
    " SELECT 0, id, position FROM feed WHERE folder_id IS ?1 AND removed_at IS NULL)"
    " ORDER BY position, kind DESC, id";

static const char *const save_sql[] = {
  [FEED_NODE_FEED] = "UPDATE feed SET folder_id = ?2, position = ?3"
                     " WHERE id = ?1 AND (folder_id IS NOT ?2 OR position <> ?3)",
  [FEED_NODE_FOLDER] = "UPDATE folder SET parent_id = ?2, position = ?3"
                       " WHERE id = ?1 AND (parent_id IS NOT ?2 OR position <> ?3)",
};

static const char next_sql[] =
    "SELECT 1 + max(ifnull((SELECT max(position) FROM folder WHERE parent_id IS ?1), 0),"
    " ifnull((SELECT max(position) FROM feed WHERE folder_id IS ?1), 0))";

GArray *
feed_node_order_load (FeedDb *db, gint64 folder_id, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, load_sql, "z", folder_id);
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (FeedNode));

  while (feed_statement_next (statement))
    {
      FeedNode node = { feed_statement_get_int64 (statement, 0),
                        feed_statement_get_int64 (statement, 1) };

      g_array_append_val (nodes, node);
    }

  return feed_statement_finish (statement, error) ? g_steal_pointer (&nodes) : NULL;
}

gboolean
feed_node_order_save (FeedDb *db, gint64 folder_id, GArray *nodes, GError **error)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      FeedNode *node = &g_array_index (nodes, FeedNode, i);

      if (!feed_db_run (db, error, save_sql[node->kind], "izu", node->id, folder_id, i + 1))
        return FALSE;
    }

  return TRUE;
}

guint
feed_node_order_find (GArray *nodes, const FeedNode *node)
{
  guint i;

  for (i = 0; i < nodes->len && node != NULL; i++)
    {
      FeedNode *other = &g_array_index (nodes, FeedNode, i);

      if (other->kind == node->kind && other->id == node->id)
        return i;
    }

  return nodes->len;
}

gboolean
feed_node_order_get_next_position (FeedDb *db, gint64 folder_id, gint64 *position, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, next_sql, "z", folder_id);

  *position = feed_statement_next (statement) ? feed_statement_get_int64 (statement, 0) : 1;

  return feed_statement_finish (statement, error);
}
