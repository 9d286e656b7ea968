/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-collection-row.h"

#include <glib/gi18n.h>

/* As wide as the check button that other rows have there. */
#define PREFIX_WIDTH 26

struct _FwCollectionRow
{
  AdwActionRow parent_instance;

  FeedStoredCollection *collection; /* (owned) */
  GtkCheckButton *check;
};

G_DEFINE_FINAL_TYPE (FwCollectionRow, fw_collection_row, ADW_TYPE_ACTION_ROW)

enum
{
  SIGNAL_TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What it takes, where that is worth a word. */
static char *
describe (const FeedStoredCollection *collection)
{
  if (collection->takes_entries && collection->takes_media)
    return g_strdup (_ ("Takes posts, pictures and files"));
  if (collection->takes_entries)
    return g_strdup (_ ("Takes posts"));
  if (collection->takes_media)
    return g_strdup (_ ("Pictures and files of your posts go here"));
  return g_strdup (_ ("Nothing can be posted here"));
}

static void
toggled_cb (FwCollectionRow *self)
{
  g_signal_emit (self, signals[SIGNAL_TOGGLED], 0);
}

static void
fw_collection_row_finalize (GObject *object)
{
  g_object_unref (FW_COLLECTION_ROW (object)->check);
  feed_stored_collection_free (FW_COLLECTION_ROW (object)->collection);

  G_OBJECT_CLASS (fw_collection_row_parent_class)->finalize (object);
}

static void
fw_collection_row_class_init (FwCollectionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_collection_row_finalize;
  signals[SIGNAL_TOGGLED] = g_signal_new ("toggled", FW_TYPE_COLLECTION_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_collection_row_init (FwCollectionRow *self)
{
  self->check = GTK_CHECK_BUTTON (g_object_ref_sink (gtk_check_button_new ()));
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

static GtkWidget *
make_prefix (FwCollectionRow *self)
{
  if (self->collection->takes_entries)
    return GTK_WIDGET (self->check);
  return g_object_new (
      GTK_TYPE_IMAGE, "icon-name",
      self->collection->takes_media ? "image-x-generic-symbolic" : "changes-prevent-symbolic",
      "width-request", PREFIX_WIDTH, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

GtkWidget *
fw_collection_row_new (const FeedStoredCollection *collection, gboolean chosen)
{
  FwCollectionRow *self = g_object_new (FW_TYPE_COLLECTION_ROW, NULL);
  const char *title = collection->title != NULL && collection->title[0] != '\0' ? collection->title
                                                                                : collection->uri;
  g_autofree char *words = describe (collection);

  self->collection = feed_stored_collection_copy (collection);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  gtk_check_button_set_active (self->check, chosen && collection->takes_entries);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), make_prefix (self));
  if (collection->takes_entries)
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

const FeedStoredCollection *
fw_collection_row_get_collection (FwCollectionRow *self)
{
  g_return_val_if_fail (FW_IS_COLLECTION_ROW (self), NULL);

  return self->collection;
}

gboolean
fw_collection_row_get_chosen (FwCollectionRow *self)
{
  g_return_val_if_fail (FW_IS_COLLECTION_ROW (self), FALSE);

  return self->collection->takes_entries && gtk_check_button_get_active (self->check);
}
