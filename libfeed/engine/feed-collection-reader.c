/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-collection-reader.h"

#include <glib/gi18n-lib.h>

#include "feed-atompub-client.h"
#include "feed-member-walk.h"
#include "feed-post-compare.h"
#include "feed-post-document.h"
#include "feed-published-member.h"
#include "feed-store-accounts.h"
#include "feed-store-outbox.h"
#include "feed-store-posts.h"
#include "feed-task.h"

#define MOST_PAGES 100

typedef struct
{
  /* Input */
  FeedStore *store;       /* (owned) */
  FeedHttpClient *client; /* (owned) */
  gint64 collection_id;
  gint64 post_id;
  guint limit;

  /* In progress */
  FeedAccount *account;             /* (owned) (nullable) */
  FeedStoredCollection *collection; /* (owned) (nullable) */
  FeedPost *post;                   /* (owned) (nullable) */
  GPtrArray *outbox;                /* (owned) (nullable) (element-type FeedOutboxItem) */
  GPtrArray *published;             /* (owned) (element-type FeedPublished) */
  GPtrArray *contents;              /* (owned) (element-type FeedPostContent) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->store);
  g_object_unref (self->client);
  g_clear_object (&self->account);
  g_clear_pointer (&self->collection, feed_stored_collection_free);
  g_clear_object (&self->post);
  g_clear_pointer (&self->outbox, g_ptr_array_unref);
  g_ptr_array_unref (self->published);
  g_ptr_array_unref (self->contents);
  g_free (self);
}

static GTask *
task_new (FeedStore *store,
          FeedHttpClient *client,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *self = g_new0 (Reading, 1);

  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->published = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_published_free);
  self->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_post_content_free);
  g_task_set_source_tag (task, task_new);
  g_task_set_task_data (task, self, reading_free);

  return task;
}

static FeedStoredCollection *
find_collection (FeedAccount *account, gint64 id)
{
  GPtrArray *collections = feed_account_get_collections (account);

  for (guint i = 0; i < collections->len; i++)
    if (((FeedStoredCollection *) collections->pdata[i])->id == id)
      return collections->pdata[i];
  return NULL;
}

static gboolean
take_account (Reading *self, GPtrArray *accounts, GError **error)
{
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      FeedStoredCollection *collection = find_collection (accounts->pdata[i], self->collection_id);

      if (collection == NULL)
        continue;
      self->account = g_object_ref (accounts->pdata[i]);
      self->collection = feed_stored_collection_copy (collection);
      return TRUE;
    }
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM,
                         _ ("There is no such blog any more"));

  return FALSE;
}

static FeedAtomPubClient *
make_client (Reading *self)
{
  FeedAtomPubClient *client = feed_atompub_client_new (self->client,
                                                       feed_account_get_traits (self->account));

  feed_atompub_client_set_home (client, self->collection->uri);

  return client;
}

/* Listing -------------------------------------------------------------------------------------- */

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  feed_store_put_members_finish (FEED_STORE (source), result, &error);
  feed_task_end (user_data, error);
}

static void
walked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Reading *self = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean complete = FALSE;

  if (!feed_member_walk_finish (result, &complete, &error))
    {
      feed_task_end (task, error);
      return;
    }
  /* Some servers list nothing, whatever they have: nothing is gone because of that. */
  if (self->published->len == 0 || (self->limit > 0 && self->published->len >= self->limit))
    complete = FALSE;
  feed_store_put_members_async (self->store, self->collection_id, self->published, self->contents,
                                complete, NULL, put_cb, task);
}

/* A post whose creation was not answered is not to come in as somebody else's: the publisher finds
 * it and knows whose it is. */
static gboolean
may_be_ours (const Reading *self, FeedEntry *entry)
{
  for (guint i = 0; i < self->outbox->len; i++)
    {
      const FeedOutboxItem *item = self->outbox->pdata[i];
      g_autoptr (FeedPostContent) sent = NULL;

      if (item->kind != FEED_OUTBOX_CREATE || item->content->collection_id != self->collection_id ||
          feed_outbox_item_is_at_media (item))
        continue;
      sent = feed_post_document_render (item->content, item->media);
      if (g_strcmp0 (item->entry_id, feed_entry_get_id (entry)) == 0 ||
          g_strcmp0 (item->edit_uri, feed_member_page_get_edit_uri (entry)) == 0 ||
          feed_post_is_same_text (sent, entry))
        return TRUE;
    }
  return FALSE;
}

