/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-article-links.h"

#include "fw-html-reader.h"

#include <string.h>

/* What the sanitizer puts before the names that an article gives to its anchors. */
#define ANCHOR_PREFIX "user-"

static GHashTable *
collect_anchors (const char *html)
{
  GHashTable *anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (FwHtmlReader) reader = { 0 };
  FwHtmlToken token;

  fw_html_reader_init (&reader, html);
  while ((token = fw_html_reader_next (&reader)) != FW_HTML_END)
    {
      const char *id = token == FW_HTML_OPEN ? fw_html_reader_get_attribute (&reader, "id") : NULL;

      if (id != NULL)
        g_hash_table_add (anchors, g_strdup (id));
    }

  return anchors;
}

/* A site answers at http and https alike. */
static const char *
skip_scheme (const char *uri)
{
  const char *slashes = strstr (uri, "://");

  return slashes != NULL ? slashes : uri;
}

static gboolean
is_same_page (const char *a, const char *b)
{
  gsize length;

  a = skip_scheme (a);
  b = skip_scheme (b);
  length = strcspn (a, "#");

  return length == strcspn (b, "#") && strncmp (a, b, length) == 0;
}

/* The jump to the anchor that the article has under that name, or NULL. */
static char *
find_anchor (GHashTable *anchors, const char *name)
{
  g_autofree char *plain = g_uri_unescape_string (name, NULL);
  const char *const spellings[] = { name, plain };

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *id = g_strconcat (ANCHOR_PREFIX, spellings[i], NULL);

      if (spellings[i] != NULL && g_hash_table_contains (anchors, id))
        return g_strconcat ("#", id, NULL);
    }

  return NULL;
}

static char *
leave_article (const char *jump, const char *page_uri)
{
  const char *name = jump + strlen ("#" ANCHOR_PREFIX);

  return g_strdup_printf ("%.*s#%s", (int) strcspn (page_uri, "#"), page_uri, name);
}

/* Where the link should lead instead, or NULL where it is right as it is. */
static char *
settle_link (GHashTable *anchors, const char *href, const char *page_uri)
{
  const char *fragment = strchr (href, '#');

  if (fragment == NULL || page_uri == NULL)
    return NULL;
  if (fragment > href)
    return is_same_page (href, page_uri) ? find_anchor (anchors, fragment + 1) : NULL;
  if (!g_str_has_prefix (href, "#" ANCHOR_PREFIX) || g_hash_table_contains (anchors, href + 1))
    return NULL;

  return leave_article (href, page_uri);
}

/* Writes the tag from @start to @end, as the sanitizer wrote it, with another address. */
static void
write_with_link (GString *out, const char *start, const char *end, const char *href)
{
  static const char opening[] = " href=\"";
  const char *value = g_strstr_len (start, end - start, opening);
  const char *close = value != NULL
                          ? memchr (value + strlen (opening), '"', end - value - strlen (opening))
                          : NULL;
  g_autofree char *escaped = g_markup_escape_text (href, -1);

  if (close == NULL)
    {
      g_string_append_len (out, start, end - start);
      return;
    }
  g_string_append_len (out, start, value + strlen (opening) - start);
  g_string_append (out, escaped);
  g_string_append_len (out, close, end - close);
}

char *
fw_article_links_settle (const char *html, const char *page_uri)
{
  g_autoptr (GHashTable) anchors = collect_anchors (html);
  g_auto (FwHtmlReader) reader = { 0 };
  GString *out = g_string_sized_new (strlen (html) + 1);
  FwHtmlToken token;

  fw_html_reader_init (&reader, html);
  for (const char *start = html; (token = fw_html_reader_next (&reader)) != FW_HTML_END;
       start = reader.at)
    {
      const char *href = token == FW_HTML_OPEN && g_str_equal (reader.name, "a")
                             ? fw_html_reader_get_attribute (&reader, "href")
                             : NULL;
      g_autofree char *settled = href != NULL ? settle_link (anchors, href, page_uri) : NULL;

      if (settled != NULL)
        write_with_link (out, start, reader.at, settled);
      else
        g_string_append_len (out, start, reader.at - start);
    }

  return g_string_free (out, FALSE);
}
