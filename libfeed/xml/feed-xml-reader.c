/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-reader.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "feed-xml-entities.h"
#include "feed-xml-mender.h"
#include "feed-xml-scope.h"

#define MOST_WARNINGS 8
/* libxml2 keeps all names in one table that does not grow for ever: beyond this it gets slow. */
#define MOST_NAMES 50000
/* libxml2 takes lengths as int. */
#define LARGEST_PIECE (1024 * 1024)
/* Its own limits are off: ours are stricter, but have none for the length of one text. The
 * encoding is known: the text is UTF-8 by now. */
#define OPTIONS                                                                                    \
  (XML_PARSE_HUGE | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |                    \
   XML_PARSE_RECOVER | XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC)

/* libxml2 hands attributes out as five pointers each; that is what ours is. */
G_STATIC_ASSERT (sizeof (FeedXmlAttribute) == 5 * sizeof (xmlChar *));

typedef struct
{
  const char *local;
  const char *prefix;
} Name;

struct _FeedXmlReader
{
  FeedXmlHandlers handlers;
  gpointer user_data;
  FeedXmlLimits limits;
  xmlParserCtxt *context;    /* (owned) */
  FeedXmlMender *mender;     /* (owned) */
  FeedXmlEntities *entities; /* (owned) */
  FeedXmlScope *scope;       /* (owned) */
  GArray *open;              /* (owned) (element-type Name): the elements that are open */
  GPtrArray *warnings;       /* (owned) (element-type utf8) */
  GError *error;             /* (owned) (nullable): why it stopped */
  gsize n_bytes;
  guint n_declared; /* attributes */
  char *mismatch;   /* (owned) (nullable): the name in an end tag that is not the open element's */
  gboolean had_root;
};

static void
add_warning (FeedXmlReader *self, const char *message, int line)
{
  g_autofree char *clean = g_utf8_make_valid (message, -1);

  if (self->warnings->len >= MOST_WARNINGS)
    return;
  g_strstrip (clean);
  if (line > 0)
    g_ptr_array_add (self->warnings, g_strdup_printf ("Line %d: %s", line, clean));
  else
    g_ptr_array_add (self->warnings, g_steal_pointer (&clean));
}

