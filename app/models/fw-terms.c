/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-terms.h"

static gunichar
fold (gunichar c)
{
  gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  g_unichar_fully_decompose (c, FALSE, base, G_N_ELEMENTS (base));
  return g_unichar_tolower (base[0]);
}

static void
take_word (GStrvBuilder *words, GString *word, gboolean excluded)
{
  if (word->len > 0 && !excluded)
    g_strv_builder_add (words, word->str);
  g_string_truncate (word, 0);
}

char **
fw_terms_split (const char *text)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean excluded = FALSE;
  gunichar last = ' ';

  for (const char *at = text ? text : ""; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, fold (c));
      else if (!g_unichar_ismark (c))
        {
          take_word (words, word, excluded);
          excluded = c == '-' && g_unichar_isspace (last);
        }
      last = c;
    }
  take_word (words, word, excluded);
  return g_strv_builder_end (words);
}

const char *
fw_terms_match (const char *at, const char *term)
{
  while (*term != '\0')
    {
      gunichar c = g_utf8_get_char (at);

      if (c == 0)
        return NULL;
      at = g_utf8_next_char (at);
      if (g_unichar_ismark (c))
        continue;
      if (fold (c) != g_utf8_get_char (term))
        return NULL;
      term = g_utf8_next_char (term);
    }
  while (*at != '\0' && g_unichar_ismark (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

static const char *
match_any (const char *at, const char *const *terms)
{
  const char *longest = NULL;

  for (gsize i = 0; terms[i] != NULL; i++)
    {
      const char *end = fw_terms_match (at, terms[i]);

      if (end != NULL && end > longest)
        longest = end;
    }
  return longest;
}

static void
mark (PangoAttrList **attributes, const char *text, const char *from, const char *to)
{
  PangoAttribute *made[] = { pango_attr_weight_new (PANGO_WEIGHT_BOLD),
                             pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) };

  if (*attributes == NULL)
    *attributes = pango_attr_list_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (made); i++)
    {
      made[i]->start_index = from - text;
      made[i]->end_index = to - text;
      pango_attr_list_insert (*attributes, made[i]);
    }
}

PangoAttrList *
fw_terms_highlight (const char *text, const char *const *terms)
{
  PangoAttrList *attributes = NULL;
  gboolean in_word = FALSE;
  const char *at = text;

  while (*at != '\0')
    {
      gboolean letter = g_unichar_isalnum (g_utf8_get_char (at));
      const char *end = letter && !in_word ? match_any (at, terms) : NULL;

      if (end != NULL)
        mark (&attributes, text, at, end);
      in_word = letter;
      at = end ? end : g_utf8_next_char (at);
    }
  return attributes;
}
