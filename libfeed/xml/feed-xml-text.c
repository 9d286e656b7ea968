/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-text.h"

static gboolean
is_character (gunichar c)
{
  return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
}

char *
feed_xml_text_clean (const char *text)
{
  char *clean = g_utf8_make_valid (text, -1);
  char *to = clean;

  for (const char *at = clean; *at != '\0';)
    {
      const char *next = g_utf8_next_char (at);
      gboolean keep = is_character (g_utf8_get_char (at));

      while (at < next)
        {
          if (keep)
            *to++ = *at;
          at++;
        }
    }
  *to = '\0';

  return clean;
}
