/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-media-inheritance.h"
#include "feed-rule-rows.h"

/* Media RSS 1.5.1. What stands in an entry or a group holds for all media in it, and in its plain
 * form for the entry, too. */

#define OFFSET(type_, field_) G_STRUCT_OFFSET (type_, field_)

static const FeedAttributeRow media_attributes[] = {
  FEED_ATTRIBUTE ("url", URI, FeedMedia, uri),
  FEED_ATTRIBUTE ("type", STRING, FeedMedia, media_type),
  FEED_ATTRIBUTE ("medium", STRING, FeedMedia, medium),
  FEED_ATTRIBUTE ("expression", STRING, FeedMedia, expression),
  FEED_ATTRIBUTE ("lang", STRING, FeedMedia, language),
  FEED_ATTRIBUTE ("width", NUMBER, FeedMedia, width),
  FEED_ATTRIBUTE ("height", NUMBER, FeedMedia, height),
  FEED_ATTRIBUTE ("duration", DURATION, FeedMedia, duration),
  FEED_ATTRIBUTE ("fileSize", COUNT, FeedMedia, length),
  FEED_ATTRIBUTE ("bitrate", FRACTION, FeedMedia, bitrate),
  FEED_ATTRIBUTE ("isDefault", TRISTATE, FeedMedia, is_default),
  { 0 },
};
static const FeedValueKind media_kind = { (FeedMakeFunc) feed_media_new, media_attributes, 0, 0 };
static const FeedValueKind group_kind = { (FeedMakeFunc) feed_media_new, NULL, 0, 0 };

static const FeedAttributeRow thumbnail_attributes[] = {
  FEED_ATTRIBUTE ("url", URI, FeedThumbnail, uri),
  FEED_ATTRIBUTE ("width", NUMBER, FeedThumbnail, width),
  FEED_ATTRIBUTE ("height", NUMBER, FeedThumbnail, height),
  FEED_ATTRIBUTE ("time", SECONDS, FeedThumbnail, time),
  { 0 },
};

static const FeedAttributeRow credit_attributes[] = {
  FEED_ATTRIBUTE ("role", STRING, FeedCredit, role),
  FEED_ATTRIBUTE ("scheme", STRING, FeedCredit, group),
  { 0 },
};
static const FeedValueKind credit_kind = { (FeedMakeFunc) feed_credit_new, credit_attributes,
                                           OFFSET (FeedCredit, name), OFFSET (FeedCredit, name) };

static const FeedAttributeRow category_attributes[] = {
  FEED_ATTRIBUTE ("scheme", STRING, FeedCategory, scheme),
  FEED_ATTRIBUTE ("label", STRING, FeedCategory, label),
  { 0 },
};
static const FeedValueKind category_kind = { (FeedMakeFunc) feed_category_new, category_attributes,
                                             OFFSET (FeedCategory, term),
                                             OFFSET (FeedCategory, term) };

static const FeedAttributeRow rating_attributes[] = {
  FEED_ATTRIBUTE ("scheme", STRING, FeedMedia, rating_scheme),
  { 0 },
};
static const FeedAttributeRow hash_attributes[] = {
  FEED_ATTRIBUTE ("algo", STRING, FeedMedia, hash_algorithm),
  { 0 },
};
static const FeedAttributeRow player_attributes[] = {
  FEED_ATTRIBUTE ("url", URI, FeedMedia, player),
  { 0 },
};

/* The first element of a kind counts, with its attributes. */
static void
read_attributes (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  FeedMedia *media = feed_xml_format_get_target (self, rule);

  if (G_STRUCT_MEMBER (gpointer, media, rule->field) == NULL)
    feed_attributes_read (self, element, rule->data, media);
}

/* Anything else that is a picture of the entry or the feed comes before. */
static void
use_image (FeedXmlFormat *self, const char *uri, guint width, guint height)
{
  FeedImage **field = feed_xml_format_is_in_entry (self) ? &self->entry->image : &self->info->image;

  if (uri == NULL || *field != NULL)
    return;
  *field = feed_image_new (self->arena);
  (*field)->uri = uri;
  (*field)->width = width;
  (*field)->height = height;
}

static void
add_thumbnail (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  FeedThumbnail *thumbnail = feed_thumbnail_new (self->arena);
  FeedExtension *more = feed_xml_format_get_extension (self);

  feed_attributes_read (self, element, thumbnail_attributes, thumbnail);
  if (thumbnail->uri == NULL)
    return;
  feed_arena_append (self->arena, &FEED_RULE_FIELD (self, rule, GPtrArray *), thumbnail);
  if (self->entry != NULL)
    feed_arena_append (self->arena, &more->thumbnails, thumbnail);
  use_image (self, thumbnail->uri, thumbnail->width, thumbnail->height);
}

