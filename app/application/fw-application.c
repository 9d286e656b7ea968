/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-application-private.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <string.h>

#include "fw-keys.h"
#include "fw-settings.h"
#include "fw-trace-frames.h"
#include "fw-trace.h"
#include "fw-window.h"

G_DEFINE_FINAL_TYPE (FwApplication, fw_application, ADW_TYPE_APPLICATION)

static gboolean
terminate_cb (gpointer user_data)
{
  fw_application_leave (user_data);
  return G_SOURCE_CONTINUE;
}

static void
start_engine (FwApplication *self)
{
  if (self->engine == NULL && self->settings != NULL && (self->tour != NULL || !self->wants_tour))
    fw_application_start_engine (self);
}

static void
fw_application_startup (GApplication *application)
{
  FwApplication *self = FW_APPLICATION (application);

  G_APPLICATION_CLASS (fw_application_parent_class)->startup (application);
  fw_trace ("startup");
  gtk_window_set_default_icon_name (APP_ID);
  self->signals[0] = g_unix_signal_add (SIGTERM, terminate_cb, self);
  self->signals[1] = g_unix_signal_add (SIGINT, terminate_cb, self);
  fw_application_add_actions (self);
  fw_application_watch_windows (self);
  fw_keys_apply (GTK_APPLICATION (self), NULL, FALSE);
  if (self->wants_tour)
    fw_application_prepare_tour (self);
  self->settings = fw_settings_open ();
  /* Whoever was only called to mark what was read needs none. */
  if ((g_application_get_flags (application) & G_APPLICATION_IS_SERVICE) == 0)
    start_engine (self);
}

static void
fw_application_shutdown (GApplication *application)
{
  FwApplication *self = FW_APPLICATION (application);

  fw_application_finish (self);
  for (gsize i = 0; i < G_N_ELEMENTS (self->signals); i++)
    g_clear_handle_id (&self->signals[i], g_source_remove);
  fw_trace_frames_end ();
  g_settings_sync ();
  g_clear_object (&self->tour);
  G_APPLICATION_CLASS (fw_application_parent_class)->shutdown (application);
}

static void
fw_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (fw_application_parent_class)->window_removed (application, window);
  if (gtk_application_get_windows (application) == NULL)
    fw_application_stop_engine (FW_APPLICATION (application));
}

/* (transfer none) (nullable): the window to read in; there may be others, to write in. */
static FwWindow *
find_window (FwApplication *self)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (self)); at != NULL; at = at->next)
    if (FW_IS_WINDOW (at->data))
      return at->data;
  return NULL;
}

FwWindow *
fw_application_ensure_window (FwApplication *self)
{
  FwWindow *window = find_window (self);

  start_engine (self);
  if (self->engine == NULL)
    {
      g_printerr ("%s\n", _ ("Feedwright is not installed completely: its settings are missing."));
      return NULL;
    }
  if (window == NULL)
    {
      window = FW_WINDOW (fw_window_new (GTK_APPLICATION (self), self->engine, self->settings));
      fw_application_tell_windows (self);
    }
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
fw_application_activate (GApplication *application)
{
  fw_application_ensure_window (FW_APPLICATION (application));
}

static void
subscribe_to (FwApplication *self, const char *address)
{
  FwWindow *window = fw_application_ensure_window (self);

  if (window != NULL)
    fw_window_subscribe_to (window, address);
}

static void
import (FwApplication *self, GFile *file)
{
  FwWindow *window = fw_application_ensure_window (self);

  if (window != NULL)
    fw_window_import (window, file);
}

static void
fw_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *address = g_file_get_uri (files[i]);

      if (g_file_is_native (files[i]))
        import (FW_APPLICATION (application), files[i]);
      else
        subscribe_to (FW_APPLICATION (application), address);
    }
}

/* What is not the name of a file, as seen from where the command was given, is an address. */
static void
open_argument (FwApplication *self, GApplicationCommandLine *line, const char *argument)
{
  g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, argument);
  gboolean named = g_ascii_strncasecmp (argument, "file:", strlen ("file:")) == 0;

  if (named || (g_file_is_native (file) && g_file_query_exists (file, NULL)))
    import (self, file);
  else
    subscribe_to (self, argument);
}

