/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-application-private.h"

#include "fw-composer.h"

/* Milliseconds until a window that does not close by itself has to. */
#define PATIENCE 5000

static gpointer
ref_cb (gconstpointer object, gpointer user_data)
{
  return g_object_ref ((gpointer) object);
}

static GList *
hold_windows (FwApplication *self)
{
  return g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (self)), ref_cb, NULL);
}

/* Closing lets each window keep its state; the last one ends the program. */
void
fw_application_close_windows (FwApplication *self)
{
  g_autolist (GtkWindow) closing = hold_windows (self);

  for (GList *window = closing; window != NULL; window = window->next)
    gtk_window_close (window->data);
}

static gboolean
lose_patience_cb (gpointer user_data)
{
  FwApplication *self = user_data;
  g_autolist (GtkWindow) left = hold_windows (self);

  self->patience = 0;
  for (GList *window = left; window != NULL; window = window->next)
    if (FW_IS_COMPOSER (window->data))
      fw_composer_abandon (window->data);
    else
      gtk_window_destroy (window->data);

  return G_SOURCE_REMOVE;
}

void
fw_application_leave (FwApplication *self)
{
  if (self->patience == 0)
    self->patience = g_timeout_add (PATIENCE, lose_patience_cb, self);
  g_action_group_activate_action (G_ACTION_GROUP (self), "quit", NULL);
}

/* The session manager, and whoever else ends the main loop at once, asks no window. */
void
fw_application_finish (FwApplication *self)
{
  if (gtk_application_get_windows (GTK_APPLICATION (self)) != NULL)
    fw_application_leave (self);
  while (gtk_application_get_windows (GTK_APPLICATION (self)) != NULL || self->n_stopping > 0)
    g_main_context_iteration (NULL, TRUE);
  g_clear_handle_id (&self->patience, g_source_remove);
}
