/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-undo-note.h"

#include "feed-id-list.h"

static gint64
note (FeedDb *db, FeedUndoKind kind, GVariant *data, GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (data);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (owned);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!feed_db_run (db, error, "INSERT INTO undo (made_at, kind, data) VALUES (?, ?, ?)", "iuB",
                    now, kind, bytes))
    return 0;

  return feed_db_get_last_id (db);
}

static GVariant *
ids_to_variant (GArray *ids)
{
  g_autoptr (GBytes) bytes = feed_id_list_encode (ids);

  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

gint64
feed_undo_note_mark (FeedDb *db, FeedMark mark, GArray *ids, GError **error)
{
  return note (db, FEED_UNDO_MARK, g_variant_new ("(i@ay)", mark, ids_to_variant (ids)), error);
}

gint64
feed_undo_note_removal (FeedDb *db, GArray *feed_ids, GError **error)
{
  return note (db, FEED_UNDO_REMOVAL, g_variant_new ("(@ay)", ids_to_variant (feed_ids)), error);
}

/* A node that is not there has the id 0. */
static GVariant *
node_to_variant (const FeedNode *node)
{
  return node != NULL ? g_variant_new ("(ix)", node->kind, node->id)
                      : g_variant_new ("(ix)", 0, (gint64) 0);
}

gint64
feed_undo_note_move (FeedDb *db, FeedNode what, gint64 folder, const FeedNode *next, GError **error)
{
  return note (
      db, FEED_UNDO_MOVE,
      g_variant_new ("(@(ix)x@(ix))", node_to_variant (&what), folder, node_to_variant (next)),
      error);
}

gint64
feed_undo_note_folder (FeedDb *db,
                       gint64 folder_id,
                       const char *title,
                       gint64 parent,
                       const FeedNode *next,
                       GArray *children,
                       GError **error)
{
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(ix)"));
  for (guint i = 0; i < children->len; i++)
    g_variant_builder_add_value (&list, node_to_variant (&g_array_index (children, FeedNode, i)));

  return note (
      db, FEED_UNDO_FOLDER,
      g_variant_new ("(xsx@(ix)a(ix))", folder_id, title, parent, node_to_variant (next), &list),
      error);
}
