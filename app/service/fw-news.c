/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-news.h"

#include <glib/gi18n.h>
#include <string.h>

#define NAMED 3
/* In letters: more than that is no more read at a glance. */
#define TITLE_LENGTH 120
#define NAME_LENGTH 60

/* What is said ----------------------------------------------------------------------------------
 */

/* What is drawn into the letter before it: a cut there would change that. */
static gboolean
belongs_to_the_one_before (gunichar letter)
{
  const gunichar joiner = 0x200d;

  return letter == joiner || g_unichar_iszerowidth (letter) || g_unichar_ismark (letter) ||
         (letter >= 0x1f3fb && letter <= 0x1f3ff);
}

static const char *
find_cut (const char *text, guint max)
{
  const gunichar joiner = 0x200d;
  const char *at = g_utf8_offset_to_pointer (text, max - 1);

  while (at > text && (belongs_to_the_one_before (g_utf8_get_char (at)) ||
                       g_utf8_get_char (g_utf8_prev_char (at)) == joiner))
    at = g_utf8_prev_char (at);

  return at;
}

/* Line breaks are of the page that the text was written for. */
static char *
write_on_one_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      gboolean blank = g_unichar_isspace (letter) || g_unichar_iscntrl (letter);

      if (!blank)
        g_string_append_unichar (line, letter);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }

  return g_strchomp (g_string_free (line, FALSE));
}

char *
fw_news_shorten (const char *text, guint max)
{
  g_autofree char *line = text != NULL ? write_on_one_line (text) : NULL;
  g_autofree char *kept = NULL;

  if (line == NULL || *line == '\0')
    return NULL;
  if (g_utf8_strlen (line, -1) <= (glong) max)
    return g_steal_pointer (&line);
  kept = g_strndup (line, find_cut (line, max) - line);

  return g_strconcat (g_strchomp (kept), "…", NULL);
}

/* (element-type utf8): each feed once, in their order; the strings are the items'. */
static GPtrArray *
list_feeds (const FwNewsItem *items, guint n)
{
  GPtrArray *titles = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < n; i++)
    if (g_hash_table_add (seen, (gpointer) &items[i].feed_id))
      g_ptr_array_add (titles, items[i].feed_title);

  return titles;
}

/* The newest first. */
static GPtrArray *
list_titles (const FwNewsItem *items, guint n)
{
  GPtrArray *titles = g_ptr_array_new ();

  for (guint i = n; i > 0; i--)
    g_ptr_array_add (titles, items[i - 1].title);

  return titles;
}

/* Each name keeps its own direction of writing. */
static char *
join (GPtrArray *titles)
{
  GString *text = g_string_new (NULL);
  guint named = MIN (titles->len, NAMED);

  for (guint i = 0; i < named; i++)
    {
      g_autofree char *name = fw_news_shorten (g_ptr_array_index (titles, i), NAME_LENGTH);

      if (i > 0)
        g_string_append (text, ", ");
      g_string_append_printf (text, "\u2068%s\u2069", name != NULL ? name : _ ("Untitled"));
    }
  if (named < titles->len)
    g_string_append (text, "…");

  return g_string_free (text, FALSE);
}

static char *
count_entries (guint n, gboolean more)
{
  if (more)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "More than %u new entry", "More than %u new entries", n), n);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u new entry", "%u new entries", n), n);
}

/* Translators: “12 new entries in 4 feeds”; %s is “12 new entries”. */
static char *
count_both (guint n, gboolean more, guint n_feeds)
{
  g_autofree char *entries = count_entries (n, more);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s in %u feed", "%s in %u feeds", n_feeds),
                          entries, n_feeds);
}

static char *
name (const char *title)
{
  char *words = fw_news_shorten (title, TITLE_LENGTH);

  return words != NULL ? words : g_strdup (_ ("Untitled"));
}

static char *
describe_feed (const FwNewsItem *items, guint n, gboolean more)
{
  g_autoptr (GPtrArray) titles = list_titles (items, n);
  g_autofree char *count = count_entries (n, more);
  g_autofree char *names = join (titles);

  return n == 1 && !more ? name (items[0].title) : g_strdup_printf (_ ("%s: %s"), count, names);
}

void
fw_news_init (FwNews *self, const FwNewsItem *items, guint n, gboolean more)
{
  g_autoptr (GPtrArray) feeds = list_feeds (items, n);

  if (feeds->len == 1)
    {
      self->title = name (items[0].feed_title);
      self->body = describe_feed (items, n, more);
      self->feed_id = items[0].feed_id;
      return;
    }
  self->title = count_both (n, more, feeds->len);
  self->body = join (feeds);
  self->feed_id = 0;
}

void
fw_news_clear (FwNews *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);
}

void
fw_news_item_clear (FwNewsItem *self)
{
  g_clear_pointer (&self->feed_title, g_free);
  g_clear_pointer (&self->title, g_free);
}

/* What is wanted --------------------------------------------------------------------------------
 */

/* Where words are not parted by spaces, one begins anywhere. */
static gboolean
is_word_char (const char *at)
{
  gunichar letter = at != NULL ? g_utf8_get_char (at) : 0;

  return g_unichar_isalnum (letter) && !g_unichar_iswide (letter);
}

static gboolean
is_whole (const char *text, const char *at, gsize length)
{
  const char *before = g_utf8_find_prev_char (text, at);
  const char *after = at + length;

  return !is_word_char (before) && (*after == '\0' || !is_word_char (after));
}

static gboolean
has_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  if (length == 0)
    return FALSE;
  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if (is_whole (text, at, length))
      return TRUE;

  return FALSE;
}

/* The same letters may be written in more than one way. */
static char *
fold (const char *text)
{
  g_autofree char *alike = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (alike, -1);
}

gboolean
fw_news_match (const char *const *keywords, const char *text)
{
  g_autofree char *folded = text != NULL && keywords[0] != NULL ? fold (text) : NULL;

  for (guint i = 0; folded != NULL && keywords[i] != NULL; i++)
    {
      g_autofree char *word = fold (keywords[i]);

      if (has_word (folded, g_strstrip (word)))
        return TRUE;
    }

  return FALSE;
}
