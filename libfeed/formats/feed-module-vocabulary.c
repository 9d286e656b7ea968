/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-xml-format-private.h"

/* What other vocabularies add to RSS and Atom. Where they say what the format itself can say, the
 * format's own element holds. */

#define ITUNES_SCHEME "http://www.itunes.com/"

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

static void
take_weak_author (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedPerson *author = feed_make_person (self->arena, text, length);

  if (self->place == FEED_IN_ENTRY)
    self->entry_author = author;
  else
    self->info_author = author;
}

static void
take_duration (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  g_autofree char *duration = g_strndup (text, length);

  self->duration = feed_make_duration (duration);
}

static void
add_category (FeedXmlFormat *self, const FeedRule *rule, const char *term, gsize length)
{
  FeedCategory *category = feed_make_category (self->arena, term, length, ITUNES_SCHEME);

  if (category != NULL)
    feed_arena_append (
        self->arena, &G_STRUCT_MEMBER (GPtrArray *, feed_xml_format_get_target (self), rule->field),
        category);
}

static void
begin_itunes_category (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *term = feed_xml_format_get_attribute (self, element, "text");

  if (term != NULL)
    add_category (self, rule, term, strlen (term));
}

static void
add_keywords (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *comma = memchr (text, ',', end - text);
      gsize n = (comma != NULL ? comma : end) - text;

      add_category (self, rule, text, n);
      text += n + 1;
    }
}

/* A picture that is an attribute: href of itunes:image, url of media:thumbnail. */
static void
take_image (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *uri = feed_xml_format_get_address (self, element, "href");
  FeedImage *image;

  if (uri == NULL)
    uri = feed_xml_format_get_address (self, element, "url");
  if (uri == NULL || !feed_xml_format_claim (self, rule))
    return;

  image = feed_image_new (self->arena);
  image->uri = uri;
  image->width = MAX (0, feed_make_number (feed_xml_format_get_attribute (self, element, "width")));
  image->height = MAX (0,
                       feed_make_number (feed_xml_format_get_attribute (self, element, "height")));
  G_STRUCT_MEMBER (FeedImage *, feed_xml_format_get_target (self), rule->field) = image;
}

static void
take_media (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *medium = feed_xml_format_get_attribute (self, element, "medium");
  const char *type = feed_xml_format_get_attribute (self, element, "type");

  if (g_strcmp0 (medium, "image") == 0 || (type != NULL && g_str_has_prefix (type, "image/")))
    take_image (self, rule, element);
}

/* In RDF the license is what the element refers to, else it is its text. */
static void
begin_license (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *uri = feed_xml_format_get_reference (self, element, "resource");

  if (uri != NULL && feed_xml_format_claim (self, rule))
    G_STRUCT_MEMBER (const char *, feed_xml_format_get_target (self), rule->field) = uri;
}

/* The element stands for itself. */
static void
set_flag (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  G_STRUCT_MEMBER (gboolean, feed_xml_format_get_target (self), rule->field) = TRUE;
}

#define ROW(ns_, local_, where_, ...)                                                              \
  {                                                                                                \
    .ns = FEED_NS_##ns_, .local = local_, .where = FEED_IN_##where_, __VA_ARGS__                   \
  }
#define WEAK(ns_, local_, where_, how_, type_, field_)                                             \
  ROW (ns_, local_, where_, .text = feed_rule_take_##how_, .flags = FEED_RULE_WEAK,                \
       .field = G_STRUCT_OFFSET (type_, field_))
#define MARKUP(ns_, local_, where_, type_, field_)                                                 \
  ROW (ns_, local_, where_, .text = feed_rule_take_text,                                           \
       .flags = FEED_RULE_WEAK | FEED_RULE_MARKUP, .field = G_STRUCT_OFFSET (type_, field_))
