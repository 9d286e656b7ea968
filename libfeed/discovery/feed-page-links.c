/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-page-links.h"

#include <string.h>

#include "feed-iri.h"
#include "feed-link-header.h"
#include "feed-link.h"

static const char *const feed_types[] = {
  "application/atom+xml",
  "application/rss+xml",
  "application/feed+json",
  "application/rdf+xml",
  "application/x-rss+xml",
  "application/x-atom+xml",
  "application/xml",
  "text/xml",
  NULL,
};

/* Names that the last part of a feed's path often has. */
static const char *const feed_names[] = {
  "feed",      "feeds",     "rss",       "rss2",    "atom", "rdf",
  "index.xml", "index.rdf", "feed.json", "rss.php", NULL,
};

static const char *const feed_suffixes[] = { ".rss",    ".atom",    ".rdf", "feed.xml",
                                             "rss.xml", "atom.xml", NULL };

static const char *const feed_queries[] = { "feed=",    "format=rss", "format=atom",
                                            "type=rss", "type=atom",  NULL };

/* Few: each is a request to somebody who may have no feed at all. */
static const char *const usual_names[] = {
  "feed", "index.xml", "rss.xml", "atom.xml", "feed.xml", "feed.rss",
};

/* Of these, the ones that are also tried beside a page that is not the root. */
#define N_NAMES_BESIDE 2

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) list = words != NULL ? g_strsplit (words, " ", -1) : NULL;

  return list != NULL && g_strv_contains ((const char *const *) list, word);
}

static gboolean
is_feed_type (const char *type)
{
  return type != NULL && g_strv_contains (feed_types, type);
}

static gboolean
is_feed_relation (const char *relations, const char *type)
{
  return has_word (relations, "feed") || (has_word (relations, "alternate") && is_feed_type (type));
}

static gboolean
is_declared (const FeedHtmlLink *link)
{
  return !link->is_anchor && feed_iri_is_http (link->href) &&
         is_feed_relation (link->rel, link->type);
}

void
feed_page_add_once (GPtrArray *addresses, const char *address)
{
  if (!g_ptr_array_find_with_equal_func (addresses, address, g_str_equal, NULL))
    g_ptr_array_add (addresses, g_strdup (address));
}

GPtrArray *
feed_page_find_declared (const FeedHtmlPage *page)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < page->links->len; i++)
    {
      const FeedHtmlLink *link = g_ptr_array_index (page->links, i);

      if (is_declared (link))
        feed_page_add_once (addresses, link->href);
    }
  return addresses;
}

GPtrArray *
feed_page_find_linked (const char *const *headers, const char *page_uri)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FeedArena) arena = feed_arena_new ();
  GPtrArray *links = NULL;

  for (; headers != NULL && *headers != NULL; headers++)
    feed_link_header_read (arena, *headers, page_uri, &links);
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      FeedLink *link = g_ptr_array_index (links, i);

      if (feed_iri_is_http (feed_link_get_href (link)) &&
          is_feed_relation (feed_link_get_rel (link), feed_link_get_media_type (link)))
        feed_page_add_once (addresses, feed_link_get_href (link));
    }

  return addresses;
}

