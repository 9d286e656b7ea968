/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-reference.h"

#include <string.h>

typedef struct
{
  guint16 offset; /* into the names; it ends where the next row's begins */
  guint16 second; /* code point, or 0 */
  guint32 first;
} Reference;

#include "feed-html-references.inc"

/* The longest name that may stand without a semicolon. */
#define MAX_LEGACY_LENGTH 6

#define REPLACEMENT 0xfffd

/* What C1 controls are taken for, from 0x80 on (WHATWG: numeric character reference end state). */
static const guint16 windows_1252[32] = {
  0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178,
};

static int
compare_name (const Reference *row, const char *name, gsize length)
{
  gsize row_length = row[1].offset - row->offset;
  int order = memcmp (reference_names + row->offset, name, MIN (row_length, length));

  return order != 0 ? order : (row_length > length) - (row_length < length);
}

static const Reference *
find_reference (const char *name, gsize length)
{
  gsize low = 0, high = N_REFERENCES;

  while (low < high)
    {
      gsize middle = (low + high) / 2;
      int order = compare_name (&references[middle], name, length);

      if (order == 0)
        return &references[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}

static const char *
append_reference (GString *out, const Reference *reference, const char *after)
{
  g_string_append_unichar (out, reference->first);
  if (reference->second != 0)
    g_string_append_unichar (out, reference->second);

  return after;
}

/* The longest known name at @name, after the "&"; NULL where there is none. */
static const char *
decode_named (GString *out, const char *name, const char *end, gboolean is_attribute)
{
  const Reference *reference = NULL;
  gsize length = 0;

  while (name + length < end && length < MAX_REFERENCE_LENGTH && g_ascii_isalnum (name[length]))
    length++;
  if (name + length < end && name[length] == ';')
    reference = find_reference (name, length + 1);
  if (reference != NULL)
    return append_reference (out, reference, name + length + 1);

  for (gsize n = MIN (length, MAX_LEGACY_LENGTH); n >= 2; n--)
    {
      const char *after = name + n;

      reference = find_reference (name, n);
      if (reference == NULL)
        continue;
      if (is_attribute && after < end && (*after == '=' || g_ascii_isalnum (*after)))
        return NULL;
      return append_reference (out, reference, after);
    }

  return NULL;
}

static gunichar
mend_code_point (gunichar value)
{
  if (value >= 0x80 && value < 0xa0)
    return windows_1252[value - 0x80];
  if (value == 0 || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
    return REPLACEMENT;

  return value;
}

/* @digits is after the "&#". */
static const char *
decode_numeric (GString *out, const char *digits, const char *end)
{
  gboolean is_hex = digits < end && (*digits == 'x' || *digits == 'X');
  const char *p = digits + is_hex;
  const char *first = p;
  gunichar value = 0;

  while (p < end && (is_hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)))
    {
      if (value <= 0x10ffff)
        value = value * (is_hex ? 16 : 10) + g_ascii_xdigit_value (*p);
      p++;
    }
  if (p == first)
    return NULL;
  g_string_append_unichar (out, mend_code_point (value));

  return p < end && *p == ';' ? p + 1 : p;
}

/* How a text is read, beside its newlines. */
typedef struct
{
  gboolean has_references;
  gboolean is_attribute;
  gboolean drops_nul; /* as a browser's tree does in ordinary text; elsewhere it is replaced */
} Reading;

static void
append_literal (GString *out, const char *p, const char *end, gboolean drops_nul)
{
  while (p < end)
    {
      const char *start = p;

      while (p < end && *p != '\r' && *p != '\0')
        p++;
      g_string_append_len (out, start, p - start);
      if (p == end)
        return;
      if (*p == '\0' && !drops_nul)
        g_string_append_unichar (out, REPLACEMENT);
      else if (*p == '\r' && (p + 1 == end || p[1] != '\n'))
        g_string_append_c (out, '\n');
      p++;
    }
}

/* @p is after the "&". Returns where to go on. */
static const char *
append_reference_at (GString *out, const char *p, const char *end, gboolean is_attribute)
{
  const char *after = p < end && *p == '#' ? decode_numeric (out, p + 1, end)
                                           : decode_named (out, p, end, is_attribute);

  if (after == NULL)
    g_string_append_c (out, '&');

  return after == NULL ? p : after;
}

static void
append_read (GString *out, FeedHtmlSlice slice, Reading reading)
{
  const char *p = slice.text, *end = slice.text + slice.length;

  while (p < end)
    {
      const char *stop = reading.has_references ? memchr (p, '&', end - p) : NULL;

      append_literal (out, p, stop == NULL ? end : stop, reading.drops_nul);
      p = stop == NULL ? end : append_reference_at (out, stop + 1, end, reading.is_attribute);
    }
}

void
feed_html_append_value (GString *out, FeedHtmlSlice value)
{
  append_read (out, value, (Reading){ .has_references = TRUE, .is_attribute = TRUE });
}

void
feed_html_append_text (GString *out, const FeedHtmlToken *token)
{
  gboolean is_data = token->model == FEED_HTML_DATA;

  append_read (out, token->text,
               (Reading){ .has_references = is_data || token->model == FEED_HTML_RCDATA,
                          .drops_nul = is_data });
}
