/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-rss-json.h"

#include <string.h>

#include "feed-json-reader.h"
#include "feed-model-private.h"
#include "feed-xml-format.h"

/* An element that is being put down. Its attributes may come behind what is in it. */
typedef struct
{
  GString *attributes; /* (owned) */
  GString *content;    /* (owned) */
} Element;

static void
element_init (Element *element)
{
  element->attributes = g_string_new (NULL);
  element->content = g_string_new (NULL);
}

static void
element_clear (Element *element)
{
  g_string_free (element->attributes, TRUE);
  g_string_free (element->content, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Element, element_clear)

/* Members of these are elements; members of others that are plain values are attributes. */
static const char *const containers[] = {
  "rss", "channel", "item", "image", "textInput", "textinput", "skipHours", "skipDays", NULL,
};

/* What programs call the text of an element that has attributes. */
static const char *const text_members[] = { "#value", "#text", "$t", "$", "_", "value", NULL };

static gboolean
read_value (FeedJsonReader *reader, const char *name, FeedJsonToken token, GString *out);

static gboolean
is_name (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '_')
    return FALSE;
  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && strchr ("_-.:", *name) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_plain (FeedJsonToken token)
{
  return token == FEED_JSON_STRING || token == FEED_JSON_NUMBER || token == FEED_JSON_TRUE ||
         token == FEED_JSON_FALSE;
}

static void
append_plain (FeedJsonReader *reader, FeedJsonToken token, GString *out)
{
  g_autofree char *escaped = NULL;

  if (token == FEED_JSON_TRUE || token == FEED_JSON_FALSE)
    {
      g_string_append (out, token == FEED_JSON_TRUE ? "true" : "false");
      return;
    }
  escaped = g_markup_escape_text (feed_json_reader_get_text (reader, NULL), -1);
  g_string_append (out, escaped);
}

static gboolean
is_attribute (const char *element, const char *member)
{
  if (g_str_equal (element, "rss"))
    return g_str_equal (member, "version") || g_str_has_prefix (member, "xmlns");

  return g_str_has_prefix (member, "xmlns") || !g_strv_contains (containers, element);
}

/* FALSE: the value of the member is not whole. */
static gboolean
read_member (FeedJsonReader *reader, const char *element, Element *out)
{
  g_autofree char *name = g_strdup (feed_json_reader_get_text (reader, NULL));
  FeedJsonToken token = feed_json_reader_next (reader);
  gboolean is_marked = *name == '@';

  if (is_plain (token) && g_strv_contains (text_members, name))
    append_plain (reader, token, out->content);
  else if (!is_name (name + is_marked))
    feed_json_reader_skip (reader, token);
  else if (is_plain (token) && (is_marked || is_attribute (element, name)))
    {
      g_string_append_printf (out->attributes, " %s=\"", name + is_marked);
      append_plain (reader, token, out->attributes);
      g_string_append_c (out->attributes, '"');
    }
  else
    return read_value (reader, name, token, out->content);

  return feed_json_reader_get_error (reader) == NULL;
}

/* What is whole of a channel counts, as in RSS; an item that is not whole is none. */
static gboolean
read_element (FeedJsonReader *reader, const char *name, GString *out)
{
  g_auto (Element) element = { NULL };
  gboolean is_whole = TRUE;
  FeedJsonToken token;

  element_init (&element);
  while (is_whole && (token = feed_json_reader_next (reader)) == FEED_JSON_NAME)
    is_whole = read_member (reader, name, &element);
  is_whole = is_whole && token == FEED_JSON_OBJECT_END;
  if (is_whole || g_str_equal (name, "rss") || g_str_equal (name, "channel"))
    g_string_append_printf (out, "<%s%s>%s</%s>", name, element.attributes->str,
                            element.content->str, name);

  return is_whole;
}

/* A value as the element of its name, an array as several. FALSE: it is not whole. */
static gboolean
read_value (FeedJsonReader *reader, const char *name, FeedJsonToken token, GString *out)
{
  gboolean is_whole = TRUE;

  if (is_plain (token))
    {
      g_string_append_printf (out, "<%s>", name);
      append_plain (reader, token, out);
      g_string_append_printf (out, "</%s>", name);
    }
  else if (token == FEED_JSON_OBJECT)
    is_whole = read_element (reader, name, out);
  else if (token == FEED_JSON_ARRAY)
    while (is_whole && (token = feed_json_reader_next (reader)) != FEED_JSON_ARRAY_END)
      is_whole = read_value (reader, name, token, out);

  return is_whole && token != FEED_JSON_ERROR && token != FEED_JSON_END;
}

static gboolean
enter (FeedJsonReader *reader)
{
  return feed_json_reader_next (reader) == FEED_JSON_OBJECT &&
         feed_json_reader_next (reader) == FEED_JSON_NAME &&
         g_str_equal (feed_json_reader_get_text (reader, NULL), "rss") &&
         feed_json_reader_next (reader) == FEED_JSON_OBJECT;
}

gboolean
feed_rss_json_is (const char *text, gsize length)
{
  g_autoptr (FeedJsonReader) reader = feed_json_reader_new (text, length);

  return enter (reader);
}

static FeedDocument *
read_xml (const GString *xml, const char *base, GError **error)
{
  g_autoptr (FeedXmlFormat) format = feed_xml_format_new (base);

  if (!feed_xml_format_push (format, xml->str, xml->len, error))
    return NULL;

  return feed_xml_format_finish (format, error);
}

FeedDocument *
feed_rss_json_read (const char *text, gsize length, const char *base, GError **error)
{
  g_autoptr (FeedJsonReader) reader = feed_json_reader_new (text, length);
  g_autoptr (GString) xml = g_string_new (NULL);
  FeedDocument *document;
  const GError *problem;

  enter (reader);
  read_element (reader, "rss", xml);
  problem = feed_json_reader_get_error (reader);
  if (problem != NULL && problem->code == FEED_ERROR_LIMIT_EXCEEDED)
    {
      g_propagate_error (error, g_error_copy (problem));
      return NULL;
    }
  document = read_xml (xml, base, error);
  if (document == NULL)
    return NULL;

  document->format = FEED_FORMAT_RSS_JSON;
  document->is_complete = problem == NULL;
  if (problem != NULL)
    feed_arena_append (document->arena, &document->warnings,
                       feed_arena_strdup (document->arena, problem->message));

  return document;
}
