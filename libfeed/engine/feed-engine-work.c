/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-work.h"

#include <glib/gi18n-lib.h>

GTask *
feed_engine_task_new (FeedEngine *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data,
                      gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

void
feed_engine_task_refuse (GTask *task, FeedError code, const char *message)
{
  g_task_return_new_error (task, FEED_ERROR, (int) code, "%s", message);
  g_object_unref (task);
}

gboolean
feed_engine_check_open (FeedEngine *self, GTask *task)
{
  if (!self->open)
    feed_engine_task_refuse (task, FEED_ERROR_STORE_FAILED, _ ("The store is not open"));
  return self->open;
}

FeedEngineWork *
feed_engine_work_new (const FeedEngineParts *parts, GTask *task)
{
  FeedEngineWork work = { parts, task };

  return g_memdup2 (&work, sizeof work);
}

void
feed_engine_work_end (FeedEngineWork *self, gpointer result, GDestroyNotify destroy, GError *error)
{
  if (result != NULL)
    g_task_return_pointer (self->task, result, destroy);
  else
    g_task_return_error (self->task, error);
  feed_engine_core_done (self->parts->core, self->task);
  g_free (self);
}
