/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-snippet.h"

#include "fw-terms.h"

/* A row has room for some fifty characters: what was found has to be among the first of them. */
#define LEAD 18
#define LENGTH 160
/* Bytes within which words are close together. */
#define CLOSE 90
#define MAX_MATCHES 200
#define MAX_TERMS 32

typedef struct
{
  const char *at;
  guint term;
} Match;

static gboolean
take_match (GArray *matches, const char *at, const char *const *terms)
{
  for (guint i = 0; terms[i] != NULL && i < MAX_TERMS; i++)
    if (fw_terms_match (at, terms[i]) != NULL)
      {
        Match match = { at, i };

        g_array_append_val (matches, match);
        return TRUE;
      }
  return FALSE;
}

static GArray *
find_matches (const char *text, const char *const *terms, guint limit)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (Match));
  gboolean in_word = FALSE;

  for (const char *at = text; *at != '\0' && matches->len < limit; at = g_utf8_next_char (at))
    {
      gboolean letter = g_unichar_isalnum (g_utf8_get_char (at));

      if (letter && !in_word)
        take_match (matches, at, terms);
      in_word = letter;
    }
  return matches;
}

static guint
count_terms_from (GArray *matches, guint first)
{
  const char *start = g_array_index (matches, Match, first).at;
  guint32 seen = 0;
  guint count = 0;

  for (guint i = first; i < matches->len; i++)
    {
      const Match *match = &g_array_index (matches, Match, i);

      if (match->at - start > CLOSE)
        break;
      seen |= 1u << match->term;
    }
  for (; seen != 0; seen &= seen - 1)
    count++;
  return count;
}

static const char *
pick_start (GArray *matches)
{
  guint best = 0;
  guint most = 0;

  for (guint i = 0; i < matches->len; i++)
    {
      guint count = count_terms_from (matches, i);

      if (count > most)
        {
          most = count;
          best = i;
        }
    }
  return g_array_index (matches, Match, best).at;
}

/* Back by a few whole words. */
static const char *
step_back (const char *text, const char *at)
{
  const char *start = at;
  const char *word = at;

  for (guint i = 0; i < LEAD && start > text; i++)
    {
      start = g_utf8_prev_char (start);
      if (g_unichar_isspace (g_utf8_get_char (start)))
        word = g_utf8_next_char (start);
    }
  return start == text ? text : word;
}

static void
append_line (GString *line, const char *at)
{
  gboolean space = FALSE;
  guint n_chars = 0;

  for (; *at != '\0' && n_chars < LENGTH; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c))
        {
          space = TRUE;
          continue;
        }
      if (space && n_chars > 0)
        g_string_append_c (line, ' ');
      g_string_append_unichar (line, c);
      space = FALSE;
      n_chars++;
    }
  if (*at != '\0')
    g_string_append (line, "…");
}

gssize
fw_snippet_find (const char *text, const char *const *terms)
{
  g_autoptr (GArray) matches = find_matches (text, terms, 1);

  return matches->len > 0 ? g_array_index (matches, Match, 0).at - text : -1;
}

char *
fw_snippet_make (const char *text, const char *const *terms)
{
  g_autoptr (GArray) matches = find_matches (text, terms, MAX_MATCHES);
  GString *line;
  const char *start;

  if (matches->len == 0)
    return NULL;
  start = step_back (text, pick_start (matches));
  line = g_string_new (start > text ? "…" : NULL);
  append_line (line, start);
  return g_string_free (line, FALSE);
}
