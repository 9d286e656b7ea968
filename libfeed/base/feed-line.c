/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-line.h"

#include "feed-limits.h"

#define ELLIPSIS "…"

char *
feed_line_new (const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean gap = FALSE;
  guint n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean is_space = c < 0x80 && g_ascii_isspace ((char) c);

      if (is_space)
        gap = line->len > 0;
      if (is_space || g_unichar_iscntrl (c))
        continue;
      if (n + gap >= FEED_LIMIT_LINE_CHARACTERS)
        {
          g_string_append (line, ELLIPSIS);
          break;
        }
      if (gap)
        g_string_append_c (line, ' ');
      g_string_append_unichar (line, c);
      n += 1 + gap;
      gap = FALSE;
    }

  return line->len > 0 ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}
