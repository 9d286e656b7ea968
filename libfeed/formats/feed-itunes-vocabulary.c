/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-iri.h"
#include "feed-rule-rows.h"

/* Apple's podcast vocabulary: all of it as it is given in a FeedItunes, and in the plain parts of
 * the model where the format itself says nothing. Google's has the same words for less. */

#define SCHEME "http://www.itunes.com/"

static void
take_weak_author (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedPerson *author = feed_make_person (self->arena, text, length);

  if (author == NULL)
    return;
  if (feed_xml_format_is_in_entry (self))
    self->entry_author = author;
  else
    self->info_author = author;
}

static void
take_duration (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  g_autofree char *duration = g_strndup (text, length);
  gint64 seconds = feed_make_duration (duration);

  if (seconds < 0 || !feed_xml_format_claim (self, rule))
    return;
  FEED_RULE_FIELD (self, rule, gint64) = seconds;
  self->duration = seconds;
}

/* The categories of the model are flat. */
static void
add_category (FeedXmlFormat *self, const char *term, gsize length)
{
  FeedCategory *category = feed_make_category (self->arena, term, length, SCHEME);
  GPtrArray **categories = feed_xml_format_is_in_entry (self) ? &self->entry->categories
                                                              : &self->info->categories;

  if (category != NULL)
    feed_arena_append (self->arena, categories, category);
}

static const FeedAttributeRow category_attributes[] = {
  FEED_ATTRIBUTE ("text", STRING, FeedItunesCategory, term),
  { 0 },
};
static const FeedValueKind category_kind = {
  .make = (FeedMakeFunc) feed_itunes_category_new,
  .attributes = category_attributes,
  .needed = G_STRUCT_OFFSET (FeedItunesCategory, term),
};

static void
begin_category (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  FeedItunesCategory *category;

  feed_rule_begin_part (self, rule, element);
  category = self->parts[self->n_parts - 1].value;
  if (category->term != NULL)
    add_category (self, category->term, strlen (category->term));
}

static void
add_child (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *term = feed_xml_format_get_attribute (self, element, "text");

  if (term == NULL)
    return;
  feed_arena_append (self->arena, &FEED_RULE_FIELD (self, rule, GPtrArray *), (gpointer) term);
  add_category (self, term, strlen (term));
}

static void
add_keywords (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedItunes *itunes = feed_xml_format_get_target (self, rule);
  guint n_before = itunes->keywords != NULL ? itunes->keywords->len : 0;

  feed_rule_add_words (self, rule, text, length);
  for (guint i = n_before; itunes->keywords != NULL && i < itunes->keywords->len; i++)
    add_category (self, itunes->keywords->pdata[i], strlen (itunes->keywords->pdata[i]));
}

static void
use_image (FeedXmlFormat *self, const FeedRule *rule, const char *uri)
{
  FeedImage *image;

  if (uri == NULL || !feed_iri_is_http (uri) || !feed_xml_format_claim (self, rule))
    return;
  image = feed_image_new (self->arena);
  image->uri = uri;
  FEED_RULE_FIELD (self, rule, FeedImage *) = image;
}

/* Where the picture is, is an attribute; some write it as text. */
static const char *
get_image (FeedXmlFormat *self, const FeedXmlElement *element)
{
  const char *uri = feed_xml_format_get_address (self, element, "href");

  return uri != NULL ? uri : feed_xml_format_get_address (self, element, "url");
}

static void
begin_image (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  use_image (self, rule, get_image (self, element));
}

static void
take_image (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  use_image (self, rule,
             feed_make_uri (self->arena, feed_xml_format_get_base (self), text, length));
}

static void
begin_image_address (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *uri = get_image (self, element);

  if (uri != NULL && feed_xml_format_claim (self, rule))
    FEED_RULE_FIELD (self, rule, const char *) = uri;
}

/* The owner publishes the feed, unless somebody else is said to. */
static void
end_owner (FeedXmlFormat *self, const FeedRule *rule)
{
  static const FeedRule publisher = {
    .field = G_STRUCT_OFFSET (FeedInfo, publisher),
    .flags = FEED_RULE_WEAK,
  };
  FeedPerson *owner = feed_rule_finish_person (self);

  if (owner == NULL || !feed_xml_format_claim (self, rule))
    return;
  FEED_RULE_FIELD (self, rule, FeedPerson *) = owner;
  if (feed_xml_format_claim (self, &publisher))
    self->info->publisher = owner;
}

