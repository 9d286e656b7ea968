/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xhtml.h"

#include <string.h>

#include "feed-iri.h"

static const char *const void_elements[] = {
  "area", "base", "br",    "col",    "embed", "hr",  "img", "input",
  "link", "meta", "param", "source", "track", "wbr", NULL,
};

static const char *const address_attributes[] = {
  "href", "src", "cite", "longdesc", "poster", "data", "action", "background", NULL,
};

/* The entity that stands for a character, NULL where it stands for itself. */
static const char *
escape_of (char c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return NULL;
    }
}

void
feed_xhtml_append_text (GString *html, const char *text, gsize length)
{
  const char *end = text + length;
  const char *done = text;

  for (const char *at = text; at < end; at++)
    {
      const char *escape = escape_of (*at);

      if (escape == NULL)
        continue;
      g_string_append_len (html, done, at - done);
      g_string_append (html, escape);
      done = at + 1;
    }
  g_string_append_len (html, done, end - done);
}

static void
append_attribute (GString *html, const char *name, const char *value, gsize length)
{
  g_string_append_c (html, ' ');
  g_string_append (html, name);
  g_string_append (html, "=\"");
  feed_xhtml_append_text (html, value, length);
  g_string_append_c (html, '"');
}

static void
append_address (GString *html, const FeedXmlAttribute *attribute, const char *base)
{
  g_autofree char *value = g_strndup (attribute->value, attribute->end - attribute->value);
  g_autofree char *address = feed_iri_resolve (base, value);

  append_attribute (html, attribute->local, address, strlen (address));
}

static gboolean
is_kept (const FeedXmlAttribute *attribute)
{
  return attribute->prefix == NULL ||
         (g_str_equal (attribute->prefix, "xml") && g_str_equal (attribute->local, "lang"));
}

void
feed_xhtml_append_start (GString *html,
                         const FeedXmlElement *element,
                         const char *outer_base,
                         const char *base)
{
  gboolean is_rebased = g_strcmp0 (outer_base, base) != 0;

  g_string_append_c (html, '<');
  g_string_append (html, element->local);
  for (guint i = 0; i < element->n_attributes; i++)
    {
      const FeedXmlAttribute *attribute = &element->attributes[i];

      if (!is_kept (attribute))
        continue;
      if (is_rebased && g_strv_contains (address_attributes, attribute->local))
        append_address (html, attribute, base);
      else
        append_attribute (html, attribute->local, attribute->value,
                          attribute->end - attribute->value);
    }
  g_string_append_c (html, '>');
}

void
feed_xhtml_append_end (GString *html, const char *local)
{
  if (g_strv_contains (void_elements, local))
    return;
  g_string_append (html, "</");
  g_string_append (html, local);
  g_string_append_c (html, '>');
}
