/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_SETTINGS_ENABLE_BACKEND
#include "fw-settings.h"

#include <gio/gsettingsbackend.h>

/* The environment is what all parts of the app, and the processes it starts, have in common. */
#define FILE_VARIABLE "FEEDWRIGHT_SETTINGS"

void
fw_settings_keep_in (const char *file)
{
  if (file != NULL)
    g_setenv (FILE_VARIABLE, file, TRUE);
  else
    g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
}

/* One for all, so that what one part of the app changes is news to the others at once. */
static GSettingsBackend *
get_backend (const char *file)
{
  static GSettingsBackend *backend;

  if (backend == NULL)
    backend = g_keyfile_settings_backend_new (file, "/", NULL);
  return backend;
}

GSettings *
fw_settings_open (void)
{
  const char *file = g_getenv (FILE_VARIABLE);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema)
      schema = source ? g_settings_schema_source_lookup (source, APP_ID, TRUE) : NULL;

  if (schema == NULL)
    return NULL;
  return g_settings_new_full (schema, file ? get_backend (file) : NULL, NULL);
}
