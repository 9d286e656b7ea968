/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-media-inheritance.h"
#include "feed-rules.h"

/* What has elements of its own: persons, pictures, entries, sources, and the feed. */

void
feed_rule_begin_person (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  feed_xml_format_begin_part (self, feed_person_new (self->arena));
}

FeedPerson *
feed_rule_finish_person (FeedXmlFormat *self)
{
  FeedPerson *person = feed_xml_format_end_part (self);
  gboolean is_somebody = person->name != NULL || person->email != NULL || person->uri != NULL;

  return is_somebody ? person : NULL;
}

void
feed_rule_end_person (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedPerson *person = feed_rule_finish_person (self);

  if (person != NULL)
    feed_arena_append (self->arena, &FEED_RULE_FIELD (self, rule, GPtrArray *), person);
}

void
feed_rule_end_one_person (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedPerson *person = feed_rule_finish_person (self);

  if (person != NULL && feed_xml_format_claim (self, rule))
    FEED_RULE_FIELD (self, rule, FeedPerson *) = person;
}

void
feed_rule_begin_image (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  feed_xml_format_begin_part (self, feed_image_new (self->arena));
}

void
feed_rule_end_image (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedImage *image = feed_xml_format_end_part (self);

  if (image->uri != NULL && feed_xml_format_claim (self, rule))
    FEED_RULE_FIELD (self, rule, FeedImage *) = image;
}

/* The identifier that RDF gives to everything. */
static const char *
get_about (FeedXmlFormat *self, const FeedXmlElement *element)
{
  const FeedXmlAttribute *about = feed_xml_format_find_in_ns (self, element, FEED_NS_RDF, "about");

  return about != NULL ? feed_make_string (self->arena, about->value, about->end - about->value)
                       : NULL;
}

/* An entry inside an entry: the outer one was not closed. */
void
feed_rule_begin_entry (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  feed_rule_end_source (self, NULL);
  feed_rule_end_entry (self, NULL);

  self->is_feed = TRUE;
  self->entry = feed_entry_new (self->arena);
  self->entry->language = feed_xml_format_get_language (self);
  self->entry->id = get_about (self, element);
  self->entry_marks = (FeedMarksOfWhole){ 0 };
  self->entry_author = NULL;
  self->duration = -1;
}

static void
name_author (FeedXmlFormat *self, GPtrArray **authors, FeedPerson *author)
{
  if (*authors == NULL && author != NULL)
    feed_arena_append (self->arena, authors, author);
}

static void
time_enclosures (FeedXmlFormat *self, GPtrArray *enclosures)
{
  for (guint i = 0; enclosures != NULL && i < enclosures->len; i++)
    {
      FeedEnclosure *enclosure = enclosures->pdata[i];

      if (enclosure->duration < 0)
        enclosure->duration = self->duration;
    }
}

/* The short description of a podcast stands in where there is no other. */
static FeedText *
choose_summary (FeedXmlFormat *self, FeedText *summary, FeedExtension *more)
{
  const char *subtitle = more->itunes != NULL ? more->itunes->subtitle : NULL;

  if (summary != NULL || subtitle == NULL)
    return summary;

  return feed_xml_format_make_text (self, FEED_TEXT_PLAIN, subtitle, strlen (subtitle));
}

/* A place without a point is none. */
static void
end_extension (FeedExtension *more)
{
  if (more->geo != NULL && more->geo->n_points == 0)
    more->geo = NULL;
  feed_media_inherit_all (more->media, 0, more->media_defaults);
}

void
feed_rule_end_entry (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedEntry *entry = g_steal_pointer (&self->entry);

  if (entry == NULL)
    return;

  name_author (self, &entry->authors, self->entry_author);
  time_enclosures (self, entry->enclosures);
  if (entry->more != NULL)
    {
      entry->summary = choose_summary (self, entry->summary, entry->more);
      end_extension (entry->more);
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
  self->info_marks = (FeedMarksOfWhole){ 0 };
  self->info = feed_info_new (self->arena);
  self->entry->source = self->info;
}

void
feed_rule_end_source (FeedXmlFormat *self, const FeedRule *rule)
{
  if (self->info == self->document->info)
    return;
  if (self->info->more != NULL)
    end_extension (self->info->more);
  self->info = self->document->info;
  self->info_marks = self->outer_marks;
}

/* What the feed says of all media holds for those of its entries, wherever it says it. */
static void
end_media (FeedXmlFormat *self, FeedMedia *defaults)
{
  GPtrArray *entries = self->document->entries;

  for (guint i = 0; defaults != NULL && entries != NULL && i < entries->len; i++)
    {
      FeedEntry *entry = entries->pdata[i];

      if (entry->more != NULL)
        feed_media_inherit_all (entry->more->media, 0, defaults);
    }
}

void
feed_rule_end_info (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedInfo *info = self->document->info;

  name_author (self, &info->authors, self->info_author);
  if (info->more == NULL)
    return;
  info->subtitle = choose_summary (self, info->subtitle, info->more);
  end_extension (info->more);
  end_media (self, info->more->media_defaults);
}
