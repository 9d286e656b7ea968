/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-reader.h"

#include <stdarg.h>
#include <string.h>

#include "feed-xml-names.h"
#include "feed-xml-scanner.h"
#include "feed-xml-scope.h"
#include "feed-xml-tag.h"

#define BLOCK 128

struct _FeedXmlReader
{
  FeedXmlHandlers handlers;
  gpointer user_data;
  FeedXmlLimits limits;
  FeedXmlScanner *scanner;   /* (owned) */
  FeedXmlNames *names;       /* (owned) */
  FeedXmlEntities *entities; /* (owned) */
  FeedXmlScope *scope;       /* (owned) */
  FeedXmlTag tag;
  GArray *attributes;  /* (owned) (element-type FeedXmlAttribute): of the element at hand */
  GString *values;     /* (owned): of those that are not as they are written */
  GString *text;       /* (owned): decoded */
  GString *unix_lines; /* (owned): the piece at hand, if it has other line ends */
  gboolean is_cut;     /* within a line end */
  GPtrArray *open;     /* (owned) (element-type FeedXmlName): the elements that are open */
  GPtrArray *warnings; /* (owned) (element-type utf8) */
  guint n_warnings;
  GError *error; /* (owned) (nullable): why it stopped */
  gsize n_bytes;
  const char *piece;
  guint line;      /* of the beginning of the piece */
  const char *xml; /* the prefix, interned */
  gboolean had_root;
};

/* No way out of the loops, so that compilers make vectors of them. */
__attribute__ ((optimize ("O3"))) static guint
count_lines (const char *text, gsize length)
{
  gsize blocks = length / BLOCK * BLOCK;
  guint n = 0;

  for (gsize at = 0; at < blocks; at += BLOCK)
    {
      guint8 in_block = 0;

      for (guint i = 0; i < BLOCK; i++)
        in_block += text[at + i] == '\n';
      n += in_block;
    }
  for (gsize at = blocks; at < length; at++)
    n += text[at] == '\n';

  return n;
}

static void
add_warning (FeedXmlReader *self, const char *message)
{
  gsize offset;

  if (self->n_warnings++ >= FEED_LIMIT_WARNINGS)
    return;
  offset = feed_xml_scanner_get_offset (self->scanner);
  g_ptr_array_add (
      self->warnings,
      g_strdup_printf ("Line %u: %s", self->line + count_lines (self->piece, offset), message));
}

/* With a name from the document, as much of it as can be shown. */
static void
add_warning_about (FeedXmlReader *self, const char *format, const char *name, gsize length)
{
  g_autofree char *shown = g_utf8_make_valid (name, MIN (length, 40));
  g_autoptr (GString) message = g_string_new (format);

  g_string_replace (message, "{}", shown, 1);
  add_warning (self, message->str);
}