#define ADD(ns_, local_, where_, what_, type_, field_)                                             \
  ROW (ns_, local_, where_, .text = feed_rule_add_##what_, .field = G_STRUCT_OFFSET (type_, field_))
#define IMAGE(ns_, local_, where_, type_)                                                          \
  ROW (ns_, local_, where_, .start = take_image, .flags = FEED_RULE_WEAK,                          \
       .field = G_STRUCT_OFFSET (type_, image))

#define LICENSE(where_, type_)                                                                     \
  ROW (CC, "license", where_, .start = begin_license, .text = feed_rule_take_uri,                  \
       .flags = FEED_RULE_WEAK, .field = G_STRUCT_OFFSET (type_, license))
#define FLAG(ns_, local_, where_, type_, field_)                                                   \
  ROW (ns_, local_, where_, .start = set_flag, .field = G_STRUCT_OFFSET (type_, field_))

static const FeedRule rules[] = {
  MARKUP (DC, "title", INFO, FeedInfo, title),
  MARKUP (DC, "title", ENTRY, FeedEntry, title),
  ADD (DC, "creator", INFO, person, FeedInfo, authors),
  ADD (DC, "creator", ENTRY, person, FeedEntry, authors),
  ADD (DC, "contributor", INFO, person, FeedInfo, contributors),
  ADD (DC, "contributor", ENTRY, person, FeedEntry, contributors),
  WEAK (DC, "publisher", INFO, person, FeedInfo, publisher),
  ADD (DC, "subject", INFO, category, FeedInfo, categories),
  ADD (DC, "subject", ENTRY, category, FeedEntry, categories),
  WEAK (DC, "date", INFO, date, FeedInfo, updated),
  WEAK (DC, "date", ENTRY, date, FeedEntry, updated),
  MARKUP (DC, "description", INFO, FeedInfo, subtitle),
  MARKUP (DC, "description", ENTRY, FeedEntry, summary),
  WEAK (DC, "language", INFO, string, FeedInfo, language),
  WEAK (DC, "language", ENTRY, string, FeedEntry, language),
  WEAK (DC, "rights", INFO, plain, FeedInfo, rights),
  WEAK (DC, "rights", ENTRY, plain, FeedEntry, rights),
  WEAK (DC, "identifier", ENTRY, string, FeedEntry, id),
  WEAK (DCTERMS, "modified", INFO, date, FeedInfo, updated),
  WEAK (DCTERMS, "modified", ENTRY, date, FeedEntry, updated),
  WEAK (DCTERMS, "created", ENTRY, date, FeedEntry, created),
  WEAK (DCTERMS, "issued", INFO, date, FeedInfo, published),
  WEAK (DCTERMS, "issued", ENTRY, date, FeedEntry, published),
  ROW (CONTENT, "encoded", ENTRY, .text = add_html, .flags = FEED_RULE_MARKUP),
  ROW (SLASH,
       "comments",
       ENTRY,
       .text = feed_rule_take_count,
       .field = G_STRUCT_OFFSET (FeedEntry, comment_count)),
  WEAK (THREAD, "total", ENTRY, count, FeedEntry, comment_count),
  WEAK (WFW, "commentRss", ENTRY, uri, FeedEntry, comments_feed_uri),
  WEAK (WFW, "commentRSS", ENTRY, uri, FeedEntry, comments_feed_uri),
  ROW (ITUNES, "author", INFO | FEED_IN_ENTRY, .text = take_weak_author),
  MARKUP (ITUNES, "title", ENTRY, FeedEntry, title),
  MARKUP (ITUNES, "summary", INFO, FeedInfo, subtitle),
  MARKUP (ITUNES, "summary", ENTRY, FeedEntry, summary),
  MARKUP (ITUNES, "subtitle", INFO, FeedInfo, subtitle),
  MARKUP (ITUNES, "subtitle", ENTRY, FeedEntry, summary),
  ROW (ITUNES,
       "owner",
       INFO,
       .inside = FEED_IN_PERSON,
       .start = feed_rule_begin_person,
       .end = feed_rule_end_publisher,
       .field = G_STRUCT_OFFSET (FeedInfo, publisher),
       .flags = FEED_RULE_WEAK),
  WEAK (ITUNES, "name", PERSON, string, FeedPerson, name),
  WEAK (ITUNES, "email", PERSON, string, FeedPerson, email),
  IMAGE (ITUNES, "image", INFO, FeedInfo),
  IMAGE (ITUNES, "image", ENTRY, FeedEntry),
  ROW (ITUNES, "duration", ENTRY, .text = take_duration),
  ROW (ITUNES,
       "category",
       INFO,
       .inside = FEED_IN_INFO,
       .start = begin_itunes_category,
       .field = G_STRUCT_OFFSET (FeedInfo, categories)),
  ROW (ITUNES,
       "keywords",
       INFO,
       .text = add_keywords,
       .field = G_STRUCT_OFFSET (FeedInfo, categories)),
  ROW (ITUNES,
       "keywords",
       ENTRY,
       .text = add_keywords,
       .field = G_STRUCT_OFFSET (FeedEntry, categories)),
  ROW (MEDIA, "group", ENTRY, .inside = FEED_IN_ENTRY),
  IMAGE (MEDIA, "thumbnail", INFO, FeedInfo),
  IMAGE (MEDIA, "thumbnail", ENTRY, FeedEntry),
  ROW (MEDIA,
       "content",
       ENTRY,
       .start = take_media,
       .flags = FEED_RULE_WEAK,
       .field = G_STRUCT_OFFSET (FeedEntry, image)),
  MARKUP (MEDIA, "title", ENTRY, FeedEntry, title),
  MARKUP (MEDIA, "description", ENTRY, FeedEntry, summary),
  WEAK (SYNDICATION, "updatePeriod", INFO, string, FeedInfo, update_period),
  WEAK (SYNDICATION, "updateFrequency", INFO, number, FeedInfo, update_frequency),
  WEAK (SYNDICATION, "updateBase", INFO, date, FeedInfo, update_base),
  LICENSE (INFO, FeedInfo),
  LICENSE (ENTRY, FeedEntry),
  FLAG (HISTORY, "archive", INFO, FeedInfo, is_archive),
  FLAG (HISTORY, "complete", INFO, FeedInfo, is_complete),
  ROW (XHTML, "body", ENTRY, .start = begin_xhtml, .text = add_xhtml, .flags = FEED_RULE_MARKUP),
  ROW (XHTML, "div", ENTRY, .start = begin_xhtml, .text = add_xhtml, .flags = FEED_RULE_MARKUP),
  { 0 },
};

const FeedVocabulary feed_module_vocabulary = { rules, G_N_ELEMENTS (rules) - 1 };
