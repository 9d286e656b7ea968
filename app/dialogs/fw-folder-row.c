/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-folder-row.h"

#include <glib/gi18n.h>
#include <string.h>

#define NEW_FOLDER -1

struct _FwFolderRow
{
  AdwBin parent_instance;

  AdwComboRow *combo;
  AdwEntryRow *name;
  gboolean gone;
  GArray *ids; /* (owned) (element-type gint64): as the combo's rows */
};

G_DEFINE_FINAL_TYPE (FwFolderRow, fw_folder_row, ADW_TYPE_BIN)

static void
selected_cb (FwFolderRow *self)
{
  gboolean new_folder = fw_folder_row_get_folder (self) == NEW_FOLDER;

  gtk_widget_set_visible (GTK_WIDGET (self->name), new_folder);
  if (new_folder)
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
add (FwFolderRow *self, GtkStringList *names, const char *name, gint64 id)
{
  gtk_string_list_append (names, name);
  g_array_append_val (self->ids, id);
}

static void
fill (FwFolderRow *self, GPtrArray *folders)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_array_set_size (self->ids, 0);
  add (self, names, _ ("None"), 0);
  for (guint i = 0; folders != NULL && i < folders->len; i++)
    {
      FeedFolder *folder = g_ptr_array_index (folders, i);

      add (self, names, feed_folder_get_title (folder), feed_folder_get_id (folder));
    }
  add (self, names, _ ("New Folder…"), NEW_FOLDER);
  adw_combo_row_set_model (self->combo, G_LIST_MODEL (names));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwFolderRow) self = user_data;
  g_autoptr (GPtrArray)
      folders = feed_store_list_folders_finish (FEED_STORE (source), result, NULL);

  if (!self->gone)
    fill (self, folders);
}

static void
fw_folder_row_dispose (GObject *object)
{
  FW_FOLDER_ROW (object)->gone = TRUE;

  G_OBJECT_CLASS (fw_folder_row_parent_class)->dispose (object);
}

static void
fw_folder_row_finalize (GObject *object)
{
  g_array_unref (FW_FOLDER_ROW (object)->ids);

  G_OBJECT_CLASS (fw_folder_row_parent_class)->finalize (object);
}

static void
fw_folder_row_class_init (FwFolderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_folder_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_folder_row_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-folder-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FwFolderRow, combo);
  gtk_widget_class_bind_template_child (widget_class, FwFolderRow, name);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
fw_folder_row_init (FwFolderRow *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self, NULL);
}

void
fw_folder_row_load (FwFolderRow *self, FeedStore *store)
{
  g_return_if_fail (FW_IS_FOLDER_ROW (self));

  feed_store_list_folders_async (store, NULL, listed_cb, g_object_ref (self));
}

gint64
fw_folder_row_get_folder (FwFolderRow *self)
{
  guint selected;

  g_return_val_if_fail (FW_IS_FOLDER_ROW (self), 0);

  selected = adw_combo_row_get_selected (self->combo);
  return selected < self->ids->len ? g_array_index (self->ids, gint64, selected) : 0;
}

const char *
fw_folder_row_get_new_name (FwFolderRow *self)
{
  g_return_val_if_fail (FW_IS_FOLDER_ROW (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->name));
}
