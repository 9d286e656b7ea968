/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-document.h"

#include <glib/gi18n-lib.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "feed-charset.h"

#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC)

struct _FeedXmlDocument
{
  xmlDoc *doc; /* (owned) */
};

static FeedXmlDocument *
wrap (xmlDoc *doc)
{
  FeedXmlDocument *self = g_new0 (FeedXmlDocument, 1);

  self->doc = doc;

  return self;
}

/* What a DTD declares is of no use here, and all the mischief of XML begins with it. */
static gboolean
check_doctype (const FeedXmlDocument *self, GError **error)
{
  const xmlDtd *dtd = self->doc->intSubset;

  if (dtd == NULL || dtd->children == NULL)
    return TRUE;
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_MALFORMED,
                       _ ("The server’s document declares entities of its own, which is not "
                          "allowed"));

  return FALSE;
}

static gboolean
check_size (GBytes *bytes, GError **error)
{
  gsize size = g_bytes_get_size (bytes);

  if (size > 0 && size <= FEED_XML_DOCUMENT_MAX_BYTES)
    return TRUE;
  if (size == 0)
    g_set_error_literal (error, FEED_ERROR, FEED_ERROR_EMPTY_DOCUMENT,
                         _ ("The server’s document is empty"));
  else
    g_set_error_literal (error, FEED_ERROR, FEED_ERROR_LIMIT_EXCEEDED,
                         _ ("The server’s document is larger than is allowed"));

  return FALSE;
}

FeedXmlDocument *
feed_xml_document_parse (GBytes *bytes, const char *charset, const char *base, GError **error)
{
  g_autoptr (FeedXmlDocument) self = NULL;
  g_autofree char *text = NULL;
  const char *used;
  xmlDoc *doc;
  gsize length;

  if (!check_size (bytes, error))
    return NULL;
  text = feed_charset_decode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), charset,
                              &length, &used);
  doc = xmlReadMemory (text, length, base, "UTF-8", OPTIONS);
  if (doc == NULL)
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_MALFORMED,
                           _ ("The server’s document is not well-formed XML"));
      return NULL;
    }
  self = wrap (doc);

  return check_doctype (self, error) ? g_steal_pointer (&self) : NULL;
}

FeedXmlDocument *
feed_xml_document_new (const char *ns, const char *name)
{
  xmlDoc *doc = xmlNewDoc ((const xmlChar *) "1.0");
  xmlNode *root = xmlNewDocNode (doc, NULL, (const xmlChar *) name, NULL);

  xmlSetNs (root, xmlNewNs (root, (const xmlChar *) ns, NULL));
  xmlDocSetRootElement (doc, root);

  return wrap (doc);
}

FeedXmlDocument *
feed_xml_document_copy (const FeedXmlDocument *self)
{
  return wrap (xmlCopyDoc (self->doc, TRUE));
}

void
feed_xml_document_free (FeedXmlDocument *self)
{
  if (self == NULL)
    return;
  xmlFreeDoc (self->doc);
  g_free (self);
}

FeedXmlNode *
feed_xml_document_get_root (const FeedXmlDocument *self)
{
  return xmlDocGetRootElement (self->doc);
}

GBytes *
feed_xml_document_to_bytes (const FeedXmlDocument *self)
{
  xmlChar *text = NULL;
  int length = 0;

  xmlDocDumpMemoryEnc (self->doc, &text, &length, "UTF-8");

  return g_bytes_new_with_free_func (text, length, (GDestroyNotify) xmlFree, text);
}

char *
feed_xml_document_to_canonical (const FeedXmlDocument *self)
{
  xmlChar *text = NULL;
  char *canonical = NULL;
  int length = xmlC14NDocDumpMemory (self->doc, NULL, XML_C14N_EXCLUSIVE_1_0, NULL, FALSE, &text);

  if (length >= 0)
    canonical = g_strndup ((const char *) text, length);
  xmlFree (text);

  return canonical;
}