void
feed_xml_reader_stop (FeedXmlReader *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

static void
stop_at_limit (FeedXmlReader *self, const char *message)
{
  feed_xml_reader_stop (self, g_error_new_literal (FEED_ERROR, FEED_ERROR_LIMIT_EXCEEDED, message));
}

static gboolean
is_done (FeedXmlReader *self)
{
  return self->error != NULL || (self->had_root && self->open->len == 0);
}

static FeedXmlName *
get_open (FeedXmlReader *self)
{
  return self->open->len > 0 ? self->open->pdata[self->open->len - 1] : NULL;
}

static FeedXmlName *
find_name (FeedXmlReader *self, const char *text, gsize length)
{
  FeedXmlName *name = feed_xml_names_find (self->names, text, length);

  if (name == NULL)
    stop_at_limit (self, "The document's elements have more names than is allowed");

  return name;
}

static gboolean
decode (FeedXmlReader *self, GString *out, const char *text, gsize length)
{
  GError *error = NULL;

  if (feed_xml_entities_decode (self->entities, out, text, length, &error))
    return TRUE;
  feed_xml_reader_stop (self, error);

  return FALSE;
}

/* In values, all white space is blanks (XML 1.0, section 3.3.3); references have a meaning. */
static gboolean
is_as_written (const char *value, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (value[i] == '&' || (guchar) value[i] < ' ')
      return FALSE;

  return TRUE;
}

/* Appends to the values; they may move as long as one is missing. */
static gboolean
append_value (FeedXmlReader *self, const char *value, gsize length)
{
  g_autofree char *blanked = g_strndup (value, length);

  return decode (self, self->values, g_strdelimit (blanked, "\t\n\r", ' '), length);
}

/* "xmlns" and "xmlns:…" FALSE: it is another attribute. */
static gboolean
declare_namespace (FeedXmlReader *self, const FeedXmlTagAttribute *attribute)
{
  gboolean has_prefix = attribute->name_length > 6;
  const char *prefix = NULL;
  const char *uri;
  gsize before = self->values->len;

  if (attribute->name_length < 5 || attribute->name_length == 6 ||
      memcmp (attribute->name, "xmlns", 5) != 0 || (has_prefix && attribute->name[5] != ':'))
    return FALSE;
  if (!append_value (self, attribute->value, attribute->length))
    return TRUE;
  g_strchomp (self->values->str + before);
  uri = self->values->str + before + strspn (self->values->str + before, " ");
  uri = feed_xml_names_intern (self->names, uri, strlen (uri));
  if (has_prefix)
    prefix = feed_xml_names_intern (self->names, attribute->name + 6, attribute->name_length - 6);
  g_string_truncate (self->values, before);
  if (uri == NULL || (has_prefix && prefix == NULL) ||
      !feed_xml_names_declare (self->names, self->open->len + 1, prefix, uri))
    stop_at_limit (self, "The document declares more namespaces than is allowed");

  return TRUE;
}

static gboolean
has_attribute (FeedXmlReader *self, const FeedXmlName *name)
{
  for (guint i = 0; i < self->attributes->len; i++)
    {
      const FeedXmlAttribute *other = &g_array_index (self->attributes, FeedXmlAttribute, i);

      if (other->local == name->local && other->prefix == name->prefix)
        return TRUE;
    }

  return FALSE;
}

/* A value that was decoded is given as an offset for now: NULL and behind it. */
static void
add_attribute (FeedXmlReader *self, const FeedXmlTagAttribute *written)
{
  FeedXmlName *name = find_name (self, written->name, written->name_length);
  FeedXmlAttribute attribute = { .value = written->value, .end = written->value + written->length };

  if (name == NULL)
    return;
  if (has_attribute (self, name))
    {
      add_warning_about (self, "The attribute “{}” is there twice", written->name,
                         written->name_length);
      return;
    }
  attribute.local = name->local;
  attribute.prefix = name->prefix;
  if (name->prefix != NULL)
    attribute.ns = feed_xml_names_resolve (self->names, name);
  if (!is_as_written (written->value, written->length))
    {
      gsize before = self->values->len;

      append_value (self, written->value, written->length);
      attribute.value = NULL;
      attribute.end = GSIZE_TO_POINTER (self->values->len - before);
    }
  g_array_append_val (self->attributes, attribute);
}

/* The values do not move any more. */
static void
place_values (FeedXmlReader *self)
{
  const char *value = self->values->str;

  for (guint i = 0; i < self->attributes->len; i++)
    {
      FeedXmlAttribute *attribute = &g_array_index (self->attributes, FeedXmlAttribute, i);

      if (attribute->value != NULL)
        continue;
      attribute->value = value;
      value += GPOINTER_TO_SIZE (attribute->end);
      attribute->end = value;
    }
}

static void
read_attributes (FeedXmlReader *self)
{
  GArray *written = self->tag.attributes;
  guint n_namespaces = 0;

  g_array_set_size (self->attributes, 0);
  g_string_truncate (self->values, 0);
  /* What they declare holds for those before them too. */
  for (guint i = 0; i < written->len; i++)
    {
      FeedXmlTagAttribute *attribute = &g_array_index (written, FeedXmlTagAttribute, i);

      if (!declare_namespace (self, attribute))
        continue;
      attribute->name_length = 0;
      n_namespaces++;
    }
  if (n_namespaces == written->len)
    return;
  for (guint i = 0; i < written->len && self->error == NULL; i++)
    if (g_array_index (written, FeedXmlTagAttribute, i).name_length > 0)
      add_attribute (self, &g_array_index (written, FeedXmlTagAttribute, i));
  place_values (self);
}

static void
enter_scope (FeedXmlReader *self)
{
  g_autofree char *base = NULL;
  g_autofree char *language = NULL;

  for (guint i = 0; i < self->attributes->len; i++)
    {
      const FeedXmlAttribute *attribute = &g_array_index (self->attributes, FeedXmlAttribute, i);

      if (attribute->prefix != self->xml)
        continue;
      if (g_str_equal (attribute->local, "base"))
        base = g_strndup (attribute->value, attribute->end - attribute->value);
      else if (g_str_equal (attribute->local, "lang"))
        language = g_strndup (attribute->value, attribute->end - attribute->value);
    }
  if (base != NULL || language != NULL)
    feed_xml_scope_enter (self->scope, self->open->len, base, language);
}

static void
close_element (FeedXmlReader *self)
{
  self->handlers.end (self->user_data);
  feed_xml_scope_leave (self->scope, self->open->len);
  feed_xml_names_leave (self->names, self->open->len);
  g_ptr_array_set_size (self->open, self->open->len - 1);
}

/* Whether it is one that HTML never closes and nothing can be in: long texts that were not escaped
 * have hundreds. */
static gboolean
is_void (const FeedXmlName *name)
{
  static const char *const names[] = { "br", "hr", "img", "input", "wbr", NULL };

  return name->length <= 5 && strchr ("bhiw", name->qualified[0]) != NULL &&
         g_strv_contains (names, name->qualified);
}

static gboolean
is_too_much (FeedXmlReader *self)
{
  if (self->open->len >= self->limits.max_depth)
    stop_at_limit (self, "The document's elements are nested deeper than is allowed");

  return self->error != NULL;
}

static void
start_element (FeedXmlReader *self, FeedXmlName *name)
{
  FeedXmlElement element = { name->local, name->prefix, NULL, NULL, 0 };

  if (self->tag.attributes->len > 0)
    read_attributes (self);
  else
    g_array_set_size (self->attributes, 0);
  if (self->error != NULL)
    return;
  element.ns = feed_xml_names_resolve (self->names, name);
  element.attributes = (const FeedXmlAttribute *) (const void *) self->attributes->data;
  element.n_attributes = self->attributes->len;

  self->had_root = TRUE;
  g_ptr_array_add (self->open, name);
  if (element.n_attributes > 0)
    enter_scope (self);
  self->handlers.start (&element, self->user_data);
}

static void
read_start_tag (FeedXmlReader *self, const FeedXmlToken *token)
{
  FeedXmlName *open = get_open (self);
  FeedXmlName *name;

  if (!feed_xml_tag_parse (&self->tag, token->text, token->length, self->limits.max_attributes))
    {
      stop_at_limit (self, "An element of the document has more attributes than is allowed");
      return;
    }
  if (self->tag.is_sloppy)
    add_warning_about (self, "The attributes of “{}” are not written as XML asks", self->tag.name,
                       self->tag.name_length);
  name = find_name (self, self->tag.name, self->tag.name_length);
  if (open != NULL && self->open->len > 1 && is_void (open))
    close_element (self);
  if (name == NULL || is_too_much (self))
    return;
  start_element (self, name);
  if (self->tag.is_empty && self->open->len > 0)
    close_element (self);
}

/* How many elements have to be closed for an end tag: up to the nearest of its name, or of what it
 * may have been meant for. */
static guint
find_depth (FeedXmlReader *self, const char *name, gsize length, gboolean ignores_case)
{
  for (guint depth = self->open->len; depth > 0; depth--)
    {
      const FeedXmlName *open = self->open->pdata[depth - 1];

      if (open->length != length)
        continue;
      if (ignores_case ? g_ascii_strncasecmp (open->qualified, name, length) == 0
                       : memcmp (open->qualified, name, length) == 0)
        return depth;
    }

  return 0;
}

/* An end tag closes the nearest element of its name and what was left open in it; where there is
 * none, it closes nothing. */
static void
read_end_tag (FeedXmlReader *self, const FeedXmlToken *token)
{
  const FeedXmlName *open = get_open (self);
  guint depth;

  if (open != NULL && open->length == token->length &&
      memcmp (open->qualified, token->text, token->length) == 0)
    {
      close_element (self);
      return;
    }
  depth = find_depth (self, token->text, token->length, FALSE);
  if (depth == 0)
    depth = find_depth (self, token->text, token->length, TRUE);
  if (depth == 0)
    add_warning_about (self, "The end tag “{}” closes nothing", token->text, token->length);
  else if (depth < self->open->len)
    add_warning_about (self, "The element “{}” has no end tag", open->qualified, open->length);
  while (depth > 0 && self->open->len >= depth)
    close_element (self);
}

static void
read_text (FeedXmlReader *self, const FeedXmlToken *token)
{
  if (self->open->len == 0)
    return;
  if (memchr (token->text, '&', token->length) == NULL)
    {
      self->handlers.text (token->text, token->length, self->user_data);
      return;
    }
  g_string_truncate (self->text, 0);
  if (decode (self, self->text, token->text, token->length))
    self->handlers.text (self->text->str, self->text->len, self->user_data);
}

static void
read_doctype (FeedXmlReader *self, const FeedXmlToken *token)
{
  gsize blanks = 0, length = 0;
  g_autofree char *name = NULL;

  if (self->had_root)
    return;
  while (blanks < token->length && g_ascii_isspace (token->text[blanks]))
    blanks++;
  while (blanks + length < token->length &&
         strchr (" \t\r\n[", token->text[blanks + length]) == NULL)
    length++;
  feed_xml_entities_read (self->entities, token->text, token->length);
  name = g_strndup (token->text + blanks, length);
  if (self->handlers.doctype != NULL)
    self->handlers.doctype (name, self->user_data);
}

static void
read_token (FeedXmlReader *self, const FeedXmlToken *token)
{
  if (token->problem != NULL)
    add_warning (self, token->problem);
  switch (token->kind)
    {
    case FEED_XML_TEXT:
      read_text (self, token);
      break;
    case FEED_XML_CDATA:
      if (self->open->len > 0 && token->length > 0)
        self->handlers.text (token->text, token->length, self->user_data);
      break;
    case FEED_XML_START_TAG:
      read_start_tag (self, token);
      break;
    case FEED_XML_END_TAG:
      read_end_tag (self, token);
      break;
    case FEED_XML_DOCTYPE:
      read_doctype (self, token);
      break;
    case FEED_XML_TOO_LONG:
    default:
      stop_at_limit (self, "A tag of the document is longer than is allowed");
      break;
    }
}

FeedXmlReader *
feed_xml_reader_new (const FeedXmlHandlers *handlers,
                     gpointer user_data,
                     const char *base,
                     const FeedXmlLimits *limits)
{
  static const FeedXmlLimits usual = FEED_XML_LIMITS_DEFAULT;
  FeedXmlReader *self = g_new0 (FeedXmlReader, 1);

  self->handlers = *handlers;
  self->user_data = user_data;
  self->limits = limits != NULL ? *limits : usual;
  self->scanner = feed_xml_scanner_new (self->limits.max_token);
  self->names = feed_xml_names_new (self->limits.max_names, self->limits.max_namespaces);
  self->entities = feed_xml_entities_new (&self->limits, handlers->reference);
  self->scope = feed_xml_scope_new (base);
  feed_xml_tag_init (&self->tag);
  self->attributes = g_array_new (FALSE, FALSE, sizeof (FeedXmlAttribute));
  self->values = g_string_new (NULL);
  self->text = g_string_new (NULL);
  self->unix_lines = g_string_new (NULL);
  self->open = g_ptr_array_new ();
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->line = 1;
  self->xml = feed_xml_names_intern (self->names, "xml", 3);

  return self;
}

void
feed_xml_reader_free (FeedXmlReader *self)
{
  feed_xml_scanner_free (self->scanner);
  feed_xml_names_free (self->names);
  feed_xml_entities_free (self->entities);
  feed_xml_scope_free (self->scope);
  feed_xml_tag_clear (&self->tag);
  g_array_unref (self->attributes);
  g_string_free (self->values, TRUE);
  g_string_free (self->text, TRUE);
  g_string_free (self->unix_lines, TRUE);
  g_ptr_array_unref (self->open);
  g_ptr_array_unref (self->warnings);
  g_clear_error (&self->error);
  g_free (self);
}

/* All line ends are "\n" (XML 1.0, section 2.11). */
static const char *
normalize_lines (FeedXmlReader *self, const char *text, gsize *length)
{
  const char *end = text + *length;
  const char *at;

  if (self->is_cut && text < end)
    {
      text += *text == '\n';
      self->is_cut = FALSE;
    }
  if (text < end)
    self->is_cut = end[-1] == '\r';
  *length = end - text;
  if (memchr (text, '\r', end - text) == NULL)
    return text;

  g_string_truncate (self->unix_lines, 0);
  while ((at = memchr (text, '\r', end - text)) != NULL)
    {
      g_string_append_len (self->unix_lines, text, at - text);
      g_string_append_c (self->unix_lines, '\n');
      text = at + 1 + (at + 1 < end && at[1] == '\n');
    }
  g_string_append_len (self->unix_lines, text, end - text);
  *length = self->unix_lines->len;

  return self->unix_lines->str;
}

static gboolean
pass (FeedXmlReader *self, const char *text, gsize length, gboolean is_last, GError **error)
{
  FeedXmlToken token;

  text = normalize_lines (self, text, &length);
  self->piece = text;
  if (!is_done (self))
    feed_xml_scanner_push (self->scanner, text, length, is_last);
  while (!is_done (self))
    {
      const FeedXmlName *open = get_open (self);

      if (!feed_xml_scanner_next (self->scanner, open != NULL ? open->qualified : NULL, &token))
        break;
      read_token (self, &token);
    }
  self->line += count_lines (text, length);

  if (self->error == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (self->error);

  return FALSE;
}

gboolean
feed_xml_reader_push (FeedXmlReader *self, const char *text, gsize length, GError **error)
{
  self->n_bytes += length;
  if (self->n_bytes > self->limits.max_bytes && self->error == NULL)
    stop_at_limit (self, "The document is larger than is allowed");

  return pass (self, text, length, FALSE, error);
}

gboolean
feed_xml_reader_finish (FeedXmlReader *self, GError **error)
{
  gboolean was_read = pass (self, "", 0, TRUE, error);

  if (feed_xml_entities_get_n_bare (self->entities) > 0)
    g_ptr_array_add (self->warnings, g_strdup (FEED_XML_NOT_ESCAPED));
  if (was_read && self->had_root && self->open->len > 0)
    g_ptr_array_add (self->warnings, g_strdup ("The document ends before it is complete"));
  if (self->n_warnings > FEED_LIMIT_WARNINGS)
    g_ptr_array_add (self->warnings, g_strdup_printf ("%u more of the kind",
                                                      self->n_warnings - FEED_LIMIT_WARNINGS));

  return was_read;
}

const char *
feed_xml_reader_get_base (FeedXmlReader *self)
{
  return feed_xml_scope_get_base (self->scope);
}

const char *
feed_xml_reader_get_language (FeedXmlReader *self)
{
  return feed_xml_scope_get_language (self->scope);
}

guint
feed_xml_reader_get_scope (FeedXmlReader *self)
{
  return feed_xml_scope_get_serial (self->scope);
}

gboolean
feed_xml_reader_is_complete (FeedXmlReader *self)
{
  return self->had_root && self->open->len == 0;
}

GPtrArray *
feed_xml_reader_get_warnings (FeedXmlReader *self)
{
  return self->warnings;
}
