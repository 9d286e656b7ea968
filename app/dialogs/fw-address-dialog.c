/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-address-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHANGE "change"

typedef struct
{
  AdwMessageDialog *dialog;
  GtkEditable *entry;
  char *present; /* (owned) */
  FwAddressFunc changed;
  gpointer user_data; /* (owned) */
  GDestroyNotify free_func;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->present);
  question->free_func (question->user_data);
  g_free (question);
}

static char *
get_address (Question *question)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (question->entry)));
}

static void
sync_cb (Question *question)
{
  g_autofree char *address = get_address (question);

  adw_message_dialog_set_response_enabled (
      question->dialog, CHANGE, *address != '\0' && strcmp (address, question->present) != 0);
}

static void
response_cb (Question *question, const char *response)
{
  g_autofree char *address = get_address (question);

  if (g_str_equal (response, CHANGE))
    question->changed (address, question->user_data);
}

static GtkWidget *
make_entry (Question *question)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *entry = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("Address of the feed"),
                                   "input-purpose", GTK_INPUT_PURPOSE_URL, "activates-default",
                                   TRUE, NULL);

  question->entry = GTK_EDITABLE (entry);
  gtk_editable_set_text (question->entry, question->present);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (sync_cb), question);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  return group;
}

static void
add_responses (AdwMessageDialog *dialog)
{
  adw_message_dialog_add_responses (dialog, "cancel", _ ("Cancel"), CHANGE, _ ("Change"), NULL);
  adw_message_dialog_set_response_appearance (dialog, CHANGE, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, CHANGE);
  adw_message_dialog_set_close_response (dialog, "cancel");
}

void
fw_address_dialog_ask (GtkWindow *parent,
                       const char *name,
                       const char *present,
                       FwAddressFunc changed,
                       gpointer user_data,
                       GDestroyNotify free_func)
{
  Question *question = g_new0 (Question, 1);
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("Change Address"), name);

  question->dialog = ADW_MESSAGE_DIALOG (dialog);
  question->present = g_strdup (present);
  question->changed = changed;
  question->user_data = user_data;
  question->free_func = free_func;
  g_object_set_data_full (G_OBJECT (dialog), "question", question, question_free);
  add_responses (question->dialog);
  adw_message_dialog_set_extra_child (question->dialog, make_entry (question));
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), question);
  sync_cb (question);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (question->entry));
}
