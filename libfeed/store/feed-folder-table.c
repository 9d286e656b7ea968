/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-folder-table.h"

#include <glib/gi18n-lib.h>

#include "feed-folder-private.h"
#include "feed-node-order.h"
#include "feed-outline-table.h"
#include "feed-statement.h"
#include "feed-store-error.h"
#include "feed-undo-note.h"

static FeedFolder *
read_folder (FeedStatement *row)
{
  FeedFolder *self = g_object_new (FEED_TYPE_FOLDER, NULL);

  self->id = feed_statement_get_int64 (row, 0);
  self->parent_id = feed_statement_get_int64 (row, 1);
  self->position = feed_statement_get_int64 (row, 2);
  self->title = feed_statement_dup_text (row, 3);
  self->outline = feed_outline_table_read (row, 4);

  return self;
}

GPtrArray *
feed_folder_table_list (FeedDb *db, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (
      db, "SELECT id, parent_id, position, title, outline FROM folder ORDER BY position, id");
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  while (feed_statement_next (statement))
    g_ptr_array_add (list, read_folder (statement));

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}

gboolean
feed_folder_table_exists (FeedDb *db, gint64 id)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db, "SELECT 1 FROM folder WHERE id = ?", "i", id);

  return id == 0 || feed_statement_next (statement);
}

gint64
feed_folder_table_add (FeedDb *db, const char *title, gint64 parent, GError **error)
{
  gint64 position;

  if (!feed_folder_table_exists (db, parent))
    {
      feed_set_no_such_item (error, FEED_ITEM_FOLDER);
      return 0;
    }
  if (!feed_node_order_get_next_position (db, parent, &position, error) ||
      !feed_db_run (db, error, "INSERT INTO folder (parent_id, position, title) VALUES (?, ?, ?)",
                    "ziS", parent, position, title))
    return 0;

  return feed_db_get_last_id (db);
}

gboolean
feed_folder_table_rename (FeedDb *db, gint64 id, const char *title, GError **error)
{
  if (!feed_db_run (db, error, "UPDATE folder SET title = ?2 WHERE id = ?1", "iS", id, title))
    return FALSE;

  return feed_db_get_n_changed (db) > 0 || feed_set_no_such_item (error, FEED_ITEM_FOLDER);
}

/* Where a node is: its parent, and what comes next there. */
typedef struct
{
  gint64 parent;
  GArray *siblings; /* (owned) */
  guint place;
} Place;

static void
place_clear (Place *self)
{
  g_clear_pointer (&self->siblings, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static const char *const parent_sql[] = {
  [FEED_NODE_FEED] = "SELECT folder_id FROM feed WHERE id = ? AND removed_at IS NULL",
  [FEED_NODE_FOLDER] = "SELECT parent_id FROM folder WHERE id = ?",
};

static gboolean
find_place (FeedDb *db, FeedNode node, Place *place, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, parent_sql[node.kind], "i", node.id);
  gboolean found = feed_statement_next (statement);

  place->parent = found ? feed_statement_get_int64 (statement, 0) : 0;
  if (!feed_statement_finish (statement, error))
    return FALSE;
  if (!found)
    return feed_set_no_such_item (error,
                                  node.kind == FEED_NODE_FEED ? FEED_ITEM_FEED : FEED_ITEM_FOLDER);
  place->siblings = feed_node_order_load (db, place->parent, error);
  if (place->siblings == NULL)
    return FALSE;
  place->place = feed_node_order_find (place->siblings, &node);

  return TRUE;
}

static const FeedNode *
get_next (const Place *place)
{
  return place->place + 1 < place->siblings->len
             ? &g_array_index (place->siblings, FeedNode, place->place + 1)
             : NULL;
}

/* A folder cannot go into itself, nor into what is in it. */
static gboolean
is_inside (FeedDb *db, gint64 folder, gint64 outer)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db,
                                 "WITH RECURSIVE above (id) AS (SELECT ?1 UNION SELECT parent_id "
                                 "FROM folder JOIN above USING (id))"
                                 " SELECT 1 FROM above WHERE id = ?2",
                                 "ii", folder, outer);

  return feed_statement_next (statement);
}

gboolean
feed_folder_table_put (FeedDb *db,
                       FeedNode what,
                       gint64 into,
                       const FeedNode *before,
                       GError **error)
{
  gint64 target = feed_folder_table_exists (db, into) ? into : 0;
  g_autoptr (GArray) siblings = feed_node_order_load (db, target, error);
  guint place;

  if (siblings == NULL)
    return FALSE;
  place = feed_node_order_find (siblings, &what);
  if (place < siblings->len)
    g_array_remove_index (siblings, place);
  g_array_insert_val (siblings, feed_node_order_find (siblings, before), what);

  return feed_node_order_save (db, target, siblings, error);
}

static gboolean
check_target (FeedDb *db, FeedNode what, gint64 into, GError **error)
{
  if (!feed_folder_table_exists (db, into))
    return feed_set_no_such_item (error, FEED_ITEM_FOLDER);
  if (what.kind == FEED_NODE_FEED || !is_inside (db, into, what.id))
    return TRUE;

  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_STORE_FAILED,
                       _ ("A folder cannot be moved into itself"));
  return FALSE;
}

gint64
feed_folder_table_move (FeedDb *db,
                        FeedNode what,
                        gint64 into,
                        const FeedNode *before,
                        GError **error)
{
  g_auto (Place) old = { 0 };
  const FeedNode *next;
  gint64 token;

  if (!find_place (db, what, &old, error) || !check_target (db, what, into, error))
    return -1;
  next = get_next (&old);
  if (into == old.parent &&
      (before == NULL ? next == NULL
                      : next != NULL && next->kind == before->kind && next->id == before->id))
    return 0;
  token = feed_undo_note_move (db, what, old.parent, next, error);

  return token != 0 && feed_folder_table_put (db, what, into, before, error) ? token : -1;
}

gint64
feed_folder_table_remove (FeedDb *db, gint64 id, GError **error)
{
  g_auto (Place) old = { 0 };
  g_autoptr (GArray) children = NULL;
  g_autoptr (FeedStatement)
      title = feed_db_query (db, "SELECT title FROM folder WHERE id = ?", "i", id);
  gint64 token;

  if (!find_place (db, (FeedNode){ FEED_NODE_FOLDER, id }, &old, error))
    return -1;
  children = feed_node_order_load (db, id, error);
  if (children == NULL || !feed_statement_next (title))
    return -1;
  token = feed_undo_note_folder (db, id, feed_statement_get_text (title, 0), old.parent,
                                 get_next (&old), children, error);
  if (token == 0)
    return -1;

  g_array_remove_index (old.siblings, old.place);
  if (children->len > 0)
    g_array_insert_vals (old.siblings, old.place, children->data, children->len);
  /* Feeds that were unsubscribed but can still come back are in it, too. */
  if (!feed_node_order_save (db, old.parent, old.siblings, error) ||
      !feed_db_run (db, error, "UPDATE feed SET folder_id = ?2 WHERE folder_id = ?1", "iz", id,
                    old.parent) ||
      !feed_db_run (db, error, "DELETE FROM folder WHERE id = ?", "i", id))
    return -1;

  return token;
}
