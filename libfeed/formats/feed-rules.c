/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-date.h"
#include "feed-xml-format-private.h"

#define FIELD(self, rule, type)                                                                    \
  (G_STRUCT_MEMBER (type, feed_xml_format_get_target (self), (rule)->field))

void
feed_rule_take_string (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  if (length > 0 && feed_xml_format_claim (self, rule))
    FIELD (self, rule, const char *) = feed_arena_strndup (self->arena, text, length);
}

void
feed_rule_take_uri (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  if (length > 0 && feed_xml_format_claim (self, rule))
    FIELD (self, rule, const char *) = feed_make_uri (self->arena, feed_xml_format_get_base (self),
                                                      text, length);
}

/* @text ends where the gathered text does, but for white space. */
void
feed_rule_take_date (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  gint64 date = feed_date_parse (text);

  if (date != FEED_TIME_NONE && feed_xml_format_claim (self, rule))
    FIELD (self, rule, gint64) = date;
}

static gint64
parse_number (const char *text, gsize length)
{
  g_autofree char *digits = g_strndup (text, length);

  return feed_make_number (digits);
}

void
feed_rule_take_number (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  gint64 number = parse_number (text, length);

  if (number >= 0 && number <= G_MAXINT32 && feed_xml_format_claim (self, rule))
    FIELD (self, rule, guint) = number;
}

void
feed_rule_take_count (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  gint64 number = parse_number (text, length);

  if (number >= 0 && feed_xml_format_claim (self, rule))
    FIELD (self, rule, gint64) = number;
}

static FeedTextKind
guess_kind (FeedXmlFormat *self, const char *text, gsize length)
{
  return self->in_markup || feed_make_is_markup (text, length) ? FEED_TEXT_HTML : FEED_TEXT_PLAIN;
}

static void
take_text (FeedXmlFormat *self,
           const FeedRule *rule,
           FeedTextKind kind,
           const char *text,
           gsize length)
{
  FeedText *made = feed_xml_format_make_text (self, kind, text, length);

  if (made != NULL && feed_xml_format_claim (self, rule))
    FIELD (self, rule, FeedText *) = made;
}

void
feed_rule_take_text (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  take_text (self, rule, guess_kind (self, text, length), text, length);
}

void
feed_rule_take_plain (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  take_text (self, rule, FEED_TEXT_PLAIN, text, length);
}

void
feed_rule_take_person (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedPerson *person = feed_make_person (self->arena, text, length);

  if (person != NULL && feed_xml_format_claim (self, rule))
    FIELD (self, rule, FeedPerson *) = person;
}

void
feed_rule_add_person (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedPerson *person = feed_make_person (self->arena, text, length);

  if (person != NULL)
    feed_arena_append (self->arena, &FIELD (self, rule, GPtrArray *), person);
}

void
feed_rule_add_category (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedCategory *category = feed_make_category (self->arena, text, length, self->pending);

  if (category != NULL)
    feed_arena_append (self->arena, &FIELD (self, rule, GPtrArray *), category);
}

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

static void
add_linked_enclosure (FeedXmlFormat *self, const FeedXmlElement *element, const char *href)
{
  FeedEnclosure *enclosure = feed_enclosure_new (self->arena);

  enclosure->uri = href;
  enclosure->media_type = feed_xml_format_get_attribute (self, element, "type");
  enclosure->title = feed_xml_format_get_attribute (self, element, "title");
  enclosure->length = feed_make_number (feed_xml_format_get_attribute (self, element, "length"));
  feed_arena_append (self->arena, &self->entry->enclosures, enclosure);
}

