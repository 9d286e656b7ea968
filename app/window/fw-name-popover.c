/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-name-popover.h"

#include <glib/gi18n.h>

#include "fw-menus.h"

typedef struct
{
  GtkPopover *popover;
  GtkEditable *entry;
  FwNameFunc named;
  gpointer user_data;
  GDestroyNotify free_func;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  question->free_func (question->user_data);
  g_free (question);
}

static void
answer_cb (Question *question)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (question->entry)));

  if (*name == '\0')
    return;
  question->named (name, question->user_data);
  gtk_popover_popdown (question->popover);
}

static GtkWidget *
make_content (Question *question, const char *label, const char *present)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (label);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Save"));

  question->entry = GTK_EDITABLE (entry);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), present);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (answer_cb), question);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (answer_cb), question);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

void
fw_name_popover_ask (GtkWidget *owner,
                     GtkWidget *anchor,
                     const char *label,
                     const char *present,
                     FwNameFunc named,
                     gpointer user_data,
                     GDestroyNotify free_func)
{
  Question *question = g_new0 (Question, 1);
  GtkWidget *popover = gtk_popover_new ();
  graphene_rect_t bounds;

  question->popover = GTK_POPOVER (popover);
  question->named = named;
  question->user_data = user_data;
  question->free_func = free_func;
  g_object_set_data_full (G_OBJECT (popover), "question", question, question_free);
  gtk_popover_set_child (GTK_POPOVER (popover), make_content (question, label, present));
  gtk_widget_set_parent (popover, owner);
  if (gtk_widget_compute_bounds (anchor, owner, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                                 &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                                  (int) bounds.size.width,
                                                  (int) MIN (bounds.size.height, 48) });
  fw_menus_drop_closed (popover);
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (GTK_WIDGET (question->entry));
}
