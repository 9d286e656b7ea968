/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-slug.h"

/* What the names of files may have, several times over. */
#define MAX_BYTES 256

char *
feed_slug_encode (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autoptr (GString) slug = g_string_new (NULL);

  for (const char *at = valid; at != NULL && *at != '\0' && slug->len < MAX_BYTES;
       at = g_utf8_next_char (at))
    for (const char *byte = at; byte < g_utf8_next_char (at); byte++)
      if (*byte >= 0x20 && *byte <= 0x7E && *byte != '%')
        g_string_append_c (slug, *byte);
      else if (!g_ascii_iscntrl (*byte))
        g_string_append_printf (slug, "%%%02X", (guchar) *byte);
  g_strstrip (slug->str);

  return *slug->str != '\0' ? g_strdup (slug->str) : NULL;
}
