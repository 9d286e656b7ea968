/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-quote.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of an entry that is quoted as a whole: enough to know it by, not all of it. */
#define MOST_CHARS 600

/* What would be markup in CommonMark anywhere in a line. */
static gboolean
is_special (char c)
{
  return strchr ("\\`*_[]<>&#|~", c) != NULL;
}

static char *
escape_line (const char *line)
{
  GString *out = g_string_new (NULL);
  const char *at = line;

  /* What would begin a list, a heading or a rule. */
  while (g_ascii_isdigit (*at))
    g_string_append_c (out, *at++);
  if (at > line ? (*at == '.' || *at == ')') : (*at == '-' || *at == '+' || *at == '='))
    g_string_append_c (out, '\\');
  for (; *at != '\0'; at++)
    {
      if (is_special (*at))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }
  return g_string_free (out, FALSE);
}

static char *
escape_text (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, "\r\n", -1);
  g_autofree char *line = g_strstrip (g_strjoinv (" ", words));

  return escape_line (line);
}

/* At the last end of a line or a sentence, else of a word, within the limit. */
static gsize
find_end (const char *text)
{
  const char *limit;
  const char *end = NULL;
  const char *space = NULL;

  if (g_utf8_strlen (text, -1) <= MOST_CHARS)
    return strlen (text);
  limit = g_utf8_offset_to_pointer (text, MOST_CHARS);
  for (const char *at = text; at < limit; at = g_utf8_next_char (at))
    {
      if (*at == '\n' || (at > text && *at == ' ' && strchr (".!?", at[-1]) != NULL))
        end = at;
      if (g_unichar_isspace (g_utf8_get_char (at)))
        space = at;
    }
  if (end == NULL)
    end = space != NULL ? space : limit;
  return (gsize) (end - text);
}

static char *
shorten (const char *text)
{
  gsize length = find_end (text);

  if (length == strlen (text))
    return g_strdup (text);
  return g_strdup_printf ("%.*s …", (int) length, text);
}

static void
append_quote (GString *body, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean gap = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = escape_line (g_strstrip (lines[i]));

      if (escaped[0] == '\0')
        {
          gap = body->len > 0;
          continue;
        }
      if (gap || body->len > 0)
        g_string_append (body, ">\n");
      g_string_append_printf (body, "> %s\n", escaped);
      gap = FALSE;
    }
}

/* An entry may name anything as its address; only these are links. */
static gboolean
is_link (const char *uri)
{
  return uri != NULL && strpbrk (uri, "<> \n") == NULL &&
         (g_ascii_strncasecmp (uri, "http://", 7) == 0 ||
          g_ascii_strncasecmp (uri, "https://", 8) == 0);
}

static char *
make_link (FeedStoredEntry *entry)
{
  const char *title = feed_stored_entry_get_title (entry);
  const char *uri = feed_stored_entry_get_uri (entry);
  g_autofree char *name = escape_text (title != NULL && title[0] != '\0' ? title : _ ("Untitled"));

  return is_link (uri) ? g_strdup_printf ("[%s](<%s>)", name, uri) : g_steal_pointer (&name);
}

/* Who wrote it and where, as in "Ada, Harbour Notes". */
static char *
make_source (FeedStoredEntry *entry)
{
  const char *author = feed_stored_entry_get_author (entry);
  const char *feed = feed_stored_entry_get_feed_title (entry);
  g_autofree char *first = author != NULL && author[0] != '\0' ? escape_text (author) : NULL;
  g_autofree char *second = feed != NULL && feed[0] != '\0' ? escape_text (feed) : NULL;

  if (first != NULL && second != NULL && !g_str_equal (first, second))
    return g_strdup_printf ("%s, %s", first, second);
  return first != NULL ? g_steal_pointer (&first) : g_steal_pointer (&second);
}

static void
append_source (GString *body, FeedStoredEntry *entry)
{
  g_autofree char *link = make_link (entry);
  g_autofree char *source = make_source (entry);

  if (source != NULL)
    g_string_append_printf (body, "— %s: %s", source, link);
  else
    g_string_append_printf (body, "— %s", link);
}

static FeedPostContent *
make_answer (FeedStoredEntry *entry, const char *feed_uri)
{
  FeedPostContent *content = feed_post_content_new ();
  const char *id = feed_stored_entry_get_entry_id (entry);
  const char *uri = feed_stored_entry_get_uri (entry);

  content->answers = feed_stored_entry_get_id (entry);
  /* RFC 4685 section 3: without an identifier there is nothing to answer to. */
  if (id != NULL || uri != NULL)
    content->in_reply_to = feed_in_reply_to_make (id != NULL ? id : uri, uri, NULL, feed_uri);
  return content;
}

static void
set (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

FeedPostContent *
fw_quote_new (FeedStoredEntry *entry, const char *feed_uri, const char *selection)
{
  FeedPostContent *content = make_answer (entry, feed_uri);
  const char *text = feed_stored_entry_get_text (entry);
  g_autofree char *quoted = selection != NULL ? g_strdup (selection)
                                              : shorten (text != NULL ? text : "");
  GString *body = g_string_new (NULL);

  append_quote (body, quoted);
  if (body->len > 0)
    g_string_append (body, ">\n> ");
  append_source (body, entry);
  g_string_append (body, "\n\n");
  set (&content->body, g_string_free (body, FALSE));
  return content;
}

FeedPostContent *
fw_quote_link (FeedStoredEntry *entry, const char *feed_uri)
{
  FeedPostContent *content = make_answer (entry, feed_uri);
  g_autofree char *link = make_link (entry);

  set (&content->title, g_strdup (feed_stored_entry_get_title (entry)));
  set (&content->body, g_strdup_printf ("%s\n\n", link));
  return content;
}
