/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-media-range.h"

#include <string.h>

/* "type/subtype", "param=value"… in lower case and without white space and quotes. */
static GStrv
split (const char *media_type)
{
  g_autofree char *lower = g_ascii_strdown (media_type, -1);
  GStrv parts = g_strsplit (lower, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pieces = g_strsplit_set (parts[i], " \t\r\n\"", -1);

      g_free (parts[i]);
      parts[i] = g_strjoinv ("", pieces);
    }
  return parts;
}

static gboolean
matches_name (const char *range, const char *type)
{
  gsize length = strlen (range);

  if (strcmp (range, "*/*") == 0 || strcmp (range, "*") == 0)
    return TRUE;
  if (length > 2 && g_str_has_suffix (range, "/*"))
    return strncmp (range, type, length - 1) == 0;
  return strcmp (range, type) == 0;
}

gboolean
feed_media_range_matches (const char *range, const char *type)
{
  g_auto (GStrv) wanted = split (range);
  g_auto (GStrv) given = split (type);

  if (wanted[0] == NULL || given[0] == NULL || !matches_name (wanted[0], given[0]))
    return FALSE;
  for (guint i = 1; wanted[i] != NULL; i++)
    if (*wanted[i] != '\0' && !g_str_has_prefix (wanted[i], "charset=") &&
        !g_str_has_prefix (wanted[i], "q=") &&
        !g_strv_contains ((const char *const *) given + 1, wanted[i]))
      return FALSE;
  return TRUE;
}
