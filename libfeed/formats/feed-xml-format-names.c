/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-format-private.h"

/* The names in a document come as the same pointers. */
static FeedCachedNs *
find_declared_ns (FeedXmlFormat *self, const char *uri)
{
  FeedCachedNs *slot = &self->namespaces[((gsize) uri >> 3) % FEED_NS_CACHE_SIZE];

  if (slot->uri != uri)
    *slot = (FeedCachedNs){ uri, feed_ns_find (uri, NULL), NULL };

  return slot;
}

const char *
feed_xml_format_keep_ns (FeedXmlFormat *self, const char *uri)
{
  FeedCachedNs *slot;

  if (uri == NULL)
    return NULL;
  slot = find_declared_ns (self, uri);
  if (slot->copy == NULL)
    slot->copy = feed_arena_strdup (self->arena, uri);

  return slot->copy;
}

FeedNs
feed_xml_format_find_ns (FeedXmlFormat *self, const char *uri, const char *prefix)
{
  if (uri != NULL)
    return uri == self->rss_ns ? FEED_NS_RSS : find_declared_ns (self, uri)->ns;

  return prefix != NULL ? feed_ns_find (NULL, prefix) : self->plain_ns;
}
