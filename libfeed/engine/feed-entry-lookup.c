/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-entry-lookup.h"

#include <string.h>

#include "feed-html.h"
#include "feed-member-walk.h"
#include "feed-post-compare.h"

#define MOST_PAGES 100
/* Members of that title whose text is compared. */
#define MOST_CANDIDATES 8

typedef struct
{
  /* Input */
  FeedAtomPubClient *client; /* (owned) */
  char *collection_uri;      /* (owned) */
  char *entry_id;            /* (owned) */
  FeedPostContent *content;  /* (owned) */
  GHashTable *known;         /* (owned) */

  /* In progress */
  GPtrArray *candidates; /* (owned) (element-type utf8): edit addresses */
  guint next;
  gboolean complete; /* all pages were seen */
  gboolean has_drafts;
  guint members;
  FeedMemberOrder order;
  char *found; /* (owned) (nullable): its edit address */
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *self = data;

  g_object_unref (self->client);
  g_free (self->collection_uri);
  g_free (self->entry_id);
  feed_post_content_free (self->content);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->candidates);
  g_free (self->found);
  g_free (self);
}

/* Comparing text ------------------------------------------------------------------------------- */

static gboolean
has_same_title (const Lookup *self, FeedEntry *entry)
{
  FeedText *title = feed_entry_get_title (entry);
  g_autofree char *theirs = title != NULL && feed_text_get_kind (title) != FEED_TEXT_PLAIN
                                ? feed_html_to_text (feed_text_get_value (title), -1)
                                : g_strdup (title != NULL ? feed_text_get_value (title) : "");
  g_autofree char *ours = g_strdup (self->content->title != NULL ? self->content->title : "");

  return strcmp (g_strstrip (theirs), g_strstrip (ours)) == 0;
}

static void
compare_candidates (GTask *task);

static void
candidate_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Lookup *self = g_task_get_task_data (task);
  const char *uri = self->candidates->pdata[self->next++];
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedMember)
      member = feed_atompub_client_get_finish (FEED_ATOMPUB_CLIENT (source), result, &error);

  if (member == NULL && !feed_lookup_is_untold (error))
    feed_lookup_fail (task, g_steal_pointer (&error));
  else if (member != NULL && feed_post_is_same_text (self->content, feed_member_get_entry (member)))
    feed_lookup_end (task, FEED_LOOKUP_FOUND, uri);
  else
    compare_candidates (task);
}

/* A list that has nothing of what is known to be there, or no drafts, says nothing about what is
 * missing in it; nor does the beginning of one that has the newest at its end. */
static gboolean
is_telling (const Lookup *self)
{
  if (self->members == 0 && g_hash_table_size (self->known) > 0)
    return FALSE;
  if (self->content->draft && !self->has_drafts)
    return FALSE;
  return self->complete || feed_member_order_is_newest_first (&self->order);
}

static void
compare_candidates (GTask *task)
{
  Lookup *self = g_task_get_task_data (task);

  if (self->next < MIN (self->candidates->len, MOST_CANDIDATES))
    feed_atompub_client_get_async (self->client, self->candidates->pdata[self->next],
                                   g_task_get_cancellable (task), candidate_cb, task);
  else
    feed_lookup_end (task, is_telling (self) ? FEED_LOOKUP_ABSENT : FEED_LOOKUP_UNTOLD, NULL);
}

/* Walking -------------------------------------------------------------------------------------- */

static gboolean
look_at (Lookup *self, FeedMemberPage *page, FeedEntry *entry)
{
  const char *edit_uri = feed_member_page_get_edit_uri (entry);

  self->members++;
  self->has_drafts = self->has_drafts || feed_member_page_is_draft (page, entry);
  feed_member_order_see (&self->order, feed_member_page_get_edited (page, entry));
  if (edit_uri == NULL)
    return TRUE;
  if (g_strcmp0 (feed_entry_get_id (entry), self->entry_id) == 0)
    {
      self->found = g_strdup (edit_uri);
      return FALSE;
    }
  if (has_same_title (self, entry) && !g_hash_table_contains (self->known, edit_uri))
    g_ptr_array_add (self->candidates, g_strdup (edit_uri));

  return TRUE;
}

static gboolean
visit_cb (FeedMemberPage *page, gpointer user_data)
{
  Lookup *self = user_data;
  GPtrArray *entries = feed_document_get_entries (page->document);

  for (guint i = 0; i < entries->len; i++)
    if (!look_at (self, page, entries->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
walked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Lookup *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!feed_member_walk_finish (result, &self->complete, &error))
    feed_lookup_fail (task, error);
  else if (self->found != NULL)
    feed_lookup_end (task, FEED_LOOKUP_FOUND, self->found);
  else
    compare_candidates (task);
}

void
feed_entry_lookup_async (FeedAtomPubClient *client,
                         const FeedEntryWanted *wanted,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Lookup *self = g_new0 (Lookup, 1);

  g_task_set_source_tag (task, feed_entry_lookup_async);
  g_task_set_task_data (task, self, lookup_free);
  self->client = g_object_ref (client);
  self->collection_uri = g_strdup (wanted->collection_uri);
  self->entry_id = g_strdup (wanted->entry_id);
  self->content = feed_post_content_copy (wanted->content);
  self->known = g_hash_table_ref (wanted->known);
  self->candidates = g_ptr_array_new_with_free_func (g_free);
  feed_member_walk_async (client, wanted->collection_uri, MOST_PAGES, visit_cb, self, cancellable,
                          walked_cb, task);
}
