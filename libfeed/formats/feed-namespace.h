/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The namespaces that are understood, by what they are called and not by their address. */
typedef enum
{
  FEED_NS_UNKNOWN,
  FEED_NS_RSS, /* none, or one of those that RSS was given */
  FEED_NS_CDF, /* none, in a document that is CDF */
  FEED_NS_ATOM,
  FEED_NS_ATOM_03,
  FEED_NS_APP,
  FEED_NS_RDF,
  FEED_NS_DC, /* both of Dublin Core */
  FEED_NS_CONTENT,
  FEED_NS_SLASH,
  FEED_NS_WFW,
  FEED_NS_THREAD,
  FEED_NS_TOMBSTONE,
  FEED_NS_ITUNES,
  FEED_NS_GOOGLE_PLAY,
  FEED_NS_PODCAST,
  FEED_NS_CHAPTERS,
  FEED_NS_MEDIA,
  FEED_NS_SYNDICATION,
  FEED_NS_ADMIN,
  FEED_NS_CC,
  FEED_NS_HISTORY,
  FEED_NS_FEEDBURNER,
  FEED_NS_PINGBACK,
  FEED_NS_TRACKBACK,
  FEED_NS_GEORSS,
  FEED_NS_GML,
  FEED_NS_GEO,
  FEED_NS_XHTML,
  FEED_N_NS,
} FeedNs;

/* By address, however it is written: http or https, “www.”, capitals, “/” or “#” at the end do not
 * matter. Without an address by the usual prefix. FEED_NS_RSS where neither is given. */
FeedNs feed_ns_find (const char *uri,
                     const char *prefix);

G_END_DECLS
