/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-module.h"

#include <gmodule.h>

#define FOLDERS_VARIABLE "FEEDWRIGHT_MODULE_DIR"

/* Where it was built, for running from the build folder, else where it is installed. */
static char *
find_module (const char *file_name)
{
  const char *given = g_getenv (FOLDERS_VARIABLE);
  g_auto (GStrv) folders = g_strsplit (given != NULL ? given : "", G_SEARCHPATH_SEPARATOR_S, -1);

  for (char **folder = folders; *folder != NULL; folder++)
    {
      g_autofree char *path = g_build_filename (*folder, file_name, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return g_build_filename (given != NULL ? given : PKGLIBDIR, file_name, NULL);
}

gpointer
fw_module_load (const char *file_name, const char *symbol, GError **error)
{
  g_autofree char *path = find_module (file_name);
  GModule *module = g_module_open_full (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL, error);
  gpointer found = NULL;

  if (module == NULL)
    return NULL;
  g_module_make_resident (module);
  if (!g_module_symbol (module, symbol, &found))
    g_set_error_literal (error, G_MODULE_ERROR, G_MODULE_ERROR_FAILED, g_module_error ());

  return found;
}
