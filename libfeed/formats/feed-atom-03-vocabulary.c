/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-atom-text.h"
#include "feed-rule-rows.h"

/* Atom 0.3, and the names of Atom 1.0 that stand in its namespace all the same. */

static void
begin_generator (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  self->info->generator_uri = feed_xml_format_get_address (self, element, "url");
  self->info->generator_version = feed_xml_format_get_attribute (self, element, "version");
}

#define TAKE(local_, where_, how_, type_, field_)                                                  \
  ROW (local_, where_, .text = feed_rule_take_##how_, .field = G_STRUCT_OFFSET (type_, field_))
#define TEXT(local_, where_, type_, field_)                                                        \
  ROW (local_, where_, .start = feed_atom_text_begin_03, .text = feed_atom_text_take,              \
       .flags = FEED_RULE_MARKUP, .field = G_STRUCT_OFFSET (type_, field_))
#define PERSON(local_, where_, type_, field_)                                                      \
  ROW (local_, where_, .inside = FEED_IN_PERSON, .start = feed_rule_begin_person,                  \
       .end = feed_rule_end_person, .field = G_STRUCT_OFFSET (type_, field_))

const FeedRule feed_atom_03_rules[] = {
  TAKE ("id", INFO, string, FeedInfo, id),
  TAKE ("id", ENTRY, string, FeedEntry, id),
  TEXT ("title", INFO, FeedInfo, title),
  TEXT ("title", ENTRY, FeedEntry, title),
  TEXT ("tagline", INFO, FeedInfo, subtitle),
  TEXT ("subtitle", INFO, FeedInfo, subtitle),
  TEXT ("summary", ENTRY, FeedEntry, summary),
  ROW ("content",
       ENTRY | FEED_IN_ALTERNATIVES,
       .start = feed_atom_text_begin_03,
       .text = feed_atom_text_add,
       .flags = FEED_RULE_MARKUP,
       .field = G_STRUCT_OFFSET (FeedEntry, contents)),
  TEXT ("copyright", INFO, FeedInfo, rights),
  TEXT ("copyright", ENTRY, FeedEntry, rights),
  TEXT ("rights", INFO, FeedInfo, rights),
  TEXT ("rights", ENTRY, FeedEntry, rights),
  ROW ("link", INFO | FEED_IN_ENTRY, .start = feed_rule_add_link),
  TAKE ("modified", INFO, date, FeedInfo, updated),
  TAKE ("modified", ENTRY, date, FeedEntry, updated),
  TAKE ("updated", INFO, date, FeedInfo, updated),
  TAKE ("updated", ENTRY, date, FeedEntry, updated),
  TAKE ("issued", ENTRY, date, FeedEntry, published),
  TAKE ("published", ENTRY, date, FeedEntry, published),
  TAKE ("created", ENTRY, date, FeedEntry, created),
  PERSON ("author", INFO, FeedInfo, authors),
  PERSON ("author", ENTRY, FeedEntry, authors),
  PERSON ("contributor", INFO, FeedInfo, contributors),
  PERSON ("contributor", ENTRY, FeedEntry, contributors),
  ROW ("generator",
       INFO,
       .start = begin_generator,
       .text = feed_rule_take_string,
       .field = G_STRUCT_OFFSET (FeedInfo, generator_name)),
  ROW ("entry",
       INFO | FEED_IN_ENTRY,
       .inside = FEED_IN_ENTRY,
       .start = feed_rule_begin_entry,
       .end = feed_rule_end_entry),
  TAKE ("name", PERSON, string, FeedPerson, name),
  TAKE ("email", PERSON, string, FeedPerson, email),
  TAKE ("url", PERSON, uri, FeedPerson, uri),
  TAKE ("uri", PERSON, uri, FeedPerson, uri),
  { 0 },
};
