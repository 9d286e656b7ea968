/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-unsaved-bar.h"

#include <glib/gi18n.h>

struct _FwUnsavedBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer; /* (owned) by the widget tree */
  GtkLabel *words;       /* (owned) by the widget tree */
  GtkFlowBox *buttons;   /* (owned) by the widget tree */
  GtkWidget *close;      /* (owned) by the widget tree */
};

G_DEFINE_FINAL_TYPE (FwUnsavedBar, fw_unsaved_bar, ADW_TYPE_BIN)

static void
fw_unsaved_bar_class_init (FwUnsavedBarClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static GtkWidget *
add_button (GtkFlowBox *buttons, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *child = NULL;

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_flow_box_append (buttons, button);
  child = gtk_widget_get_parent (button);
  gtk_widget_set_focusable (child, FALSE);

  return child;
}

static GtkWidget *
make_buttons (FwUnsavedBar *self)
{
  GtkFlowBox *buttons = GTK_FLOW_BOX (gtk_flow_box_new ());

  gtk_flow_box_set_selection_mode (buttons, GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (buttons, 6);
  gtk_flow_box_set_row_spacing (buttons, 6);
  gtk_flow_box_set_min_children_per_line (buttons, 2);
  add_button (buttons, _ ("Try Again"), "composer.save");
  add_button (buttons, _ ("Copy Text"), "composer.copy-text");
  add_button (buttons, _ ("Save as File…"), "composer.save-as");
  self->close = add_button (buttons, _ ("Close Anyway"), "composer.close-anyway");
  self->buttons = buttons;

  return GTK_WIDGET (buttons);
}

static void
fw_unsaved_bar_init (FwUnsavedBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_wrap_mode (self->words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (self->words, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (box, "fw-banner");
  gtk_widget_add_css_class (box, "unsaved");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), make_buttons (self));
  gtk_revealer_set_child (self->revealer, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}

void
fw_unsaved_bar_show (FwUnsavedBar *self, const char *words, gboolean copied)
{
  g_return_if_fail (FW_IS_UNSAVED_BAR (self));

  if (words != NULL && g_strcmp0 (words, gtk_label_get_text (self->words)) != 0)
    gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (self->close, copied);
  gtk_flow_box_set_max_children_per_line (self->buttons, copied ? 4 : 3);
  gtk_revealer_set_reveal_child (self->revealer, words != NULL);
}
