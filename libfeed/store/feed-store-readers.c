/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-readers.h"

#include "feed-store-file.h"

/* A list, its rows and a search can be under way at once. */
#define MAX_READERS 3

typedef struct
{
  GTask *task; /* (owned) */
  FeedStoreReadFunc func;
} Reading;

static FeedDb *
take_connection (FeedStore *self, GError **error)
{
  FeedDb *db = g_async_queue_try_pop (self->reader_dbs);
  g_autofree char *path = NULL;

  if (db != NULL)
    return db;
  path = feed_store_build_path (self, FEED_STORE_FILE);

  return feed_db_open (path, FALSE, error);
}

static void
read_cb (gpointer data, gpointer user_data)
{
  g_autofree Reading *reading = data;
  g_autoptr (GTask) task = reading->task;
  FeedStore *self = g_task_get_source_object (task);
  GError *error = NULL;
  FeedDb *db;

  if (g_task_return_error_if_cancelled (task))
    return;
  db = take_connection (self, &error);
  if (db == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  feed_db_enter (db);
  reading->func (db, task);
  feed_db_leave (db);
  g_async_queue_push (self->reader_dbs, db);
}

void
feed_store_readers_start (FeedStore *self)
{
  self->reader_dbs = g_async_queue_new_full ((GDestroyNotify) feed_db_free);
  self->readers = g_thread_pool_new (read_cb, NULL, MAX_READERS, FALSE, NULL);
}

gboolean
feed_store_readers_push (FeedStore *self, GTask *task, FeedStoreReadFunc func)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Reading reading = { task, func };

  /* Once it is closed nothing more may come: the threads are about to end. */
  if (!self->is_open)
    return FALSE;
  g_object_ref (task);
  g_thread_pool_push (self->readers, g_memdup2 (&reading, sizeof reading), NULL);

  return TRUE;
}

void
feed_store_readers_stop (FeedStore *self)
{
  if (self->readers != NULL)
    g_thread_pool_free (g_steal_pointer (&self->readers), FALSE, TRUE);
  g_clear_pointer (&self->reader_dbs, g_async_queue_unref);
}
