/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the tokens of what comes in: pairs of a state and a fragment, each ended by a record
 * separator, so that a fragment may hold any other character. */
#include <stdio.h>
#include <string.h>

#include "feed-html-input.h"

#include "html-tokens.h"

#define SEPARATOR '\x1e'

static GString *
read_all (FILE *from)
{
  GString *all = g_string_new (NULL);
  char block[65536];
  gsize n;

  while ((n = fread (block, 1, sizeof block, from)) > 0)
    g_string_append_len (all, block, (gssize) n);

  return all;
}

static void
describe (const char *state, const char *html, gsize length)
{
  g_autofree char *mended = feed_html_input_mend (&html, &length);
  FeedHtmlTokenizer tokenizer;
  g_autofree char *tokens = NULL;

  if (test_html_tokenizer_begin (&tokenizer, state, html, length))
    tokens = test_html_describe_tokens (&tokenizer);
  printf ("%s%c", tokens == NULL ? "no such state" : tokens, SEPARATOR);
}

int
main (void)
{
  g_autoptr (GString) all = read_all (stdin);
  char *p = all->str, *end = all->str + all->len;

  while (p < end)
    {
      char *state_end = memchr (p, SEPARATOR, end - p);
      char *html_end = state_end == NULL ? NULL
                                         : memchr (state_end + 1, SEPARATOR, end - state_end - 1);

      if (html_end == NULL)
        return 1;
      *state_end = '\0';
      describe (p, state_end + 1, html_end - state_end - 1);
      p = html_end + 1;
    }

  return 0;
}
