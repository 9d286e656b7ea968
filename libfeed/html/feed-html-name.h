/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <string.h>

#include "feed-html-tokenizer.h"

G_BEGIN_DECLS

#define FEED_HTML_LONGEST_NAME 16

static inline const char *
feed_html_name_at (gconstpointer rows, gsize row_size, gsize i)
{
  return *(const char *const *) ((const char *) rows + i * row_size);
}

/* Which of @rows has that name, in whatever case; the first where several have. Each row begins
 * with its name, and they are sorted by it. @n_rows where none has. Inline: it is asked for every
 * tag and attribute of an article. */
static inline gsize
feed_html_name_find (FeedHtmlSlice name, gconstpointer rows, gsize n_rows, gsize row_size)
{
  char key[FEED_HTML_LONGEST_NAME + 1];
  gsize low = 0, high = n_rows;

  if (name.length > FEED_HTML_LONGEST_NAME)
    return n_rows;
  for (gsize i = 0; i < name.length; i++)
    {
      if (name.text[i] == '\0')
        return n_rows;
      key[i] = g_ascii_tolower (name.text[i]);
    }
  key[name.length] = '\0';

  while (low < high)
    {
      gsize middle = (low + high) / 2;
      const char *found = feed_html_name_at (rows, row_size, middle);

      if ((found[0] != key[0] ? found[0] - key[0] : strcmp (found, key)) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  if (low < n_rows && strcmp (feed_html_name_at (rows, row_size, low), key) != 0)
    return n_rows;
  return low;
}

G_END_DECLS
