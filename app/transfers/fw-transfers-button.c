/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-transfers-button.h"

#include <glib/gi18n.h>

#include "fw-reveal.h"
#include "fw-ring.h"
#include "fw-transfer-row.h"
#include "fw-transfer-words.h"

#define WIDTH 320
#define MOST_HEIGHT 420

struct _FwTransfersButton
{
  AdwBin parent_instance;

  GtkMenuButton *button; /* (owned) by the widget tree */
  FwRing *ring;          /* (owned) by the widget tree */
  GtkStack *stack;       /* (owned) by the widget tree */
  GtkListBox *rows;      /* (owned) by the widget tree */
  GtkWidget *clear;      /* (owned) by the widget tree */

  FwTransferList *list; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (FwTransfersButton, fw_transfers_button, ADW_TYPE_BIN)

static gboolean
is_open (FwTransfersButton *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (self->button);

  return popover != NULL && gtk_widget_get_visible (GTK_WIDGET (popover));
}

/* It does not go away under the pointer. */
static void
update (FwTransfersButton *self)
{
  guint n_items = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
  guint n_active = self->list != NULL ? fw_transfer_list_count_active (self->list) : 0;
  double fraction = n_active > 0 ? fw_transfer_list_get_fraction (self->list) : -1;
  g_autofree char *words = fw_transfer_words_all (n_active, fraction);

  gtk_widget_set_visible (GTK_WIDGET (self), n_items > 0 || is_open (self));
  fw_ring_set_fraction (self->ring, fraction);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "list" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "transfers.clear-finished",
                                 self->list != NULL && fw_transfer_list_has_finished (self->list));
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  return fw_transfer_row_new (item);
}

void
fw_transfers_button_set_list (FwTransfersButton *self, FwTransferList *list)
{
  g_return_if_fail (FW_IS_TRANSFERS_BUTTON (self));
  g_return_if_fail (self->list == NULL);

  self->list = g_object_ref (list);
  gtk_list_box_bind_model (self->rows, G_LIST_MODEL (list), make_row, NULL, NULL);
  g_signal_connect_object (list, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
fw_transfers_button_popup (FwTransfersButton *self)
{
  g_return_if_fail (FW_IS_TRANSFERS_BUTTON (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_menu_button_popup (self->button);
}

/* --- what is done with one --- */

typedef struct
{
  const char *action;
  FeedTransferControl control;
} Control;

static const Control controls[] = {
  { "transfers.pause", FEED_TRANSFER_PAUSE },   { "transfers.resume", FEED_TRANSFER_RESUME },
  { "transfers.retry", FEED_TRANSFER_RETRY },   { "transfers.cancel", FEED_TRANSFER_CANCEL },
  { "transfers.forget", FEED_TRANSFER_FORGET },
};

static void
control_action (GtkWidget *widget, const char *name, GVariant *id)
{
  FwTransfersButton *self = FW_TRANSFERS_BUTTON (widget);

  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++)
    if (g_str_equal (controls[i].action, name))
      fw_transfer_list_control (self->list, g_variant_get_int64 (id), controls[i].control);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *id)
{
  FwTransfersButton *self = FW_TRANSFERS_BUTTON (widget);
  FwTransferItem *item = fw_transfer_list_find (self->list, g_variant_get_int64 (id));
  GFile *file = item != NULL ? feed_transfer_get_file (fw_transfer_item_get_transfer (item)) : NULL;

  if (file == NULL)
    return;
  gtk_menu_button_popdown (self->button);
  if (g_str_equal (name, "transfers.open"))
    fw_reveal_open (widget, file);
  else
    fw_reveal_file (widget, file);
}

typedef struct
{
  FwTransferList *list; /* (owned) */
  gint64 id;
  gboolean undone;
} Deletion;

static void
deletion_free (gpointer data, GClosure *closure)
{
  Deletion *self = data;

  g_object_unref (self->list);
  g_free (self);
}

static void
undo_cb (AdwToast *toast, Deletion *deletion)
{
  deletion->undone = TRUE;
  fw_transfer_list_unhide (deletion->list, deletion->id);
}

static void
over_cb (AdwToast *toast, Deletion *deletion)
{
  if (!deletion->undone)
    fw_transfer_list_discard (deletion->list, deletion->id);
}

static AdwToast *
make_toast (FwTransfersButton *self, gint64 id, FwTransferItem *item)
{
  g_autofree char *title = fw_transfer_words_title (fw_transfer_item_get_transfer (item));
  /* Translators: %s is the title of a recording */
  g_autofree char *words = g_strdup_printf (_ ("“%s” will be deleted"), title);
  g_autofree char *escaped = g_markup_escape_text (words, -1);
  AdwToast *toast = adw_toast_new (escaped);
  Deletion *deletion = g_new0 (Deletion, 1);

  deletion->list = g_object_ref (self->list);
  deletion->id = id;
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), deletion);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (over_cb), deletion, deletion_free, 0);

  return toast;
}

/* The file goes once there is no way back any more. */
static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwTransfersButton *self = FW_TRANSFERS_BUTTON (widget);
  gint64 id = g_variant_get_int64 (parameter);
  FwTransferItem *item = fw_transfer_list_find (self->list, id);
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (item == NULL || overlay == NULL)
    return;
  gtk_menu_button_popdown (self->button);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), make_toast (self, id, item));
  fw_transfer_list_hide (self->list, id);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fw_transfer_list_clear (FW_TRANSFERS_BUTTON (widget)->list);
}

/* --- making it --- */

static GtkWidget *
make_list (FwTransfersButton *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "transfers");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Transfers"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->rows));
  self->clear = gtk_button_new_with_label (_ ("Clear Finished"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->clear), "transfers.clear-finished");
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), self->clear);

  return box;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *label = gtk_label_new (_ ("Nothing is on its way"));

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 24);
  gtk_widget_set_margin_bottom (label, 24);

  return label;
}

static GtkWidget *
make_popover (FwTransfersButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, make_empty (), "empty");
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (popover, "transfers");
  g_signal_connect_object (popover, "closed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return popover;
}

static void
fw_transfers_button_dispose (GObject *object)
{
  FwTransfersButton *self = FW_TRANSFERS_BUTTON (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (fw_transfers_button_parent_class)->dispose (object);
}

static void
fw_transfers_button_class_init (FwTransfersButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_transfers_button_dispose;
  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++)
    gtk_widget_class_install_action (widget_class, controls[i].action, "x", control_action);
  gtk_widget_class_install_action (widget_class, "transfers.open", "x", open_action);
  gtk_widget_class_install_action (widget_class, "transfers.reveal", "x", open_action);
  gtk_widget_class_install_action (widget_class, "transfers.delete", "x", delete_action);
  gtk_widget_class_install_action (widget_class, "transfers.clear-finished", NULL, clear_action);
}

static void
fw_transfers_button_init (FwTransfersButton *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->ring = g_object_new (FW_TYPE_RING, NULL);
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->ring));
  gtk_menu_button_set_popover (self->button, make_popover (self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  update (self);
}
