/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-article-file.h"

#include <gio/gio.h>

char *
fw_article_file_load (const char *name)
{
  g_autofree char *path = g_strconcat ("/io/github/feedwright/Feedwright/article/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_return_val_if_fail (bytes != NULL, g_strdup (""));
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}
