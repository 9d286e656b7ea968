/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-namespace.h"

#include <string.h>

typedef struct
{
  const char *name;
  gsize length;
  FeedNs ns;
} NamespaceRow;

#define ROW(name_, ns_)                                                                            \
  {                                                                                                \
    name_, sizeof (name_) - 1, FEED_NS_##ns_                                                       \
  }

/* Every address that a namespace was published under, in lower case and without what differs from
 * writer to writer: see skip_beginning() and find_end(). */
static const NamespaceRow namespaces[] = {
  ROW ("w3.org/2005/atom", ATOM),
  ROW ("purl.org/atom/ns", ATOM_03),
  ROW ("example.com/newformat", ATOM_03),
  ROW ("w3.org/2007/app", APP),
  ROW ("purl.org/atom/app", APP),
  ROW ("purl.org/rss/1.0", RSS),
  ROW ("purl.org/net/rss1.1", RSS),
  ROW ("my.netscape.com/rdf/simple/0.9", RSS),
  ROW ("channel.netscape.com/rdf/simple/0.9", RSS),
  ROW ("my.netscape.com/publish/formats/rss-0.91.dtd", RSS),
  ROW ("backend.userland.com/rss", RSS),
  ROW ("backend.userland.com/rss2", RSS),
  ROW ("backend.userland.com/rss091", RSS),
  ROW ("backend.userland.com/rss092", RSS),
  ROW ("backend.userland.com/rss093", RSS),
  ROW ("backend.userland.com/rss094", RSS),
  ROW ("blogs.law.harvard.edu/tech/rss", RSS),
  ROW ("cyber.law.harvard.edu/rss", RSS),
  ROW ("cyber.law.harvard.edu/rss/rss.html", RSS),
  ROW ("rssboard.org/rss-specification", RSS),
  ROW ("w3.org/1999/02/22-rdf-syntax-ns", RDF),
  ROW ("w3.org/tr/rdf-syntax", RDF),
  ROW ("purl.org/dc/elements/1.1", DC),
  ROW ("purl.org/dc/elements/1.0", DC),
  ROW ("purl.org/dc", DC),
  ROW ("purl.org/metadata/dublin_core", DC),
  ROW ("purl.org/rss/1.0/modules/dc", DC),
  ROW ("purl.org/dc/terms", DC),
  ROW ("purl.org/rss/1.0/modules/dcterms", DC),
  ROW ("purl.org/rss/1.0/modules/content", CONTENT),
  ROW ("purl.org/rss/1.0/modules/slash", SLASH),
  ROW ("wellformedweb.org/commentapi", WFW),
  ROW ("purl.org/syndication/thread/1.0", THREAD),
  ROW ("purl.org/atompub/tombstones/1.0", TOMBSTONE),
  ROW ("itunes.com/dtds/podcast-1.0.dtd", ITUNES),
  ROW ("itunes.com/dtds/podcast-1.0", ITUNES),
  ROW ("google.com/schemas/play-podcasts/1.0", GOOGLE_PLAY),
  ROW ("google.com/schemas/play-podcasts/1.0/play-podcasts.xsd", GOOGLE_PLAY),
  ROW ("podcastindex.org/namespace/1.0", PODCAST),
  ROW ("github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", PODCAST),
  ROW ("podlove.org/simple-chapters", CHAPTERS),
  ROW ("podlove.de/simple-chapters", CHAPTERS),
  ROW ("search.yahoo.com/mrss", MEDIA),
  ROW ("video.search.yahoo.com/mrss", MEDIA),
  ROW ("tools.search.yahoo.com/mrss", MEDIA),
  ROW ("rssboard.org/media-rss", MEDIA),
  ROW ("purl.org/rss/1.0/modules/syndication", SYNDICATION),
  ROW ("webns.net/mvcb", ADMIN),
  ROW ("backend.userland.com/creativecommonsrssmodule", CC),
  ROW ("backend.userland.com/creativecommonsrssmodule.html", CC),
  ROW ("cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", CC),
  ROW ("blogs.law.harvard.edu/tech/creativecommonsrssmodule", CC),
  ROW ("web.resource.org/cc", CC),
  ROW ("creativecommons.org/ns", CC),
  ROW ("purl.org/syndication/history/1.0", HISTORY),
  ROW ("rssnamespace.org/feedburner/ext/1.0", FEEDBURNER),
  ROW ("madskills.com/public/xml/rss/module/pingback", PINGBACK),
  ROW ("madskills.com/public/xml/rss/module/trackback", TRACKBACK),
  ROW ("georss.org/georss", GEORSS),
  ROW ("georss.org/georss/10", GEORSS),
  ROW ("georss.org", GEORSS),
  ROW ("opengis.net/gml", GML),
  ROW ("opengis.net/gml/3.2", GML),
  ROW ("w3.org/2003/01/geo/wgs84_pos", GEO),
  ROW ("w3.org/2003/01/geo", GEO),
  ROW ("w3.org/1999/xhtml", XHTML),
};

