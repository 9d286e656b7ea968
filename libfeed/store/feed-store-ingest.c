/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-private.h"

#include "feed-changes-private.h"
#include "feed-ingest-table.h"
#include "feed-store-call.h"
#include "feed-store-internal.h"

/* Ingests that wait at the same time share a transaction: the search index is merged less often
 * then. None waits for others to come. */
#define MAX_BATCH 128

typedef struct
{
  FeedIngest *ingest; /* (owned) */
  FeedIngestResult result;
  GError *error; /* (owned) (nullable) */
} Item;

static void
item_free (gpointer data)
{
  Item *item = data;

  feed_ingest_free (item->ingest);
  g_clear_error (&item->error);
  g_free (item);
}

static GPtrArray *
take_batch (FeedStore *self, guint size)
{
  GPtrArray *batch = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->is_ingest_queued = FALSE;
  while (batch->len < size && !g_queue_is_empty (&self->ingests))
    g_ptr_array_add (batch, g_queue_pop_head (&self->ingests));

  return batch;
}

/* A feed that is gone is that ingest's own trouble. All else ends the transaction. */
static gboolean
store_entries (FeedDb *db, GTask *task, FeedChanges *changes)
{
  Item *item = g_task_get_task_data (task);

  g_clear_error (&item->error);
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &item->error))
    return TRUE;

  return feed_ingest_table_store_entries (db, item->ingest, &item->result, changes, &item->error) ||
         g_error_matches (item->error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM);
}

static gboolean
store_feed (FeedDb *db, GTask *task, FeedChanges *changes)
{
  Item *item = g_task_get_task_data (task);

  return item->error != NULL || feed_ingest_table_store_feed (db, item->ingest, changes, &item->error);
}

static gboolean
store_items (FeedDb *db, GPtrArray *batch, FeedChanges *changes)
{
  for (guint i = 0; i < batch->len; i++)
    if (!store_entries (db, g_ptr_array_index (batch, i), changes))
      return FALSE;
  for (guint i = 0; i < batch->len; i++)
    if (!store_feed (db, g_ptr_array_index (batch, i), changes))
      return FALSE;

  return TRUE;
}

static gboolean
store_together (FeedStore *self, GPtrArray *batch, GError **error)
{
  g_autoptr (FeedChanges) changes = feed_changes_new ();

  if (!feed_db_begin (self->writer_db, error))
    return FALSE;
  if (store_items (self->writer_db, batch, changes) && feed_db_commit (self->writer_db, error))
    {
      feed_store_note_changes (self, changes);
      return TRUE;
    }
  feed_db_rollback (self->writer_db);

  return FALSE;
}

static void
return_item (GTask *task, const GError *failure)
{
  Item *item = g_task_get_task_data (task);

  g_task_set_check_cancellable (task, FALSE);
  if (item->error == NULL && failure != NULL)
    item->error = g_error_copy (failure);
  if (item->error != NULL)
    {
      feed_store_note_error (g_task_get_source_object (task), item->error);
      g_task_return_error (task, g_steal_pointer (&item->error));
    }
  else
    g_task_return_boolean (task, TRUE);
}

static void
store_alone (FeedStore *self, GTask *task)
{
  g_autoptr (GPtrArray) batch = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (batch, task);
  store_together (self, batch, &error);
  return_item (task, error);
}

static void
store_batch (FeedStore *self, GPtrArray *batch)
{
  g_autoptr (GError) error = NULL;
  gboolean is_stored = store_together (self, batch, &error);

  for (guint i = 0; i < batch->len; i++)
    if (is_stored)
      return_item (g_ptr_array_index (batch, i), NULL);
    else
      store_alone (self, g_ptr_array_index (batch, i));
}

static void
queue_batch (FeedStore *self);

static void
batch_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FeedStore *self = FEED_STORE (source);
  g_autoptr (GPtrArray) batch = take_batch (self, MAX_BATCH);

  if (self->writer_db != NULL)
    store_batch (self, batch);
  else
    g_ptr_array_foreach (batch, (GFunc) (void *) feed_store_set_closed, NULL);
  queue_batch (self);
  g_task_return_boolean (task, TRUE);
}

static void
queue_batch (FeedStore *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (GTask) task = NULL;

  if (self->is_ingest_queued || g_queue_is_empty (&self->ingests))
    return;
  self->is_ingest_queued = TRUE;
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, queue_batch);
  g_task_set_name (task, "store a batch of feeds");
  feed_worker_queue (self->writer, task, batch_cb, FEED_CALL_INGEST);
}

void
feed_store_ingest_async (FeedStore *self,
                         FeedIngest *ingest,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Item *item = g_new0 (Item, 1);

  item->ingest = ingest;
  g_task_set_task_data (task, item, item_free);
  g_task_set_source_tag (task, feed_store_ingest_async);
  g_task_set_name (task, "ingest a feed");
  if (!feed_store_is_open (self))
    {
      feed_store_set_closed (task);
      return;
    }
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->ingests, g_steal_pointer (&task));
  g_mutex_unlock (&self->mutex);
  queue_batch (self);
}

gboolean
feed_store_ingest_finish (FeedStore *self,
                          GAsyncResult *result,
                          FeedIngestResult *out,
                          GError **error)
{
  Item *item;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  item = g_task_get_task_data (G_TASK (result));
  if (out != NULL)
    *out = item->result;

  return g_task_propagate_boolean (G_TASK (result), error);
}
