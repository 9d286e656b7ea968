/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-rules.h"

/* What the root element says: which format a document is in, or what it is instead of a feed. */

typedef struct
{
  const char *local;
  FeedNs ns;
  FeedFormat format;
  const char *version; /* (nullable): where no attribute says it */
  FeedPlace inside;
} RootRow;

static const RootRow roots[] = {
  { "rss", FEED_NS_RSS, FEED_FORMAT_RSS, NULL, FEED_IN_ROOT },
  { "RDF", FEED_NS_RDF, FEED_FORMAT_RDF, NULL, FEED_IN_ROOT },
  { "Channel", FEED_NS_RSS, FEED_FORMAT_RDF, "1.1", FEED_IN_INFO },
  { "channel", FEED_NS_CDF, FEED_FORMAT_CDF, NULL, FEED_IN_INFO },
  { "feed", FEED_NS_ATOM, FEED_FORMAT_ATOM, "1.0", FEED_IN_INFO },
  { "entry", FEED_NS_ATOM, FEED_FORMAT_ATOM, "1.0", FEED_IN_ENTRY },
  { "feed", FEED_NS_ATOM_03, FEED_FORMAT_ATOM, "0.3", FEED_IN_INFO },
  { "entry", FEED_NS_ATOM_03, FEED_FORMAT_ATOM, "0.3", FEED_IN_ENTRY },
};

static const RootRow *
find_root (FeedNs ns, const char *local)
{
  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    if (roots[i].ns == ns && g_ascii_strcasecmp (roots[i].local, local) == 0)
      return &roots[i];

  return NULL;
}

typedef struct
{
  const char *local;
  FeedError code;
  const char *message;
} RefusalRow;

/* What is often found in place of a feed. */
static const RefusalRow refusals[] = {
  { "html", FEED_ERROR_HTML_PAGE, N_ ("This is a web page, not a feed") },
  { "opml", FEED_ERROR_UNSUPPORTED_FORMAT,
    N_ ("This is a list of subscriptions (OPML), not a feed; it can be imported") },
  { "service", FEED_ERROR_UNSUPPORTED_FORMAT,
    N_ ("This is a publishing service document (AtomPub), not a feed") },
  { "urlset", FEED_ERROR_NOT_A_FEED, N_ ("This is a site map, not a feed") },
  { "sitemapindex", FEED_ERROR_NOT_A_FEED, N_ ("This is a site map, not a feed") },
  { "svg", FEED_ERROR_NOT_A_FEED, N_ ("This is a picture (SVG), not a feed") },
  { "envelope", FEED_ERROR_NOT_A_FEED,
    N_ ("This is a message of a web service (SOAP), not a feed") },
  { "plist", FEED_ERROR_NOT_A_FEED, N_ ("This is a property list, not a feed") },
  { "opensearchdescription", FEED_ERROR_NOT_A_FEED,
    N_ ("This is the description of a search (OpenSearch), not a feed") },
  { "rsd", FEED_ERROR_NOT_A_FEED,
    N_ ("This is the description of a publishing service (RSD), not a feed") },
};

static const char *const html_elements[] = {
  "head", "body", "title",  "meta",  "link", "script", "style", "div",      "p",   "br",
  "h1",   "h2",   "center", "table", "span", "b",      "a",     "noscript", "img", NULL,
};

GError *
feed_xml_format_refuse (const char *local)
{
  g_autofree char *lower = g_ascii_strdown (local, -1);
  const char *name = g_strv_contains (html_elements, lower) ? "html" : lower;
  g_autofree char *shown = g_utf8_substring (local, 0, MIN (g_utf8_strlen (local, -1), 40));

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_str_equal (refusals[i].local, name))
      return g_error_new_literal (FEED_ERROR, refusals[i].code, _ (refusals[i].message));

  return g_error_new (FEED_ERROR, FEED_ERROR_NOT_A_FEED,
                      _ ("This is an XML document of another kind (“%s”), not a feed"), shown);
}

/* Names that are in no namespace are those of the root's format. */
static FeedNs
find_plain_ns (FeedXmlFormat *self, const FeedXmlElement *element)
{
  const char *version;

  if (g_ascii_strcasecmp (element->local, "channel") == 0)
    return FEED_NS_CDF;
  if (g_ascii_strcasecmp (element->local, "feed") != 0)
    return FEED_NS_RSS;
  version = feed_xml_format_get_attribute (self, element, "version");

  return version != NULL && g_str_has_prefix (version, "0.") ? FEED_NS_ATOM_03 : FEED_NS_ATOM;
}

static const char *
find_version (FeedXmlFormat *self, const FeedXmlElement *element, const RootRow *root)
{
  const char *version = NULL;

  if (root->format == FEED_FORMAT_RSS || root->ns == FEED_NS_ATOM_03)
    version = feed_xml_format_get_attribute (self, element, "version");

  return version != NULL ? version : root->version;
}

FeedPlace
feed_xml_format_begin_document (FeedXmlFormat *self, const FeedXmlElement *element)
{
  FeedNs ns;
  const RootRow *root;

  if (element->ns == NULL && element->prefix == NULL)
    self->plain_ns = find_plain_ns (self, element);
  ns = feed_xml_format_find_ns (self, element->ns, element->prefix);
  /* Whatever namespace it is put in, that one then means RSS. */
  if (ns != FEED_NS_RSS && element->ns != NULL && g_ascii_strcasecmp (element->local, "rss") == 0)
    {
      self->rss_ns = element->ns;
      ns = FEED_NS_RSS;
    }
  root = find_root (ns, element->local);
  if (root == NULL)
    {
      feed_xml_reader_stop (self->reader, feed_xml_format_refuse (element->local));
      return FEED_IN_NOTHING;
    }

  /* RDF may be about anything, and so may names without a namespace. */
  self->is_feed = root->format == FEED_FORMAT_RSS || (ns != FEED_NS_RDF && element->ns != NULL);
  self->root = root->local;
  self->document->format = root->format;
  self->document->version = find_version (self, element, root);
  self->info->language = feed_xml_format_get_language (self);
  if (root->format == FEED_FORMAT_CDF)
    feed_cdf_begin_channel (self, element);
  if (root->inside == FEED_IN_ENTRY)
    feed_rule_begin_entry (self, NULL, element);

  return root->inside;
}
