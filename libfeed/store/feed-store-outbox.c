/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-outbox.h"

#include "feed-changes-private.h"
#include "feed-outbox-table.h"
#include "feed-post-medium-table.h"
#include "feed-store-call.h"
#include "feed-store-internal.h"

/* What is to be sent. */

static gpointer
note_posts (FeedChanges *changes)
{
  feed_changes_add_flags (changes, FEED_CHANGE_POSTS);

  return feed_call_result_new (TRUE);
}

static gpointer
enqueue_post (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_outbox_table_enqueue (db, data, error) ? note_posts (changes) : NULL;
}

static const FeedCallInfo enqueue_post_call = {
  "enqueue a post", FEED_CALL_KEEP, enqueue_post, g_free, g_free,
};

void
feed_store_enqueue_post_async (FeedStore *self,
                               gint64 post_id,
                               gboolean remove,
                               gint64 send_at,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  FeedEnqueuing enqueuing = { post_id, remove, send_at, feed_store_get_now () };

  feed_store_call (self, &enqueue_post_call, g_memdup2 (&enqueuing, sizeof enqueuing), cancellable,
                   callback, user_data);
}

gboolean
feed_store_enqueue_post_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &enqueue_post_call, result, error),
                                NULL);
}

static gpointer
recall_post (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_outbox_table_recall (db, *(gint64 *) data, error) ? note_posts (changes) : NULL;
}

static const FeedCallInfo recall_post_call = {
  "recall a post", FEED_CALL_KEEP, recall_post, g_free, g_free,
};

void
feed_store_recall_post_async (FeedStore *self,
                              gint64 post_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  feed_store_call (self, &recall_post_call, feed_call_result_new (post_id), cancellable, callback,
                   user_data);
}

gboolean
feed_store_recall_post_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &recall_post_call, result, error),
                                NULL);
}

static gpointer
list_outbox (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_outbox_table_list (db, data, error);
}

static const FeedCallInfo list_outbox_call = {
  "list the outbox",
  FEED_CALL_READ,
  list_outbox,
  g_object_unref,
  (GDestroyNotify) g_ptr_array_unref,
};

void
feed_store_list_outbox_async (FeedStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  feed_store_call (self, &list_outbox_call, feed_store_get_media (self), cancellable, callback,
                   user_data);
}

GPtrArray *
feed_store_list_outbox_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_outbox_call, result, error);
}

typedef struct
{
  FeedPostMedium *medium; /* (nullable) */
  FeedOutboxItem *item;
} Progress;

static void
progress_free (gpointer data)
{
  Progress *self = data;

  feed_post_medium_free (self->medium);
  feed_outbox_item_free (self->item);
  g_free (self);
}

static Progress *
progress_new (const FeedPostMedium *medium, const FeedOutboxItem *item)
{
  Progress *self = g_new0 (Progress, 1);

  self->medium = medium != NULL ? feed_post_medium_copy (medium) : NULL;
  self->item = feed_outbox_item_copy (item);

  return self;
}

static gpointer
put_progress (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Progress *progress = data;

  if (progress->medium != NULL && !feed_post_medium_table_put (db, progress->medium, error))
    return NULL;

  return feed_outbox_table_put (db, progress->item, feed_store_get_now (), error)
             ? note_posts (changes)
             : NULL;
}

static const FeedCallInfo put_outbox_call = {
  "note a step", FEED_CALL_KEEP, put_progress, progress_free, g_free,
};

void
feed_store_put_outbox_async (FeedStore *self,
                             const FeedOutboxItem *item,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  feed_store_call (self, &put_outbox_call, progress_new (NULL, item), cancellable, callback,
                   user_data);
}

gboolean
feed_store_put_outbox_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &put_outbox_call, result, error),
                                NULL);
}

static const FeedCallInfo put_medium_call = {
  "note where a medium is", FEED_CALL_KEEP, put_progress, progress_free, g_free,
};

void
feed_store_put_medium_async (FeedStore *self,
                             const FeedPostMedium *medium,
                             const FeedOutboxItem *item,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  feed_store_call (self, &put_medium_call, progress_new (medium, item), cancellable, callback,
                   user_data);
}

gboolean
feed_store_put_medium_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &put_medium_call, result, error),
                                NULL);
}
