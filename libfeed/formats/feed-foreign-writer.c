/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-foreign-writer.h"

#include <string.h>

#include "feed-xhtml.h"

typedef struct
{
  const char *prefix; /* (nullable) */
  const char *local;
  guint n_declared; /* before it */
} OpenElement;

typedef struct
{
  const char *prefix; /* (nullable) */
  const char *ns;     /* (nullable) */
} Declaration;

struct _FeedForeignWriter
{
  GString *xml; /* (unowned) */
  gsize most;
  GArray *open;     /* (owned) (element-type OpenElement) */
  GArray *declared; /* (owned) (element-type Declaration): that hold where we are */
  gboolean in_tag;
  gboolean is_over;
};

FeedForeignWriter *
feed_foreign_writer_new (void)
{
  FeedForeignWriter *self = g_new0 (FeedForeignWriter, 1);

  self->open = g_array_new (FALSE, FALSE, sizeof (OpenElement));
  self->declared = g_array_new (FALSE, FALSE, sizeof (Declaration));

  return self;
}

void
feed_foreign_writer_free (FeedForeignWriter *self)
{
  g_array_unref (self->open);
  g_array_unref (self->declared);
  g_free (self);
}

void
feed_foreign_writer_begin (FeedForeignWriter *self, GString *xml, gsize most)
{
  self->xml = xml;
  self->most = most;
  self->in_tag = FALSE;
  self->is_over = FALSE;
  g_array_set_size (self->open, 0);
  g_array_set_size (self->declared, 0);
}

static gboolean
has_room (FeedForeignWriter *self)
{
  self->is_over = self->is_over || self->xml->len > self->most;

  return !self->is_over;
}

static void
close_tag (FeedForeignWriter *self)
{
  if (self->in_tag)
    g_string_append_c (self->xml, '>');
  self->in_tag = FALSE;
}

/* What the prefix stands for where we are. */
static const char *
find_declared (FeedForeignWriter *self, const char *prefix)
{
  for (guint i = self->declared->len; i > 0; i--)
    {
      const Declaration *declared = &g_array_index (self->declared, Declaration, i - 1);

      if (g_strcmp0 (declared->prefix, prefix) == 0)
        return declared->ns;
    }

  return NULL;
}

/* “xml” is what it is everywhere. A prefix that the document forgot to declare is left out of the
 * name, and needs no declaration either. */
static void
declare (FeedForeignWriter *self, const char *prefix, const char *ns)
{
  const Declaration declaration = { prefix, ns };

  if (g_strcmp0 (prefix, "xml") == 0 || (prefix != NULL && ns == NULL) ||
      g_strcmp0 (find_declared (self, prefix), ns) == 0)
    return;
  g_string_append (self->xml, prefix != NULL ? " xmlns:" : " xmlns");
  g_string_append (self->xml, prefix != NULL ? prefix : "");
  g_string_append (self->xml, "=\"");
  feed_xhtml_append_text (self->xml, ns != NULL ? ns : "", ns != NULL ? strlen (ns) : 0);
  g_string_append_c (self->xml, '"');
  g_array_append_val (self->declared, declaration);
}

static void
append_name (GString *xml, const char *prefix, const char *local)
{
  if (prefix != NULL)
    {
      g_string_append (xml, prefix);
      g_string_append_c (xml, ':');
    }
  g_string_append (xml, local);
}

static gboolean
is_named (const char *prefix, const char *ns)
{
  return prefix == NULL || ns != NULL || g_str_equal (prefix, "xml");
}

/* White space in an attribute would come back as blanks. */
static void
append_value (GString *xml, const char *value, const char *end)
{
  const char *done = value;

  for (const char *at = value; at < end; at++)
    if (*at == '\n' || *at == '\t' || *at == '\r')
      {
        feed_xhtml_append_text (xml, done, at - done);
        g_string_append_printf (xml, "&#%d;", *at);
        done = at + 1;
      }
  feed_xhtml_append_text (xml, done, end - done);
}

/* A damaged element may have the same attribute twice; the first counts. */
static gboolean
is_repeated (const FeedXmlElement *element, guint index)
{
  const FeedXmlAttribute *attribute = &element->attributes[index];

  for (guint i = 0; i < index; i++)
    if (element->attributes[i].local == attribute->local &&
        element->attributes[i].prefix == attribute->prefix)
      return TRUE;

  return FALSE;
}

static void
append_attribute (FeedForeignWriter *self, const FeedXmlElement *element, guint index)
{
  const FeedXmlAttribute *attribute = &element->attributes[index];

  if (!is_named (attribute->prefix, attribute->ns) || is_repeated (element, index))
    return;
  g_string_append_c (self->xml, ' ');
  append_name (self->xml, attribute->prefix, attribute->local);
  g_string_append (self->xml, "=\"");
  append_value (self->xml, attribute->value, attribute->end);
  g_string_append_c (self->xml, '"');
}

void
feed_foreign_writer_start (FeedForeignWriter *self, const FeedXmlElement *element)
{
  const OpenElement open = {
    is_named (element->prefix, element->ns) ? element->prefix : NULL,
    element->local,
    self->declared->len,
  };

  g_array_append_val (self->open, open);
  if (!has_room (self))
    return;

  close_tag (self);
  g_string_append_c (self->xml, '<');
  append_name (self->xml, open.prefix, open.local);
  declare (self, open.prefix, element->ns);
  for (guint i = 0; i < element->n_attributes; i++)
    if (element->attributes[i].prefix != NULL)
      declare (self, element->attributes[i].prefix, element->attributes[i].ns);
  for (guint i = 0; i < element->n_attributes; i++)
    append_attribute (self, element, i);
  self->in_tag = TRUE;
}

void
feed_foreign_writer_end (FeedForeignWriter *self)
{
  const OpenElement open = g_array_index (self->open, OpenElement, self->open->len - 1);

  g_array_set_size (self->open, self->open->len - 1);
  g_array_set_size (self->declared, MIN (self->declared->len, open.n_declared));
  if (self->is_over)
    return;
  if (self->in_tag)
    {
      g_string_append (self->xml, "/>");
      self->in_tag = FALSE;
      return;
    }
  g_string_append (self->xml, "</");
  append_name (self->xml, open.prefix, open.local);
  g_string_append_c (self->xml, '>');
}

void
feed_foreign_writer_text (FeedForeignWriter *self, const char *text, gsize length)
{
  if (!has_room (self))
    return;
  close_tag (self);
  feed_xhtml_append_text (self->xml, text, length);
}

gboolean
feed_foreign_writer_is_over (FeedForeignWriter *self)
{
  return !has_room (self);
}