static int
fw_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autofree const char **addresses = NULL;

  if (g_variant_dict_contains (options, "refresh"))
    g_action_group_activate_action (G_ACTION_GROUP (application), "refresh-all", NULL);
  else if (g_variant_dict_contains (options, "new-post"))
    g_action_group_activate_action (G_ACTION_GROUP (application), "new-post", NULL);
  else if (!g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &addresses))
    g_application_activate (application);
  for (gsize i = 0; addresses != NULL && addresses[i] != NULL; i++)
    open_argument (FW_APPLICATION (application), line, addresses[i]);
  return 0;
}

/* A profile is a program of its own on the bus, so that it never ends up in the person's window. */
static void
use_profile (FwApplication *self, const char *folder)
{
  g_autofree char *id = g_strdup_printf ("%s.Profile%08x", APP_ID, g_str_hash (folder));
  g_autofree char *settings = g_build_filename (folder, "settings.ini", NULL);

  self->profile = g_strdup (folder);
  fw_settings_keep_in (settings);
  g_application_set_application_id (G_APPLICATION (self), id);
}

static int
fw_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  FwApplication *self = FW_APPLICATION (application);
  g_autofree char *profile = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Feedwright %s\n", APP_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "profile", "^ay", &profile))
    {
      g_autoptr (GFile) folder = g_file_new_for_commandline_arg (profile);

      use_profile (self, g_file_peek_path (folder));
    }
  g_variant_dict_lookup (options, "spacing", "i", &self->spacing);
  if (g_variant_dict_contains (options, "tour"))
    {
      self->wants_tour = TRUE;
      g_application_set_application_id (application, APP_ID ".Tour");
      g_variant_dict_lookup (options, "unattended", "^ay", &self->unattended);
    }
  return -1;
}

static void
fw_application_finalize (GObject *object)
{
  FwApplication *self = FW_APPLICATION (object);

  g_free (self->profile);
  g_free (self->tour_address);
  g_free (self->unattended);
  g_clear_object (&self->tour);
  g_clear_object (&self->engine);
  g_clear_object (&self->settings);
  g_clear_error (&self->error);
  g_array_unref (self->posts);
  G_OBJECT_CLASS (fw_application_parent_class)->finalize (object);
}

static void
fw_application_class_init (FwApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fw_application_finalize;
  application_class->startup = fw_application_startup;
  application_class->shutdown = fw_application_shutdown;
  application_class->activate = fw_application_activate;
  application_class->open = fw_application_open;
  application_class->command_line = fw_application_command_line;
  GTK_APPLICATION_CLASS (klass)->window_removed = fw_application_window_removed;
  application_class->handle_local_options = fw_application_handle_local_options;
}

static void
fw_application_init (FwApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and exit"), NULL },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep everything in this folder"),
      N_ ("DIR") },
    { "refresh", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Refresh all feeds"), NULL },
    { "new-post", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Write a new post"), NULL },
    { "spacing", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, NULL,
      N_ ("Milliseconds between two requests to a server"), N_ ("MS") },
    { "tour", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the app with a sample site"), NULL },
    { "unattended", 0, 0, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Take the tour without anybody, and leave pictures of it in this folder"), N_ ("DIR") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_ ("[ADDRESS|FILE…]") },
    { NULL },
  };

  self->spacing = -1;
  self->posts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

FwApplication *
fw_application_new (void)
{
  return g_object_new (
      FW_TYPE_APPLICATION,                                                                /* */
      "application-id", APP_ID, "resource-base-path", "/io/github/feedwright/Feedwright", /* */
      "register-session", TRUE,                                                           /* */
      "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE, NULL);
}

gboolean
fw_application_get_failed (FwApplication *self)
{
  g_return_val_if_fail (FW_IS_APPLICATION (self), FALSE);

  return self->failed;
}