static void
add_entry (Reading *self, FeedMemberPage *page, FeedEntry *entry)
{
  FeedPublished *published = feed_published_of_entry (page, entry);
  FeedPostContent *content;

  if (published == NULL)
    return;
  content = feed_post_document_read_listed (entry, feed_member_page_is_draft (page, entry));
  content->collection_id = self->collection_id;
  g_ptr_array_add (self->published, published);
  g_ptr_array_add (self->contents, content);
}

static gboolean
visit_cb (FeedMemberPage *page, gpointer user_data)
{
  Reading *self = user_data;
  GPtrArray *entries = feed_document_get_entries (page->document);

  for (guint i = 0; i < entries->len; i++)
    {
      if (self->limit > 0 && self->published->len >= self->limit)
        return FALSE;
      if (!may_be_ours (self, entries->pdata[i]))
        add_entry (self, page, entries->pdata[i]);
    }
  return self->limit == 0 || self->published->len < self->limit;
}

static void
outbox_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Reading *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (FeedAtomPubClient) client = make_client (self);

  self->outbox = feed_store_list_outbox_finish (FEED_STORE (source), result, &error);
  if (self->outbox == NULL)
    feed_task_end (task, error);
  else
    feed_member_walk_async (client, self->collection->uri, MOST_PAGES, visit_cb, self,
                            g_task_get_cancellable (task), walked_cb, task);
}

static void
accounts_to_list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Reading *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray)
      accounts = feed_store_list_accounts_finish (FEED_STORE (source), result, &error);

  if (take_account (self, accounts, &error))
    feed_store_list_outbox_async (self->store, NULL, outbox_cb, task);
  else
    feed_task_end (task, error);
}

void
feed_collection_reader_list_async (FeedStore *store,
                                   FeedHttpClient *client,
                                   gint64 collection_id,
                                   guint limit,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = task_new (store, client, cancellable, callback, user_data);
  Reading *self = g_task_get_task_data (task);

  self->collection_id = collection_id;
  self->limit = limit;
  feed_store_list_accounts_async (store, NULL, accounts_to_list_cb, task);
}

gboolean
feed_collection_reader_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Fetching ------------------------------------------------------------------------------------- */

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  feed_store_put_published_finish (FEED_STORE (source), result, &error);
  feed_task_end (user_data, error);
}

static void
member_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Reading *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (FeedMember)
      member = feed_atompub_client_get_finish (FEED_ATOMPUB_CLIENT (source), result, &error);
  g_autoptr (FeedPublished) published = NULL;
  g_autoptr (FeedPostContent) content = NULL;
  const FeedPostContent *written = feed_post_get_content (self->post);
  FeedPostLosses losses;

  if (member == NULL)
    {
      feed_task_end (task, error);
      return;
    }
  published = feed_published_of_member (member);
  losses = feed_post_compare (written, feed_member_get_entry (member),
                              feed_member_is_draft (member));
  /* The source that it was made of is kept where the text is still that. */
  if (written->markup != FEED_MARKUP_MARKDOWN || !feed_post_has_body (self->post))
    losses |= FEED_POST_LOSSES_TEXT;
  content = feed_post_document_keep (member, written, NULL, losses);
  feed_store_put_published_async (self->store, self->post_id, published, content, FALSE, NULL,
                                  kept_cb, task);
}

static void
accounts_to_fetch_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Reading *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray)
      accounts = feed_store_list_accounts_finish (FEED_STORE (source), result, &error);
  g_autoptr (FeedAtomPubClient) client = NULL;

  if (!take_account (self, accounts, &error))
    {
      feed_task_end (task, error);
      return;
    }
  client = make_client (self);
  feed_atompub_client_get_async (client, feed_post_get_edit_uri (self->post),
                                 g_task_get_cancellable (task), member_cb, task);
}

static void
post_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Reading *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->post = feed_store_load_post_finish (FEED_STORE (source), result, &error);
  if (self->post == NULL || feed_post_get_edit_uri (self->post) == NULL)
    {
      /* What is only here is whole. */
      feed_task_end (task, error);
      return;
    }
  self->collection_id = feed_post_get_content (self->post)->collection_id;
  feed_store_list_accounts_async (self->store, NULL, accounts_to_fetch_cb, task);
}

void
feed_collection_reader_fetch_async (FeedStore *store,
                                    FeedHttpClient *client,
                                    gint64 post_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = task_new (store, client, cancellable, callback, user_data);
  Reading *self = g_task_get_task_data (task);

  self->post_id = post_id;
  feed_store_load_post_async (store, post_id, cancellable, post_cb, task);
}

gboolean
feed_collection_reader_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
