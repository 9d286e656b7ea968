/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-atom-text.h"
#include "feed-rule-rows.h"

/* The small vocabularies that add to RSS and Atom. Where they say what the format itself can say,
 * the format's own element holds. */

static void
add_content (FeedXmlFormat *self, FeedTextKind kind, const char *value, gsize length)
{
  FeedText *text = feed_xml_format_make_text (self, kind, value, length);

  if (text != NULL)
    feed_arena_append (self->arena, &self->entry->contents, text);
}

static void
add_html (FeedXmlFormat *self, const FeedRule *rule, const char *value, gsize length)
{
  add_content (self, FEED_TEXT_HTML, value, length);
}

static void
begin_xhtml (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  feed_xml_format_begin_markup (self, FALSE);
}

static void
add_xhtml (FeedXmlFormat *self, const FeedRule *rule, const char *value, gsize length)
{
  add_content (self, FEED_TEXT_XHTML, value, length);
}

/* Who looks after the feed (admin:errorReportsTo), as an address. */
static void
take_maintainer (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *uri = feed_xml_format_get_resource (self, element);
  FeedPerson *person;

  if (uri == NULL || !feed_xml_format_claim (self, rule))
    return;
  if (g_str_has_prefix (uri, "mailto:"))
    person = feed_make_person (self->arena, uri, strlen (uri));
  else
    {
      person = feed_person_new (self->arena);
      person->uri = uri;
    }
  self->info->publisher = person;
}

static const FeedAttributeRow reply_attributes[] = {
  FEED_ATTRIBUTE ("ref", STRING, FeedInReplyTo, ref),
  FEED_ATTRIBUTE ("href", URI, FeedInReplyTo, href),
  FEED_ATTRIBUTE ("type", STRING, FeedInReplyTo, media_type),
  FEED_ATTRIBUTE ("source", URI, FeedInReplyTo, source),
  { 0 },
};
static const FeedValueKind reply_kind = { (FeedMakeFunc) feed_in_reply_to_new, reply_attributes, 0,
                                          0 };

static const FeedAttributeRow chapter_attributes[] = {
  FEED_ATTRIBUTE ("start", SECONDS, FeedChapter, start),
  FEED_ATTRIBUTE ("title", STRING, FeedChapter, title),
  FEED_ATTRIBUTE ("href", URI, FeedChapter, href),
  FEED_ATTRIBUTE ("image", URI, FeedChapter, image),
  { 0 },
};
static const FeedValueKind chapter_kind = { (FeedMakeFunc) feed_chapter_new, chapter_attributes, 0,
                                            0 };

static const FeedAttributeRow tombstone_attributes[] = {
  FEED_ATTRIBUTE ("ref", STRING, FeedDeletedEntry, ref),
  FEED_ATTRIBUTE ("when", DATE, FeedDeletedEntry, when),
  { 0 },
};
static const FeedValueKind tombstone_kind = { (FeedMakeFunc) feed_deleted_entry_new,
                                              tombstone_attributes, 0,
                                              G_STRUCT_OFFSET (FeedDeletedEntry, ref) };

const FeedRule feed_admin_rules[] = {
  ROW ("generatorAgent",
       INFO,
       .start = feed_rule_take_resource,
       .flags = FEED_RULE_WEAK,
       .field = G_STRUCT_OFFSET (FeedInfo, generator_uri)),
  ROW ("errorReportsTo",
       INFO,
       .start = take_maintainer,
       .flags = FEED_RULE_WEAK,
       .field = G_STRUCT_OFFSET (FeedInfo, publisher)),
  { 0 },
};

const FeedRule feed_app_rules[] = {
  ROW ("control", ENTRY, .inside = FEED_IN_CONTROL),
  MORE ("draft", CONTROL, tristate, draft),
  MORE ("edited", ENTRY, date, edited),
  { 0 },
};

