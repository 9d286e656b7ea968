/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sanitizes what comes in, fragment by fragment, each ended by a NUL, so that one process of
 * another language can have thousands done. */
#include "feed-sanitizer.h"

#include <stdio.h>
#include <string.h>

static GString *
read_all (FILE *from)
{
  GString *all = g_string_new (NULL);
  char block[65536];
  gsize n;

  while ((n = fread (block, 1, sizeof block, from)) > 0)
    g_string_append_len (all, block, n);

  return all;
}

int
main (int argc, char **argv)
{
  const FeedSanitizePolicy policy = { .base_uri = argc > 1 ? argv[1] : NULL };
  g_autoptr (GString) all = read_all (stdin);
  const char *end = all->str + all->len;

  for (const char *p = all->str; p < end; p += strlen (p) + 1)
    {
      g_autofree char *clean = feed_sanitize_html (p, -1, &policy);

      fwrite (clean, 1, strlen (clean) + 1, stdout);
    }

  return 0;
}
