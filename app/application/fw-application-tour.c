/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "fw-application-private.h"
#include "fw-settings.h"
#include "fw-tour-walk.h"

void
fw_application_prepare_tour (FwApplication *self)
{
  g_autoptr (GError) error = NULL;

  fw_settings_keep_in (NULL);
  self->tour = fw_tour_new (&error);
  if (self->tour == NULL)
    g_warning ("There is no place for the tour: %s", error->message);
}

static void
started_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwApplication) self = user_data;
  GError **error = self->error ? NULL : &self->error;

  self->tour_address = fw_tour_start_finish (FW_TOUR (object), result, error);
  fw_application_tell_windows (self);
}

void
fw_application_start_tour (FwApplication *self)
{
  fw_tour_start_async (self->tour, NULL, started_cb, g_object_ref (self));
}

static void
walked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fw_tour_walk_finish (result, &error))
    {
      g_printerr ("%s\n", error->message);
      self->failed = TRUE;
    }
  g_action_group_activate_action (G_ACTION_GROUP (self), "quit", NULL);
}

void
fw_application_walk_tour (FwApplication *self, GtkWindow *window)
{
  g_autofree char *folder = g_steal_pointer (&self->unattended);

  if (folder != NULL)
    fw_tour_walk_async (window, self->tour_address, folder, walked_cb, g_object_ref (self));
}
