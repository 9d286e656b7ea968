/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-service-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-app-markup.h"
#include "feed-media-range.h"
#include "feed-make.h"
#include "feed-service-private.h"

/* More than any server has, and less than would hurt. */
#define MAX_COLLECTIONS 1000
#define MAX_CATEGORIES 10000

static const char *
keep (FeedArena *arena, char *text)
{
  const char *kept = feed_arena_strdup (arena, text);

  g_free (text);

  return kept;
}

static const char *
read_title (FeedArena *arena, const FeedXmlNode *node)
{
  FeedXmlNode *title = feed_xml_node_first (node, FEED_ATOM_NS, "title");

  if (title == NULL)
    title = feed_xml_node_first (node, NULL, "title");
  return title != NULL ? keep (arena, feed_app_get_title (title)) : "";
}

static void
add_category (FeedCategorySet *set, const FeedXmlNode *node)
{
  g_autofree char *term = feed_app_get_attribute (node, "term");
  FeedCategory *category;

  if (term == NULL || *g_strstrip (term) == '\0')
    return;
  category = feed_make_category (set->arena, term, strlen (term), NULL);
  category->scheme = keep (set->arena, feed_app_get_attribute (node, "scheme"));
  category->label = keep (set->arena, feed_app_get_attribute (node, "label"));
  if (category->scheme == NULL)
    category->scheme = set->scheme;
  feed_arena_append (set->arena, &set->categories, category);
}

static FeedCategorySet *
read_set (FeedArena *arena, const FeedXmlNode *node)
{
  FeedCategorySet *set = feed_arena_alloc0 (arena, sizeof *set);
  g_autofree char *fixed = feed_app_get_attribute (node, "fixed");
  FeedXmlNode *child = feed_xml_node_first (node, NULL, "category");

  set->arena = arena;
  set->is_fixed = g_strcmp0 (fixed, "yes") == 0;
  set->scheme = keep (arena, feed_app_get_attribute (node, "scheme"));
  set->uri = keep (arena, feed_app_get_uri (node, "href"));
  for (guint i = 0; child != NULL && i < MAX_CATEGORIES; i++)
    {
      add_category (set, child);
      child = feed_xml_node_next (child, NULL, "category");
    }

  return set;
}

/* Drafts of the specification had lists, and the word "entry". */
static void
add_accepts (FeedCollection *collection, const FeedXmlNode *node)
{
  g_autofree char *text = feed_xml_node_get_text (node);
  g_auto (GStrv) ranges = g_strsplit (text, ",", -1);

  for (guint i = 0; ranges[i] != NULL; i++)
    {
      const char *range = g_strstrip (ranges[i]);

      if (*range != '\0')
        feed_arena_append (collection->arena, &collection->accepts,
                           feed_arena_strdup (collection->arena, strcmp (range, "entry") == 0
                                                                     ? FEED_MEDIA_TYPE_ENTRY
                                                                     : range));
    }
}

/* Other protocols say in attributes of their own what else may be posted, in ways that are not
 * ours. */
static void
read_accepts (FeedCollection *collection, const FeedXmlNode *node)
{
  FeedXmlNode *accept = feed_app_first (node, "accept");

  if (accept == NULL)
    feed_arena_append (collection->arena, &collection->accepts, (gpointer) FEED_MEDIA_TYPE_ENTRY);
  for (; accept != NULL; accept = feed_app_next (accept, "accept"))
    {
      g_autofree char *alternate = feed_app_get_attribute (accept, "alternate");

      if (alternate == NULL)
        add_accepts (collection, accept);
    }
}

