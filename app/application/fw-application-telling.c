/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-application-private.h"

/* A window of ours has the keyboard: somebody looks at it, and needs to be told of nothing. */
static gboolean
is_looked_at (FwApplication *self)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (self)); at != NULL; at = at->next)
    if (gtk_window_is_active (at->data))
      return TRUE;
  return FALSE;
}

static void
sync_seen (FwApplication *self)
{
  if (self->notifier != NULL)
    fw_notifier_set_seen (self->notifier, is_looked_at (self));
}

static void
window_added_cb (FwApplication *self, GtkWindow *window)
{
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (sync_seen), self,
                           G_CONNECT_SWAPPED);
}

void
fw_application_watch_windows (FwApplication *self)
{
  g_signal_connect (self, "window-added", G_CALLBACK (window_added_cb), NULL);
}

/* A tour is looked at, and has nothing of anybody's to tell. */
void
fw_application_begin_to_tell (FwApplication *self)
{
  if (self->tour != NULL || self->notifier != NULL)
    return;
  self->notifier = fw_notifier_new_of_app (G_APPLICATION (self));
  sync_seen (self);
  self->heralds = fw_heralds_new (feed_engine_get_store (self->engine), self->settings,
                                  self->notifier);
}

void
fw_application_end_telling (FwApplication *self)
{
  g_clear_pointer (&self->heralds, fw_heralds_free);
  g_clear_object (&self->notifier);
}
