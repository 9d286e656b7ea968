/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-vocabulary.h"

#include <string.h>

typedef struct
{
  const char *uri;
  gsize length;
  FeedNs ns;
} NamespaceRow;

#define ROW(uri_, ns_)                                                                             \
  {                                                                                                \
    uri_, sizeof (uri_) - 1, FEED_NS_##ns_                                                         \
  }

static const NamespaceRow namespaces[] = {
  ROW ("http://purl.org/rss/1.0/", RSS),
  ROW ("http://my.netscape.com/rdf/simple/0.9/", RSS),
  ROW ("http://channel.netscape.com/rdf/simple/0.9/", RSS),
  ROW ("http://purl.org/net/rss1.1#", RSS),
  ROW ("http://backend.userland.com/rss", RSS),
  ROW ("http://backend.userland.com/rss2", RSS),
  ROW ("http://backend.userland.com/RSS2", RSS),
  ROW ("http://blogs.law.harvard.edu/tech/rss", RSS),
  ROW ("http://www.w3.org/2005/Atom", ATOM),
  ROW ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", RDF),
  ROW ("http://purl.org/dc/elements/1.1/", DC),
  ROW ("http://purl.org/dc/elements/1.0/", DC),
  ROW ("http://purl.org/dc/terms/", DCTERMS),
  ROW ("http://purl.org/rss/1.0/modules/content/", CONTENT),
  ROW ("http://purl.org/rss/1.0/modules/slash/", SLASH),
  ROW ("http://wellformedweb.org/CommentAPI/", WFW),
  ROW ("http://purl.org/syndication/thread/1.0", THREAD),
  ROW ("http://www.itunes.com/dtds/podcast-1.0.dtd", ITUNES),
  ROW ("http://www.itunes.com/DTDs/PodCast-1.0.dtd", ITUNES),
  ROW ("http://www.itunes.com/DTDs/Podcast-1.0.dtd", ITUNES),
  ROW ("http://search.yahoo.com/mrss/", MEDIA),
  ROW ("http://search.yahoo.com/mrss", MEDIA),
  ROW ("http://purl.org/rss/1.0/modules/syndication/", SYNDICATION),
  ROW ("http://backend.userland.com/creativeCommonsRssModule", CC),
  ROW ("http://web.resource.org/cc/", CC),
  ROW ("http://creativecommons.org/ns#", CC),
  ROW ("http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html", CC),
  ROW ("http://purl.org/syndication/history/1.0", HISTORY),
  ROW ("http://www.w3.org/1999/xhtml", XHTML),
  ROW ("http://purl.org/atom/ns#", OTHER_FORMAT),
};

/* What the usual prefixes stand for where nobody declared them. */
static const NamespaceRow prefixes[] = {
  ROW ("atom", ATOM),       ROW ("content", CONTENT), ROW ("dc", DC),
  ROW ("dcterms", DCTERMS), ROW ("itunes", ITUNES),   ROW ("media", MEDIA),
  ROW ("rdf", RDF),         ROW ("slash", SLASH),     ROW ("creativeCommons", CC),
  ROW ("cc", CC),           ROW ("fh", HISTORY),      ROW ("sy", SYNDICATION),
  ROW ("thr", THREAD),      ROW ("wfw", WFW),         ROW ("xhtml", XHTML),
};

static FeedNs
find_row (const NamespaceRow *rows, guint n_rows, const char *key)
{
  gsize length = strlen (key);

  for (guint i = 0; i < n_rows; i++)
    if (rows[i].length == length && memcmp (rows[i].uri, key, length) == 0)
      return rows[i].ns;

  return FEED_NS_UNKNOWN;
}

FeedNs
feed_ns_find (const char *uri, const char *prefix)
{
  if (uri != NULL)
    return find_row (namespaces, G_N_ELEMENTS (namespaces), uri);
  if (prefix != NULL)
    return find_row (prefixes, G_N_ELEMENTS (prefixes), prefix);

  return FEED_NS_RSS;
}

static gboolean
is_for (const FeedRule *rule, FeedNs ns, const char *local)
{
  /* The first letter tells nearly all apart. */
  if (rule->ns != ns || ((rule->local[0] ^ local[0]) & ~0x20) != 0)
    return FALSE;

  /* Writers of RSS never agreed on upper and lower case. */
  return ns == FEED_NS_RSS ? g_ascii_strcasecmp (rule->local, local) == 0
                           : g_str_equal (rule->local, local);
}

static const FeedRule *
find_in (const FeedVocabulary *vocabulary, FeedNs ns, const char *local)
{
  for (guint i = 0; i < vocabulary->n_rules; i++)
    if (is_for (&vocabulary->rules[i], ns, local))
      return &vocabulary->rules[i];

  return NULL;
}

const FeedRule *
feed_rule_find (FeedNs ns, const char *local)
{
  switch (ns)
    {
    case FEED_NS_RSS:
      return find_in (&feed_rss_vocabulary, ns, local);
    case FEED_NS_ATOM:
      return find_in (&feed_atom_vocabulary, ns, local);
    default:
      return find_in (&feed_module_vocabulary, ns, local);
    }
}

/* Every table ends in an empty row, which is for no name. */
const FeedRule *
feed_rule_at_place (const FeedRule *first, FeedPlace place)
{
  for (const FeedRule *rule = first; rule != NULL && rule->local != NULL; rule++)
    {
      if (rule != first && (rule->ns != first->ns || !g_str_equal (rule->local, first->local)))
        return NULL;
      if (rule->where & place)
        return rule;
    }

  return NULL;
}
