/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-pictures.h"

#include <string.h>

static void
picture_free (gpointer data)
{
  FeedctlPicture *self = data;

  g_free (self->path);
  g_free (self->alt);
  g_free (self);
}

static gboolean
is_fence (const char *line)
{
  return g_str_has_prefix (line, "```") || g_str_has_prefix (line, "~~~");
}

/* Behind the line that ends a fenced block of code which begins at @line, or at the end. */
static const char *
skip_fence (const char *line)
{
  char mark[4] = { line[0], line[0], line[0], '\0' };
  const char *end = strchr (line, '\n');

  while (end != NULL && !g_str_has_prefix (end + 1, mark))
    end = strchr (end + 1, '\n');
  if (end == NULL)
    return line + strlen (line);
  end = strchr (end + 1, '\n');

  return end != NULL ? end : line + strlen (line);
}

/* Behind a span of code that begins at @text; behind the mark where it does not end. */
static const char *
skip_code (const char *text)
{
  gsize n = strspn (text, "`");
  const char *rest = text + n;

  for (const char *p = rest; (p = strchr (p, '`')) != NULL;)
    {
      gsize n_here = strspn (p, "`");

      p += n_here;
      if (n_here == n)
        return p;
    }

  return rest;
}

/* The bracket that closes the one before @text. */
static const char *
find_bracket (const char *text)
{
  guint depth = 0;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '[')
      depth++;
    else if (*p == ']' && depth-- == 0)
      return p;

  return NULL;
}

/* Where the address ends that begins at @text: in angle brackets, or up to a blank or a parenthesis
 * that was not opened in it. */
static const char *
find_end (const char *text)
{
  guint depth = 0;
  const char *p = text;

  if (*text == '<')
    {
      p = strpbrk (text, ">\n");
      return p != NULL && *p == '>' ? p : NULL;
    }
  for (; *p != '\0' && !g_ascii_isspace (*p); p++)
    if (*p == '(')
      depth++;
    else if (*p == ')' && depth-- == 0)
      break;

  return p;
}

static gboolean
is_path (const char *address)
{
  g_autofree char *scheme = g_uri_parse_scheme (address);

  return *address != '\0' && scheme == NULL && address[0] != '/' && address[0] != '#';
}

static FeedctlPicture *
read_picture (const char *markdown, const char *alt, const char *bracket)
{
  const char *start = bracket + 2;
  const char *end;
  gboolean angled;
  g_autofree char *address = NULL;
  FeedctlPicture *self;

  start += strspn (start, " \t");
  end = find_end (start);
  if (end == NULL)
    return NULL;
  angled = *start == '<';
  start += angled;
  address = g_strndup (start, end - start);
  if (!is_path (address))
    return NULL;
  self = g_new0 (FeedctlPicture, 1);
  self->start = start - angled - markdown;
  self->end = end + angled - markdown;
  self->path = g_uri_unescape_string (address, NULL);
  if (self->path == NULL)
    self->path = g_steal_pointer (&address);
  self->alt = g_strndup (alt, bracket - alt);

  return self;
}

/* What comes after the picture that begins at @text, which is added where it is one to be sent. */
static const char *
take_picture (const char *markdown, const char *text, GPtrArray *pictures)
{
  const char *alt = text + 2;
  const char *bracket = find_bracket (alt);
  FeedctlPicture *picture;

  if (bracket == NULL || bracket[1] != '(')
    return alt;
  picture = read_picture (markdown, alt, bracket);
  if (picture != NULL)
    g_ptr_array_add (pictures, picture);

  return bracket + 2;
}

GPtrArray *
feedctl_pictures_find (const char *markdown)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func (picture_free);
  const char *p = markdown;

  while (*p != '\0')
    if ((p == markdown || p[-1] == '\n') && is_fence (p))
      p = skip_fence (p);
    else if (*p == '\\' && p[1] != '\0')
      p += 2;
    else if (*p == '`')
      p = skip_code (p);
    else if (p[0] == '!' && p[1] == '[')
      p = take_picture (markdown, p, pictures);
    else
      p++;

  return pictures;
}

char *
feedctl_pictures_replace (const char *markdown, GPtrArray *pictures, const char *const *addresses)
{
  GString *text = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < pictures->len; i++)
    {
      const FeedctlPicture *picture = pictures->pdata[i];

      g_string_append_len (text, markdown + done, picture->start - done);
      g_string_append (text, addresses[i]);
      done = picture->end;
    }
  g_string_append (text, markdown + done);

  return g_string_free (text, FALSE);
}
