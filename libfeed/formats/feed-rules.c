/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-rules.h"

#include <string.h>

#include "feed-date.h"

void
feed_rule_take_string (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  if (length > 0 && feed_xml_format_claim (self, rule))
    FEED_RULE_FIELD (self, rule, const char *) = feed_arena_strndup (self->arena, text, length);
}

void
feed_rule_take_uri (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  if (length > 0 && feed_xml_format_claim (self, rule))
    FEED_RULE_FIELD (self, rule, const char *) = feed_make_uri (
        self->arena, feed_xml_format_get_base (self), text, length);
}

/* @text ends where the gathered text does, but for white space. */
void
feed_rule_take_date (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  gint64 date = feed_date_parse (text);

  if (date != FEED_TIME_NONE && feed_xml_format_claim (self, rule))
    FEED_RULE_FIELD (self, rule, gint64) = date;
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
    FEED_RULE_FIELD (self, rule, guint) = number;
}

void
feed_rule_take_count (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  gint64 number = parse_number (text, length);

  if (number >= 0 && feed_xml_format_claim (self, rule))
    FEED_RULE_FIELD (self, rule, gint64) = number;
}

void
feed_rule_take_fraction (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  g_autofree char *digits = g_strndup (text, length);
  double number = feed_make_fraction (digits);

  if (number >= 0 && feed_xml_format_claim (self, rule))
    FEED_RULE_FIELD (self, rule, double) = number;
}

void
feed_rule_take_tristate (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedTristate answer = feed_make_tristate (text, length);

  if (answer != FEED_TRISTATE_UNSET && feed_xml_format_claim (self, rule))
    FEED_RULE_FIELD (self, rule, FeedTristate) = answer;
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
    FEED_RULE_FIELD (self, rule, FeedText *) = made;
}

void
feed_rule_take_text (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  gboolean is_markup = self->capture == FEED_CAPTURE_MARKUP || feed_make_is_markup (text, length);

  take_text (self, rule, is_markup ? FEED_TEXT_HTML : FEED_TEXT_PLAIN, text, length);
}

void
feed_rule_take_title (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  gboolean is_markup = self->capture == FEED_CAPTURE_MARKUP ||
                       feed_make_is_title_markup (text, length);

  take_text (self, rule, is_markup ? FEED_TEXT_HTML : FEED_TEXT_PLAIN, text, length);
}

void
feed_rule_take_html (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  take_text (self, rule, FEED_TEXT_HTML, text, length);
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
    FEED_RULE_FIELD (self, rule, FeedPerson *) = person;
}

void
feed_rule_add_person (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedPerson *person = feed_make_person (self->arena, text, length);

  if (person != NULL)
    feed_arena_append (self->arena, &FEED_RULE_FIELD (self, rule, GPtrArray *), person);
}

void
feed_rule_add_category (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedCategory *category = feed_make_category (self->arena, text, length, self->pending);

  if (category != NULL)
    feed_arena_append (self->arena, &FEED_RULE_FIELD (self, rule, GPtrArray *), category);
}

/* More than that nobody chose; each takes many times the room that it has in the document. */
#define MOST_WORDS 1000

void
feed_rule_add_words (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  const char *end = text + length;

  for (guint i = 0; text < end && i < MOST_WORDS; i++)
    {
      const char *comma = memchr (text, ',', end - text);
      gsize n = (comma != NULL ? comma : end) - text;
      const char *word = feed_make_string (self->arena, text, n);

      if (word != NULL)
        feed_arena_append (self->arena, &FEED_RULE_FIELD (self, rule, GPtrArray *),
                           (gpointer) word);
      text += n + 1;
    }
}

void
feed_rule_take_resource (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *uri = feed_xml_format_get_resource (self, element);

  if (uri != NULL && feed_xml_format_claim (self, rule))
    FEED_RULE_FIELD (self, rule, const char *) = uri;
}

void
feed_rule_set_flag (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  FEED_RULE_FIELD (self, rule, gboolean) = TRUE;
}

static gpointer
make_value (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const FeedValueKind *kind = rule->data;
  gpointer value = kind->make (self->arena);

  feed_attributes_read (self, element, kind->attributes, value);

  return value;
}

static gboolean
is_something (const FeedValueKind *kind, gpointer value)
{
  return kind->needed == 0 || G_STRUCT_MEMBER (gpointer, value, kind->needed) != NULL;
}

void
feed_rule_begin_value (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  self->pending = make_value (self, rule, element);
}

/* The value with its text, NULL where it is nothing. */
static gpointer
finish_value (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  const FeedValueKind *kind = rule->data;

  if (kind->text != 0 && length > 0)
    G_STRUCT_MEMBER (const char *, self->pending, kind->text) = feed_make_string (self->arena, text,
                                                                                  length);

  return is_something (kind, self->pending) ? self->pending : NULL;
}

void
feed_rule_add_value (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  gpointer value = finish_value (self, rule, text, length);

  if (value != NULL)
    feed_arena_append (self->arena, &FEED_RULE_FIELD (self, rule, GPtrArray *), value);
}

void
feed_rule_take_value (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  gpointer value = finish_value (self, rule, text, length);

  if (value != NULL && feed_xml_format_claim (self, rule))
    FEED_RULE_FIELD (self, rule, gpointer) = value;
}

void
feed_rule_begin_part (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  feed_xml_format_begin_part (self, make_value (self, rule, element));
}

void
feed_rule_add_part (FeedXmlFormat *self, const FeedRule *rule)
{
  gpointer value = feed_xml_format_end_part (self);

  if (is_something (rule->data, value))
    feed_arena_append (self->arena, &FEED_RULE_FIELD (self, rule, GPtrArray *), value);
}
