/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-tag.h"

#include <string.h>

void
feed_xml_tag_init (FeedXmlTag *self)
{
  *self = (FeedXmlTag){ 0 };
  self->attributes = g_array_new (FALSE, FALSE, sizeof (FeedXmlTagAttribute));
}

void
feed_xml_tag_clear (FeedXmlTag *self)
{
  g_array_unref (self->attributes);
}

static inline gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static inline const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && is_blank (*p))
    p++;
  return p;
}

static inline const char *
skip_name (const char *p, const char *end)
{
  while (p < end && !is_blank (*p) && *p != '=' && *p != '/')
    p++;
  return p;
}

/* Behind a value without quotes, which goes to the next blank; "/" at the end of the tag is none of
 * it. */
static const char *
read_bare_value (FeedXmlTag *self, FeedXmlTagAttribute *attribute, const char *p, const char *end)
{
  attribute->value = p;
  while (p < end && !is_blank (*p) && !(*p == '/' && p + 1 == end))
    p++;
  attribute->length = p - attribute->value;
  self->is_sloppy = TRUE;

  return p;
}

/* Behind the value, @p being behind the name. */
static const char *
read_value (FeedXmlTag *self, FeedXmlTagAttribute *attribute, const char *p, const char *end)
{
  const char *equals = skip_blanks (p, end);
  const char *close;

  if (equals == end || *equals != '=')
    {
      self->is_sloppy = TRUE;
      attribute->value = p;
      return p;
    }
  p = skip_blanks (equals + 1, end);
  if (p == end || (*p != '"' && *p != '\''))
    return read_bare_value (self, attribute, p, end);

  attribute->value = p + 1;
  close = memchr (p + 1, *p, end - (p + 1));
  attribute->length = (close != NULL ? close : end) - attribute->value;

  return close != NULL ? close + 1 : end;
}

gboolean
feed_xml_tag_parse (FeedXmlTag *self, const char *text, gsize length, guint max_attributes)
{
  const char *end = text + length;
  const char *p = skip_name (text, end);

  self->name = text;
  self->name_length = p - text;
  self->is_empty = length > 1 && end[-1] == '/';
  self->is_sloppy = FALSE;
  g_array_set_size (self->attributes, 0);

  while ((p = skip_blanks (p, end)) < end)
    {
      FeedXmlTagAttribute attribute = { .name = p };

      /* What is between attributes and no name. */
      if (strchr ("/=\"'", *p) != NULL)
        {
          self->is_sloppy |= *p != '/' || p + 1 < end;
          p++;
          continue;
        }
      p = skip_name (p, end);
      attribute.name_length = p - attribute.name;
      p = read_value (self, &attribute, p, end);
      if (self->attributes->len == max_attributes)
        return FALSE;
      g_array_append_val (self->attributes, attribute);
    }

  return TRUE;
}
