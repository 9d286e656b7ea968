/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-date.h"
#include "feed-rule-rows.h"

/* The Channel Definition Format of 1997. What is not here is read as RSS is, which has the same
 * words for the rest. Values are texts or attributes. */

static GPtrArray **
get_links (FeedXmlFormat *self)
{
  return feed_xml_format_is_in_entry (self) ? &self->entry->links : &self->info->links;
}

static void
add_address (FeedXmlFormat *self, const FeedXmlElement *element, const char *rel)
{
  const char *href = feed_xml_format_get_address (self, element, "href");
  FeedLink *link;

  if (href == NULL)
    return;
  link = feed_link_new (self->arena);
  link->href = href;
  link->rel = rel;
  feed_arena_append (self->arena, get_links (self), link);
}

static gint64
get_date (FeedXmlFormat *self, const FeedXmlElement *element, const char *name)
{
  const char *date = feed_xml_format_get_attribute (self, element, name);

  return date != NULL ? feed_date_parse (date) : FEED_TIME_NONE;
}

void
feed_cdf_begin_channel (FeedXmlFormat *self, const FeedXmlElement *element)
{
  add_address (self, element, "alternate");
  self->info->updated = get_date (self, element, "lastmod");
}

static void
begin_item (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  feed_rule_begin_entry (self, rule, element);
  add_address (self, element, "alternate");
  self->entry->updated = get_date (self, element, "lastmod");
}

static void
add_alternate (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  add_address (self, element, "alternate");
}

static void
add_self (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  add_address (self, element, "self");
}

/* <TITLE VALUE="…"/> of the first draft, <TITLE>…</TITLE> of what followed. */
static void
begin_value (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *value = feed_xml_format_get_attribute (self, element, "value");

  if (value != NULL)
    rule->text (self, rule, value, strlen (value));
}

/* An icon is square and small, the others are not. */
static void
take_logo (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *uri = feed_xml_format_get_address (self, element, "href");
  const char *style = feed_xml_format_get_attribute (self, element, "style");
  const char **field = style != NULL && g_ascii_strcasecmp (style, "icon") == 0 ? &self->info->icon
                                                                                : &self->info->logo;

  if (*field == NULL)
    *field = uri;
}

static void
begin_schedule (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  gint64 end = get_date (self, element, "enddate");

  if (end == FEED_TIME_NONE)
    end = get_date (self, element, "stopdate");
  if (end != FEED_TIME_NONE && feed_xml_format_is_in_entry (self))
    feed_xml_format_get_extension (self)->expired = end;
}

/* How long to wait is given in days, hours and minutes. */
static void
take_interval (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  static const struct
  {
    const char *name;
    guint minutes;
  } units[] = { { "day", 24 * 60 }, { "hour", 60 }, { "min", 1 } };
  gint64 ttl = 0;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gint64 n = feed_make_number (feed_xml_format_get_attribute (self, element, units[i].name));

      if (n > 0 && n <= G_MAXINT16)
        ttl += n * units[i].minutes;
    }
  if (!feed_xml_format_is_in_entry (self))
    self->info->ttl = ttl;
}

#define VALUE_ROW(local_, where_, take_, type_, field_)                                            \
  ROW (local_, where_, .start = begin_value, .text = take_, .flags = FEED_RULE_MARKUP,             \
       .field = G_STRUCT_OFFSET (type_, field_))

const FeedRule feed_cdf_rules[] = {
  ROW ("channel", INFO | FEED_IN_SUBCHANNEL, .inside = FEED_IN_SUBCHANNEL),
  ROW ("item",
       INFO | FEED_IN_SUBCHANNEL | FEED_IN_ENTRY,
       .inside = FEED_IN_ENTRY,
       .start = begin_item,
       .end = feed_rule_end_entry),
  ROW ("a", BOTH, .start = add_alternate),
  ROW ("self", INFO, .start = add_self),
  ROW ("logo", INFO, .start = take_logo),
  VALUE_ROW ("title", INFO, feed_rule_take_title, FeedInfo, title),
  VALUE_ROW ("title", ENTRY, feed_rule_take_title, FeedEntry, title),
  VALUE_ROW ("abstract", INFO, feed_rule_take_text, FeedInfo, subtitle),
  VALUE_ROW ("abstract", ENTRY, feed_rule_take_text, FeedEntry, summary),
  VALUE_ROW ("author", INFO, feed_rule_add_person, FeedInfo, authors),
  VALUE_ROW ("author", ENTRY, feed_rule_add_person, FeedEntry, authors),
  VALUE_ROW ("publisher", INFO, feed_rule_take_person, FeedInfo, publisher),
  VALUE_ROW ("copyright", INFO, feed_rule_take_plain, FeedInfo, rights),
  VALUE_ROW ("copyright", ENTRY, feed_rule_take_plain, FeedEntry, rights),
  VALUE_ROW ("category", INFO, feed_rule_add_category, FeedInfo, categories),
  VALUE_ROW ("category", ENTRY, feed_rule_add_category, FeedEntry, categories),
  VALUE_ROW ("publicationDate", INFO, feed_rule_take_date, FeedInfo, published),
  VALUE_ROW ("publicationDate", ENTRY, feed_rule_take_date, FeedEntry, published),
  VALUE_ROW ("lastMod", INFO, feed_rule_take_date, FeedInfo, updated),
  VALUE_ROW ("lastMod", ENTRY, feed_rule_take_date, FeedEntry, updated),
  ROW ("schedule", BOTH, .inside = FEED_IN_SCHEDULE, .start = begin_schedule),
  ROW ("intervalTime", SCHEDULE, .start = take_interval),
  { 0 },
};