static gboolean
has_any_suffix (const char *text, const char *const *suffixes)
{
  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (text, suffixes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
contains_any (const char *text, const char *const *needles)
{
  for (guint i = 0; needles[i] != NULL; i++)
    if (strstr (text, needles[i]) != NULL)
      return TRUE;
  return FALSE;
}

static char *
last_part (const char *path)
{
  gsize length = strlen (path);
  const char *slash;

  while (length > 0 && path[length - 1] == '/')
    length--;
  slash = g_strrstr_len (path, (gssize) length, "/");

  return slash != NULL ? g_strndup (slash + 1, length - (slash + 1 - path)) : g_strdup ("");
}

static gboolean
looks_like_feed (const char *address)
{
  g_autofree char *lower = g_ascii_strdown (address, -1);
  g_autoptr (GUri) uri = g_uri_parse (lower, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *name = NULL;

  if (uri == NULL)
    return FALSE;
  if (g_uri_get_query (uri) != NULL && contains_any (g_uri_get_query (uri), feed_queries))
    return TRUE;
  name = last_part (g_uri_get_path (uri));

  return g_strv_contains (feed_names, name) || has_any_suffix (name, feed_suffixes);
}

static gboolean
is_likely_anchor (const FeedHtmlLink *link)
{
  return link->is_anchor && feed_iri_is_http (link->href) &&
         (is_feed_type (link->type) || looks_like_feed (link->href));
}

static void
add_anchors (GPtrArray *addresses, const FeedHtmlPage *page, const char *host, gboolean same_host)
{
  for (guint i = 0; i < page->links->len; i++)
    {
      const FeedHtmlLink *link = g_ptr_array_index (page->links, i);
      g_autofree char *link_host = NULL;

      if (!is_likely_anchor (link))
        continue;
      link_host = feed_iri_get_host (link->href);
      if ((g_strcmp0 (link_host, host) == 0) == same_host)
        feed_page_add_once (addresses, link->href);
    }
}

GPtrArray *
feed_page_find_anchors (const FeedHtmlPage *page, const char *page_uri)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *host = feed_iri_get_host (page_uri);

  add_anchors (addresses, page, host, TRUE);
  add_anchors (addresses, page, host, FALSE);

  return addresses;
}

static void
add_usual (GPtrArray *addresses, const char *base, guint n_names)
{
  for (guint i = 0; i < n_names; i++)
    {
      g_autofree char *address = feed_iri_resolve (base, usual_names[i]);

      feed_page_add_once (addresses, address);
    }
}

GPtrArray *
feed_page_guess_addresses (const char *page_uri)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *root = feed_iri_resolve (page_uri, "/");
  g_autofree char *last = last_part (page_uri);
  /* "/blog" is as likely a folder as "/blog/"; "/blog/page.html" is none. */
  g_autofree char *folder = strchr (last, '.') == NULL && !g_str_has_suffix (page_uri, "/") &&
                                    strchr (last, '?') == NULL
                                ? g_strconcat (page_uri, "/", NULL)
                                : feed_iri_resolve (page_uri, ".");

  if (!g_str_equal (folder, root))
    add_usual (addresses, folder, N_NAMES_BESIDE);
  add_usual (addresses, root, G_N_ELEMENTS (usual_names));

  return addresses;
}

/* The number of pixels that an address speaks of ("icon-32x32.png"), 0 where it does not. */
static guint
read_pixels (const char *address)
{
  for (const char *x = strchr (address, 'x'); x != NULL; x = strchr (x + 1, 'x'))
    if (x > address && g_ascii_isdigit (x[-1]) && g_ascii_isdigit (x[1]))
      return (guint) MIN (g_ascii_strtoull (x + 1, NULL, 10), 4096);
  return 0;
}

/* The less, the better. */
static guint
judge_icon (const FeedHtmlLink *link)
{
  guint pixels = read_pixels (link->href);
  gboolean touch = has_word (link->rel, "apple-touch-icon");

  if (pixels >= 32 && pixels <= 64)
    return 0;
  if (pixels > 64 || (pixels == 0 && touch))
    return 1 + pixels / 64;
  return pixels == 0 ? 1 : 100;
}

static gboolean
is_icon (const FeedHtmlLink *link)
{
  if (link->is_anchor || !feed_iri_is_http (link->href))
    return FALSE;
  /* It is drawn without a browser engine around it. */
  if (g_strcmp0 (link->type, "image/svg+xml") == 0 || g_str_has_suffix (link->href, ".svg"))
    return FALSE;
  return has_word (link->rel, "icon") || has_word (link->rel, "apple-touch-icon");
}

char *
feed_discovery_find_icon (const FeedHtmlPage *page, const char *page_uri)
{
  const FeedHtmlLink *best = NULL;

  for (guint i = 0; i < page->links->len; i++)
    {
      const FeedHtmlLink *link = g_ptr_array_index (page->links, i);

      if (is_icon (link) && (best == NULL || judge_icon (link) < judge_icon (best)))
        best = link;
    }
  return best != NULL ? g_strdup (best->href) : feed_iri_resolve (page_uri, "/favicon.ico");
}