static gboolean
is_picture (FeedMedia *media)
{
  return g_strcmp0 (media->medium, "image") == 0 ||
         (media->media_type != NULL && g_str_has_prefix (media->media_type, "image/"));
}

static void
end_media (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedMedia *media = feed_xml_format_end_part (self);

  if (media->uri == NULL && media->player == NULL)
    return;
  feed_arena_append (self->arena, &feed_xml_format_get_extension (self)->media, media);
  if (is_picture (media))
    use_image (self, media->uri, media->width, media->height);
}

static void
begin_group (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  GPtrArray *media = feed_xml_format_get_extension (self)->media;

  self->group_start = media != NULL ? media->len : 0;
  feed_rule_begin_part (self, rule, element);
}

static void
end_group (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedMedia *group = feed_xml_format_end_part (self);

  feed_media_inherit_all (feed_xml_format_get_extension (self)->media, self->group_start, group);
}

static void
begin_text (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  self->pending = (gpointer) feed_xml_format_get_attribute (self, element, "type");
}

/* Plain unless it says that it is HTML, or looks like it and does not say. */
static void
take_text (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  const char *type = self->pending;

  if (type != NULL && g_ascii_strcasecmp (type, "plain") == 0 && self->capture == FEED_CAPTURE_TEXT)
    feed_rule_take_plain (self, rule, text, length);
  else if (type != NULL && g_ascii_strcasecmp (type, "html") == 0)
    feed_rule_take_html (self, rule, text, length);
  else
    feed_rule_take_text (self, rule, text, length);
}

/* The entry has it, too. */
static void
add_category (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedCategory *category = self->pending;

  feed_rule_add_value (self, rule, text, length);
  if (category->term != NULL && self->entry != NULL && self->place != FEED_IN_MEDIA)
    feed_arena_append (self->arena, &self->entry->categories, category);
}

#define FEED_IN_ENTRY_OR_GROUP (FEED_IN_ENTRY | FEED_IN_MEDIA_GROUP)
#define FEED_IN_ALL (FEED_IN_BOTH | FEED_IN_MEDIA | FEED_IN_MEDIA_GROUP)
#define OWN(local_, where_, field_, ...)                                                           \
  ROW (local_, where_, .owner = FEED_OF_MEDIA, .field = OFFSET (FeedMedia, field_), __VA_ARGS__)
/* The plain part of the entry, and then what holds for its media. */
#define TEXT(local_, plain_, field_)                                                               \
  ROW (local_, ENTRY_OR_GROUP, .start = begin_text, .text = take_text, .owner = FEED_OF_ENTRY,     \
       .flags = FEED_RULE_WEAK | FEED_RULE_MARKUP | FEED_RULE_ALSO,                                \
       .field = OFFSET (FeedEntry, plain_)),                                                       \
      OWN (local_, ALL, field_, .start = begin_text, .text = take_text, .flags = FEED_RULE_MARKUP)

const FeedRule feed_media_rules[] = {
  ROW ("group",
       ENTRY,
       .inside = FEED_IN_MEDIA_GROUP,
       .start = begin_group,
       .end = end_group,
       .data = &group_kind),
  ROW ("content",
       ENTRY_OR_GROUP,
       .inside = FEED_IN_MEDIA,
       .start = feed_rule_begin_part,
       .end = end_media,
       .data = &media_kind),
  TEXT ("title", title, title),
  TEXT ("description", summary, description),
  OWN ("thumbnail", ALL, thumbnails, .start = add_thumbnail),
  OWN ("player", ALL, player, .start = read_attributes, .data = player_attributes),
  OWN ("rating",
       ALL,
       rating,
       .start = read_attributes,
       .text = feed_rule_take_string,
       .data = rating_attributes),
  OWN ("hash",
       ALL,
       hash,
       .start = read_attributes,
       .text = feed_rule_take_string,
       .data = hash_attributes),
  OWN ("copyright", ALL, copyright, .text = feed_rule_take_string),
  OWN ("keywords", ALL, keywords, .text = feed_rule_add_words),
  OWN ("category",
       ALL,
       categories,
       .start = feed_rule_begin_value,
       .text = add_category,
       .data = &category_kind),
  OWN ("credit",
       ALL,
       credits,
       .start = feed_rule_begin_value,
       .text = feed_rule_add_value,
       .data = &credit_kind),
  { 0 },
};
