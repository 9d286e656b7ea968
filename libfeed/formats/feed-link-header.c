/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-link-header.h"

#include <string.h>

#include "feed-make.h"

/* A token or a quoted string, without its quotes; @at goes behind it. */
static char *
take_value (const char **at)
{
  GString *value = g_string_new (NULL);
  gboolean is_quoted = **at == '"';

  *at += is_quoted;
  while (**at != '\0' && (is_quoted ? **at != '"' : strchr (",; \t", **at) == NULL))
    {
      if (is_quoted && **at == '\\' && (*at)[1] != '\0')
        (*at)++;
      g_string_append_c (value, *(*at)++);
    }
  if (is_quoted && **at == '"')
    (*at)++;

  return g_string_free (value, FALSE);
}

static void
skip_blanks (const char **at)
{
  *at += strspn (*at, " \t");
}

static void
set_once (FeedLink *link, const char **field, const char *value)
{
  if (*field == NULL)
    *field = feed_make_string (link->arena, value, strlen (value));
}

/* One "; name=value"; the first of a name counts. */
static void
take_parameter (FeedLink *link, char **relations, const char **at)
{
  gsize length = strcspn (*at, "=,; \t");
  g_autofree char *name = g_ascii_strdown (*at, length);
  g_autofree char *value = NULL;

  *at += length;
  skip_blanks (at);
  if (**at != '=')
    return;
  (*at)++;
  skip_blanks (at);
  value = take_value (at);

  if (g_str_equal (name, "rel") && *relations == NULL)
    *relations = g_steal_pointer (&value);
  else if (g_str_equal (name, "type"))
    set_once (link, &link->media_type, value);
  else if (g_str_equal (name, "title"))
    set_once (link, &link->title, value);
  else if (g_str_equal (name, "hreflang"))
    set_once (link, &link->hreflang, value);
}

static void
add_for_relations (FeedLink *link, const char *relations, GPtrArray **links)
{
  g_auto (GStrv) names = g_strsplit_set (relations != NULL ? relations : "", " \t", -1);

  for (guint i = 0; link->href != NULL && names[i] != NULL; i++)
    {
      FeedLink *copy;

      if (*names[i] == '\0')
        continue;
      copy = feed_link_new (link->arena);
      *copy = *link;
      copy->rel = feed_arena_strdup (link->arena, names[i]);
      feed_arena_append (link->arena, links, copy);
    }
}

/* At "<"; goes behind the link. */
static void
read_link (FeedArena *arena, const char **at, const char *base, GPtrArray **links)
{
  FeedLink *link = feed_link_new (arena);
  g_autofree char *relations = NULL;
  gsize length = strcspn (*at + 1, ">");

  link->href = feed_make_uri (arena, base, *at + 1, length);
  *at += 1 + length + ((*at)[1 + length] == '>');
  skip_blanks (at);
  while (**at == ';')
    {
      (*at)++;
      skip_blanks (at);
      take_parameter (link, &relations, at);
      skip_blanks (at);
    }
  add_for_relations (link, relations, links);
}

void
feed_link_header_read (FeedArena *arena, const char *value, const char *base, GPtrArray **links)
{
  while (*value != '\0')
    if (*value == '<')
      read_link (arena, &value, base, links);
    else
      value++;
}
