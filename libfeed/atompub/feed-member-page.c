/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-member-page.h"

#include <string.h>

#include "feed-entry.h"
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

FeedMemberPage *
feed_member_page_new (GBytes *bytes, const char *content_type, const char *uri, GError **error)
{
  FeedDocument *document = feed_parser_parse_bytes (bytes, uri, content_type, error);
  FeedMemberPage *self;

  if (document == NULL)
    return NULL;
  self = g_new0 (FeedMemberPage, 1);
  self->document = document;
  self->uri = g_strdup (uri);
  self->next_uri = g_strdup (
      find_link (feed_info_get_links (feed_document_get_info (document)), "next"));

  return self;
}

void
feed_member_page_free (FeedMemberPage *self)
{
  if (self == NULL)
    return;
  feed_document_unref (self->document);
  g_free (self->uri);
  g_free (self->next_uri);
  g_free (self);
}

const char *
feed_member_page_get_edit_uri (FeedEntry *entry)
{
  return find_link (feed_entry_get_links (entry), "edit");
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
