/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-writer.h"

#include "feed-xml-text.h"

struct _FeedXmlWriter
{
  GString *text;   /* (owned) */
  GPtrArray *open; /* (owned) (element-type utf8): names of the open elements */
  gboolean in_tag;
  gboolean had_text;
};

FeedXmlWriter *
feed_xml_writer_new (void)
{
  FeedXmlWriter *self = g_new0 (FeedXmlWriter, 1);

  self->text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  self->open = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
feed_xml_writer_free (FeedXmlWriter *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->open);
  g_free (self);
}

static void
append_escaped (FeedXmlWriter *self, const char *value)
{
  g_autofree char *clean = feed_xml_text_clean (value);

  for (const char *at = clean; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '&')
        g_string_append (self->text, "&amp;");
      else if (c == '<')
        g_string_append (self->text, "&lt;");
      else if (c == '>')
        g_string_append (self->text, "&gt;");
      else if (c == '"')
        g_string_append (self->text, "&quot;");
      else if (c == '\t' || c == '\n' || c == '\r')
        g_string_append_printf (self->text, "&#%u;", c);
      else
        g_string_append_unichar (self->text, c);
    }
}

static void
close_tag (FeedXmlWriter *self)
{
  if (self->in_tag)
    g_string_append_c (self->text, '>');
  self->in_tag = FALSE;
}

static void
break_line (FeedXmlWriter *self)
{
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->open->len; i++)
    g_string_append (self->text, "  ");
}

void
feed_xml_writer_start (FeedXmlWriter *self, const char *name)
{
  close_tag (self);
  break_line (self);
  g_string_append_printf (self->text, "<%s", name);
  g_ptr_array_add (self->open, g_strdup (name));
  self->in_tag = TRUE;
  self->had_text = FALSE;
}

gboolean
feed_xml_writer_is_name (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '_' && (guchar) *name < 0x80)
    return FALSE;
  while (g_ascii_isalnum (*name) || (guchar) *name >= 0x80 ||
         (*name != '\0' && strchr ("_-.", *name) != NULL))
    name++;

  return *name == '\0';
}

void
feed_xml_writer_attribute (FeedXmlWriter *self, const char *name, const char *value)
{
  g_return_if_fail (self->in_tag);

  if (value == NULL)
    return;
  g_string_append_printf (self->text, " %s=\"", name);
  append_escaped (self, value);
  g_string_append_c (self->text, '"');
}

void
feed_xml_writer_text (FeedXmlWriter *self, const char *text)
{
  close_tag (self);
  append_escaped (self, text);
  self->had_text = TRUE;
}

void
feed_xml_writer_end (FeedXmlWriter *self)
{
  g_autofree char *name = g_ptr_array_steal_index (self->open, self->open->len - 1);

  if (self->in_tag)
    g_string_append (self->text, "/>");
  else
    {
      if (!self->had_text)
        break_line (self);
      g_string_append_printf (self->text, "</%s>", name);
    }
  self->in_tag = FALSE;
  self->had_text = FALSE;
}

GBytes *
feed_xml_writer_finish (FeedXmlWriter *self)
{
  while (self->open->len > 0)
    feed_xml_writer_end (self);
  g_string_append_c (self->text, '\n');

  return g_string_free_to_bytes (g_steal_pointer (&self->text));
}
