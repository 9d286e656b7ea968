/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-application-private.h"

static void
show_entry (GApplication *application, gint64 entry)
{
  FwWindow *window = fw_application_ensure_window (FW_APPLICATION (application));

  if (window != NULL)
    fw_window_show_entry (window, entry);
}

static void
search (GApplication *application, const char *text)
{
  FwWindow *window = fw_application_ensure_window (FW_APPLICATION (application));

  if (window != NULL)
    fw_window_search_for (window, text);
}

static const FwSearchWishes wishes = { show_entry, search };

/* The tour's entries are nobody's. */
gboolean
fw_application_offer_search (FwApplication *self,
                             GDBusConnection *connection,
                             const char *path,
                             GError **error)
{
  g_autoptr (GFile) folder = NULL;

  if (self->wants_tour)
    return TRUE;
  folder = fw_application_get_folder (self);
  self->search = fw_search_provider_new (G_APPLICATION (self), folder, &wishes);

  return fw_search_provider_export (self->search, connection, path, error);
}
