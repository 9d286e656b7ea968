/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-iri.h"

#include <string.h>

/* The parts of RFC 3986 appendix B; a part that is not there is NULL, the path may be empty. */
typedef struct
{
  const char *text;
  gsize length;
} Part;

typedef struct
{
  Part scheme;
  Part authority;
  Part path;
  Part query;
  Part fragment;
} Parts;

enum
{
  PLAIN,
  ENCODED, /* percent-encoded */
  DROPPED, /* browsers take them out, so that a line break cannot hide a scheme */
};

/* RFC 3986 has no place for these; "[", "]" and a lone "%" are left as browsers leave them. */
static const guint8 char_classes[256] = {
  [0x00 ... 0x08] = ENCODED, ['\t'] = DROPPED,        ['\n'] = DROPPED,          [0x0b] = ENCODED,
  [0x0c] = ENCODED,          ['\r'] = DROPPED,        [0x0e ... 0x20] = ENCODED, ['"'] = ENCODED,
  ['<'] = ENCODED,           ['>'] = ENCODED,         ['\\'] = ENCODED,          ['^'] = ENCODED,
  ['`'] = ENCODED,           ['{' ... '}'] = ENCODED, [0x7f] = ENCODED,
};

gsize
feed_iri_get_scheme_length (const char *iri)
{
  gsize i = 0;

  if (!g_ascii_isalpha (iri[0]))
    return 0;
  while (g_ascii_isalnum (iri[i]) || iri[i] == '+' || iri[i] == '-' || iri[i] == '.')
    i++;

  return iri[i] == ':' ? i : 0;
}

static gboolean
part_equals (const Part *part, const char *text)
{
  return part->length == strlen (text) && g_ascii_strncasecmp (part->text, text, part->length) == 0;
}

static gboolean
scheme_is_http (const Part *scheme)
{
  return scheme->text != NULL && (part_equals (scheme, "https") || part_equals (scheme, "http"));
}

static const char *
part_init (Part *part, const char *text, const char *stops)
{
  part->text = text;
  part->length = strcspn (text, stops);

  return text + part->length;
}

static void
parts_init (Parts *parts, const char *iri)
{
  const char *p = iri;
  gsize length = feed_iri_get_scheme_length (iri);

  *parts = (Parts){ 0 };
  if (length > 0)
    {
      parts->scheme = (Part){ iri, length };
      p += length + 1;
    }
  if (p[0] == '/' && p[1] == '/')
    p = part_init (&parts->authority, p + 2, "/?#");
  p = part_init (&parts->path, p, "?#");
  if (*p == '?')
    p = part_init (&parts->query, p + 1, "#");
  if (*p == '#')
    part_init (&parts->fragment, p + 1, "");
}

static void
append_part (GString *out, const char *before, const Part *part, const char *after)
{
  if (part->text == NULL)
    return;
  g_string_append (out, before);
  g_string_append_len (out, part->text, part->length);
  g_string_append (out, after);
}

/* Drops the last segment and its "/" of what was written since @start. */
static void
drop_last_segment (GString *out, gsize start)
{
  while (out->len > start && out->str[out->len - 1] != '/')
    g_string_truncate (out, out->len - 1);
  if (out->len > start)
    g_string_truncate (out, out->len - 1);
}

static gsize
segment_length (const char *path, const char *end)
{
  const char *slash = memchr (path, '/', end - path);

  return (slash == NULL ? end : slash) - path;
}

/* RFC 3986 section 5.2.4, without the copies. */
static void
append_without_dots (GString *out, const char *path, gsize path_length)
{
  const char *end = path + path_length;
  gsize start = out->len;
  gboolean is_absolute = path < end && *path == '/';

  if (is_absolute)
    path++;
  if (is_absolute)
    g_string_append_c (out, '/');
  while (path < end)
    {
      gsize length = segment_length (path, end);
      gboolean is_last = path + length == end;
      gboolean is_up = length == 2 && path[0] == '.' && path[1] == '.';
      gboolean is_here = length == 1 && path[0] == '.';

      if (is_up)
        {
          if (out->len > start)
            g_string_truncate (out, out->len - 1);
          drop_last_segment (out, start);
          if (is_absolute || out->len > start)
            g_string_append_c (out, '/');
        }
      else if (!is_here)
        {
          g_string_append_len (out, path, length);
          if (!is_last)
            g_string_append_c (out, '/');
        }
      path += length + !is_last;
    }
}

