/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-file-name.h"

#include <string.h>

#define FALLBACK "download"
/* What follows the last dot of a longer one is no extension. */
#define MAX_EXTENSION 12

/* Extensions of the types that enclosures have, where an address names none. */
static const struct
{
  const char *type;
  const char *extension;
} extensions[] = {
  { "audio/mpeg", ".mp3" },
  { "audio/mp4", ".m4a" },
  { "audio/x-m4a", ".m4a" },
  { "audio/aac", ".aac" },
  { "audio/ogg", ".ogg" },
  { "audio/opus", ".opus" },
  { "audio/flac", ".flac" },
  { "audio/wav", ".wav" },
  { "video/mp4", ".mp4" },
  { "video/webm", ".webm" },
  { "video/quicktime", ".mov" },
  { "image/jpeg", ".jpg" },
  { "image/png", ".png" },
  { "image/gif", ".gif" },
  { "image/webp", ".webp" },
  { "application/pdf", ".pdf" },
  { "application/epub+zip", ".epub" },
};

/* Content-Disposition -------------------------------------------------------------------------- */

/* The value of a parameter, with its quotes taken off; @text stands behind its "=". */
static char *
read_value (const char *text)
{
  g_autoptr (GString) value = g_string_new (NULL);

  text += strspn (text, " \t");
  if (*text != '"')
    return g_strndup (text, strcspn (text, "; \t"));
  for (text++; *text != '\0' && *text != '"'; text++)
    {
      if (*text == '\\' && text[1] != '\0')
        text++;
      g_string_append_c (value, *text);
    }

  return g_string_free (g_steal_pointer (&value), FALSE);
}

/* Behind the parameter that begins at @text: a semicolon in quotes ends none. */
static const char *
skip_parameter (const char *text)
{
  gboolean quoted = FALSE;

  for (; *text != '\0' && (quoted || *text != ';'); text++)
    {
      if (*text == '\\' && quoted && text[1] != '\0')
        text++;
      else if (*text == '"')
        quoted = !quoted;
    }

  return text;
}

static char *
find_parameter (const char *header, const char *name)
{
  gsize length = strlen (name);
  const char *p = skip_parameter (header);

  while (*p == ';')
    {
      p++;
      p += strspn (p, " \t");
      if (g_ascii_strncasecmp (p, name, length) == 0)
        {
          const char *after = p + length + strspn (p + length, " \t");

          if (*after == '=')
            return read_value (after + 1);
        }
      p = skip_parameter (p);
    }

  return NULL;
}

/* RFC 8187: charset, language and text between two apostrophes. */
static char *
read_extended (const char *value)
{
  g_auto (GStrv) parts = value != NULL ? g_strsplit (value, "'", 3) : NULL;
  g_autofree char *text = NULL;

  if (parts == NULL || g_strv_length (parts) != 3)
    return NULL;
  text = g_uri_unescape_string (parts[2], NULL);
  if (text == NULL || g_ascii_strcasecmp (parts[0], "UTF-8") == 0)
    return g_steal_pointer (&text);
  if (g_ascii_strcasecmp (parts[0], "ISO-8859-1") != 0)
    return NULL;

  return g_convert (text, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

static char *
read_disposition (const char *header)
{
  g_autofree char *extended = find_parameter (header, "filename*");
  g_autofree char *name = read_extended (extended);

  if (name != NULL && *name != '\0')
    return g_steal_pointer (&name);

  return find_parameter (header, "filename");
}

/* Names ---------------------------------------------------------------------------------------- */

static char *
read_uri (const char *uri)
{
  g_autoptr (GUri)
      parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *path = parsed != NULL ? g_uri_get_path (parsed) : "";
  const char *slash = strrchr (path, '/');

  return g_uri_unescape_string (slash != NULL ? slash + 1 : path, NULL);
}

static gboolean
is_harmless (gunichar c)
{
  return c != '/' && c != '\\' && c != ':' && c != '*' && c != '?' && c != '"' && c != '<' &&
         c != '>' && c != '|' && !g_unichar_iscntrl (c) && g_unichar_type (c) != G_UNICODE_FORMAT &&
         g_unichar_type (c) != G_UNICODE_LINE_SEPARATOR &&
         g_unichar_type (c) != G_UNICODE_PARAGRAPH_SEPARATOR;
}

static gsize
find_extension (const char *name)
{
  const char *dot = strrchr (name, '.');
  gsize length = strlen (name);

  if (dot == NULL || dot == name || length - (gsize) (dot - name) > MAX_EXTENSION)
    return length;
  return dot - name;
}

/* Cuts what stands before the extension, between two characters. */
static char *
fit (const char *stem, gsize stem_length, const char *rest)
{
  gsize room = FEED_FILE_NAME_MAX - MIN (strlen (rest), FEED_FILE_NAME_MAX / 2);
  gsize length = MIN (stem_length, room);

  while (length > 0 && length < stem_length && ((guchar) stem[length] & 0xc0) == 0x80)
    length--;

  return g_strdup_printf ("%.*s%s", (int) length, stem, rest);
}

static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) name = g_string_new (NULL);
  const char *begin = NULL;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_harmless (c))
        g_string_append_unichar (name, c);
      else if (g_unichar_type (c) != G_UNICODE_FORMAT)
        g_string_append_c (name, '_');
    }
  g_strchomp (name->str);
  begin = name->str + strspn (name->str, ". ");

  return fit (begin, find_extension (begin), begin + find_extension (begin));
}

/* A path in a name is somebody else's: its last part counts. */
static char *
clean_path (const char *text)
{
  const char *slash = text != NULL ? strrchr (text, '/') : NULL;
  const char *last = slash != NULL ? slash + 1 : text;
  const char *backslash = last != NULL ? strrchr (last, '\\') : NULL;

  return clean (backslash != NULL ? backslash + 1 : last != NULL ? last : "");
}

static const char *
find_extension_for (const char *media_type)
{
  gsize length = media_type != NULL ? strcspn (media_type, "; \t") : 0;

  for (gsize i = 0; length > 0 && i < G_N_ELEMENTS (extensions); i++)
    if (strlen (extensions[i].type) == length &&
        g_ascii_strncasecmp (extensions[i].type, media_type, length) == 0)
      return extensions[i].extension;

  return "";
}

char *
feed_file_name_choose (const char *disposition, const char *uri, const char *media_type)
{
  g_autofree char *told = disposition != NULL ? read_disposition (disposition) : NULL;
  g_autofree char *name = clean_path (told);

  if (*name == '\0')
    {
      g_autofree char *last = read_uri (uri);

      g_free (name);
      name = clean_path (last);
    }
  if (*name == '\0')
    {
      g_free (name);
      name = g_strdup (FALLBACK);
    }
  if (name[find_extension (name)] != '\0')
    return g_steal_pointer (&name);

  return fit (name, strlen (name), find_extension_for (media_type));
}

char *
feed_file_name_number (const char *name, guint n)
{
  g_autofree char *rest = NULL;

  if (n < 2)
    return g_strdup (name);
  rest = g_strdup_printf (" (%u)%s", n, name + find_extension (name));

  return fit (name, find_extension (name), rest);
}
