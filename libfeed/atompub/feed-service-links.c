/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-service-links.h"

#include <string.h>

#include "feed-app-markup.h"
#include "feed-charset.h"
#include "feed-info.h"
#include "feed-iri.h"
#include "feed-link-header.h"
#include "feed-link.h"
#include "feed-member-page.h"
#include "feed-service-reader.h"

#define SERVICE_TYPE "application/atomsvc+xml"
#define RSD_TYPE "application/rsd+xml"

/* Few: each is a request to somebody who may have nothing to publish to. */
static const char *const guesses[] = {
  "/wp-app.php/service", "/service", "/atom", "/app", "/atompub/service", "/app/service",
};

static void
add_once (GPtrArray *addresses, const char *address)
{
  if (address != NULL && feed_iri_is_http (address) &&
      !g_ptr_array_find_with_equal_func (addresses, address, g_str_equal, NULL))
    g_ptr_array_add (addresses, g_strdup (address));
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) list = words != NULL ? g_strsplit (words, " ", -1) : NULL;

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    if (g_ascii_strcasecmp (list[i], word) == 0)
      return TRUE;
  return FALSE;
}

/* What a document is ----------------------------------------------------------------------------
 */

static FeedXmlDocument *
parse (GBytes *bytes, const char *content_type, const char *uri)
{
  g_autofree char *charset = content_type != NULL ? feed_charset_of_media_type (content_type)
                                                  : NULL;

  return feed_xml_document_parse (bytes, charset, uri, NULL);
}

static gboolean
is_locked (const FeedXmlNode *root)
{
  g_autofree char *text = feed_xml_node_get_text (root);

  return feed_xml_node_is (root, NULL, "error") && g_str_has_prefix (g_strchug (text), "401");
}

static FeedBlogDocument
sniff_root (const FeedXmlNode *root)
{
  const char *name = feed_xml_node_get_name (root);

  if (feed_app_is (root, "service"))
    return FEED_BLOG_DOCUMENT_SERVICE;
  if (g_ascii_strcasecmp (name, "rsd") == 0)
    return FEED_BLOG_DOCUMENT_RSD;
  if (feed_xml_node_is (root, FEED_ATOM_NS, "feed"))
    return FEED_BLOG_DOCUMENT_FEED;
  if (is_locked (root))
    return FEED_BLOG_DOCUMENT_LOCKED;
  return g_ascii_strcasecmp (name, "html") == 0 ? FEED_BLOG_DOCUMENT_PAGE
                                                : FEED_BLOG_DOCUMENT_OTHER;
}

static gboolean
is_page_type (const char *content_type)
{
  return content_type != NULL &&
         (g_ascii_strncasecmp (content_type, "text/html", strlen ("text/html")) == 0 ||
          g_ascii_strncasecmp (content_type, "application/xhtml", strlen ("application/xhtml")) ==
              0);
}

FeedBlogDocument
feed_blog_document_sniff (GBytes *bytes, const char *content_type)
{
  g_autoptr (FeedXmlDocument) document = parse (bytes, content_type, NULL);
  FeedXmlNode *root = document != NULL ? feed_xml_document_get_root (document) : NULL;

  if (root != NULL)
    return sniff_root (root);
  return is_page_type (content_type) ? FEED_BLOG_DOCUMENT_PAGE : FEED_BLOG_DOCUMENT_OTHER;
}

/* Where it leads --------------------------------------------------------------------------------
 */

static gboolean
has_type (const char *type, const char *wanted)
{
  return type == NULL || g_ascii_strncasecmp (type, wanted, strlen (wanted)) == 0;
}

static void
add_page_links (const FeedHtmlPage *page,
                const char *relation,
                const char *type,
                GPtrArray *addresses)
{
  for (guint i = 0; i < page->links->len; i++)
    {
      const FeedHtmlLink *link = page->links->pdata[i];

      if (!link->is_anchor && has_word (link->rel, relation) && has_type (link->type, type))
        add_once (addresses, link->href);
    }
}