static FeedCollection *
read_collection (FeedArena *arena, const FeedXmlNode *node)
{
  g_autofree char *uri = feed_app_get_uri (node, "href");
  FeedCollection *collection;

  if (uri == NULL)
    return NULL;
  collection = feed_arena_alloc0 (arena, sizeof *collection);
  collection->arena = arena;
  collection->uri = feed_arena_strdup (arena, uri);
  collection->title = read_title (arena, node);
  read_accepts (collection, node);
  for (FeedXmlNode *set = feed_app_first (node, "categories"); set != NULL;
       set = feed_app_next (set, "categories"))
    feed_arena_append (arena, &collection->category_sets, read_set (arena, set));

  return collection;
}

static FeedWorkspace *
read_workspace (FeedArena *arena, const FeedXmlNode *node)
{
  FeedWorkspace *workspace = feed_arena_alloc0 (arena, sizeof *workspace);
  FeedXmlNode *child = feed_app_first (node, "collection");

  workspace->arena = arena;
  workspace->title = read_title (arena, node);
  for (guint i = 0; child != NULL && i < MAX_COLLECTIONS; i++)
    {
      FeedCollection *collection = read_collection (arena, child);

      if (collection != NULL)
        feed_arena_append (arena, &workspace->collections, collection);
      child = feed_app_next (child, "collection");
    }

  return workspace;
}

static gboolean
check_root (const FeedXmlDocument *document, const char *name, GError **error)
{
  FeedXmlNode *root = feed_xml_document_get_root (document);

  if (root != NULL && feed_app_is (root, name))
    return TRUE;
  g_set_error (error, FEED_ERROR, FEED_ERROR_NOT_A_FEED,
               _ ("The server’s document is of another kind than was expected (“%s”): check the "
                  "address of the blog"),
               root != NULL ? feed_xml_node_get_name (root) : "");

  return FALSE;
}

FeedServiceDocument *
feed_service_reader_read (const FeedXmlDocument *document, const char *uri, GError **error)
{
  FeedServiceDocument *service;
  FeedArena *arena;

  if (!check_root (document, "service", error))
    return NULL;
  arena = feed_arena_new ();
  service = feed_arena_alloc0 (arena, sizeof *service);
  service->arena = arena;
  service->uri = feed_arena_strdup (arena, uri);
  for (FeedXmlNode *node = feed_app_first (feed_xml_document_get_root (document), "workspace");
       node != NULL; node = feed_app_next (node, "workspace"))
    feed_arena_append (arena, &service->workspaces, read_workspace (arena, node));

  return service;
}

static FeedCollection *
make_collection (FeedArena *arena, const char *uri, const char *title)
{
  FeedCollection *collection = feed_arena_alloc0 (arena, sizeof *collection);

  collection->arena = arena;
  collection->uri = feed_arena_strdup (arena, uri);
  collection->title = title;
  feed_arena_append (arena, &collection->accepts, (gpointer) FEED_MEDIA_TYPE_ENTRY);

  return collection;
}

FeedServiceDocument *
feed_service_reader_read_feed (const FeedXmlDocument *document, const char *uri)
{
  FeedXmlNode *root = feed_xml_document_get_root (document);
  FeedXmlNode *named = feed_app_first (root, "collection");
  FeedArena *arena = feed_arena_new ();
  FeedServiceDocument *service = feed_arena_alloc0 (arena, sizeof *service);
  FeedWorkspace *workspace = feed_arena_alloc0 (arena, sizeof *workspace);
  FeedCollection *collection = named != NULL ? read_collection (arena, named) : NULL;

  service->arena = arena;
  service->uri = feed_arena_strdup (arena, uri);
  workspace->arena = arena;
  workspace->title = read_title (arena, root);
  if (collection == NULL)
    collection = make_collection (arena, uri, workspace->title);
  feed_arena_append (arena, &workspace->collections, collection);
  feed_arena_append (arena, &service->workspaces, workspace);

  return service;
}

FeedCategorySet *
feed_service_reader_read_categories (const FeedXmlDocument *document,
                                     const char *uri,
                                     GError **error)
{
  if (!check_root (document, "categories", error))
    return NULL;
  return read_set (feed_arena_new (), feed_xml_document_get_root (document));
}
