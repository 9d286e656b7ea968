/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-rules.h"

/* Elements that mean nothing here, and are kept as they are. */

static void
begin_foreign (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  FeedForeign *foreign = feed_foreign_new (self->arena);

  foreign->name = feed_arena_strdup (self->arena, element->local);
  foreign->namespace = feed_xml_format_keep_ns (self, element->ns);
  foreign->base = feed_xml_format_get_base (self);
  foreign->language = feed_xml_format_get_language (self);
  self->pending = foreign;
  feed_xml_format_begin_xml (self, FEED_FOREIGN_MOST);
  feed_foreign_writer_start (self->foreign, element);
}

static void
add_foreign (FeedXmlFormat *self, const FeedRule *rule, const char *text, gsize length)
{
  FeedForeign *foreign = self->pending;

  feed_foreign_writer_end (self->foreign);
  self->foreign_size += self->text->len;
  if (feed_foreign_writer_is_over (self->foreign) ||
      self->foreign_size > FEED_FOREIGN_MOST_IN_DOCUMENT)
    {
      self->lost_foreign = TRUE;
      return;
    }
  foreign->xml = feed_arena_strndup (self->arena, self->text->str, self->text->len);
  feed_arena_append (self->arena, &feed_xml_format_get_extension (self)->foreign, foreign);
}

const FeedRule feed_foreign_rule = { .text = add_foreign, .start = begin_foreign };
