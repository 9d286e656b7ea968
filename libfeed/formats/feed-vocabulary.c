/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-vocabulary.h"

typedef struct
{
  const char *uri;
  FeedNs ns;
} NamespaceRow;

static const NamespaceRow namespaces[] = {
  { "http://purl.org/rss/1.0/", FEED_NS_RSS },
  { "http://my.netscape.com/rdf/simple/0.9/", FEED_NS_RSS },
  { "http://channel.netscape.com/rdf/simple/0.9/", FEED_NS_RSS },
  { "http://purl.org/net/rss1.1#", FEED_NS_RSS },
  { "http://backend.userland.com/rss", FEED_NS_RSS },
  { "http://backend.userland.com/rss2", FEED_NS_RSS },
  { "http://backend.userland.com/RSS2", FEED_NS_RSS },
  { "http://blogs.law.harvard.edu/tech/rss", FEED_NS_RSS },
  { "http://www.w3.org/2005/Atom", FEED_NS_ATOM },
  { "http://www.w3.org/1999/02/22-rdf-syntax-ns#", FEED_NS_RDF },
  { "http://purl.org/dc/elements/1.1/", FEED_NS_DC },
  { "http://purl.org/dc/elements/1.0/", FEED_NS_DC },
  { "http://purl.org/dc/terms/", FEED_NS_DCTERMS },
  { "http://purl.org/rss/1.0/modules/content/", FEED_NS_CONTENT },
  { "http://purl.org/rss/1.0/modules/slash/", FEED_NS_SLASH },
  { "http://wellformedweb.org/CommentAPI/", FEED_NS_WFW },
  { "http://purl.org/syndication/thread/1.0", FEED_NS_THREAD },
  { "http://www.itunes.com/dtds/podcast-1.0.dtd", FEED_NS_ITUNES },
  { "http://www.itunes.com/DTDs/PodCast-1.0.dtd", FEED_NS_ITUNES },
  { "http://www.itunes.com/DTDs/Podcast-1.0.dtd", FEED_NS_ITUNES },
  { "http://search.yahoo.com/mrss/", FEED_NS_MEDIA },
  { "http://search.yahoo.com/mrss", FEED_NS_MEDIA },
  { "http://purl.org/rss/1.0/modules/syndication/", FEED_NS_SYNDICATION },
  { "http://www.w3.org/1999/xhtml", FEED_NS_XHTML },
  { "http://purl.org/atom/ns#", FEED_NS_OTHER_FORMAT },
};

/* What the usual prefixes stand for where nobody declared them. */
static const NamespaceRow prefixes[] = {
  { "atom", FEED_NS_ATOM },       { "content", FEED_NS_CONTENT }, { "dc", FEED_NS_DC },
  { "dcterms", FEED_NS_DCTERMS }, { "itunes", FEED_NS_ITUNES },   { "media", FEED_NS_MEDIA },
  { "rdf", FEED_NS_RDF },         { "slash", FEED_NS_SLASH },     { "sy", FEED_NS_SYNDICATION },
  { "thr", FEED_NS_THREAD },      { "wfw", FEED_NS_WFW },         { "xhtml", FEED_NS_XHTML },
};

static FeedNs
find_row (const NamespaceRow *rows, guint n_rows, const char *key)
{
  for (guint i = 0; i < n_rows; i++)
    if (g_str_equal (rows[i].uri, key))
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
  if (rule->ns != ns)
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
      if (rule->ns != first->ns || !g_str_equal (rule->local, first->local))
        return NULL;
      if (rule->where & place)
        return rule;
    }

  return NULL;
}
