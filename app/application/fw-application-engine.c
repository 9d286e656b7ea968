/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-application-private.h"

#include "fw-composer.h"
#include "fw-trace.h"
#include "fw-window.h"

#define FOLDER_NAME "feedwright"

static void
compose_waiting (FwApplication *self)
{
  for (guint i = 0; self->opened && i < self->posts->len; i++)
    fw_composer_present (GTK_APPLICATION (self), self->engine,
                         g_array_index (self->posts, gint64, i));
  g_array_set_size (self->posts, 0);
}

void
fw_application_compose (FwApplication *self, gint64 post_id)
{
  if (self->engine == NULL)
    g_application_activate (G_APPLICATION (self));
  g_array_append_val (self->posts, post_id);
  if (self->opened)
    compose_waiting (self);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean opened = feed_engine_open_finish (FEED_ENGINE (object), result, &error);

  fw_trace (opened ? "engine opened" : "engine failed to open");
  /* The window was closed meanwhile, and another one may have been opened. */
  if (FEED_ENGINE (object) != self->engine)
    return;
  self->opened = opened;
  self->error = g_steal_pointer (&error);
  if (self->opened)
    {
      fw_application_relieve_service (self);
      fw_application_begin_to_tell (self);
    }
  fw_application_tell_windows (self);
  compose_waiting (self);
}

static void
bind_settings (FwApplication *self)
{
  static const char *const alike[] = { "refresh-interval", "keep-days",    "spare-metered",
                                       "spare-power",      "push-sockets", "push-listen",
                                       "push-address",     "push-port",    "push-base-uri" };

  g_settings_bind (self->settings, "refresh-automatically", self->engine, "automatic",
                   G_SETTINGS_BIND_GET);
  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    g_settings_bind (self->settings, alike[i], self->engine, alike[i], G_SETTINGS_BIND_GET);
}

GFile *
fw_application_get_folder (FwApplication *self)
{
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), FOLDER_NAME, NULL);
  const char *profile = self->tour ? fw_tour_get_profile (self->tour) : self->profile;

  return g_file_new_for_path (profile ? profile : usual);
}

void
fw_application_start_engine (FwApplication *self)
{
  g_autoptr (GFile) folder = fw_application_get_folder (self);

  self->engine = feed_engine_new (folder, APP_ID);
  if (self->spacing >= 0)
    g_object_set (self->engine, "host-spacing", (guint) self->spacing, NULL);
  bind_settings (self);
  feed_engine_open_async (self->engine, NULL, opened_cb, g_object_ref (self));
  if (self->tour != NULL)
    fw_application_start_tour (self);
}

static void
closed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_engine_close_finish (FEED_ENGINE (object), result, &error))
    g_warning ("The engine did not end well: %s", error->message);
  self->n_stopping--;
  g_application_release (G_APPLICATION (self));
}

void
fw_application_stop_engine (FwApplication *self)
{
  g_autoptr (FeedEngine) engine = g_steal_pointer (&self->engine);

  if (engine == NULL)
    return;
  self->opened = FALSE;
  fw_application_end_telling (self);
  g_clear_error (&self->error);
  fw_application_start_service (self);
  g_application_hold (G_APPLICATION (self));
  self->n_stopping++;
  feed_engine_close_async (engine, closed_cb, g_object_ref (self));
}

void
fw_application_tell_windows (FwApplication *self)
{
  gboolean waits = self->tour != NULL && self->tour_address == NULL;

  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (self)); at != NULL; at = at->next)
    {
      if (!FW_IS_WINDOW (at->data))
        continue;
      if (self->error != NULL)
        fw_window_store_failed (at->data, self->error);
      else if (self->opened && !waits)
        {
          fw_window_store_opened (at->data, self->tour_address);
          fw_application_walk_tour (self, at->data);
        }
    }
}
