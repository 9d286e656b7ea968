/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-quote.h"

#include <string.h>
#include <sys/random.h>

char *
feed_quote (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        continue;
      if (*p == '"' || *p == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *p);
    }
  g_string_append_c (quoted, '"');

  return g_string_free (quoted, FALSE);
}

gboolean
feed_is_header_value (const char *text)
{
  return text != NULL && *text != '\0' && strpbrk (text, "\r\n") == NULL;
}

void
feed_random_bytes (guint8 *bytes, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      gssize got = getrandom (bytes + done, length - done, 0);

      if (got > 0)
        done += (gsize) got;
    }
}
