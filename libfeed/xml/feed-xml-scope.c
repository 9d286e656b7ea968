/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-scope.h"

#include <string.h>

#include "feed-iri.h"
#include "feed-limits.h"

/* Longer ones are no addresses and no languages, but would be copied again and again. */
#define LONGEST_LANGUAGE 256

typedef struct
{
  guint depth;
  guint serial;
  char *base;     /* (owned) (nullable) */
  char *language; /* (owned) (nullable) */
} Level;

struct _FeedXmlScope
{
  GArray
      *levels; /* (owned) (element-type Level): the last is in force, the first is the document's */
  guint last_serial;
};

static void
level_clear (Level *level)
{
  g_free (level->base);
  g_free (level->language);
}

static Level *
get_level (FeedXmlScope *self)
{
  return &g_array_index (self->levels, Level, self->levels->len - 1);
}

FeedXmlScope *
feed_xml_scope_new (const char *base)
{
  FeedXmlScope *self = g_new0 (FeedXmlScope, 1);
  Level level = { .base = g_strdup (base) };

  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_array_set_clear_func (self->levels, (GDestroyNotify) level_clear);
  g_array_append_val (self->levels, level);

  return self;
}

void
feed_xml_scope_free (FeedXmlScope *self)
{
  g_array_unref (self->levels);
  g_free (self);
}

void
feed_xml_scope_enter (FeedXmlScope *self, guint depth, const char *base, const char *language)
{
  Level *outer = get_level (self);
  Level level = { depth, ++self->last_serial, NULL, NULL };
  gboolean has_base = base != NULL && strlen (base) <= FEED_LIMIT_BASE_BYTES;
  gboolean has_language = language != NULL && strlen (language) <= LONGEST_LANGUAGE;

  level.base = has_base ? feed_iri_resolve (outer->base, base) : g_strdup (outer->base);
  level.language = g_strdup (has_language ? language : outer->language);
  g_array_append_val (self->levels, level);
}

void
feed_xml_scope_leave (FeedXmlScope *self, guint depth)
{
  while (self->levels->len > 1 && get_level (self)->depth >= depth)
    g_array_set_size (self->levels, self->levels->len - 1);
}

const char *
feed_xml_scope_get_base (FeedXmlScope *self)
{
  return get_level (self)->base;
}

const char *
feed_xml_scope_get_language (FeedXmlScope *self)
{
  return get_level (self)->language;
}

guint
feed_xml_scope_get_serial (FeedXmlScope *self)
{
  return get_level (self)->serial;
}
