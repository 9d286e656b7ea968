/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-transfer-row.h"

#include <glib/gi18n.h>

#include "fw-transfer-words.h"

struct _FwTransferRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;      /* (owned) by the widget tree */
  GtkLabel *words;      /* (owned) by the widget tree */
  GtkProgressBar *bar;  /* (owned) by the widget tree */
  GtkWidget *more;      /* (owned) by the widget tree */
  GPtrArray *buttons;   /* (owned) (element-type GtkWidget): one for each of the table */
  FwTransferItem *item; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FwTransferRow, fw_transfer_row, GTK_TYPE_LIST_BOX_ROW)

#define NATURAL_CHARS 24
#define IS(state) (1 << FEED_TRANSFER_##state)

typedef struct
{
  const char *action;
  const char *icon;
  const char *name;
  guint states; /* that it makes sense in */
} Button;

static const Button table[] = {
  { "transfers.pause", "media-playback-pause-symbolic", N_ ("Pause"),
    IS (QUEUED) | IS (RUNNING) | IS (WAITING) },
  { "transfers.resume", "media-playback-start-symbolic", N_ ("Resume"), IS (PAUSED) },
  { "transfers.retry", "view-refresh-symbolic", N_ ("Try Again"), IS (FAILED) },
  { "transfers.cancel", "process-stop-symbolic", N_ ("Cancel"),
    IS (QUEUED) | IS (RUNNING) | IS (WAITING) | IS (PAUSED) | IS (FAILED) },
  { "transfers.open", "document-open-symbolic", N_ ("Open"), IS (DONE) },
};

/* What is done more rarely with what has arrived. */
static const struct
{
  const char *action;
  const char *name;
  gboolean is_about_file;
} menu_items[] = {
  { "transfers.reveal", N_ ("Show in _Folder"), TRUE },
  { "transfers.delete", N_ ("_Delete Download"), TRUE },
  { "transfers.forget", N_ ("_Remove From List"), FALSE },
};

/* What went to a server lies where it always lay, and is not to be deleted here. */
static gboolean
is_download (FeedTransfer *transfer)
{
  return feed_transfer_get_kind (transfer) == FEED_TRANSFER_DOWNLOAD;
}

static void
update_buttons (FwTransferRow *self, FeedTransfer *transfer)
{
  guint state = 1u << feed_transfer_get_state (transfer);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_widget_set_visible (self->buttons->pdata[i],
                            (table[i].states & state) != 0 &&
                                (is_download (transfer) || table[i].states != IS (DONE)));
  gtk_widget_set_visible (self->more, (state & IS (DONE)) != 0);
}

static void
update_bar (FwTransferRow *self, FeedTransfer *transfer)
{
  FeedTransferState state = feed_transfer_get_state (transfer);
  double fraction = fw_transfer_item_get_fraction (self->item);

  gtk_widget_set_visible (GTK_WIDGET (self->bar),
                          fraction >= 0 &&
                              (state == FEED_TRANSFER_RUNNING || state == FEED_TRANSFER_PAUSED));
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
}

static void
update (FwTransferRow *self)
{
  FeedTransfer *transfer = fw_transfer_item_get_transfer (self->item);
  g_autofree char *title = fw_transfer_words_title (transfer);
  g_autofree char *words = fw_transfer_item_describe (self->item,
                                                      g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *all = g_strdup_printf ("%s, %s", title, words);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  update_bar (self, transfer);
  update_buttons (self, transfer);
}

static GtkWidget *
make_button (const Button *button, gint64 id)
{
  GtkWidget *widget = gtk_button_new_from_icon_name (button->icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), button->action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "x", id);
  gtk_widget_set_tooltip_text (widget, _ (button->name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (button->name), -1);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (widget, "flat");
  gtk_widget_add_css_class (widget, "circular");

  return widget;
}

static GtkWidget *
make_more (FeedTransfer *transfer)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (menu_items); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (menu_items[i].name), NULL);

      g_menu_item_set_action_and_target (item, menu_items[i].action, "x",
                                         feed_transfer_get_id (transfer));
      if (is_download (transfer) || !menu_items[i].is_about_file)
        g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);

  return button;
}

static GtkLabel *
make_label (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (label, 1);
  /* Of what is wider, the list would not know how high it is. */
  gtk_label_set_max_width_chars (label, NATURAL_CHARS);

  return label;
}

static GtkWidget *
make_about (FwTransferRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->title = make_label ();
  gtk_label_set_lines (self->title, 2);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  self->words = make_label ();
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "numeric");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));

  return box;
}

static void
fw_transfer_row_dispose (GObject *object)
{
  FwTransferRow *self = FW_TRANSFER_ROW (object);

  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (fw_transfer_row_parent_class)->dispose (object);
}

static void
fw_transfer_row_class_init (FwTransferRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_transfer_row_dispose;
}

static void
fw_transfer_row_init (FwTransferRow *self)
{
  self->buttons = g_ptr_array_new ();
}

GtkWidget *
fw_transfer_row_new (FwTransferItem *item)
{
  FwTransferRow *self = g_object_new (FW_TYPE_TRANSFER_ROW, "activatable", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gint64 id = feed_transfer_get_id (fw_transfer_item_get_transfer (item));

  self->item = g_object_ref (item);
  gtk_widget_add_css_class (GTK_WIDGET (self), "transfer");
  gtk_box_append (GTK_BOX (box), make_about (self));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GtkWidget *button = make_button (&table[i], id);

      g_ptr_array_add (self->buttons, button);
      gtk_box_append (GTK_BOX (box), button);
    }
  self->more = make_more (fw_transfer_item_get_transfer (item));
  gtk_box_append (GTK_BOX (box), self->more);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
