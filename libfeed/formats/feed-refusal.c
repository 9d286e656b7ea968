/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-refusal.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-html.h"

/* More of them are not worth a line each. */
#define MOST_FEEDS_NAMED 3

typedef struct
{
  const char *bytes;
  guint8 length;
  guint8 offset;
  const char *kind;
} MagicRow;

#define MAGIC(bytes, offset, kind)                                                                 \
  {                                                                                                \
    bytes, sizeof (bytes) - 1, offset, kind                                                        \
  }

/* What files of other kinds begin with. */
static const MagicRow magic_rows[] = {
  MAGIC ("\x89PNG", 0, "PNG"),
  MAGIC ("\xff\xd8\xff", 0, "JPEG"),
  MAGIC ("GIF8", 0, "GIF"),
  MAGIC ("RIFF", 0, "RIFF"),
  MAGIC ("\0\0\1\0", 0, "ICO"),
  MAGIC ("BM", 0, "BMP"),
  MAGIC ("II*\0", 0, "TIFF"),
  MAGIC ("%PDF-", 0, "PDF"),
  MAGIC ("%!PS", 0, "PostScript"),
  MAGIC ("{\\rtf", 0, "RTF"),
  MAGIC ("PK\3\4", 0, "ZIP"),
  MAGIC ("PK\5\6", 0, "ZIP"),
  MAGIC ("\x1f\x8b", 0, "gzip"),
  MAGIC ("BZh", 0, "bzip2"),
  MAGIC ("\xfd"
         "7zXZ\0",
         0,
         "xz"),
  MAGIC ("7z\xbc\xaf", 0, "7z"),
  MAGIC ("\x28\xb5\x2f\xfd", 0, "zstd"),
  MAGIC ("Rar!", 0, "RAR"),
  MAGIC ("ID3", 0, "MP3"),
  MAGIC ("\xff\xfb", 0, "MP3"),
  MAGIC ("OggS", 0, "Ogg"),
  MAGIC ("fLaC", 0, "FLAC"),
  MAGIC ("ftyp", 4, "MP4"),
  MAGIC ("\x1a\x45\xdf\xa3", 0, "Matroska"),
  MAGIC ("\x7f"
         "ELF",
         0,
         "ELF"),
  MAGIC ("MZ", 0, "EXE"),
  MAGIC ("\xd0\xcf\x11\xe0", 0, "OLE"),
  MAGIC ("SQLite format 3", 0, "SQLite"),
  MAGIC ("wOF2", 0, "WOFF2"),
};

static const char *const feed_types[] = {
  "application/rss+xml", "application/atom+xml",  "application/feed+json",
  "application/rdf+xml", "application/json+feed", NULL,
};

/* Two letters may begin a text as well; then there is a zero soon. */
static gboolean
is_sure (const MagicRow *row, const char *bytes, gsize length)
{
  if (row->length > 2 || (guchar) row->bytes[0] >= 0x80 || (guchar) row->bytes[0] < 0x20)
    return TRUE;

  return memchr (bytes, '\0', MIN (length, 64)) != NULL;
}

gboolean
feed_refusal_is_binary (const char *bytes, gsize length, const char **kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (magic_rows); i++)
    {
      const MagicRow *row = &magic_rows[i];

      if (length < (gsize) row->offset + row->length ||
          memcmp (bytes + row->offset, row->bytes, row->length) != 0 ||
          !is_sure (row, bytes, length))
        continue;
      *kind = row->kind;
      return TRUE;
    }

  return FALSE;
}

GError *
feed_refusal_new_binary (const char *kind)
{
  if (kind == NULL)
    return g_error_new_literal (FEED_ERROR, FEED_ERROR_NOT_A_FEED,
                                _ ("This is not text, so it is not a feed"));

  return g_error_new (FEED_ERROR, FEED_ERROR_NOT_A_FEED,
                      _ ("This is a file of the type %s, not a feed"), kind);
}

/* The addresses of the feeds that a page names in its head, the first few. NULL for none. */
static char *
name_feeds (const char *html, gsize length, const char *base)
{
  g_autoptr (FeedHtmlPage) page = feed_html_page_new (html, length, base);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < page->links->len && n < MOST_FEEDS_NAMED; i++)
    {
      const FeedHtmlLink *link = page->links->pdata[i];

      if (link->is_anchor || link->type == NULL || !g_strv_contains (feed_types, link->type))
        continue;
      g_string_append_printf (names, n++ > 0 ? ", %s" : "%s", link->href);
    }

  return n > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

/* Whether a page asks for a password. */
static gboolean
asks_to_sign_in (const char *html, gsize length)
{
  static const char *const fields[] = { "type=\"password\"", "type='password'", "type=password" };
  g_autofree char *lower = g_ascii_strdown (html, length);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strstr_len (lower, length, fields[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gsize
get_head_length (const char *html, gsize length)
{
  for (const char *p = html; (p = memmem (p, html + length - p, "</", 2)) != NULL; p += 2)
    if ((gsize) (html + length - p) >= 6 && g_ascii_strncasecmp (p, "</head", 6) == 0)
      return p - html;

  return 0;
}

GError *
feed_refusal_new_page (const char *html, gsize length, const char *base, gboolean is_all)
{
  gsize head_length = get_head_length (html, length);
  g_autofree char *feeds = NULL;

  if (head_length == 0 && !is_all)
    return NULL;
  feeds = name_feeds (html, head_length > 0 ? head_length : length, base);
  if (feeds != NULL)
    return g_error_new (FEED_ERROR, FEED_ERROR_HTML_PAGE,
                        _ ("This is a web page, not a feed; it links to %s"), feeds);
  if (!is_all)
    return NULL;
  if (asks_to_sign_in (html, length))
    return g_error_new_literal (FEED_ERROR, FEED_ERROR_HTML_PAGE,
                                _ ("This is a web page that asks to sign in, not a feed"));

  return g_error_new_literal (FEED_ERROR, FEED_ERROR_HTML_PAGE,
                              _ ("This is a web page, not a feed"));
}
