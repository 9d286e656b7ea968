/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-collapsed.h"

#include "fw-sidebar-item.h"

#define KEY "collapsed-folders"

struct _FwCollapsed
{
  GtkTreeListModel *tree; /* (owned) */
  GSettings *settings;    /* (owned) */
  GHashTable *closed;     /* (element-type gint64) */
  guint source;
  gboolean applying;
};

/* Among the folders, what the person wrote: no folder of the store has a number below 1. */
#define POSTS -1

/* 0 for what cannot be closed. */
static gint64
get_folder (GtkTreeListRow *row)
{
  g_autoptr (FwSidebarItem) item = row ? gtk_tree_list_row_get_item (row) : NULL;
  FwSource source = { FW_SOURCE_ALL, 0 };

  if (item != NULL)
    source = fw_sidebar_item_get_source (item);
  return source.kind == FW_SOURCE_POSTS ? POSTS : source.kind == FW_SOURCE_FOLDER ? source.id : 0;
}

static void
load (FwCollapsed *self)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, KEY);
  gsize n_ids;
  const gint64 *ids = g_variant_get_fixed_array (value, &n_ids, sizeof (gint64));

  for (gsize i = 0; i < n_ids; i++)
    g_hash_table_add (self->closed, g_memdup2 (&ids[i], sizeof (gint64)));
}

static void
save (FwCollapsed *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->closed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  g_settings_set_value (
      self->settings, KEY,
      g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
}

static void
expanded_cb (GtkTreeListRow *row, GParamSpec *pspec, FwCollapsed *self)
{
  gint64 folder = get_folder (row);

  if (self->applying || folder == 0)
    return;
  if (gtk_tree_list_row_get_expanded (row))
    g_hash_table_remove (self->closed, &folder);
  else
    g_hash_table_add (self->closed, g_memdup2 (&folder, sizeof folder));
  save (self);
}

void
fw_collapsed_apply (FwCollapsed *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (g_hash_table_size (self->closed) == 0)
    return;
  self->applying = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      gint64 folder = get_folder (row);

      if (folder != 0 && g_hash_table_contains (self->closed, &folder))
        gtk_tree_list_row_set_expanded (row, FALSE);
    }
  self->applying = FALSE;
}

static gboolean
apply_cb (gpointer user_data)
{
  FwCollapsed *self = user_data;

  self->source = 0;
  fw_collapsed_apply (self);
  return G_SOURCE_REMOVE;
}

/* A folder that is moved is a new row, and new rows are open. Before the next frame, but not while
 * others still hear of the rows. */
static void
items_changed_cb (FwCollapsed *self, guint position, guint removed, guint added)
{
  if (added > 0 && self->source == 0 && !self->applying)
    self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, apply_cb, self, NULL);
}

void
fw_collapsed_watch (FwCollapsed *self, GtkTreeListRow *row)
{
  if (get_folder (row) != 0)
    g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), self);
}

void
fw_collapsed_unwatch (FwCollapsed *self, GtkTreeListRow *row)
{
  g_signal_handlers_disconnect_by_func (row, expanded_cb, self);
}

FwCollapsed *
fw_collapsed_new (GtkTreeListModel *tree, GSettings *settings)
{
  FwCollapsed *self = g_new0 (FwCollapsed, 1);

  self->tree = g_object_ref (tree);
  self->settings = g_object_ref (settings);
  self->closed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  load (self);
  g_signal_connect_swapped (tree, "items-changed", G_CALLBACK (items_changed_cb), self);
  return self;
}

void
fw_collapsed_free (FwCollapsed *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->tree, self);
  g_object_unref (self->tree);
  g_object_unref (self->settings);
  g_hash_table_unref (self->closed);
  g_free (self);
}
