/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-atom-text.h"
#include "feed-rule-rows.h"

/* Atom 1.0 (RFC 4287), also where its elements stand in other formats. */

static void
add_category (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *term = feed_xml_format_get_attribute (self, element, "term");
  const char *label = feed_xml_format_get_attribute (self, element, "label");
  FeedCategory *category;

  if (term == NULL && label == NULL)
    return;
  category = feed_category_new (self->arena);
  category->term = term != NULL ? term : label;
  category->label = label;
  category->scheme = feed_xml_format_get_attribute (self, element, "scheme");
  feed_arena_append (self->arena, &FEED_RULE_FIELD (self, rule, GPtrArray *), category);
}

static void
begin_generator (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  self->info->generator_uri = feed_xml_format_get_address (self, element, "uri");
  self->info->generator_version = feed_xml_format_get_attribute (self, element, "version");
}

#define TAKE(local_, where_, how_, type_, field_)                                                  \
  ROW (local_, where_, .text = feed_rule_take_##how_, .field = G_STRUCT_OFFSET (type_, field_))
#define TEXT(local_, where_, type_, field_)                                                        \
  ROW (local_, where_, .start = feed_atom_text_begin, .text = feed_atom_text_take,                 \
       .flags = FEED_RULE_MARKUP, .field = G_STRUCT_OFFSET (type_, field_))
#define PERSON(local_, where_, type_, field_)                                                      \
  ROW (local_, where_, .inside = FEED_IN_PERSON, .start = feed_rule_begin_person,                  \
       .end = feed_rule_end_person, .field = G_STRUCT_OFFSET (type_, field_))

const FeedRule feed_atom_rules[] = {
  TAKE ("id", INFO, string, FeedInfo, id),
  TAKE ("id", ENTRY, string, FeedEntry, id),
  TEXT ("title", INFO, FeedInfo, title),
  TEXT ("title", ENTRY, FeedEntry, title),
  TEXT ("subtitle", INFO, FeedInfo, subtitle),
  TEXT ("summary", ENTRY, FeedEntry, summary),
  ROW ("content",
       ENTRY,
       .field = G_STRUCT_OFFSET (FeedEntry, contents),
       .start = feed_atom_text_begin,
       .text = feed_atom_text_add,
       .flags = FEED_RULE_MARKUP),
  TEXT ("rights", INFO, FeedInfo, rights),
  TEXT ("rights", ENTRY, FeedEntry, rights),
  ROW ("link", INFO | FEED_IN_ENTRY, .start = feed_rule_add_link),
  TAKE ("updated", INFO, date, FeedInfo, updated),
  TAKE ("updated", ENTRY, date, FeedEntry, updated),
  TAKE ("published", INFO, date, FeedInfo, published),
  TAKE ("published", ENTRY, date, FeedEntry, published),
  PERSON ("author", INFO, FeedInfo, authors),
  PERSON ("author", ENTRY, FeedEntry, authors),
  PERSON ("contributor", INFO, FeedInfo, contributors),
  PERSON ("contributor", ENTRY, FeedEntry, contributors),
  ROW ("category", INFO, .start = add_category, .field = G_STRUCT_OFFSET (FeedInfo, categories)),
  ROW ("category", ENTRY, .start = add_category, .field = G_STRUCT_OFFSET (FeedEntry, categories)),
  ROW ("generator",
       INFO,
       .start = begin_generator,
       .text = feed_rule_take_string,
       .field = G_STRUCT_OFFSET (FeedInfo, generator_name)),
  TAKE ("icon", INFO, uri, FeedInfo, icon),
  TAKE ("logo", INFO, uri, FeedInfo, logo),
  ROW ("entry",
       INFO | FEED_IN_ENTRY,
       .inside = FEED_IN_ENTRY,
       .start = feed_rule_begin_entry,
       .end = feed_rule_end_entry),
  ROW ("source",
       ENTRY,
       .inside = FEED_IN_INFO,
       .start = feed_rule_begin_source,
       .end = feed_rule_end_source),
  TAKE ("name", PERSON, string, FeedPerson, name),
  TAKE ("email", PERSON, string, FeedPerson, email),
  TAKE ("uri", PERSON, uri, FeedPerson, uri),
  { 0 },
};
