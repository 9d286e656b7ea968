/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "feed-xhtml.h"
#include "feed-xml-format-private.h"

/* What rules fill, and what they fill it with. */

gboolean
feed_xml_format_is_in_entry (FeedXmlFormat *self)
{
  return self->entry != NULL && self->info == self->document->info;
}

static FeedPart *
get_part (FeedXmlFormat *self)
{
  return self->n_parts > 0 ? &self->parts[self->n_parts - 1] : NULL;
}

gpointer
feed_xml_format_get_value (FeedXmlFormat *self)
{
  FeedPart *part = get_part (self);

  if (self->place & (FEED_IN_ENTRY | FEED_IN_ALTERNATIVES))
    return self->entry;
  if (self->place & (FEED_IN_ROOT | FEED_IN_INFO))
    return self->info;
  if (self->place & FEED_IN_WHOLE)
    return feed_xml_format_is_in_entry (self) ? (gpointer) self->entry : self->info;

  return part != NULL ? part->value : NULL;
}

static FeedMarksOfWhole *
get_marks_of_whole (FeedXmlFormat *self)
{
  return feed_xml_format_is_in_entry (self) ? &self->entry_marks : &self->info_marks;
}

FeedExtension *
feed_xml_format_get_extension (FeedXmlFormat *self)
{
  gboolean in_entry = feed_xml_format_is_in_entry (self);
  FeedExtension **more = in_entry ? &self->entry->more : &self->info->more;

  if (*more == NULL)
    *more = feed_extension_new (self->arena);

  return *more;
}

static FeedItunes *
get_itunes (FeedXmlFormat *self)
{
  FeedExtension *more = feed_xml_format_get_extension (self);

  if (more->itunes == NULL)
    more->itunes = feed_itunes_new (self->arena);

  return more->itunes;
}

static FeedPodcast *
get_podcast (FeedXmlFormat *self)
{
  FeedExtension *more = feed_xml_format_get_extension (self);

  if (more->podcast == NULL)
    more->podcast = feed_podcast_new (self->arena);

  return more->podcast;
}

static FeedMedia *
get_media (FeedXmlFormat *self)
{
  FeedExtension *more;

  if (self->place & (FEED_IN_MEDIA | FEED_IN_MEDIA_GROUP))
    return get_part (self)->value;

  more = feed_xml_format_get_extension (self);
  if (more->media_defaults == NULL)
    more->media_defaults = feed_media_new (self->arena);

  return more->media_defaults;
}

gpointer
feed_xml_format_get_target (FeedXmlFormat *self, const FeedRule *rule)
{
  switch (rule->owner)
    {
    case FEED_OF_ENTRY:
      return self->entry;
    case FEED_OF_EXTENSION:
      return feed_xml_format_get_extension (self);
    case FEED_OF_ITUNES:
      return get_itunes (self);
    case FEED_OF_PODCAST:
      return get_podcast (self);
    case FEED_OF_MEDIA:
      return get_media (self);
    default:
      return feed_xml_format_get_value (self);
    }
}

static FeedMarks *
get_marks (FeedXmlFormat *self, FeedOwner owner)
{
  gboolean is_in_part = !(self->place & FEED_IN_WHOLE) && self->n_parts > 0;

  if (is_in_part && (owner == FEED_OF_PLACE || owner == FEED_OF_MEDIA))
    return &get_part (self)->marks;

  return &get_marks_of_whole (self)->of[owner == FEED_OF_ENTRY ? FEED_OF_PLACE : owner];
}

/* FeedMarks has room for the fields. */
G_STATIC_ASSERT (sizeof (FeedInfo) <= 64 * 4);
G_STATIC_ASSERT (sizeof (FeedEntry) <= 64 * 4);
G_STATIC_ASSERT (sizeof (FeedExtension) <= 64 * 4);
G_STATIC_ASSERT (sizeof (FeedItunes) <= 64 * 4);
G_STATIC_ASSERT (sizeof (FeedPodcast) <= 64 * 4);
G_STATIC_ASSERT (sizeof (FeedMedia) <= 64 * 4);

gboolean
feed_xml_format_claim (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedMarks *marks = get_marks (self, rule->owner);
  guint64 bit = G_GUINT64_CONSTANT (1) << (rule->field / 4);
  gboolean is_weak = (rule->flags & FEED_RULE_WEAK) != 0;

  if ((marks->filled & bit) && (is_weak || !(marks->weak & bit)))
    return FALSE;
  marks->filled |= bit;
  marks->weak = is_weak ? marks->weak | bit : marks->weak & ~bit;

  return TRUE;
}