void
feed_service_links_of_page (const FeedHtmlPage *page, GPtrArray *addresses)
{
  add_page_links (page, "service", SERVICE_TYPE, addresses);
  add_page_links (page, "edituri", RSD_TYPE, addresses);
}

void
feed_service_links_of_headers (const char *const *headers, const char *uri, GPtrArray *addresses)
{
  g_autoptr (FeedArena) arena = feed_arena_new ();
  GPtrArray *links = NULL;

  for (; headers != NULL && *headers != NULL; headers++)
    feed_link_header_read (arena, *headers, uri, &links);
  for (guint i = 0; links != NULL && i < links->len; i++)
    if (has_word (feed_link_get_rel (links->pdata[i]), "service"))
      add_once (addresses, feed_link_get_href (links->pdata[i]));
}

/* The namespace of RSD differs from file to file, its names do not. */
static void
add_apis (const FeedXmlNode *parent, GPtrArray *addresses)
{
  for (FeedXmlNode *node = feed_xml_node_first (parent, NULL, NULL); node != NULL;
       node = feed_xml_node_next (node, NULL, NULL))
    {
      g_autofree char *name = feed_xml_node_get_attribute (node, NULL, "name");
      g_autofree char *link = NULL;

      if (g_ascii_strcasecmp (feed_xml_node_get_name (node), "api") != 0)
        add_apis (node, addresses);
      else if (name != NULL && g_ascii_strncasecmp (name, "atom", strlen ("atom")) == 0)
        {
          link = feed_app_get_uri (node, "apiLink");
          add_once (addresses, link);
        }
    }
}

void
feed_service_links_of_rsd (GBytes *bytes, const char *uri, GPtrArray *addresses)
{
  g_autoptr (FeedXmlDocument) document = parse (bytes, NULL, uri);

  if (document != NULL && feed_xml_document_get_root (document) != NULL)
    add_apis (feed_xml_document_get_root (document), addresses);
}

void
feed_service_links_of_feed (FeedDocument *document, GPtrArray *addresses)
{
  GPtrArray *links = feed_info_get_links (feed_document_get_info (document));

  for (guint i = 0; i < links->len; i++)
    if (has_word (feed_link_get_rel (links->pdata[i]), "service"))
      add_once (addresses, feed_link_get_href (links->pdata[i]));
}

void
feed_service_links_guess (const char *uri, GPtrArray *addresses)
{
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_autofree char *guess = feed_iri_resolve (uri, guesses[i]);

      add_once (addresses, guess);
    }
}

/* Feeds that are collections --------------------------------------------------------------------
 */

static gboolean
is_editable (const FeedXmlNode *feed)
{
  for (FeedXmlNode *entry = feed_xml_node_first (feed, FEED_ATOM_NS, "entry"); entry != NULL;
       entry = feed_xml_node_next (entry, FEED_ATOM_NS, "entry"))
    for (FeedXmlNode *link = feed_xml_node_first (entry, FEED_ATOM_NS, "link"); link != NULL;
         link = feed_xml_node_next (link, FEED_ATOM_NS, "link"))
      {
        g_autofree char *relation = feed_xml_node_get_attribute (link, NULL, "rel");

        if (has_word (relation, "edit"))
          return TRUE;
      }
  return FALSE;
}

FeedServiceDocument *
feed_service_links_read_feed (GBytes *bytes, const char *content_type, const char *uri)
{
  g_autoptr (FeedXmlDocument) document = parse (bytes, content_type, uri);
  FeedXmlNode *feed = document != NULL ? feed_xml_document_get_root (document) : NULL;
  FeedXmlNode *collection;

  if (feed == NULL || !feed_xml_node_is (feed, FEED_ATOM_NS, "feed"))
    return NULL;
  collection = feed_app_first (feed, "collection");
  if (collection == NULL && !is_editable (feed))
    return NULL;
  return feed_service_reader_read_feed (document, uri);
}