/* What the usual prefixes stand for where nobody declared them. */
static const NamespaceRow prefixes[] = {
  ROW ("atom", ATOM),
  ROW ("atom10", ATOM),
  ROW ("a10", ATOM),
  ROW ("app", APP),
  ROW ("rss", RSS),
  ROW ("rdf", RDF),
  ROW ("dc", DC),
  ROW ("dct", DC),
  ROW ("dcterms", DC),
  ROW ("content", CONTENT),
  ROW ("slash", SLASH),
  ROW ("wfw", WFW),
  ROW ("thr", THREAD),
  ROW ("at", TOMBSTONE),
  ROW ("itunes", ITUNES),
  ROW ("googleplay", GOOGLE_PLAY),
  ROW ("podcast", PODCAST),
  ROW ("psc", CHAPTERS),
  ROW ("media", MEDIA),
  ROW ("sy", SYNDICATION),
  ROW ("admin", ADMIN),
  ROW ("cc", CC),
  ROW ("creativecommons", CC),
  ROW ("fh", HISTORY),
  ROW ("feedburner", FEEDBURNER),
  ROW ("pingback", PINGBACK),
  ROW ("trackback", TRACKBACK),
  ROW ("georss", GEORSS),
  ROW ("gml", GML),
  ROW ("geo", GEO),
  ROW ("xhtml", XHTML),
};

static FeedNs
find_row (const NamespaceRow *rows, guint n_rows, const char *key, gsize length)
{
  for (guint i = 0; i < n_rows; i++)
    if (rows[i].length == length && g_ascii_strncasecmp (rows[i].name, key, length) == 0)
      return rows[i].ns;

  return FEED_NS_UNKNOWN;
}

static const char *
skip_beginning (const char *uri)
{
  static const char *const beginnings[] = { "http://", "https://", "www." };

  while (g_ascii_isspace (*uri))
    uri++;
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_ascii_strncasecmp (uri, beginnings[i], strlen (beginnings[i])) == 0)
      uri += strlen (beginnings[i]);

  return uri;
}

static const char *
find_end (const char *uri)
{
  const char *end = uri + strlen (uri);

  while (end > uri && (strchr ("/#", end[-1]) != NULL || g_ascii_isspace (end[-1])))
    end--;

  return end;
}

FeedNs
feed_ns_find (const char *uri, const char *prefix)
{
  static const char drafts_of_atom[] = "purl.org/atom/ns#draft-";

  if (uri != NULL)
    {
      uri = skip_beginning (uri);
      if (g_ascii_strncasecmp (uri, drafts_of_atom, strlen (drafts_of_atom)) == 0)
        return FEED_NS_ATOM;
      return find_row (namespaces, G_N_ELEMENTS (namespaces), uri, find_end (uri) - uri);
    }
  if (prefix != NULL)
    return find_row (prefixes, G_N_ELEMENTS (prefixes), prefix, strlen (prefix));

  return FEED_NS_RSS;
}
