/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-capability-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FwCapabilityRow
{
  AdwExpanderRow parent_instance;

  GtkLabel *state;
  GtkWidget *details; /* (nullable): the row below */
};

G_DEFINE_FINAL_TYPE (FwCapabilityRow, fw_capability_row, ADW_TYPE_EXPANDER_ROW)

static void
add_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = NULL;

  if (text == NULL)
    return;
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

static GtkWidget *
make_copy_button (const char *command)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Copy Command"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copy Command"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "permissions.copy");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", command);

  return button;
}

/* Nothing may be put into a command where it goes on in the next line, and no line may end in the
 * dashes that begin an option. */
static PangoAttrList *
make_line_breaks (const char *command)
{
  PangoAttrList *list = pango_attr_list_new ();

  pango_attr_list_insert (list, pango_attr_insert_hyphens_new (FALSE));
  for (const char *at = strstr (command, "--"); at != NULL; at = strstr (at + 2, "--"))
    {
      PangoAttribute *together = pango_attr_allow_breaks_new (FALSE);

      together->start_index = (guint) (at - command);
      together->end_index = together->start_index + 3;
      pango_attr_list_insert (list, together);
    }
  return list;
}

/* A command is read from the left in every language. */
static GtkWidget *
make_command (const char *command)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (command);
  PangoAttrList *breaks = make_line_breaks (command);

  gtk_label_set_attributes (GTK_LABEL (label), breaks);
  pango_attr_list_unref (breaks);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "monospace");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_copy_button (command));

  return box;
}

static GtkWidget *
make_details (FeedCapability *it)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const char *command = feed_capability_get_command (it);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  add_label (GTK_BOX (box), feed_capability_get_purpose (it), NULL);
  add_label (GTK_BOX (box), feed_capability_get_loss (it), "dim-label");
  add_label (GTK_BOX (box), feed_capability_get_advice (it), NULL);
  if (command != NULL)
    gtk_box_append (GTK_BOX (box), make_command (command));

  return g_object_new (ADW_TYPE_PREFERENCES_ROW, "child", box, "activatable", FALSE, "focusable",
                       FALSE, NULL);
}

void
fw_capability_row_show (FwCapabilityRow *self, FeedCapability *capability)
{
  g_autofree char *words = g_markup_escape_text (feed_capability_get_description (capability), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 feed_capability_get_title (capability));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), words);
  gtk_label_set_text (self->state, feed_capability_get_state_label (capability));
  if (self->details != NULL)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->details);
  self->details = make_details (capability);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->details);
}

GtkWidget *
fw_capability_row_new (FeedCapability *capability)
{
  FwCapabilityRow *self = g_object_new (FW_TYPE_CAPABILITY_ROW, NULL);

  fw_capability_row_show (self, capability);

  return GTK_WIDGET (self);
}

static void
fw_capability_row_class_init (FwCapabilityRowClass *klass)
{
}

static void
fw_capability_row_init (FwCapabilityRow *self)
{
  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "dim-label");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->state));
}
