/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-input.h"

#define REPLACEMENT 0xfffd

char *
feed_html_input_mend (const char **html, gsize *length)
{
  const char *p = *html, *end = *html + *length, *bad;
  GString *mended;

  if (g_utf8_validate_len (p, *length, &bad))
    return NULL;
  mended = g_string_sized_new (*length + 16);
  while (!g_utf8_validate_len (p, end - p, &bad))
    {
      g_string_append_len (mended, p, bad - p);
      /* What a NUL means depends on where it stands: the tokens' readers know. */
      if (*bad == '\0')
        g_string_append_c (mended, '\0');
      else
        g_string_append_unichar (mended, REPLACEMENT);
      p = bad + 1;
    }
  g_string_append_len (mended, p, end - p);
  *html = mended->str;
  *length = mended->len;

  return g_string_free (mended, FALSE);
}
