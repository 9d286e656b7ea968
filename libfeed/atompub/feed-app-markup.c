/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-app-markup.h"

#include "feed-date.h"
#include "feed-html.h"
#include "feed-iri.h"

gboolean
feed_app_is (const FeedXmlNode *node, const char *name)
{
  return feed_xml_node_is (node, FEED_APP_NS, name) ||
         feed_xml_node_is (node, FEED_APP_DRAFT_NS, name);
}

static FeedXmlNode *
skip_others (FeedXmlNode *node, const char *name)
{
  while (node != NULL && !feed_app_is (node, name))
    node = feed_xml_node_next (node, NULL, name);
  return node;
}

FeedXmlNode *
feed_app_first (const FeedXmlNode *parent, const char *name)
{
  return skip_others (feed_xml_node_first (parent, NULL, name), name);
}

FeedXmlNode *
feed_app_next (const FeedXmlNode *node, const char *name)
{
  return skip_others (feed_xml_node_next (node, NULL, name), name);
}

char *
feed_app_get_attribute (const FeedXmlNode *node, const char *name)
{
  char *value = feed_xml_node_get_attribute (node, NULL, name);

  if (value == NULL)
    value = feed_xml_node_get_attribute (node, feed_xml_node_get_namespace (node), name);
  return value;
}

char *
feed_app_get_uri (const FeedXmlNode *node, const char *name)
{
  g_autofree char *reference = feed_app_get_attribute (node, name);
  g_autofree char *base = NULL;

  if (reference == NULL || *g_strstrip (reference) == '\0')
    return NULL;
  base = feed_xml_node_get_base (node);

  return feed_iri_resolve (base, reference);
}

char *
feed_app_get_title (const FeedXmlNode *node)
{
  g_autofree char *type = feed_xml_node_get_attribute (node, NULL, "type");
  g_autofree char *text = feed_xml_node_get_text (node);
  g_autofree char *plain = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  if (g_strcmp0 (type, "html") == 0)
    plain = feed_html_to_text (text, -1);
  words = g_strsplit_set (plain != NULL ? plain : text, " \t\r\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (kept, words[i]);
  g_ptr_array_add (kept, NULL);

  return g_strjoinv (" ", (char **) kept->pdata);
}

gboolean
feed_app_is_draft (const FeedXmlNode *entry)
{
  FeedXmlNode *control = feed_app_first (entry, "control");
  FeedXmlNode *draft = control != NULL ? feed_app_first (control, "draft") : NULL;
  g_autofree char *text = draft != NULL ? feed_xml_node_get_text (draft) : NULL;

  return text != NULL && g_ascii_strcasecmp (g_strstrip (text), "yes") == 0;
}

/* RFC 5023 section 10.2; what servers that know no app:edited have instead is atom:updated. */
gint64
feed_app_get_edited (const FeedXmlNode *entry)
{
  FeedXmlNode *node = feed_app_first (entry, "edited");
  g_autofree char *text = NULL;

  if (node == NULL)
    node = feed_xml_node_first (entry, FEED_ATOM_NS, "updated");
  if (node == NULL)
    return FEED_TIME_NONE;
  text = feed_xml_node_get_text (node);

  return feed_date_parse (text);
}