#define OWN(local_, where_, text_, field_)                                                         \
  ROW (local_, where_, .text = text_, .owner = FEED_OF_ITUNES,                                     \
       .field = G_STRUCT_OFFSET (FeedItunes, field_))
#define TAKE(local_, where_, how_, field_) OWN (local_, where_, feed_rule_take_##how_, field_)
/* A plain part of the model, and then what is given. */
#define TWICE(local_, where_, how_, type_, plain_, field_)                                         \
  ROW (local_, where_, .text = feed_rule_take_##how_,                                              \
       .flags = FEED_RULE_WEAK | FEED_RULE_MARKUP | FEED_RULE_ALSO,                                \
       .field = G_STRUCT_OFFSET (type_, plain_)),                                                  \
      TAKE (local_, where_, string, field_)
#define IMAGE(where_, type_)                                                                       \
  ROW ("image", where_, .start = begin_image, .text = take_image,                                  \
       .flags = FEED_RULE_WEAK | FEED_RULE_ALSO, .field = G_STRUCT_OFFSET (type_, image)),         \
      ROW ("image", where_, .start = begin_image_address, .text = feed_rule_take_uri,              \
           .owner = FEED_OF_ITUNES, .field = G_STRUCT_OFFSET (FeedItunes, image))

const FeedRule feed_itunes_rules[] = {
  ROW ("author", BOTH, .text = take_weak_author, .flags = FEED_RULE_ALSO),
  TAKE ("author", BOTH, string, author),
  TWICE ("title", ENTRY, title, FeedEntry, title, title),
  TAKE ("title", INFO, string, title),
  TAKE ("subtitle", BOTH, string, subtitle),
  TWICE ("summary", INFO, text, FeedInfo, subtitle, summary),
  TWICE ("summary", ENTRY, text, FeedEntry, summary, summary),
  IMAGE (INFO, FeedInfo),
  IMAGE (ENTRY, FeedEntry),
  OWN ("duration", ENTRY, take_duration, duration),
  TAKE ("explicit", BOTH, tristate, explicit),
  TAKE ("block", BOTH, tristate, block),
  TAKE ("complete", INFO, tristate, complete),
  TAKE ("type", INFO, string, kind),
  TAKE ("new-feed-url", INFO, uri, new_feed_uri),
  ROW ("owner",
       INFO,
       .inside = FEED_IN_PERSON,
       .start = feed_rule_begin_person,
       .end = end_owner,
       .owner = FEED_OF_ITUNES,
       .field = G_STRUCT_OFFSET (FeedItunes, owner)),
  WEAK ("name", PERSON, string, FeedPerson, name),
  WEAK ("email", PERSON, string, FeedPerson, email),
  ROW ("category",
       BOTH,
       .inside = FEED_IN_ITUNES_CATEGORY,
       .start = begin_category,
       .end = feed_rule_add_part,
       .owner = FEED_OF_ITUNES,
       .field = G_STRUCT_OFFSET (FeedItunes, categories),
       .data = &category_kind),
  ROW ("category",
       ITUNES_CATEGORY,
       .start = add_child,
       .field = G_STRUCT_OFFSET (FeedItunesCategory, children)),
  OWN ("keywords", BOTH, add_keywords, keywords),
  TAKE ("season", ENTRY, count, season),
  TAKE ("episode", ENTRY, count, episode),
  TAKE ("episodeType", ENTRY, string, episode_kind),
  { 0 },
};

const FeedRule feed_google_play_rules[] = {
  ROW ("author", BOTH, .text = take_weak_author),
  MARKUP ("description", INFO, text, FeedInfo, subtitle),
  MARKUP ("description", ENTRY, text, FeedEntry, summary),
  ROW ("image",
       INFO,
       .start = begin_image,
       .flags = FEED_RULE_WEAK,
       .field = G_STRUCT_OFFSET (FeedInfo, image)),
  ROW ("image",
       ENTRY,
       .start = begin_image,
       .flags = FEED_RULE_WEAK,
       .field = G_STRUCT_OFFSET (FeedEntry, image)),
  { 0 },
};
