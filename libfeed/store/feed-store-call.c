/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-call.h"

#include <glib/gi18n-lib.h>

#include "feed-changes-private.h"
#include "feed-error.h"
#include "feed-store-file.h"
#include "feed-store-internal.h"
#include "feed-store-readers.h"

typedef struct
{
  const FeedCallInfo *info;
  gpointer arguments; /* (owned) */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->info->free_arguments != NULL)
    g_clear_pointer (&call->arguments, call->info->free_arguments);
  g_free (call);
}

static void
return_result (GTask *task, Call *call, gpointer result, GError *error)
{
  if (error != NULL)
    {
      feed_store_note_error (g_task_get_source_object (task), error);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, result, call->info->free_result);
}

static gpointer
run_reading (FeedDb *db, Call *call, GError **error)
{
  gpointer result = NULL;

  /* All that one call reads is of one moment. */
  if (feed_db_run (db, error, "BEGIN", ""))
    {
      result = call->info->func (db, call->arguments, NULL, error);
      feed_db_rollback (db);
    }

  return result;
}

static void
read_now (FeedDb *db, GTask *task)
{
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result;

  feed_db_watch_cancellable (db, g_task_get_cancellable (task));
  result = run_reading (db, call, &error);
  feed_db_watch_cancellable (db, NULL);
  return_result (task, call, result, error);
}

static gpointer
run_transaction (FeedDb *db, Call *call, FeedChanges *changes, GError **error)
{
  gpointer result;

  if (!feed_db_begin (db, error))
    return NULL;
  result = call->info->func (db, call->arguments, changes, error);
  if (result != NULL && feed_db_commit (db, error))
    return result;
  feed_db_rollback (db);
  if (result != NULL)
    call->info->free_result (result);

  return NULL;
}

static gpointer
run_writing (FeedDb *db, Call *call, FeedChanges *changes, GError **error)
{
  gboolean keeps = call->info->kind == FEED_CALL_KEEP;
  gpointer result = NULL;

  if (!keeps || feed_db_set_durable (db, TRUE, error))
    result = run_transaction (db, call, changes, error);
  if (keeps)
    feed_db_set_durable (db, FALSE, NULL);

  return result;
}

static void
write_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FeedStore *self = FEED_STORE (source);
  Call *call = data;
  g_autoptr (FeedChanges) changes = feed_changes_new ();
  GError *error = NULL;
  gpointer result;

  if (self->writer_db == NULL)
    {
      feed_store_set_closed (task);
      return;
    }
  feed_db_watch_cancellable (self->writer_db, cancellable);
  result = run_writing (self->writer_db, call, changes, &error);
  feed_db_watch_cancellable (self->writer_db, NULL);
  if (result != NULL)
    feed_store_note_changes (self, changes);
  /* What was written was written, cancelled or not. */
  g_task_set_check_cancellable (task, FALSE);
  return_result (task, call, result, error);
}

/* What a person does is done in the order they did it. */
static int
find_priority (FeedCallKind kind)
{
  return kind == FEED_CALL_KEEP ? FEED_CALL_WRITE : kind;
}

void
feed_store_call (FeedStore *self,
                 const FeedCallInfo *info,
                 gpointer arguments,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->info = info;
  call->arguments = arguments;
  g_task_set_task_data (task, call, call_free);
  g_task_set_source_tag (task, (gpointer) info);
  g_task_set_name (task, info->name);

  if (info->kind == FEED_CALL_READ ? !feed_store_readers_push (self, task, read_now)
                                   : !feed_store_is_open (self))
    feed_store_set_closed (task);
  else if (info->kind != FEED_CALL_READ)
    feed_worker_queue (self->writer, task, write_cb, find_priority (info->kind));
}

gpointer
feed_store_call_finish (FeedStore *self,
                        const FeedCallInfo *info,
                        GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == info, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
feed_call_result_new (gint64 number)
{
  return g_memdup2 (&number, sizeof number);
}

gboolean
feed_call_result_take (gpointer result, gint64 *number)
{
  g_autofree gint64 *owned = result;

  if (number != NULL)
    *number = owned != NULL ? *owned : 0;

  return owned != NULL;
}