void
feed_xml_format_begin_part (FeedXmlFormat *self, gpointer value)
{
  g_assert (self->n_parts < FEED_MOST_PARTS);
  self->parts[self->n_parts++] = (FeedPart){ value, { 0 } };
}

gpointer
feed_xml_format_end_part (FeedXmlFormat *self)
{
  return self->parts[--self->n_parts].value;
}

static void
update_scope (FeedXmlFormat *self)
{
  guint scope = feed_xml_reader_get_scope (self->reader);

  if (scope == self->scope)
    return;
  self->scope = scope;
  self->base = feed_arena_strdup (self->arena, feed_xml_reader_get_base (self->reader));
  self->language = feed_arena_strdup (self->arena, feed_xml_reader_get_language (self->reader));
}

const char *
feed_xml_format_get_base (FeedXmlFormat *self)
{
  update_scope (self);
  return self->base;
}

const char *
feed_xml_format_get_language (FeedXmlFormat *self)
{
  update_scope (self);
  return self->language;
}

/* The first letter tells nearly all apart. */
static gboolean
is_called (const char *local, const char *name)
{
  return ((local[0] ^ name[0]) & ~0x20) == 0 && g_ascii_strcasecmp (local, name) == 0;
}

/* CDF is written in capitals as often as not, and no attribute of RSS differs from another by case
 * alone. */
static const FeedXmlAttribute *
find_attribute (const FeedXmlElement *element, const char *local)
{
  for (guint i = 0; i < element->n_attributes; i++)
    if (element->attributes[i].prefix == NULL && is_called (element->attributes[i].local, local))
      return &element->attributes[i];

  return NULL;
}

const FeedXmlAttribute *
feed_xml_format_find_in_ns (FeedXmlFormat *self,
                            const FeedXmlElement *element,
                            FeedNs ns,
                            const char *local)
{
  for (guint i = 0; i < element->n_attributes; i++)
    {
      const FeedXmlAttribute *attribute = &element->attributes[i];

      if (attribute->prefix != NULL && g_str_equal (attribute->local, local) &&
          feed_xml_format_find_ns (self, attribute->ns, attribute->prefix) == ns)
        return attribute;
    }

  return NULL;
}

const char *
feed_xml_format_get_attribute (FeedXmlFormat *self,
                               const FeedXmlElement *element,
                               const char *local)
{
  const FeedXmlAttribute *found = find_attribute (element, local);

  return found != NULL ? feed_make_string (self->arena, found->value, found->end - found->value)
                       : NULL;
}

static const char *
make_address (FeedXmlFormat *self, const FeedXmlAttribute *attribute)
{
  if (attribute == NULL)
    return NULL;

  return feed_make_uri (self->arena, feed_xml_format_get_base (self), attribute->value,
                        attribute->end - attribute->value);
}

const char *
feed_xml_format_get_address (FeedXmlFormat *self, const FeedXmlElement *element, const char *local)
{
  return make_address (self, find_attribute (element, local));
}

/* Early RDF had it without a prefix. */
const char *
feed_xml_format_get_resource (FeedXmlFormat *self, const FeedXmlElement *element)
{
  const FeedXmlAttribute *found = feed_xml_format_find_in_ns (self, element, FEED_NS_RDF,
                                                              "resource");

  return make_address (self, found != NULL ? found : find_attribute (element, "resource"));
}

void
feed_xml_format_begin_markup (FeedXmlFormat *self, gboolean drops_wrapper)
{
  g_autofree char *so_far = g_strndup (self->text->str, self->text->len);
  gsize length = self->text->len;

  g_string_truncate (self->text, 0);
  feed_xhtml_append_text (self->text, so_far, length);
  self->capture = FEED_CAPTURE_MARKUP;
  self->drops_wrapper = drops_wrapper;
  g_free (self->capture_base);
  self->capture_base = g_strdup (feed_xml_format_get_base (self));
}

void
feed_xml_format_begin_xml (FeedXmlFormat *self, gsize most)
{
  self->capture = FEED_CAPTURE_XML;
  feed_foreign_writer_begin (self->foreign, self->text, most);
}

void
feed_xml_format_enter (FeedXmlFormat *self, FeedPlace place)
{
  self->capture_depth = 0;
  g_array_index (self->frames, FeedFrame, self->frames->len - 1).place = place;
}

FeedText *
feed_xml_format_make_text (FeedXmlFormat *self, FeedTextKind kind, const char *text, gsize length)
{
  FeedText *made = feed_make_text (self->arena, kind, text, length);

  if (made != NULL)
    {
      made->base = feed_xml_format_get_base (self);
      made->language = feed_xml_format_get_language (self);
    }

  return made;
}
