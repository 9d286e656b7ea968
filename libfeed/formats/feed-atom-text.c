/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-atom-text.h"

#include <string.h>

#include "feed-charset.h"
#include "feed-rules.h"

typedef struct
{
  const char *type;
  FeedTextKind kind;
  FeedTextMode mode; /* in Atom 1.0 */
} TypeRow;

/* RFC 4287, sections 3.1.1 and 4.1.3.1. */
static const TypeRow types[] = {
  { "text", FEED_TEXT_PLAIN, FEED_TEXT_AS_IT_IS },
  { "html", FEED_TEXT_HTML, FEED_TEXT_AS_IT_IS },
  { "xhtml", FEED_TEXT_XHTML, FEED_TEXT_IN_XML },
  { "text/html", FEED_TEXT_HTML, FEED_TEXT_AS_IT_IS },
  { "application/xhtml+xml", FEED_TEXT_XHTML, FEED_TEXT_IN_XML },
};

static gboolean
is_xml (const char *type, gsize length)
{
  return length > 4 && (g_ascii_strncasecmp (type + length - 4, "+xml", 4) == 0 ||
                        g_ascii_strncasecmp (type + length - 4, "/xml", 4) == 0);
}

/* @type may have parameters. */
static const TypeRow *
find_type (const char *type)
{
  static const TypeRow other = { NULL, FEED_TEXT_OTHER, FEED_TEXT_IN_BASE64 };
  static const TypeRow other_xml = { NULL, FEED_TEXT_OTHER, FEED_TEXT_IN_XML };
  static const TypeRow other_text = { NULL, FEED_TEXT_PLAIN, FEED_TEXT_AS_IT_IS };
  gsize length = type != NULL ? strcspn (type, "; ") : 0;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (type == NULL || (strlen (types[i].type) == length &&
                         g_ascii_strncasecmp (types[i].type, type, length) == 0))
      return &types[i];
  if (is_xml (type, length))
    return &other_xml;
  if (g_ascii_strncasecmp (type, "text/", 5) == 0 || strchr (type, '/') == NULL)
    return &other_text;

  return &other;
}

static void
begin_elements (FeedXmlFormat *self)
{
  if (self->pending_text.kind == FEED_TEXT_OTHER)
    feed_xml_format_begin_xml (self, FEED_MAKE_MOST_MEMORY);
  else
    feed_xml_format_begin_markup (self, self->pending_text.kind == FEED_TEXT_XHTML);
}

void
feed_atom_text_begin (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *type = feed_xml_format_get_attribute (self, element, "type");
  const TypeRow *row = find_type (type);

  self->pending_text = (FeedPendingText){
    row->kind,
    row->mode,
    type != NULL && strchr (type, '/') != NULL ? type : NULL,
    feed_xml_format_get_address (self, element, "src"),
  };
  if (row->mode == FEED_TEXT_IN_XML)
    begin_elements (self);
}

static FeedTextMode
find_mode (const char *mode)
{
  if (mode != NULL && g_ascii_strcasecmp (mode, "escaped") == 0)
    return FEED_TEXT_AS_IT_IS;

  return mode != NULL && g_ascii_strcasecmp (mode, "base64") == 0 ? FEED_TEXT_IN_BASE64
                                                                  : FEED_TEXT_IN_XML;
}

/* Plain text and XML are what is meant where nothing is said. Elements begin the markup, so that
 * a document that escaped it and forgot to say so is read, too. */
void
feed_atom_text_begin_03 (FeedXmlFormat *self, const FeedRule *rule, const FeedXmlElement *element)
{
  const char *type = feed_xml_format_get_attribute (self, element, "type");
  FeedTextMode mode = find_mode (feed_xml_format_get_attribute (self, element, "mode"));

  if (type != NULL && g_ascii_strncasecmp (type, "multipart/", 10) == 0)
    {
      feed_xml_format_enter (self, FEED_IN_ALTERNATIVES);
      return;
    }
  self->pending_text = (FeedPendingText){
    find_type (type)->kind,
    mode,
    type != NULL && strchr (type, '/') != NULL ? type : NULL,
    feed_xml_format_get_address (self, element, "src"),
  };
  if (mode == FEED_TEXT_IN_XML && self->pending_text.kind == FEED_TEXT_OTHER)
    begin_elements (self);
}

static gboolean
is_text (const char *text, gsize length)
{
  return g_utf8_validate (text, length, NULL) && memchr (text, '\0', length) == NULL;
}

/* What is text becomes text; a picture stays as it is. */
static FeedText *
make_decoded (FeedXmlFormat *self, const char *value)
{
  const char *type = self->pending_text.media_type;
  g_autofree char *charset = feed_charset_of_media_type (type);
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (value, &length);
  g_autofree char *text = NULL;
  const char *used;

  if (length == 0 ||
      (self->pending_text.kind == FEED_TEXT_OTHER && !is_text ((const char *) bytes, length)))
    return feed_xml_format_make_text (self, FEED_TEXT_OTHER, value, strlen (value));
  text = feed_charset_decode ((const char *) bytes, length, charset, &length, &used);

  return feed_xml_format_make_text (self, self->pending_text.kind, text, length);
}

/* Text that should be elements and is none: escaped after all, or no markup. */
static FeedTextKind
find_kind (FeedXmlFormat *self, const char *value, gsize length)
{
  const FeedPendingText *pending = &self->pending_text;
  gboolean is_html = pending->kind == FEED_TEXT_HTML || pending->kind == FEED_TEXT_XHTML;

  if (self->capture == FEED_CAPTURE_MARKUP)
    return pending->kind == FEED_TEXT_PLAIN ? FEED_TEXT_HTML : pending->kind;
  if (is_html && pending->mode == FEED_TEXT_IN_XML && !feed_make_is_markup (value, length))
    return FEED_TEXT_PLAIN;

  return pending->kind;
}

/* The pending text with its value; NULL where there is none. */
static FeedText *
complete_text (FeedXmlFormat *self, const char *value, gsize length)
{
  const FeedPendingText *pending = &self->pending_text;
  FeedText *made;

  if (pending->mode == FEED_TEXT_IN_BASE64 && self->capture == FEED_CAPTURE_TEXT)
    made = make_decoded (self, value);
  else
    made = feed_xml_format_make_text (self, find_kind (self, value, length), value, length);
  if (made == NULL && pending->src != NULL)
    {
      made = feed_text_new (self->arena);
      made->kind = pending->kind;
    }
  if (made != NULL)
    {
      made->media_type = pending->media_type;
      made->src = pending->src;
    }

  return made;
}

void
feed_atom_text_take (FeedXmlFormat *self, const FeedRule *rule, const char *value, gsize length)
{
  FeedText *text = complete_text (self, value, length);

  if (text != NULL && feed_xml_format_claim (self, rule))
    FEED_RULE_FIELD (self, rule, FeedText *) = text;
}

void
feed_atom_text_add (FeedXmlFormat *self, const FeedRule *rule, const char *value, gsize length)
{
  FeedText *text = complete_text (self, value, length);

  if (text != NULL)
    feed_arena_append (self->arena, &FEED_RULE_FIELD (self, rule, GPtrArray *), text);
}