void
feed_xml_reader_stop (FeedXmlReader *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
  xmlStopParser (self->context);
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

static void
enter_scope (FeedXmlReader *self, const FeedXmlElement *element)
{
  g_autofree char *base = NULL;
  g_autofree char *language = NULL;

  for (guint i = 0; i < element->n_attributes; i++)
    {
      const FeedXmlAttribute *attribute = &element->attributes[i];

      if (attribute->prefix == NULL || !g_str_equal (attribute->prefix, "xml"))
        continue;
      /* A damaged element may have the same attribute twice; the first counts. */
      if (g_str_equal (attribute->local, "base") && base == NULL)
        base = g_strndup (attribute->value, attribute->end - attribute->value);
      else if (g_str_equal (attribute->local, "lang") && language == NULL)
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
  g_array_set_size (self->open, self->open->len - 1);
}

/* Whether it is one that HTML never closes and nothing can be in: long texts that were not escaped
 * have hundreds. */
static gboolean
is_void (const Name *name)
{
  static const char *const names[] = { "br", "hr", "img", "input", "wbr", NULL };

  return name->prefix == NULL && strchr ("bhiw", name->local[0]) != NULL &&
         g_strv_contains (names, name->local);
}

static void
close_void (FeedXmlReader *self)
{
  if (self->open->len > 1 && is_void (&g_array_index (self->open, Name, self->open->len - 1)))
    close_element (self);
}

static void
start_cb (void *data,
          const xmlChar *local,
          const xmlChar *prefix,
          const xmlChar *ns,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **attributes)
{
  FeedXmlReader *self = data;
  const Name name = { (const char *) local, (const char *) prefix };
  const FeedXmlElement element = {
    name.local,        name.prefix,
    (const char *) ns, (const FeedXmlAttribute *) (const void *) attributes,
    n_attributes,
  };

  self->context->wellFormed = 1;
  if (is_done (self))
    return;
  close_void (self);
  if (self->open->len >= self->limits.max_depth)
    {
      stop_at_limit (self, "The document's elements are nested deeper than is allowed");
      return;
    }

  if (xmlDictSize (self->context->dict) > MOST_NAMES)
    {
      stop_at_limit (self, "The document's elements have more names than is allowed");
      return;
    }

  self->had_root = TRUE;
  g_array_append_val (self->open, name);
  if (n_attributes > 0)
    enter_scope (self, &element);
  self->handlers.start (&element, self->user_data);
}

static gboolean
is_called (const Name *name, const char *qualified)
{
  gsize length = name->prefix != NULL ? strlen (name->prefix) : 0;

  if (length == 0)
    return g_str_equal (name->local, qualified);

  return strncmp (name->prefix, qualified, length) == 0 && qualified[length] == ':' &&
         g_str_equal (name->local, qualified + length + 1);
}

/* An end tag closes the nearest element of its name and what was left open in it; where there is
 * none, it closes nothing. */
static void
close_called (FeedXmlReader *self, const char *qualified)
{
  guint depth = self->open->len;

  while (depth > 0 && !is_called (&g_array_index (self->open, Name, depth - 1), qualified))
    depth--;
  while (depth > 0 && self->open->len >= depth)
    close_element (self);
}

static void
end_cb (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *ns)
{
  FeedXmlReader *self = data;
  g_autofree char *mismatch = g_steal_pointer (&self->mismatch);
  const Name *name;

  self->context->wellFormed = 1;
  if (self->error != NULL || self->open->len == 0)
    return;

  name = &g_array_index (self->open, Name, self->open->len - 1);
  if (mismatch != NULL)
    close_called (self, mismatch);
  else if (name->local == (const char *) local && name->prefix == (const char *) prefix)
    close_element (self);
  else
    {
      g_autofree char *qualified = prefix != NULL ? g_strdup_printf ("%s:%s", prefix, local)
                                                  : g_strdup ((const char *) local);

      close_called (self, qualified);
    }
}

static void
text_cb (void *data, const xmlChar *text, int length)
{
  FeedXmlReader *self = data;

  self->context->wellFormed = 1;
  if (!is_done (self))
    self->handlers.text ((const char *) text, length, self->user_data);
}

static void
doctype_cb (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  FeedXmlReader *self = data;

  /* Where the document breaks off there may be no name. */
  if (self->handlers.doctype != NULL && name != NULL)
    self->handlers.doctype ((const char *) name, self->user_data);
}

static void
entity_declaration_cb (void *data,
                       const xmlChar *name,
                       int type,
                       const xmlChar *public_id,
                       const xmlChar *system_id,
                       xmlChar *content)
{
  FeedXmlReader *self = data;

  if (type == XML_INTERNAL_GENERAL_ENTITY && content != NULL)
    feed_xml_entities_declare (self->entities, (const char *) name, (const char *) content);
}

/* Declared attributes come with every element of their name, so they count as its own. */
static void
attribute_declaration_cb (void *data,
                          const xmlChar *element,
                          const xmlChar *name,
                          int type,
                          int default_kind,
                          const xmlChar *default_value,
                          xmlEnumeration *values)
{
  FeedXmlReader *self = data;

  xmlFreeEnumeration (values);
  if (++self->n_declared > self->limits.max_attributes)
    stop_at_limit (self, "The document declares more attributes than is allowed");
}

static xmlEntity *
get_entity_cb (void *data, const xmlChar *name)
{
  FeedXmlReader *self = data;
  gboolean in_attribute = self->context->instate == XML_PARSER_ATTRIBUTE_VALUE;
  g_autoptr (GError) error = NULL;
  xmlEntity *entity;

  self->context->wellFormed = 1;
  entity = feed_xml_entities_expand (self->entities, (const char *) name, in_attribute, &error);
  if (error != NULL)
    feed_xml_reader_stop (self, g_steal_pointer (&error));

  return entity;
}

static void
error_cb (void *data, xmlError *problem)
{
  FeedXmlReader *self = data;

  if (is_done (self))
    return;
  if (problem->code == XML_ERR_TAG_NAME_MISMATCH && problem->str2 != NULL)
    {
      g_free (self->mismatch);
      self->mismatch = g_strdup (problem->str2);
    }
  add_warning (self, problem->message, problem->line);
}

static const xmlSAXHandler sax_handler = {
  .initialized = XML_SAX2_MAGIC,
  .internalSubset = doctype_cb,
  .entityDecl = entity_declaration_cb,
  .attributeDecl = attribute_declaration_cb,
  .getEntity = get_entity_cb,
  .startElementNs = start_cb,
  .endElementNs = end_cb,
  .characters = text_cb,
  .ignorableWhitespace = text_cb,
  .cdataBlock = text_cb,
  .serror = (xmlStructuredErrorFunc) error_cb,
};

FeedXmlReader *
feed_xml_reader_new (const FeedXmlHandlers *handlers,
                     gpointer user_data,
                     const char *base,
                     const FeedXmlLimits *limits)
{
  static const FeedXmlLimits usual = FEED_XML_LIMITS_DEFAULT;
  FeedXmlReader *self = g_new0 (FeedXmlReader, 1);
  xmlSAXHandler sax = sax_handler;

  self->handlers = *handlers;
  self->user_data = user_data;
  self->limits = limits != NULL ? *limits : usual;
  self->mender = feed_xml_mender_new ();
  self->entities = feed_xml_entities_new (&self->limits);
  self->scope = feed_xml_scope_new (base);
  self->open = g_array_new (FALSE, FALSE, sizeof (Name));
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->context = xmlCreatePushParserCtxt (&sax, self, NULL, 0, NULL);
  xmlCtxtUseOptions (self->context, OPTIONS);
  xmlSwitchEncoding (self->context, XML_CHAR_ENCODING_UTF8);

  return self;
}

void
feed_xml_reader_free (FeedXmlReader *self)
{
  if (self->context->myDoc != NULL)
    xmlFreeDoc (self->context->myDoc);
  xmlFreeParserCtxt (self->context);
  feed_xml_mender_free (self->mender);
  feed_xml_entities_free (self->entities);
  feed_xml_scope_free (self->scope);
  g_array_unref (self->open);
  g_ptr_array_unref (self->warnings);
  g_clear_error (&self->error);
  g_free (self->mismatch);
  g_free (self);
}

static gboolean
pass (FeedXmlReader *self, const char *text, gsize length, gboolean is_last, GError **error)
{
  gsize n_mended;
  const char *mended = feed_xml_mender_pass (self->mender, text, length, is_last, &n_mended);

  /* Before libxml2 sees them: it compares each attribute of an element with all others. */
  if (feed_xml_mender_get_most_values (self->mender) > self->limits.max_attributes)
    stop_at_limit (self, "An element of the document has more attributes than is allowed");
  for (gsize done = 0; done < n_mended && !is_done (self); done += LARGEST_PIECE)
    xmlParseChunk (self->context, mended + done, MIN (n_mended - done, LARGEST_PIECE), FALSE);
  if (is_last && !is_done (self))
    xmlParseChunk (self->context, NULL, 0, TRUE);

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

  if (feed_xml_mender_get_n_repairs (self->mender) > 0)
    add_warning (self, "Characters that have a meaning in XML were not escaped", 0);
  if (was_read && self->had_root && self->open->len > 0)
    add_warning (self, "The document ends before it is complete", 0);

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
