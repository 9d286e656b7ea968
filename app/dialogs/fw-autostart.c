/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-autostart.h"

#include <errno.h>
#include <feed.h>
#include <glib/gstdio.h>
#include <string.h>

#define FILE_NAME APP_ID ".Service.desktop"

char *
fw_autostart_quote (const char *argument)
{
  GString *quoted = g_string_new ("\"");

  for (const char *at = argument; *at != '\0'; at++)
    {
      if (strchr ("\"`$\\", *at) != NULL)
        g_string_append_c (quoted, '\\');
      if (*at == '%')
        g_string_append_c (quoted, '%');
      g_string_append_c (quoted, *at);
    }
  g_string_append_c (quoted, '"');

  return g_string_free (quoted, FALSE);
}

/* Desktop Application Autostart Specification: what is there is started at login. */
static gboolean
write_file (const char *folder, const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *command = fw_autostart_quote (PKGSERVICEDIR "/feedwright-service");
  const char *group = G_KEY_FILE_DESKTOP_GROUP;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                           g_strerror (errno));
      return FALSE;
    }
  g_key_file_set_string (file, group, "Type", "Application");
  g_key_file_set_string (file, group, "Name", "Feedwright");
  g_key_file_set_string (file, group, "Icon", APP_ID);
  g_key_file_set_string (file, group, "Exec", command);
  g_key_file_set_boolean (file, group, "NoDisplay", TRUE);

  return g_key_file_save_to_file (file, path, error);
}

void
fw_autostart_set (gboolean enabled)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "autostart", NULL);
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autoptr (GError) error = NULL;

  if (feed_capabilities_is_sandboxed ())
    return;
  if (!enabled)
    g_unlink (path);
  else if (!write_file (folder, path, &error))
    g_warning ("The service will not start at login: %s", error->message);
}
