/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-application-private.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "fw-keys.h"
#include "fw-trace.h"
#include "fw-window.h"

struct _FwApplication
{
  AdwApplication parent_instance;

  char *profile; /* (nullable): folder to keep everything in, in place of the person's own */
  gboolean tour;
  guint signals[2];
};

G_DEFINE_FINAL_TYPE (FwApplication, fw_application, ADW_TYPE_APPLICATION)

static gboolean
terminate_cb (gpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (user_data), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

static void
fw_application_startup (GApplication *application)
{
  FwApplication *self = FW_APPLICATION (application);

  G_APPLICATION_CLASS (fw_application_parent_class)->startup (application);
  fw_trace ("startup");
  self->signals[0] = g_unix_signal_add (SIGTERM, terminate_cb, self);
  self->signals[1] = g_unix_signal_add (SIGINT, terminate_cb, self);
  fw_application_add_actions (self);
  fw_keys_apply (GTK_APPLICATION (self), NULL, FALSE);
}

static void
fw_application_shutdown (GApplication *application)
{
  FwApplication *self = FW_APPLICATION (application);

  for (gsize i = 0; i < G_N_ELEMENTS (self->signals); i++)
    g_clear_handle_id (&self->signals[i], g_source_remove);
  G_APPLICATION_CLASS (fw_application_parent_class)->shutdown (application);
}

static GtkWindow *
ensure_window (FwApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    window = GTK_WINDOW (fw_window_new (GTK_APPLICATION (self)));
  gtk_window_present (window);
  return window;
}

static void
fw_application_activate (GApplication *application)
{
  ensure_window (FW_APPLICATION (application));
}

static void
subscribe_to (FwApplication *self, const char *address)
{
  GtkWindow *window = ensure_window (self);

  g_action_group_activate_action (G_ACTION_GROUP (window), "subscribe-to",
                                  g_variant_new_string (address));
}

static void
fw_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *address = g_file_get_uri (files[i]);

      subscribe_to (FW_APPLICATION (application), address);
    }
}

static int
fw_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autofree const char **addresses = NULL;

  if (!g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &addresses))
    g_application_activate (application);
  for (gsize i = 0; addresses != NULL && addresses[i] != NULL; i++)
    subscribe_to (FW_APPLICATION (application), addresses[i]);
  return 0;
}

/* A profile is a program of its own on the bus, so that it never ends up in the person's window. */
static void
use_profile (FwApplication *self, const char *folder)
{
  g_autofree char *id = g_strdup_printf ("%s.Profile%08x", APP_ID, g_str_hash (folder));

  self->profile = g_strdup (folder);
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
  if (g_variant_dict_contains (options, "tour"))
    {
      self->tour = TRUE;
      g_application_set_application_id (application, APP_ID ".Tour");
    }
  return -1;
}

static void
fw_application_finalize (GObject *object)
{
  FwApplication *self = FW_APPLICATION (object);

  g_free (self->profile);
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
  application_class->handle_local_options = fw_application_handle_local_options;
}

static void
fw_application_init (FwApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and exit"), NULL },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep everything in this folder"),
      N_ ("DIR") },
    { "tour", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the app with a sample site"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_ ("[ADDRESS…]") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

FwApplication *
fw_application_new (void)
{
  return g_object_new (
      FW_TYPE_APPLICATION,                                                                /* */
      "application-id", APP_ID, "resource-base-path", "/io/github/feedwright/Feedwright", /* */
      "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE, NULL);
}