static void
note_replies (FeedXmlFormat *self, FeedLink *link)
{
  gboolean is_page = link->media_type != NULL && strstr (link->media_type, "html") != NULL;
  const char **field = is_page ? &self->entry->comments_uri : &self->entry->comments_feed_uri;

  if (*field == NULL)
    *field = link->href;
}

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
  link->media_type = feed_xml_format_get_attribute (self, element, "type");
  link->hreflang = feed_xml_format_get_attribute (self, element, "hreflang");
  link->title = feed_xml_format_get_attribute (self, element, "title");
  link->length = feed_make_number (feed_xml_format_get_attribute (self, element, "length"));
  feed_arena_append (self->arena, in_entry ? &self->entry->links : &self->info->links, link);
  if (in_entry && g_str_equal (rel, "replies"))
    note_replies (self, link);
}

void
feed_rule_begin_person (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  self->person = feed_person_new (self->arena);
  self->part_marks = (FeedMarks){ 0 };
}

static FeedPerson *
take_finished_person (FeedXmlFormat *self)
{
  FeedPerson *person = g_steal_pointer (&self->person);
  gboolean is_somebody = person->name != NULL || person->email != NULL || person->uri != NULL;

  return is_somebody ? person : NULL;
}

void
feed_rule_end_person (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedPerson *person = take_finished_person (self);

  if (person != NULL)
    feed_arena_append (self->arena, &FIELD (self, rule, GPtrArray *), person);
}

void
feed_rule_end_publisher (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedPerson *person = take_finished_person (self);

  if (person != NULL && feed_xml_format_claim (self, rule))
    FIELD (self, rule, FeedPerson *) = person;
}

void
feed_rule_begin_image (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  self->image = feed_image_new (self->arena);
  self->part_marks = (FeedMarks){ 0 };
}

void
feed_rule_end_image (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedImage *image = g_steal_pointer (&self->image);

  if (image->uri != NULL && feed_xml_format_claim (self, rule))
    FIELD (self, rule, FeedImage *) = image;
}

/* The identifier that RDF gives to everything. */
static const char *
get_about (FeedXmlFormat *self, const FeedXmlElement *element)
{
  const FeedXmlAttribute *about = feed_xml_format_find_prefixed (element, "about");

  return about != NULL ? feed_make_string (self->arena, about->value, about->end - about->value)
                       : NULL;
}

/* An entry inside an entry: the outer one was not closed. */
void
feed_rule_begin_entry (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  feed_rule_end_source (self, NULL);
  feed_rule_end_entry (self, NULL);

  self->entry = feed_entry_new (self->arena);
  self->entry->language = feed_xml_format_get_language (self);
  self->entry->id = get_about (self, element);
  self->entry_marks = (FeedMarks){ 0 };
  self->entry_author = NULL;
  self->duration = -1;
}

static void
name_author (FeedXmlFormat *self, GPtrArray **authors, FeedPerson *author)
{
  if (*authors == NULL && author != NULL)
    feed_arena_append (self->arena, authors, author);
}

void
feed_rule_end_entry (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedEntry *entry = g_steal_pointer (&self->entry);

  if (entry == NULL)
    return;

  name_author (self, &entry->authors, self->entry_author);
  for (guint i = 0; entry->enclosures != NULL && i < entry->enclosures->len; i++)
    {
      FeedEnclosure *enclosure = entry->enclosures->pdata[i];

      if (enclosure->duration < 0)
        enclosure->duration = self->duration;
    }
  feed_arena_append (self->arena, &self->document->entries, entry);
}

/* The source's elements mean what they mean in a feed, for another value. */
void
feed_rule_begin_source (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  if (self->info != self->document->info)
    return;
  self->outer_marks = self->info_marks;
  self->info_marks = (FeedMarks){ 0 };
  self->info = feed_info_new (self->arena);
  self->entry->source = self->info;
}

void
feed_rule_end_source (FeedXmlFormat *self, const FeedRule *rule)
{
  if (self->info == self->document->info)
    return;
  self->info = self->document->info;
  self->info_marks = self->outer_marks;
}

void
feed_rule_end_info (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedInfo *info = self->document->info;

  name_author (self, &info->authors, self->info_author);
}