/* RFC 3986 section 5.2.3; then the dots go. */
static void
append_merged (GString *out, const Parts *base, const Part *path)
{
  g_autoptr (GString) merged = g_string_sized_new (base->path.length + path->length + 2);

  if (path->length > 0 && path->text[0] == '/')
    g_string_append_len (merged, path->text, path->length);
  else
    {
      if (base->authority.text != NULL && base->path.length == 0)
        g_string_append_c (merged, '/');
      g_string_append_len (merged, base->path.text, base->path.length);
      while (merged->len > 0 && merged->str[merged->len - 1] != '/')
        g_string_truncate (merged, merged->len - 1);
      g_string_append_len (merged, path->text, path->length);
    }
  append_without_dots (out, merged->str, merged->len);
}

/* RFC 3986 section 5.2.2 for a reference without a scheme. */
static char *
resolve_relative (const Parts *base, const Parts *reference)
{
  GString *out = g_string_sized_new (256);

  append_part (out, "", &base->scheme, ":");
  if (reference->authority.text != NULL)
    {
      append_part (out, "//", &reference->authority, "");
      append_without_dots (out, reference->path.text, reference->path.length);
      append_part (out, "?", &reference->query, "");
    }
  else
    {
      append_part (out, "//", &base->authority, "");
      if (reference->path.length == 0)
        g_string_append_len (out, base->path.text, base->path.length);
      else
        append_merged (out, base, &reference->path);
      if (reference->path.length == 0 && reference->query.text == NULL)
        append_part (out, "?", &base->query, "");
      else
        append_part (out, "?", &reference->query, "");
    }
  append_part (out, "#", &reference->fragment, "");

  return g_string_free (out, FALSE);
}

static char *
resolve_absolute (const Parts *reference)
{
  GString *out = g_string_sized_new (256);

  append_part (out, "", &reference->scheme, ":");
  append_part (out, "//", &reference->authority, "");
  append_without_dots (out, reference->path.text, reference->path.length);
  append_part (out, "?", &reference->query, "");
  append_part (out, "#", &reference->fragment, "");

  return g_string_free (out, FALSE);
}

/* What a browser would read: blanks around taken away, those inside dropped or encoded. */
static char *
clean (const char *text, gsize length)
{
  static const char hex[] = "0123456789ABCDEF";
  GString *out = g_string_sized_new (length + 16);

  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = text[i];

      if (char_classes[byte] == PLAIN)
        g_string_append_c (out, byte);
      else if (char_classes[byte] == ENCODED)
        {
          g_string_append_c (out, '%');
          g_string_append_c (out, hex[byte >> 4]);
          g_string_append_c (out, hex[byte & 15]);
        }
    }

  return g_string_free (out, FALSE);
}

static const char *
trim (const char *text, gsize *length)
{
  while ((guint8) text[0] <= ' ' && text[0] != '\0')
    text++;
  *length = strlen (text);
  while (*length > 0 && (guint8) text[*length - 1] <= ' ')
    (*length)--;

  return text;
}

/* Whether the reference is absolute, clean and without a segment that begins with a dot. */
static gboolean
is_finished (const char *text, gsize length)
{
  char previous = '\0';

  if (feed_iri_get_scheme_length (text) == 0)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (char_classes[(guint8) text[i]] != PLAIN || (text[i] == '.' && previous == '/'))
        return FALSE;
      previous = text[i];
    }

  return TRUE;
}

/* Browsers read "\" as "/" in the path of a web address. */
static void
mend_backslashes (char *text)
{
  for (char *p = text; *p != '\0' && *p != '?' && *p != '#'; p++)
    if (*p == '\\')
      *p = '/';
}

static gboolean
has_web_scheme (const char *text, const Parts *base)
{
  Parts parts;

  parts_init (&parts, text);

  return parts.scheme.text != NULL ? scheme_is_http (&parts.scheme)
                                   : scheme_is_http (&base->scheme);
}

char *
feed_iri_resolve (const char *base, const char *reference)
{
  g_autofree char *copy = NULL, *cleaned = NULL;
  Parts base_parts, parts;
  gsize length;

  g_return_val_if_fail (reference != NULL, NULL);

  reference = trim (reference, &length);
  if (is_finished (reference, length))
    return g_strndup (reference, length);

  parts_init (&base_parts, base == NULL ? "" : base);
  copy = g_strndup (reference, length);
  if (strchr (copy, '\\') != NULL && has_web_scheme (copy, &base_parts))
    mend_backslashes (copy);
  cleaned = clean (copy, length);
  parts_init (&parts, cleaned);
  if (parts.scheme.text != NULL)
    return parts.authority.text != NULL || cleaned[parts.scheme.length + 1] == '/'
               ? resolve_absolute (&parts)
               : g_steal_pointer (&cleaned);
  if (base_parts.scheme.text == NULL)
    return g_steal_pointer (&cleaned);

  return resolve_relative (&base_parts, &parts);
}