const FeedRule feed_cc_rules[] = {
  LICENSE (INFO, FeedInfo),
  LICENSE (ENTRY, FeedEntry),
  { 0 },
};

const FeedRule feed_chapters_rules[] = {
  ROW ("chapters", ENTRY, .inside = FEED_IN_CHAPTERS),
  VALUE ("chapter", CHAPTERS, chapter_kind, add, EXTENSION, FeedExtension, chapters),
  { 0 },
};

const FeedRule feed_content_rules[] = {
  ROW ("encoded", ENTRY, .text = add_html, .flags = FEED_RULE_MARKUP),
  { 0 },
};

const FeedRule feed_feedburner_rules[] = {
  MORE ("origLink", ENTRY, uri, original_link),
  { 0 },
};

const FeedRule feed_history_rules[] = {
  ROW ("archive",
       INFO,
       .start = feed_rule_set_flag,
       .field = G_STRUCT_OFFSET (FeedInfo, is_archive)),
  ROW ("complete",
       INFO,
       .start = feed_rule_set_flag,
       .field = G_STRUCT_OFFSET (FeedInfo, is_complete)),
  { 0 },
};

const FeedRule feed_pingback_rules[] = {
  MORE ("server", ENTRY, uri, pingback),
  { 0 },
};

const FeedRule feed_slash_rules[] = {
  ROW ("comments",
       ENTRY,
       .text = feed_rule_take_count,
       .field = G_STRUCT_OFFSET (FeedEntry, comment_count)),
  { 0 },
};

const FeedRule feed_syndication_rules[] = {
  WEAK ("updatePeriod", INFO, string, FeedInfo, update_period),
  WEAK ("updateFrequency", INFO, number, FeedInfo, update_frequency),
  WEAK ("updateBase", INFO, date, FeedInfo, update_base),
  { 0 },
};

const FeedRule feed_thread_rules[] = {
  VALUE ("in-reply-to", BOTH, reply_kind, add, EXTENSION, FeedExtension, in_reply_to),
  WEAK ("total", ENTRY, count, FeedEntry, comment_count),
  { 0 },
};

const FeedRule feed_tombstone_rules[] = {
  ROW ("deleted-entry",
       INFO,
       .inside = FEED_IN_TOMBSTONE,
       .start = feed_rule_begin_part,
       .end = feed_rule_add_part,
       .owner = FEED_OF_EXTENSION,
       .field = G_STRUCT_OFFSET (FeedExtension, deleted_entries),
       .data = &tombstone_kind),
  ROW ("by",
       TOMBSTONE,
       .inside = FEED_IN_PERSON,
       .start = feed_rule_begin_person,
       .end = feed_rule_end_one_person,
       .field = G_STRUCT_OFFSET (FeedDeletedEntry, by)),
  ROW ("comment",
       TOMBSTONE,
       .start = feed_atom_text_begin,
       .text = feed_atom_text_take,
       .flags = FEED_RULE_MARKUP,
       .field = G_STRUCT_OFFSET (FeedDeletedEntry, comment)),
  { 0 },
};

const FeedRule feed_trackback_rules[] = {
  ROW ("ping",
       ENTRY,
       .start = feed_rule_take_resource,
       .text = feed_rule_take_uri,
       .owner = FEED_OF_EXTENSION,
       .field = G_STRUCT_OFFSET (FeedExtension, trackback)),
  { 0 },
};

const FeedRule feed_wfw_rules[] = {
  WEAK ("commentRss", ENTRY, uri, FeedEntry, comments_feed_uri),
  { 0 },
};

const FeedRule feed_xhtml_rules[] = {
  ROW ("body", ENTRY, .start = begin_xhtml, .text = add_xhtml, .flags = FEED_RULE_MARKUP),
  ROW ("div", ENTRY, .start = begin_xhtml, .text = add_xhtml, .flags = FEED_RULE_MARKUP),
  { 0 },
};
