/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-candidate-row.h"

#include "fw-subscribe-words.h"

#include <glib/gi18n.h>

#define PREVIEW_TITLES 6

struct _FwCandidateRow
{
  AdwActionRow parent_instance;

  FeedCandidate *candidate; /* (owned) */
  GtkCheckButton *check;
};

G_DEFINE_FINAL_TYPE (FwCandidateRow, fw_candidate_row, ADW_TYPE_ACTION_ROW)

static void
fw_candidate_row_dispose (GObject *object)
{
  g_clear_object (&FW_CANDIDATE_ROW (object)->candidate);

  G_OBJECT_CLASS (fw_candidate_row_parent_class)->dispose (object);
}

static void
fw_candidate_row_class_init (FwCandidateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_candidate_row_dispose;
}

static void
fw_candidate_row_init (FwCandidateRow *self)
{
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 2);
}

static void
add_line (GtkBox *box, const char *words, const char *style)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
}

static GtkWidget *
make_preview (FeedCandidate *candidate)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_auto (GStrv) titles = fw_subscribe_list_titles (candidate, PREVIEW_TITLES);

  add_line (GTK_BOX (box), _ ("Latest Entries"), "heading");
  for (gsize i = 0; titles[i] != NULL; i++)
    add_line (GTK_BOX (box), titles[i], NULL);
  add_line (GTK_BOX (box), feed_candidate_get_uri (candidate), "dim-label");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);

  return popover;
}

static void
add_preview_button (FwCandidateRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-list-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), make_preview (self->candidate));
  gtk_widget_set_tooltip_text (button, _ ("Preview"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Preview"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

GtkWidget *
fw_candidate_row_new (FeedCandidate *candidate, FwCandidateRow *group, gint64 now)
{
  FwCandidateRow *self = g_object_new (FW_TYPE_CANDIDATE_ROW, NULL);
  g_autofree char *facts = fw_subscribe_describe_candidate (candidate, now);
  const char *title = feed_candidate_get_title (candidate);

  self->candidate = g_object_ref (candidate);
  if (title == NULL || title[0] == '\0')
    title = feed_candidate_get_uri (candidate);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  if (group != NULL)
    gtk_check_button_set_group (self->check, group->check);
  add_preview_button (self);

  return GTK_WIDGET (self);
}

void
fw_candidate_row_mark_known (FwCandidateRow *self)
{
  const char *facts = adw_action_row_get_subtitle (ADW_ACTION_ROW (self));
  g_autofree char *words = g_strdup_printf ("%s\n%s", facts, _ ("You read this feed already."));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
}

FeedCandidate *
fw_candidate_row_get_candidate (FwCandidateRow *self)
{
  g_return_val_if_fail (FW_IS_CANDIDATE_ROW (self), NULL);

  return self->candidate;
}

GtkCheckButton *
fw_candidate_row_get_check (FwCandidateRow *self)
{
  g_return_val_if_fail (FW_IS_CANDIDATE_ROW (self), NULL);

  return self->check;
}