gboolean
feed_iri_is_http (const char *iri)
{
  g_autofree char *host = NULL;
  Parts parts;

  if (iri == NULL)
    return FALSE;
  parts_init (&parts, iri);
  if (!scheme_is_http (&parts.scheme) || parts.authority.length == 0)
    return FALSE;
  host = feed_iri_get_host (iri);

  return host != NULL;
}

/* What is between "user@" and ":port"; brackets stay. */
static Part
authority_get_host (const Part *authority, Part *port)
{
  const char *start = authority->text, *end = authority->text + authority->length;
  const char *at = memrchr (start, '@', end - start), *colon;

  if (at != NULL)
    start = at + 1;
  /* Browsers end the host at a backslash, others do not: such an address has no host. */
  if (memchr (authority->text, '\\', authority->length) != NULL)
    end = start;
  colon = memrchr (start, ':', end - start);
  if (colon != NULL && start[0] == '[' && memchr (colon, ']', end - colon) != NULL)
    colon = NULL;
  *port = (Part){ 0 };
  if (colon != NULL)
    {
      *port = (Part){ colon + 1, end - colon - 1 };
      end = colon;
    }

  return (Part){ start, end - start };
}

static gboolean
is_host_char (char c)
{
  return g_ascii_isalnum (c) || strchr ("-._~!$&'()*+,;=", c) != NULL;
}

/* Comparable: decoded, lower case, ASCII; without the brackets of IPv6. */
static char *
host_normalize (const Part *host)
{
  g_autofree char *decoded = NULL, *lower = NULL;

  if (host->length == 0)
    return NULL;
  if (host->text[0] == '[')
    {
      if (host->length < 4 || host->text[host->length - 1] != ']')
        return NULL;
      lower = g_ascii_strdown (host->text + 1, host->length - 2);
      return lower[strspn (lower, "0123456789abcdef:.%")] == '\0' ? g_steal_pointer (&lower) : NULL;
    }

  decoded = g_uri_unescape_segment (host->text, host->text + host->length, NULL);
  if (decoded == NULL || decoded[0] == '\0')
    return NULL;
  if (!g_str_is_ascii (decoded))
    lower = g_hostname_to_ascii (decoded);
  else
    lower = g_ascii_strdown (decoded, -1);
  if (lower == NULL || lower[0] == '\0')
    return NULL;
  for (const char *p = lower; *p != '\0'; p++)
    if (!is_host_char (*p))
      return NULL;

  return g_steal_pointer (&lower);
}

char *
feed_iri_get_host (const char *iri)
{
  Parts parts;
  Part host, port;

  if (iri == NULL)
    return NULL;
  parts_init (&parts, iri);
  if (parts.scheme.text == NULL || parts.authority.text == NULL)
    return NULL;
  host = authority_get_host (&parts.authority, &port);

  return host_normalize (&host);
}

static int
port_number (const Part *port, gboolean is_https)
{
  int number = 0;

  if (port->length == 0)
    return is_https ? 443 : 80;
  for (gsize i = 0; i < port->length; i++)
    {
      if (!g_ascii_isdigit (port->text[i]))
        return -1;
      number = number * 10 + port->text[i] - '0';
      if (number > G_MAXUINT16)
        return -1;
    }

  return number;
}

gboolean
feed_iri_get_authority (const char *iri, char **host, int *port)
{
  g_autofree char *name = NULL;
  Parts parts;
  Part host_part, port_part;

  if (iri == NULL)
    return FALSE;
  parts_init (&parts, iri);
  if (!scheme_is_http (&parts.scheme) || parts.authority.text == NULL)
    return FALSE;
  host_part = authority_get_host (&parts.authority, &port_part);
  name = host_normalize (&host_part);
  *port = port_number (&port_part, part_equals (&parts.scheme, "https"));
  if (name == NULL || *port < 0)
    return FALSE;
  *host = g_steal_pointer (&name);

  return TRUE;
}
