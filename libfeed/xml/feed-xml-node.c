/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "feed-iri.h"
#include "feed-xml-document.h"
#include "feed-xml-text.h"

#define FRAGMENT_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

/* What somebody else may have called a prefix that we need to make up. */
#define MAX_PREFIXES 1000

static char *
take (xmlChar *text)
{
  char *copy = g_strdup ((const char *) text);

  xmlFree (text);

  return copy;
}

const char *
feed_xml_node_get_name (const FeedXmlNode *node)
{
  return (const char *) node->name;
}

const char *
feed_xml_node_get_namespace (const FeedXmlNode *node)
{
  return node->ns != NULL ? (const char *) node->ns->href : NULL;
}

gboolean
feed_xml_node_is (const FeedXmlNode *node, const char *ns, const char *name)
{
  return node->type == XML_ELEMENT_NODE &&
         (name == NULL || strcmp ((const char *) node->name, name) == 0) &&
         (ns == NULL || g_strcmp0 (feed_xml_node_get_namespace (node), ns) == 0);
}

static FeedXmlNode *
find_from (xmlNode *node, const char *ns, const char *name)
{
  while (node != NULL && !feed_xml_node_is (node, ns, name))
    node = node->next;
  return node;
}

FeedXmlNode *
feed_xml_node_first (const FeedXmlNode *parent, const char *ns, const char *name)
{
  return find_from (parent->children, ns, name);
}

FeedXmlNode *
feed_xml_node_next (const FeedXmlNode *node, const char *ns, const char *name)
{
  return find_from (node->next, ns, name);
}

char *
feed_xml_node_get_attribute (const FeedXmlNode *node, const char *ns, const char *name)
{
  if (ns == NULL)
    return take (xmlGetNoNsProp (node, (const xmlChar *) name));
  return take (xmlGetNsProp (node, (const xmlChar *) name, (const xmlChar *) ns));
}

char *
feed_xml_node_get_text (const FeedXmlNode *node)
{
  return take (xmlNodeGetContent (node));
}

/* A copy carries the namespaces with it that it had from outside. */
char *
feed_xml_node_get_markup (const FeedXmlNode *node)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  char *markup = NULL;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      xmlNode *copy = xmlDocCopyNode (child, node->doc, TRUE);

      xmlNodeDump (buffer, node->doc, copy, 0, FALSE);
      xmlFreeNode (copy);
    }
  markup = g_strdup ((const char *) xmlBufferContent (buffer));
  xmlBufferFree (buffer);

  return markup;
}

char *
feed_xml_node_get_base (const FeedXmlNode *node)
{
  g_autofree char *outer = NULL;
  g_autofree char *own = NULL;

  if (node->type != XML_ELEMENT_NODE)
    return g_strdup ((const char *) node->doc->URL);
  outer = feed_xml_node_get_base (node->parent);
  own = feed_xml_node_get_attribute (node, (const char *) XML_XML_NAMESPACE, "base");

  return own != NULL ? feed_iri_resolve (outer, own) : g_steal_pointer (&outer);
}

char *
feed_xml_node_get_language (const FeedXmlNode *node)
{
  return take (xmlNodeGetLang (node));
}

static xmlNs *
find_prefixed (xmlNode *node, const char *ns)
{
  for (xmlNode *at = node; at != NULL && at->type == XML_ELEMENT_NODE; at = at->parent)
    for (xmlNs *def = at->nsDef; def != NULL; def = def->next)
      if (def->prefix != NULL && strcmp ((const char *) def->href, ns) == 0 &&
          xmlSearchNs (node->doc, node, def->prefix) == def)
        return def;
  return NULL;
}

static xmlNs *
declare_prefix (xmlNode *node, const char *ns)
{
  for (guint i = 1; i < MAX_PREFIXES; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("ns%u", i);

      if (xmlSearchNs (node->doc, node, (const xmlChar *) prefix) == NULL)
        return xmlNewNs (node, (const xmlChar *) ns, (const xmlChar *) prefix);
    }
  return NULL;
}

static xmlNs *
attribute_namespace (xmlNode *node, const char *ns)
{
  xmlNs *found;

  if (strcmp (ns, (const char *) XML_XML_NAMESPACE) == 0)
    return xmlSearchNs (node->doc, node, (const xmlChar *) "xml");
  found = find_prefixed (node, ns);

  return found != NULL ? found : declare_prefix (node, ns);
}

void
feed_xml_node_set_attribute (FeedXmlNode *node, const char *ns, const char *name, const char *value)
{
  g_autofree char *clean = value != NULL ? feed_xml_text_clean (value) : NULL;
  xmlAttr *present = xmlHasNsProp (node, (const xmlChar *) name, (const xmlChar *) ns);

  if (value == NULL && present != NULL)
    xmlRemoveProp (present);
  if (value == NULL)
    return;
  xmlSetNsProp (node, ns != NULL ? attribute_namespace (node, ns) : NULL, (const xmlChar *) name,
                (const xmlChar *) clean);
}

static void
empty (xmlNode *node)
{
  while (node->children != NULL)
    feed_xml_node_remove (node->children);
}

void
feed_xml_node_set_text (FeedXmlNode *node, const char *text)
{
  g_autofree char *clean = feed_xml_text_clean (text);

  empty (node);
  xmlNodeAddContent (node, (const xmlChar *) clean);
}

/* The wrapper gives the fragment the namespaces that hold where it goes. */
static xmlDoc *
parse_fragment (xmlNode *node, const char *markup)
{
  g_autoptr (GString) text = g_string_new ("<fragment");
  xmlNs **scope = xmlGetNsList (node->doc, node);

  for (guint i = 0; scope != NULL && scope[i] != NULL; i++)
    {
      g_autofree char *href = g_markup_escape_text ((const char *) scope[i]->href, -1);

      if (scope[i]->prefix != NULL)
        g_string_append_printf (text, " xmlns:%s=\"%s\"", scope[i]->prefix, href);
      else
        g_string_append_printf (text, " xmlns=\"%s\"", href);
    }
  xmlFree (scope);
  g_string_append_printf (text, ">%s</fragment>", markup);

  return xmlReadMemory (text->str, text->len, NULL, "UTF-8", FRAGMENT_OPTIONS);
}

gboolean
feed_xml_node_set_markup (FeedXmlNode *node, const char *markup, GError **error)
{
  xmlDoc *fragment = parse_fragment (node, markup);

  if (fragment == NULL || fragment->intSubset != NULL)
    {
      xmlFreeDoc (fragment);
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_MALFORMED,
                           _ ("The markup is not well-formed XML"));
      return FALSE;
    }
  empty (node);
  for (xmlNode *child = xmlDocGetRootElement (fragment)->children; child; child = child->next)
    xmlAddChild (node, xmlDocCopyNode (child, node->doc, TRUE));
  xmlFreeDoc (fragment);

  return TRUE;
}

/* A child takes the prefix that its namespace has there, and else makes it its default one. */
FeedXmlNode *
feed_xml_node_append (FeedXmlNode *parent, const char *ns, const char *name)
{
  xmlNode *child = xmlNewDocNode (parent->doc, NULL, (const xmlChar *) name, NULL);
  xmlNs *found = xmlSearchNsByHref (parent->doc, parent, (const xmlChar *) ns);

  xmlAddChild (parent, child);
  xmlSetNs (child, found != NULL ? found : xmlNewNs (child, (const xmlChar *) ns, NULL));

  return child;
}

void
feed_xml_node_remove (FeedXmlNode *node)
{
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}
