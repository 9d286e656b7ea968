/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-entry-change.h"

/* Fewer new words than these are a correction, whatever their share. */
#define FEWEST_WORDS 4
/* New words are worth a reader's time from that share on… */
#define PER_CENT 20
/* …and as a paragraph that was added to a long text. Lists of related posts that change all the
 * time are shorter. */
#define PARAGRAPH_WORDS 60

/* Of scripts that put no space between words, each letter is one. */
static gboolean
is_word_by_itself (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_word_part (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static const char *
find_word (const char *at)
{
  while (*at != '\0' && !is_word_part (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

/* Counts and dates change without anybody writing anything: @has_digit tells them. */
static const char *
find_word_end (const char *word, gboolean *has_digit)
{
  const char *at = word;

  *has_digit = FALSE;
  for (gunichar c = g_utf8_get_char (at); *at != '\0' && is_word_part (c); c = g_utf8_get_char (at))
    {
      if (at > word && is_word_by_itself (c))
        break;
      *has_digit = *has_digit || g_unichar_isdigit (c);
      at = g_utf8_next_char (at);
      if (is_word_by_itself (c))
        break;
    }

  return at;
}

typedef struct
{
  GHashTable *old; /* (element-type utf8): how often each is left to be met by a new one */
  guint n_new;
  guint n_all;
} Words;

typedef void (*WordFunc) (Words *self, char *word);

static void
for_each_word (Words *self, const char *text, WordFunc func)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;
  const char *word = folded != NULL ? find_word (folded) : "";

  while (*word != '\0')
    {
      gboolean has_digit = FALSE;
      const char *end = find_word_end (word, &has_digit);

      if (!has_digit)
        func (self, g_strndup (word, (gsize) (end - word)));
      word = find_word (end);
    }
}

static guint
get_count (Words *self, const char *word)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->old, word));
}

static void
count_old (Words *self, char *word)
{
  guint count = get_count (self, word);

  g_hash_table_replace (self->old, word, GUINT_TO_POINTER (count + 1));
}

static void
meet_new (Words *self, char *word)
{
  guint count = get_count (self, word);

  self->n_all++;
  self->n_new += count == 0;
  g_hash_table_replace (self->old, word, GUINT_TO_POINTER (count > 0 ? count - 1 : 0));
}

gboolean
feed_entry_change_is_significant (const char *old_title,
                                  const char *old_text,
                                  const char *new_title,
                                  const char *new_text)
{
  g_autoptr (GHashTable) old = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Words words = { old, 0, 0 };

  for_each_word (&words, old_title, count_old);
  for_each_word (&words, old_text, count_old);
  for_each_word (&words, new_title, meet_new);
  for_each_word (&words, new_text, meet_new);
  if (words.n_new < FEWEST_WORDS)
    return FALSE;

  return words.n_new >= PARAGRAPH_WORDS ||
         (guint64) words.n_new * 100 >= (guint64) words.n_all * PER_CENT;
}
