/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-member-page.h"

#include <string.h>

#include "feed-app-markup.h"
#include "feed-charset.h"
#include "feed-info.h"
#include "feed-link.h"
#include "feed-parser.h"

struct _FeedPageTrail
{
  GHashTable *pages;   /* (owned): addresses that were asked, or are about to be */
  GHashTable *entries; /* (owned): identifiers that were seen */
};

static const char *
find_link (GPtrArray *links, const char *relation)
{
  for (guint i = 0; i < links->len; i++)
    {
      FeedLink *link = g_ptr_array_index (links, i);

      if (g_strcmp0 (feed_link_get_rel (link), relation) == 0)
        return feed_link_get_href (link);
    }
  return NULL;
}

static char *
find_edit_uri (const FeedXmlNode *entry)
{
  for (FeedXmlNode *link = feed_xml_node_first (entry, FEED_ATOM_NS, "link"); link != NULL;
       link = feed_xml_node_next (link, FEED_ATOM_NS, "link"))
    {
      g_autofree char *relation = feed_app_get_attribute (link, "rel");

      if (g_strcmp0 (relation, "edit") == 0)
        return feed_app_get_uri (link, "href");
    }
  return NULL;
}

/* What the parser for readers does not know. */
static void
read_states (FeedMemberPage *self, GBytes *bytes, const char *content_type)
{
  g_autofree char *charset = content_type != NULL ? feed_charset_of_media_type (content_type)
                                                  : NULL;
  g_autoptr (FeedXmlDocument) document = feed_xml_document_parse (bytes, charset, self->uri, NULL);
  FeedXmlNode *root = document != NULL ? feed_xml_document_get_root (document) : NULL;
  FeedXmlNode *entry = root != NULL ? feed_xml_node_first (root, FEED_ATOM_NS, "entry") : NULL;

  for (; entry != NULL; entry = feed_xml_node_next (entry, FEED_ATOM_NS, "entry"))
    {
      g_autofree char *uri = find_edit_uri (entry);
      gint64 edited = feed_app_get_edited (entry);

      if (uri == NULL)
        continue;
      if (feed_app_is_draft (entry))
        g_hash_table_add (self->drafts, g_strdup (uri));
      g_hash_table_insert (self->edited, g_strdup (uri), g_memdup2 (&edited, sizeof edited));
    }
}

FeedMemberPage *
feed_member_page_new (GBytes *bytes, const char *content_type, const char *uri, GError **error)
{
  FeedDocument *document = feed_parser_parse_bytes (bytes, uri, content_type, error);
  FeedMemberPage *self;
  GPtrArray *links;

  if (document == NULL)
    return NULL;
  self = g_new0 (FeedMemberPage, 1);
  self->document = document;
  self->uri = g_strdup (uri);
  links = feed_info_get_links (feed_document_get_info (document));
  self->next_uri = g_strdup (find_link (links, "next"));
  self->previous_uri = g_strdup (find_link (links, "previous"));
  self->first_uri = g_strdup (find_link (links, "first"));
  self->last_uri = g_strdup (find_link (links, "last"));
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->edited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_states (self, bytes, content_type);

  return self;
}

void
feed_member_page_free (FeedMemberPage *self)
{
  if (self == NULL)
    return;
  feed_document_unref (self->document);
  g_hash_table_unref (self->drafts);
  g_hash_table_unref (self->edited);
  g_free (self->uri);
  g_free (self->next_uri);
  g_free (self->previous_uri);
  g_free (self->first_uri);
  g_free (self->last_uri);
  g_free (self);
}

const char *
feed_member_page_get_edit_uri (FeedEntry *entry)
{
  return find_link (feed_entry_get_links (entry), "edit");
}

gboolean
feed_member_page_is_draft (const FeedMemberPage *self, FeedEntry *entry)
{
  const char *uri = feed_member_page_get_edit_uri (entry);

  return uri != NULL && g_hash_table_contains (self->drafts, uri);
}

gint64
feed_member_page_get_edited (const FeedMemberPage *self, FeedEntry *entry)
{
  const char *uri = feed_member_page_get_edit_uri (entry);
  const gint64 *edited = uri != NULL ? g_hash_table_lookup (self->edited, uri) : NULL;

  return edited != NULL ? *edited : feed_entry_get_updated (entry);
}

const char *
feed_member_page_get_edit_media_uri (FeedEntry *entry)
{
  return find_link (feed_entry_get_links (entry), "edit-media");
}

FeedText *
feed_member_page_get_medium (FeedEntry *entry)
{
  GPtrArray *contents = feed_entry_get_contents (entry);

  return contents->len > 0 && feed_text_get_src (contents->pdata[0]) != NULL ? contents->pdata[0]
                                                                             : NULL;
}

FeedPageTrail *
feed_page_trail_new (void)
{
  FeedPageTrail *self = g_new0 (FeedPageTrail, 1);

  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
feed_page_trail_free (FeedPageTrail *self)
{
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->entries);
  g_free (self);
}

/* An entry without an identifier is known by where it is edited. */
static gboolean
note_entry (FeedPageTrail *self, FeedEntry *entry)
{
  const char *id = feed_entry_get_id (entry);

  if (id == NULL)
    id = feed_member_page_get_edit_uri (entry);

  return id != NULL && g_hash_table_add (self->entries, g_strdup (id));
}

const char *
feed_page_trail_next (FeedPageTrail *self, const FeedMemberPage *page)
{
  GPtrArray *entries = feed_document_get_entries (page->document);
  gboolean has_news = FALSE;

  g_hash_table_add (self->pages, g_strdup (page->uri));
  for (guint i = 0; i < entries->len; i++)
    has_news = note_entry (self, g_ptr_array_index (entries, i)) || has_news;
  if (!has_news || page->next_uri == NULL ||
      g_hash_table_size (self->pages) >= FEED_PAGE_TRAIL_MAX_PAGES ||
      g_hash_table_contains (self->pages, page->next_uri))
    return NULL;

  return page->next_uri;
}
