/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-rules.h"

/* atom:link (RFC 4287, section 4.2.7), which other formats borrow. */

/* A relation may be written as its address in the register. */
static const char *
get_relation (FeedXmlFormat *self, const FeedXmlElement *element)
{
  static const char registry[] = "http://www.iana.org/assignments/relation/";
  const char *rel = feed_xml_format_get_attribute (self, element, "rel");

  if (rel == NULL)
    return "alternate";

  return g_str_has_prefix (rel, registry) ? rel + strlen (registry) : rel;
}

static const FeedAttributeRow enclosure_attributes[] = {
  FEED_ATTRIBUTE ("type", STRING, FeedEnclosure, media_type),
  FEED_ATTRIBUTE ("title", STRING, FeedEnclosure, title),
  FEED_ATTRIBUTE ("length", COUNT, FeedEnclosure, length),
  { 0 },
};

static void
add_linked_enclosure (FeedXmlFormat *self, const FeedXmlElement *element, const char *href)
{
  FeedEnclosure *enclosure = feed_enclosure_new (self->arena);

  enclosure->uri = href;
  feed_attributes_read (self, element, enclosure_attributes, enclosure);
  feed_arena_append (self->arena, &self->entry->enclosures, enclosure);
}

/* thr:count of the link (RFC 4685, section 4), where nothing else says it. */
static void
note_count (FeedXmlFormat *self, const FeedXmlElement *element)
{
  static const FeedRule count = {
    .owner = FEED_OF_ENTRY,
    .field = G_STRUCT_OFFSET (FeedEntry, comment_count),
    .flags = FEED_RULE_WEAK,
  };
  const FeedXmlAttribute *found = feed_xml_format_find_in_ns (self, element, FEED_NS_THREAD,
                                                              "count");

  if (found != NULL)
    feed_rule_take_count (self, &count, found->value, found->end - found->value);
}

static void
note_replies (FeedXmlFormat *self, FeedLink *link, const FeedXmlElement *element)
{
  gboolean is_page = link->media_type != NULL && strstr (link->media_type, "html") != NULL;
  const char **field = is_page ? &self->entry->comments_uri : &self->entry->comments_feed_uri;

  if (*field == NULL)
    *field = link->href;
  note_count (self, element);
}

static const FeedAttributeRow link_attributes[] = {
  FEED_ATTRIBUTE ("type", STRING, FeedLink, media_type),
  FEED_ATTRIBUTE ("hreflang", STRING, FeedLink, hreflang),
  FEED_ATTRIBUTE ("title", STRING, FeedLink, title),
  FEED_ATTRIBUTE ("length", COUNT, FeedLink, length),
  { 0 },
};

void
feed_rule_add_link (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *href = feed_xml_format_get_address (self, element, "href");
  const char *rel = get_relation (self, element);
  gboolean in_entry = self->place == FEED_IN_ENTRY;
  FeedLink *link;

  if (href == NULL)
    return;
  if (in_entry && g_str_equal (rel, "enclosure"))
    {
      add_linked_enclosure (self, element, href);
      return;
    }

  link = feed_link_new (self->arena);
  link->href = href;
  link->rel = rel;
  feed_attributes_read (self, element, link_attributes, link);
  feed_arena_append (self->arena, in_entry ? &self->entry->links : &self->info->links, link);
  if (in_entry && g_str_equal (rel, "replies"))
    note_replies (self, link, element);
}
