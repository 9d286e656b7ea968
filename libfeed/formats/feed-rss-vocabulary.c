/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-iri.h"
#include "feed-rules.h"

/* RSS 0.90 to 2.0 and RSS 1.0: the same words, in and out of RDF. */

/* The namespace of the elements tells the versions of RDF apart. */
static void
note_version (FeedXmlFormat *self, const FeedXmlElement *element)
{
  gboolean is_old = element->ns != NULL && strstr (element->ns, "/simple/0.9") != NULL;

  if (self->document->format == FEED_FORMAT_RDF && self->document->version == NULL)
    self->document->version = is_old ? "0.90" : "1.0";
}

static void
begin_channel (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  self->is_feed = TRUE;
  note_version (self, element);
  if (self->info->language == NULL)
    self->info->language = feed_xml_format_get_language (self);
}

/* There may be no channel. */
static void
begin_item (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  note_version (self, element);
  feed_rule_begin_entry (self, rule, element);
}

/* RSS 0.94 says what a description is. */
static void
begin_description (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  if (element->n_attributes > 0)
    self->pending = (gpointer) feed_xml_format_get_attribute (self, element, "type");
}

static void
take_description (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  gboolean is_plain = self->pending != NULL &&
                      g_ascii_strcasecmp (self->pending, "text/plain") == 0;

  if (is_plain && self->capture == FEED_CAPTURE_TEXT)
    feed_rule_take_plain (self, rule, text, length);
  else
    feed_rule_take_text (self, rule, text, length);
}

static FeedLink *
add_link (FeedXmlFormat *self, GPtrArray **links, const char *href)
{
  FeedLink *link = feed_link_new (self->arena);

  link->href = href;
  feed_arena_append (self->arena, links, link);

  return link;
}

/* Some write the link as Atom does and forget its namespace. */
static void
begin_link (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  if (element->n_attributes > 0)
    feed_rule_add_link (self, rule, element);
}

static void
take_link (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  const char *href = feed_make_uri (self->arena, feed_xml_format_get_base (self), text, length);

  if (href != NULL)
    add_link (self, self->place == FEED_IN_ENTRY ? &self->entry->links : &self->info->links, href);
}

static void
begin_guid (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *is_permalink = feed_xml_format_get_attribute (self, element, "isPermaLink");

  self->entry->id_is_permalink = is_permalink == NULL ||
                                 g_ascii_strcasecmp (is_permalink, "false") != 0;
}

static void
take_guid (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedEntry *entry = self->entry;

  feed_rule_take_string (self, rule, text, length);
  entry->id_is_permalink = entry->id_is_permalink && entry->id != NULL &&
                           feed_iri_is_http (entry->id);
}

static void
begin_category (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  self->pending = (gpointer) feed_xml_format_get_attribute (self, element, "domain");
}

static void
add_enclosure (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *uri = feed_xml_format_get_address (self, element, "url");
  FeedEnclosure *enclosure;

  if (uri == NULL)
    return;
  enclosure = feed_enclosure_new (self->arena);
  enclosure->uri = uri;
  enclosure->media_type = feed_xml_format_get_attribute (self, element, "type");
  enclosure->length = feed_make_number (feed_xml_format_get_attribute (self, element, "length"));
  feed_arena_append (self->arena, &self->entry->enclosures, enclosure);
}

static void
begin_source (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *uri = feed_xml_format_get_address (self, element, "url");
  FeedInfo *source = feed_info_new (self->arena);

  if (uri != NULL)
    add_link (self, &source->links, uri)->rel = "self";
  self->pending = source;
}

static void
take_source (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedInfo *source = self->pending;

  source->title = feed_xml_format_make_text (self, FEED_TEXT_PLAIN, text, length);
  if (source->title != NULL || source->links != NULL)
    self->entry->source = source;
}

