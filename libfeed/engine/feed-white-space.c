/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-white-space.h"

#include <string.h>

static gboolean
is_name (const char *tag, const char *name)
{
  gsize length = strlen (name);

  return g_ascii_strncasecmp (tag, name, length) == 0 && !g_ascii_isalnum (tag[length]) &&
         tag[length] != '-';
}

/* How deep it is after the tag, or whatever it is, that begins with the "<" at @at. */
static guint
get_depth_after (const char *at, guint depth)
{
  static const char *const keeping[] = { "pre", "code", "textarea" };
  gboolean ends = at[1] == '/';

  for (guint i = 0; i < G_N_ELEMENTS (keeping); i++)
    if (is_name (at + (ends ? 2 : 1), keeping[i]))
      return ends ? MAX (depth, 1) - 1 : depth + 1;

  return depth;
}

static gboolean
is_white_space (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

char *
feed_white_space_collapse (const char *text, guint *depth)
{
  GString *out = g_string_new (NULL);
  gboolean pending = FALSE;

  for (const char *at = text; *at != '\0'; at++)
    {
      gboolean kept = depth != NULL && *depth > 0;

      if (!kept && is_white_space (*at))
        {
          pending = TRUE;
          continue;
        }
      if (pending && out->len > 0)
        g_string_append_c (out, ' ');
      pending = FALSE;
      if (*at != '\r')
        g_string_append_c (out, *at);
      if (depth != NULL && *at == '<')
        *depth = get_depth_after (at, *depth);
    }

  return g_string_free (out, FALSE);
}

static void
chomp (GString *text, gsize from)
{
  while (text->len > from && is_white_space (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
}

/* A line break after the start tag is not part of the text (HTML section 13.1.2.5). */
static const char *
skip_tag (const char *at, gboolean opens)
{
  const char *end = strchr (at, '>');

  if (end == NULL)
    return at + strlen (at);
  end++;
  if (opens && *end == '\r')
    end++;
  return opens && *end == '\n' ? end + 1 : end;
}

char *
feed_white_space_get_kept (const char *html)
{
  GString *out = g_string_new (NULL);
  const char *at = html;
  guint depth = 0;
  gsize begin = 0;

  while (*at != '\0')
    if (*at == '<')
      {
        guint before = depth;

        depth = get_depth_after (at, depth);
        at = skip_tag (at, depth > before);
        if (depth > 0 || before == 0)
          continue;
        chomp (out, begin);
        g_string_append_c (out, '\n');
        begin = out->len;
      }
    else
      {
        if (depth > 0 && *at != '\r')
          g_string_append_c (out, *at);
        at++;
      }

  return g_string_free (out, FALSE);
}

char *
feed_white_space_get_lines (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (*at != '\r')
      g_string_append_c (out, *at);
  while (out->len > 0 && out->str[out->len - 1] == '\n')
    g_string_truncate (out, out->len - 1);

  return g_string_free (out, FALSE);
}
