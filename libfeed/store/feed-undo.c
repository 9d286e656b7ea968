/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-undo.h"

#include "feed-changes-private.h"
#include "feed-folder-table.h"
#include "feed-id-list.h"
#include "feed-mark.h"
#include "feed-node-order.h"
#include "feed-statement.h"
#include "feed-store-error.h"
#include "feed-subscription-table.h"
#include "feed-undo-note.h"

static GArray *
ids_from_variant (GVariant *variant)
{
  gsize size;
  const guint8 *bytes = g_variant_get_fixed_array (variant, &size, 1);

  return feed_id_list_decode (bytes, size);
}

static gboolean
revert_mark (FeedDb *db, GVariant *data, FeedChanges *changes, GError **error)
{
  g_autoptr (GVariant) list = NULL;
  g_autoptr (GArray) ids = NULL;
  int mark;

  g_variant_get (data, "(i@ay)", &mark, &list);
  ids = ids_from_variant (list);

  return feed_mark_revert (db, ids, CLAMP (mark, FEED_MARK_READ, FEED_MARK_UNSTARRED), changes,
                           error);
}

static gboolean
revert_removal (FeedDb *db, GVariant *data, FeedChanges *changes, GError **error)
{
  g_autoptr (GVariant) list = g_variant_get_child_value (data, 0);
  g_autoptr (GArray) ids = ids_from_variant (list);
  gboolean changed;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!feed_subscription_table_set_removed (db, id, FALSE, &changed, error))
        return FALSE;
      feed_changes_add_feed (changes, FEED_CHANGE_SUBSCRIPTIONS, id);
    }
  feed_changes_add_all_entries (changes, FEED_CHANGE_ENTRIES | FEED_CHANGE_STATUS);

  return TRUE;
}

static gboolean
revert_move (FeedDb *db, GVariant *data, FeedChanges *changes, GError **error)
{
  FeedNode what, next;
  gint64 folder;
  int what_kind, next_kind;

  g_variant_get (data, "((ix)x(ix))", &what_kind, &what.id, &folder, &next_kind, &next.id);
  what.kind = what_kind;
  next.kind = next_kind;
  feed_changes_add_flags (changes, FEED_CHANGE_SUBSCRIPTIONS);

  return feed_folder_table_put (db, what, folder, next.id != 0 ? &next : NULL, error);
}

/* Only what is still where the removed folder's content went goes back into it. */
static GArray *
take_back (GArray *siblings, GVariantIter *children)
{
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (FeedNode));
  gint64 id;
  int kind;

  while (g_variant_iter_loop (children, "(ix)", &kind, &id))
    {
      FeedNode node = { kind, id };
      guint place = feed_node_order_find (siblings, &node);

      if (place == siblings->len)
        continue;
      g_array_remove_index (siblings, place);
      g_array_append_val (taken, node);
    }

  return taken;
}

static gboolean
restore_folder (FeedDb *db,
                FeedNode folder,
                gint64 parent,
                const FeedNode *next,
                GVariantIter *children,
                GError **error)
{
  g_autoptr (GArray) siblings = feed_node_order_load (db, parent, error);
  g_autoptr (GArray) taken = NULL;

  if (siblings == NULL)
    return FALSE;
  taken = take_back (siblings, children);
  g_array_insert_val (siblings, feed_node_order_find (siblings, next), folder);

  return feed_node_order_save (db, parent, siblings, error) &&
         feed_node_order_save (db, folder.id, taken, error);
}

static gboolean
revert_folder (FeedDb *db, GVariant *data, FeedChanges *changes, GError **error)
{
  g_autoptr (GVariantIter) children = NULL;
  FeedNode folder = { FEED_NODE_FOLDER }, next;
  const char *title;
  gint64 parent;
  int next_kind;

  g_variant_get (data, "(x&sx(ix)a(ix))", &folder.id, &title, &parent, &next_kind, &next.id,
                 &children);
  next.kind = next_kind;
  feed_changes_add_flags (changes, FEED_CHANGE_SUBSCRIPTIONS);
  if (!feed_folder_table_exists (db, parent))
    parent = 0;

  return feed_db_run (db, error,
                      "INSERT INTO folder (id, parent_id, position, title) VALUES (?, ?, 0, ?)",
                      "izS", folder.id, parent, title) &&
         restore_folder (db, folder, parent, next.id != 0 ? &next : NULL, children, error);
}

typedef struct
{
  const char *type;
  gboolean (*revert) (FeedDb *db, GVariant *data, FeedChanges *changes, GError **error);
} KindRow;

static const KindRow kinds[] = {
  [FEED_UNDO_MARK] = { "(iay)", revert_mark },
  [FEED_UNDO_REMOVAL] = { "(ay)", revert_removal },
  [FEED_UNDO_MOVE] = { "((ix)x(ix))", revert_move },
  [FEED_UNDO_FOLDER] = { "(xsx(ix)a(ix))", revert_folder },
};

static GVariant *
load (FeedDb *db, gint64 token, const KindRow **kind, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, "DELETE FROM undo WHERE token = ? RETURNING kind, data", "i", token);
  g_autoptr (GBytes) bytes = NULL;

  if (feed_statement_next (statement))
    {
      *kind =
          &kinds[CLAMP (feed_statement_get_int64 (statement, 0), FEED_UNDO_MARK, FEED_UNDO_FOLDER)];
      bytes = feed_statement_dup_bytes (statement, 1);
    }
  if (!feed_statement_run (statement, error))
    return NULL;
  if (bytes == NULL)
    {
      feed_set_no_such_item (error, FEED_ITEM_UNDO);
      return NULL;
    }

  return g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE ((*kind)->type), bytes, FALSE));
}

gboolean
feed_undo_apply (FeedDb *db, gint64 token, FeedChanges *changes, GError **error)
{
  const KindRow *kind = NULL;
  g_autoptr (GVariant) data = load (db, token, &kind, error);

  return data != NULL && kind->revert (db, data, changes, error);
}

gboolean
feed_undo_forget_older (FeedDb *db, gint64 time, GError **error)
{
  return feed_db_run (db, error, "DELETE FROM undo WHERE made_at < ?", "i", time);
}
