/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-private.h"
#include "feed-engine-work.h"
#include "feed-task.h"

static void
close_now (FeedEngine *self, GTask *task);

/* Opening -------------------------------------------------------------------------------------- */

static void
set_up (FeedEngine *self, FeedEngineLock *lock)
{
  self->open = TRUE;
  feed_engine_core_set_store (feed_engine_get_core (self), self->store, self->folder);
  feed_engine_watch_surroundings (self);
  feed_engine_seek_place (self, lock);
}

static void
rules_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  GError *error = NULL;
  gboolean loaded = feed_origin_watch_load_finish (result, &error);

  feed_engine_work_end (work, loaded ? work->parts->origins : NULL, NULL, error);
}

static void
load_rules (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  feed_origin_watch_load_async (parts->origins, cancellable, rules_loaded_cb,
                                feed_engine_work_new (parts, task));
}

void
feed_engine_load_origins (FeedEngine *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, NULL, callback, user_data, feed_engine_load_origins);

  feed_engine_core_run (self->core, task, load_rules);
}

gboolean
feed_engine_load_origins_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

static void
origins_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  feed_engine_load_origins_finish (result, &error);
  feed_task_end (user_data, error);
}

/* Somebody closed it meanwhile: the place is held until the store is closed. */
static void
open_in_vain (FeedEngine *self, GTask *task, GError *error)
{
  FeedEngineLock **slot = g_task_get_task_data (task);

  self->lock = g_steal_pointer (slot);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  close_now (self, g_steal_pointer (&self->closing));
}

static void
store_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedEngine *self = g_task_get_source_object (task);
  FeedEngineLock **slot = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean opened = feed_store_open_finish (FEED_STORE (source), result, &error);

  self->opening = FALSE;
  if (self->closing != NULL)
    {
      open_in_vain (self, task, error);
      return;
    }
  if (!opened)
    {
      g_task_return_error (task, error);
      return;
    }
  set_up (self, g_steal_pointer (slot));
  /* No request goes before it is known what is allowed. */
  feed_engine_load_origins (self, origins_loaded_cb, g_steal_pointer (&task));
}

static void
lock_slot_free (gpointer data)
{
  FeedEngineLock **slot = data;

  feed_engine_lock_free (*slot);
  g_free (slot);
}

/**
 * feed_engine_open_async:
 * @self: an engine
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is open
 * @user_data: for @callback
 *
 * Opens the store, and takes the engine's place where it is free. Where another process has that,
 * the engine opens all the same: [property@Feed.Engine:owner] says which it is, and changes when
 * the place gets free.
 */
void
feed_engine_open_async (FeedEngine *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  FeedEngineLock **slot = g_new0 (FeedEngineLock *, 1);
  GError *error = NULL;

  g_debug ("The engine is opening");
  g_task_set_source_tag (task, feed_engine_open_async);
  g_task_set_task_data (task, slot, lock_slot_free);
  *slot = feed_engine_lock_take (self->folder, &error);
  if (*slot == NULL && !g_error_matches (error, FEED_ERROR, FEED_ERROR_ENGINE_BUSY))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  self->opening = TRUE;
  feed_store_open_async (self->store, cancellable, store_opened_cb, g_steal_pointer (&task));
}

/**
 * feed_engine_open_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.open_async] began.
 *
 * That another process runs the engine is no error.
 *
 * Returns: whether it is open
 */
gboolean
feed_engine_open_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Closing -------------------------------------------------------------------------------------- */

static void
leave (FeedEngine *self)
{
  self->open = FALSE;
  feed_engine_leave_place (self);
  feed_engine_ignore_surroundings (self);
}

static void
store_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngine *self = g_task_get_source_object (user_data);
  gboolean was_owner = self->lock != NULL;
  GError *error = NULL;

  feed_store_close_finish (FEED_STORE (source), result, &error);
  g_clear_pointer (&self->lock, feed_engine_lock_free);
  g_debug ("The engine is closed");
  if (was_owner)
    g_object_notify (G_OBJECT (self), "owner");
  feed_task_end (user_data, error);
}

static gboolean
core_stopped_cb (gpointer user_data)
{
  GTask *task = user_data;
  FeedEngine *self = g_task_get_source_object (task);

  g_clear_pointer (&self->core, feed_engine_core_free);
  feed_store_close_async (self->store, store_closed_cb, task);
  return G_SOURCE_REMOVE;
}

static void
close_now (FeedEngine *self, GTask *task)
{
  leave (self);
  if (self->core != NULL)
    feed_engine_core_stop (self->core, core_stopped_cb, task);
  else
    feed_store_close_async (self->store, store_closed_cb, task);
}

/**
 * feed_engine_close_async:
 * @self: an engine
 * @callback: (scope async): called when it is closed
 * @user_data: for @callback
 *
 * Ends what is under way (what was fetched is written), gives the engine's place up and closes the
 * store. Requests that wait end with %G_IO_ERROR_CANCELLED, and so does opening that is under way.
 */
void
feed_engine_close_async (FeedEngine *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_debug ("The engine is closing");
  g_task_set_source_tag (task, feed_engine_close_async);
  if (self->opening)
    self->closing = task;
  else
    close_now (self, task);
}

/**
 * feed_engine_close_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.close_async] began.
 *
 * Returns: whether all was written
 */
gboolean
feed_engine_close_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What an engine that nobody closed leaves behind. It is ended as closing does, and nobody is told:
 * the place gets free once all is written. */
typedef struct
{
  FeedEngineCore *core; /* (owned) */
  FeedEngineLock *lock; /* (owned) (nullable) */
  FeedStore *store;     /* (owned) */
} Remains;

static void
remains_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Remains *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_close_finish (FEED_STORE (source), result, &error))
    g_debug ("The store of an engine that was dropped: %s", error->message);
  feed_engine_lock_free (self->lock);
  g_object_unref (self->store);
  g_free (self);
}

static gboolean
remains_stopped_cb (gpointer user_data)
{
  Remains *self = user_data;

  feed_engine_core_free (self->core);
  feed_store_close_async (self->store, remains_closed_cb, self);
  return G_SOURCE_REMOVE;
}

static void
leave_remains (FeedEngine *self)
{
  Remains remains = { g_steal_pointer (&self->core), g_steal_pointer (&self->lock),
                      g_object_ref (self->store) };

  feed_engine_core_silence (remains.core);
  feed_engine_core_stop (remains.core, remains_stopped_cb, g_memdup2 (&remains, sizeof remains));
}

void
feed_engine_abandon (FeedEngine *self)
{
  if (self->open)
    leave_remains (self);
  leave (self);
}
