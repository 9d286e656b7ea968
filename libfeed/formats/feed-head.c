/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-head.h"

#include <string.h>

/* JSON is looked for behind no more than this: "{" is in many a text. */
#define MOST_BEFORE_JSON 64

static const char *const feed_beginnings[] = {
  "<?xml", "<rss", "<feed", "<rdf:RDF", "<RDF", "<atom:feed", "<channel",
};

/* What pages begin with that forgot to say what they are, and what programs complain in. */
static const char *const html_elements[] = {
  "html", "head", "body",   "title", "meta", "script", "style", "div",  "p",        "br",  "h1",
  "h2",   "pre",  "center", "table", "span", "b",      "a",     "font", "noscript", "img", NULL,
};

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p;
}

static gboolean
begins_with (const char *p, const char *end, const char *beginning)
{
  gsize length = strlen (beginning);

  return (gsize) (end - p) >= length && g_ascii_strncasecmp (p, beginning, length) == 0;
}

static const char *
find_feed (const char *p, const char *end)
{
  for (; (p = memchr (p, '<', end - p)) != NULL; p++)
    for (guint i = 0; i < G_N_ELEMENTS (feed_beginnings); i++)
      if (begins_with (p, end, feed_beginnings[i]))
        return p;

  return NULL;
}

/* The root element, behind what may stand before it; @end where it is not here, NULL where a
 * DOCTYPE calls it HTML. */
static const char *
find_root (const char *p, const char *end)
{
  while ((p = skip_blanks (p, end)) < end && end - p > 1 && (p[1] == '!' || p[1] == '?'))
    {
      const char *closing = begins_with (p, end, "<!--") ? "-->" : ">";
      const char *close = memmem (p, end - p, closing, strlen (closing));
      const char *name = skip_blanks (p + MIN (strlen ("<!DOCTYPE"), (gsize) (end - p)), end);

      if (begins_with (p, end, "<!DOCTYPE") && begins_with (name, end, "html"))
        return NULL;
      if (close == NULL)
        return end;
      p = close + strlen (closing);
      if (p < end && *skip_blanks (p, end) != '<')
        return skip_blanks (p, end);
    }

  return p;
}

/* Whether it is an element of HTML at @root; @is_cut: its name may go on. */
static gboolean
is_html (const char *root, const char *end, gboolean *is_cut)
{
  char name[16] = "";
  gsize n = 0;

  for (root++; root < end && n < sizeof name - 1 && g_ascii_isalnum (*root); root++)
    name[n++] = g_ascii_tolower (*root);
  *is_cut = root == end;

  return g_strv_contains (html_elements, name) && (*is_cut || (*root != ':' && *root != '-'));
}

static FeedHeadKind
look_at_markup (const char *start, const char *end, gboolean is_all, gsize *skip)
{
  const char *root = find_root (start, end);
  const char *feed;
  gboolean is_cut;

  if (root == NULL)
    return FEED_HEAD_PAGE;
  if (root == end || *root != '<')
    return is_all || (root < end && *root != '<') ? FEED_HEAD_XML : FEED_HEAD_UNKNOWN;
  if (!is_html (root, end, &is_cut))
    return is_cut && !is_all ? FEED_HEAD_UNKNOWN : FEED_HEAD_XML;
  if (begins_with (root, end, "<html") && !is_cut)
    return FEED_HEAD_PAGE;
  /* A complaint before a feed, or a page. */
  feed = find_feed (root, end);
  if (feed == NULL)
    return is_all ? FEED_HEAD_PAGE : FEED_HEAD_UNKNOWN;
  *skip += feed - start;

  return FEED_HEAD_XML;
}

static FeedHeadKind
look_at_text (const char *start, const char *end, gboolean is_all, gsize *skip)
{
  const char *feed = find_feed (start, end);
  const char *json = memchr (start, '{', MIN (end - start, MOST_BEFORE_JSON));

  if (feed == NULL && !is_all)
    return FEED_HEAD_UNKNOWN;
  if (feed == NULL && json == NULL)
    feed = memchr (start, '<', end - start);
  if (feed == NULL && json == NULL)
    return FEED_HEAD_OTHER;
  *skip += (feed != NULL ? feed : json) - start;

  return feed != NULL ? FEED_HEAD_XML : FEED_HEAD_JSON;
}

FeedHeadKind
feed_head_look (const char *text, gsize length, gboolean is_all, gsize *skip)
{
  const char *end = text + length;
  const char *start = skip_blanks (text, end);

  /* A mark in the middle is what remains where files were put together. */
  while (begins_with (start, end, "\xef\xbb\xbf"))
    start = skip_blanks (start + 3, end);
  *skip = start - text;
  if (start == end)
    return FEED_HEAD_UNKNOWN;
  if (*start == '{' || *start == '[')
    return FEED_HEAD_JSON;

  return *start == '<' ? look_at_markup (start, end, is_all, skip)
                       : look_at_text (start, end, is_all, skip);
}
