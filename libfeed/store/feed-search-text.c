/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-search-text.h"

#include "feed-search-terms.h"

static void
term_free (gpointer data)
{
  FeedSearchTerm *term = data;

  g_free (term->text);
  g_free (term);
}

/* Without letters or digits there is nothing to find. */
static gboolean
has_words (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static char *
clean (const char *start, gsize length)
{
  GString *text = g_string_sized_new (length);

  for (const char *p = start; p < start + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (text, c == '"' || c == FEED_WORD_MARK ? ' ' : c);
    }

  return g_string_free (text, FALSE);
}

static const char *
skip_space (const char *p)
{
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
find_word_end (const char *p)
{
  while (*p != '\0' && *p != '"' && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Gives where the next one may begin. */
static const char *
parse_term (const char *p, GPtrArray *terms)
{
  g_autofree char *text = NULL;
  FeedSearchTerm term = { 0 };
  const char *end;

  term.excluded = *p == '-' && p[1] != '\0';
  p += term.excluded;
  term.phrase = *p == '"';
  p += term.phrase;
  end = term.phrase ? strchrnul (p, '"') : find_word_end (p);
  term.prefix = !term.phrase && !term.excluded && *end == '\0';
  text = clean (p, end - p);
  if (has_words (text))
    {
      term.text = g_steal_pointer (&text);
      g_ptr_array_add (terms, g_memdup2 (&term, sizeof term));
    }

  return term.phrase && *end == '"' ? end + 1 : end;
}

GPtrArray *
feed_search_text_parse (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GPtrArray *terms = g_ptr_array_new_with_free_func (term_free);
  const char *p = skip_space (valid);

  while (*p != '\0')
    p = skip_space (parse_term (p, terms));

  return terms;
}

char *
feed_search_text_compile (GPtrArray *terms, gboolean excluded, const char *operator)
{
  GString *expression = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      FeedSearchTerm *term = g_ptr_array_index (terms, i);

      if (term->excluded != excluded)
        continue;
      if (expression->len > 0)
        g_string_append_printf (expression, " %s ", operator);
      g_string_append_printf (expression, "\"%s\"%s", term->text, term->prefix ? " *" : "");
    }

  return g_string_free (expression, expression->len == 0);
}

/**
 * feed_search_fold:
 * @text: any text
 *
 * Puts a text into the form in which searches compare.
 *
 * That is lower case without accents (Unicode normalization form D without its marks). This
 * function may be called from any thread.
 *
 * Returns: (transfer full): @text as searches compare it: in lower case, without accents
 */
char *
feed_search_fold (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  GString *folded = g_string_new (NULL);

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));

  return g_string_free (folded, FALSE);
}

static void
add_words (GStrvBuilder *words, const char *text)
{
  g_autofree char *folded = feed_search_fold (text);
  const char *start = NULL;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gboolean inside = *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p));

      if (inside && start == NULL)
        start = p;
      if (!inside && start != NULL)
        {
          g_autofree char *word = g_strndup (start, p - start);

          g_strv_builder_add (words, word);
          start = NULL;
        }
      if (*p == '\0')
        return;
    }
}

/**
 * feed_search_terms:
 * @text: a search, as typed
 *
 * Finds the words that a search looks for.
 *
 * They are folded as [func@Feed.search_fold] does it; words that must not occur are not among
 * them. A window marks these words in what was found. This function may be called from any thread.
 *
 * Returns: (transfer full) (array zero-terminated=1): the folded words that it looks for
 */
char **
feed_search_terms (const char *text)
{
  g_autoptr (GPtrArray) terms = feed_search_text_parse (text);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < terms->len; i++)
    {
      FeedSearchTerm *term = g_ptr_array_index (terms, i);

      if (!term->excluded)
        add_words (words, term->text);
    }

  return g_strv_builder_end (words);
}
