/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-news.h"

#include <glib/gi18n.h>
#include <string.h>

#define FEEDS_NAMED 3

/* (element-type utf8): each feed once, in their order; the strings are the items'. */
static GPtrArray *
list_feeds (const FwNewsItem *items, guint n)
{
  GPtrArray *titles = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < n; i++)
    if (g_hash_table_add (seen, (gpointer) &items[i].feed_id))
      g_ptr_array_add (titles, (gpointer) items[i].feed_title);

  return titles;
}

static char *
join (GPtrArray *titles)
{
  GString *text = g_string_new (NULL);
  guint named = MIN (titles->len, FEEDS_NAMED);

  for (guint i = 0; i < named; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (titles, i));
  if (named < titles->len)
    g_string_append (text, "…");

  return g_string_free (text, FALSE);
}

static char *
count_entries (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u new entry", "%u new entries", n), n);
}

/* Translators: “12 new entries in 4 feeds”; %s is “12 new entries”. */
static char *
count_both (guint n, guint n_feeds)
{
  g_autofree char *entries = count_entries (n);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s in %u feed", "%s in %u feeds", n_feeds),
                          entries, n_feeds);
}

void
fw_news_init (FwNews *self, const FwNewsItem *items, guint n)
{
  g_autoptr (GPtrArray) feeds = list_feeds (items, n);

  if (feeds->len == 1)
    {
      self->title = g_strdup (items[0].feed_title);
      self->body = n == 1 ? g_strdup (items[0].title) : count_entries (n);
      return;
    }
  self->title = count_both (n, feeds->len);
  self->body = join (feeds);
}

void
fw_news_clear (FwNews *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);
}

static gboolean
is_word_char (const char *at)
{
  return at != NULL && g_unichar_isalnum (g_utf8_get_char (at));
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

gboolean
fw_news_match (const char *const *keywords, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; keywords[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_casefold (keywords[i], -1);

      if (has_word (folded, g_strstrip (word)))
        return TRUE;
    }

  return FALSE;
}