static void
take_hour (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  g_autofree char *digits = g_strndup (text, length);
  gint64 hour = feed_make_number (digits);

  /* RSS 0.91 counts from 1 to 24, RSS 2.0 from 0 to 23. */
  if (hour >= 0 && hour <= 24)
    self->info->skip_hours |= 1u << (hour % 24);
}

static void
take_day (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  static const char *const days[] = { "sunday",   "monday", "tuesday", "wednesday",
                                      "thursday", "friday", "saturday" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (length == strlen (days[i]) && g_ascii_strncasecmp (text, days[i], length) == 0)
      self->info->skip_days |= 1u << i;
}

static void
take_cloud (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  FeedCloud *cloud;

  if (!feed_xml_format_claim (self, rule))
    return;
  cloud = feed_cloud_new (self->arena);
  cloud->domain = feed_xml_format_get_attribute (self, element, "domain");
  cloud->port = feed_make_number (feed_xml_format_get_attribute (self, element, "port"));
  cloud->path = feed_xml_format_get_attribute (self, element, "path");
  cloud->protocol = feed_xml_format_get_attribute (self, element, "protocol");
  cloud->register_procedure = feed_xml_format_get_attribute (self, element, "registerProcedure");
  self->info->cloud = cloud;
}

static void
begin_text_input (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  feed_xml_format_begin_part (self, feed_text_input_new (self->arena));
}

static void
end_text_input (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedTextInput *text_input = feed_xml_format_end_part (self);

  /* In RDF the channel only refers to it. */
  if (text_input->name != NULL && feed_xml_format_claim (self, rule))
    self->info->text_input = text_input;
}

#define ROW(local_, where_, ...)                                                                   \
  {                                                                                                \
    .local = local_, .where = where_, __VA_ARGS__                                                  \
  }
#define TAKE(local_, where_, how_, type_, field_)                                                  \
  ROW (local_, FEED_IN_##where_, .text = feed_rule_take_##how_,                                    \
       .field = G_STRUCT_OFFSET (type_, field_))
#define MARKUP(local_, where_, take_, type_, field_, ...)                                          \
  ROW (local_, FEED_IN_##where_, .text = take_, .flags = FEED_RULE_MARKUP,                         \
       .field = G_STRUCT_OFFSET (type_, field_), ##__VA_ARGS__)

const FeedRule feed_rss_rules[] = {
  ROW ("channel", FEED_IN_ROOT, .inside = FEED_IN_INFO, .start = begin_channel),
  ROW ("item",
       FEED_IN_ROOT | FEED_IN_INFO | FEED_IN_ENTRY,
       .inside = FEED_IN_ENTRY,
       .start = begin_item,
       .end = feed_rule_end_entry),
  ROW ("items", FEED_IN_ROOT | FEED_IN_INFO, .inside = FEED_IN_ROOT),
  MARKUP ("title", INFO, feed_rule_take_title, FeedInfo, title),
  MARKUP ("title", ENTRY, feed_rule_take_title, FeedEntry, title),
  TAKE ("title", IMAGE, string, FeedImage, title),
  TAKE ("title", TEXT_INPUT, string, FeedTextInput, title),
  ROW ("link", FEED_IN_INFO | FEED_IN_ENTRY, .start = begin_link, .text = take_link),
  TAKE ("link", IMAGE, uri, FeedImage, link),
  TAKE ("link", TEXT_INPUT, uri, FeedTextInput, link),
  MARKUP ("description", INFO, take_description, FeedInfo, subtitle, .start = begin_description),
  MARKUP ("description", ENTRY, take_description, FeedEntry, summary, .start = begin_description),
  TAKE ("description", IMAGE, string, FeedImage, description),
  TAKE ("description", TEXT_INPUT, string, FeedTextInput, description),
  TAKE ("language", INFO, string, FeedInfo, language),
  TAKE ("copyright", INFO, plain, FeedInfo, rights),
  TAKE ("copyright", ENTRY, plain, FeedEntry, rights),
  ROW ("managingEditor",
       FEED_IN_INFO,
       .text = feed_rule_add_person,
       .field = G_STRUCT_OFFSET (FeedInfo, authors)),
  TAKE ("webMaster", INFO, person, FeedInfo, publisher),
  TAKE ("pubDate", INFO, date, FeedInfo, published),
  TAKE ("pubDate", ENTRY, date, FeedEntry, published),
  TAKE ("lastBuildDate", INFO, date, FeedInfo, updated),
  ROW ("category",
       FEED_IN_INFO,
       .start = begin_category,
       .text = feed_rule_add_category,
       .field = G_STRUCT_OFFSET (FeedInfo, categories)),
  ROW ("category",
       FEED_IN_ENTRY,
       .start = begin_category,
       .text = feed_rule_add_category,
       .field = G_STRUCT_OFFSET (FeedEntry, categories)),
  TAKE ("generator", INFO, string, FeedInfo, generator_name),
  TAKE ("ttl", INFO, number, FeedInfo, ttl),
  TAKE ("docs", INFO, uri, FeedInfo, docs),
  TAKE ("rating", INFO, string, FeedInfo, rating),
  ROW ("cloud", FEED_IN_INFO, .start = take_cloud, .field = G_STRUCT_OFFSET (FeedInfo, cloud)),
  ROW ("textInput",
       FEED_IN_ROOT | FEED_IN_INFO,
       .inside = FEED_IN_TEXT_INPUT,
       .start = begin_text_input,
       .end = end_text_input,
       .field = G_STRUCT_OFFSET (FeedInfo, text_input)),
  TAKE ("name", TEXT_INPUT, string, FeedTextInput, name),
  ROW ("skipHours", FEED_IN_INFO, .inside = FEED_IN_SKIP_HOURS),
  ROW ("hour", FEED_IN_SKIP_HOURS, .text = take_hour),
  ROW ("skipDays", FEED_IN_INFO, .inside = FEED_IN_SKIP_DAYS),
  ROW ("day", FEED_IN_SKIP_DAYS, .text = take_day),
  ROW ("image",
       FEED_IN_ROOT | FEED_IN_INFO,
       .inside = FEED_IN_IMAGE,
       .start = feed_rule_begin_image,
       .end = feed_rule_end_image,
       .field = G_STRUCT_OFFSET (FeedInfo, image)),
  ROW ("image",
       FEED_IN_ENTRY,
       .inside = FEED_IN_IMAGE,
       .start = feed_rule_begin_image,
       .end = feed_rule_end_image,
       .field = G_STRUCT_OFFSET (FeedEntry, image)),
  TAKE ("url", IMAGE, uri, FeedImage, uri),
  TAKE ("width", IMAGE, number, FeedImage, width),
  TAKE ("height", IMAGE, number, FeedImage, height),
  ROW ("guid",
       FEED_IN_ENTRY,
       .start = begin_guid,
       .text = take_guid,
       .field = G_STRUCT_OFFSET (FeedEntry, id)),
  ROW ("author",
       FEED_IN_INFO,
       .text = feed_rule_add_person,
       .field = G_STRUCT_OFFSET (FeedInfo, authors)),
  ROW ("author",
       FEED_IN_ENTRY,
       .text = feed_rule_add_person,
       .field = G_STRUCT_OFFSET (FeedEntry, authors)),
  ROW ("expirationDate",
       FEED_IN_ENTRY,
       .text = feed_rule_take_date,
       .owner = FEED_OF_EXTENSION,
       .field = G_STRUCT_OFFSET (FeedExtension, expired)),
  TAKE ("comments", ENTRY, uri, FeedEntry, comments_uri),
  ROW ("enclosure", FEED_IN_ENTRY, .start = add_enclosure),
  ROW ("source", FEED_IN_ENTRY, .start = begin_source, .text = take_source),
  { 0 },
};
