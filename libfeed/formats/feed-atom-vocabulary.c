/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-xml-format-private.h"

/* Atom 1.0 (RFC 4287), also where its elements stand in other formats. */

typedef struct
{
  const char *type;
  FeedTextKind kind;
  gboolean is_markup; /* stands in the document as elements, not as text */
} TypeRow;

/* RFC 4287, sections 3.1.1 and 4.1.3.1. */
static const TypeRow types[] = {
  { "text", FEED_TEXT_PLAIN, FALSE },       { "html", FEED_TEXT_HTML, FALSE },
  { "xhtml", FEED_TEXT_XHTML, TRUE },       { "text/html", FEED_TEXT_HTML, FALSE },
  { "text/plain", FEED_TEXT_PLAIN, FALSE }, { "application/xhtml+xml", FEED_TEXT_XHTML, TRUE },
};

static const TypeRow *
find_type (const char *type)
{
  static const TypeRow other = { NULL, FEED_TEXT_OTHER, FALSE };
  static const TypeRow other_xml = { NULL, FEED_TEXT_OTHER, TRUE };
  static const TypeRow other_text = { NULL, FEED_TEXT_PLAIN, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (type == NULL || g_ascii_strcasecmp (types[i].type, type) == 0)
      return &types[i];
  if (g_str_has_suffix (type, "+xml") || g_str_has_suffix (type, "/xml"))
    return &other_xml;

  return g_str_has_prefix (type, "text/") ? &other_text : &other;
}

static void
begin_text (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *type = feed_xml_format_get_attribute (self, element, "type");
  const TypeRow *row = find_type (type);
  FeedText *text = feed_text_new (self->arena);

  text->kind = row->kind;
  text->media_type = type != NULL && strchr (type, '/') != NULL ? type : NULL;
  text->src = feed_xml_format_get_address (self, element, "src");
  self->pending = text;
  if (row->is_markup)
    feed_xml_format_begin_markup (self, row->kind == FEED_TEXT_XHTML);
}

/* The pending text with its value; NULL where there is none. */
static FeedText *
complete_text (FeedXmlFormat *self, const char *value, gsize length)
{
  FeedText *text = self->pending;
  FeedTextKind kind = text->kind;
  FeedText *made;

  /* Markup that was not said to be markup. */
  if (self->in_markup && kind == FEED_TEXT_PLAIN)
    kind = FEED_TEXT_HTML;
  made = feed_xml_format_make_text (self, kind, value, length);
  if (made == NULL)
    return text->src != NULL ? text : NULL;
  made->media_type = text->media_type;
  made->src = text->src;

  return made;
}

static void
take_text (FeedXmlFormat *self, const FeedRule *rule, const char *value, gsize length)
{
  FeedText *text = complete_text (self, value, length);

  if (text != NULL && feed_xml_format_claim (self, rule))
    G_STRUCT_MEMBER (FeedText *, feed_xml_format_get_target (self), rule->field) = text;
}

static void
add_content (FeedXmlFormat *self, const FeedRule *rule, const char *value, gsize length)
{
  FeedText *text = complete_text (self, value, length);

  if (text != NULL)
    feed_arena_append (self->arena, &self->entry->contents, text);
}

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
  feed_arena_append (self->arena,
                     &G_STRUCT_MEMBER (GPtrArray *, feed_xml_format_get_target (self), rule->field),
                     category);
}

static void
begin_generator (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  self->info->generator_uri = feed_xml_format_get_address (self, element, "uri");
  self->info->generator_version = feed_xml_format_get_attribute (self, element, "version");
}

#define ROW(local_, where_, ...)                                                                   \
  {                                                                                                \
    .ns = FEED_NS_ATOM, .local = local_, .where = FEED_IN_##where_, __VA_ARGS__                    \
  }
#define TAKE(local_, where_, how_, type_, field_)                                                  \
  ROW (local_, where_, .text = feed_rule_take_##how_, .field = G_STRUCT_OFFSET (type_, field_))
#define TEXT(local_, where_, type_, field_)                                                        \
  ROW (local_, where_, .start = begin_text, .text = take_text, .flags = FEED_RULE_MARKUP,          \
       .field = G_STRUCT_OFFSET (type_, field_))
#define PERSON(local_, where_, type_, field_)                                                      \
  ROW (local_, where_, .inside = FEED_IN_PERSON, .start = feed_rule_begin_person,                  \
       .end = feed_rule_end_person, .field = G_STRUCT_OFFSET (type_, field_))

static const FeedRule rules[] = {
  TAKE ("id", INFO, string, FeedInfo, id),
  TAKE ("id", ENTRY, string, FeedEntry, id),
  TEXT ("title", INFO, FeedInfo, title),
  TEXT ("title", ENTRY, FeedEntry, title),
  TEXT ("subtitle", INFO, FeedInfo, subtitle),
  TEXT ("summary", ENTRY, FeedEntry, summary),
  ROW ("content", ENTRY, .start = begin_text, .text = add_content, .flags = FEED_RULE_MARKUP),
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

const FeedVocabulary feed_atom_vocabulary = { rules, G_N_ELEMENTS (rules) - 1 };
