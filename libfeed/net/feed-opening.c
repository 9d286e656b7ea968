/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-opening.h"

/* From any thread: only GIO is told, and comes back in ours. */
static void
cancelled_cb (GCancellable *cancellable, gpointer stop)
{
  g_cancellable_cancel (stop);
}

void
feed_opening_begin (FeedOpening *self,
                    GTask *task,
                    guint deadline_ms,
                    GSourceFunc expired,
                    gpointer user_data)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->task = g_object_ref (task);
  g_clear_object (&self->stop);
  self->stop = g_cancellable_new ();
  self->deadline = g_timeout_source_new (deadline_ms);
  g_source_set_callback (self->deadline, expired, user_data, NULL);
  g_source_attach (self->deadline, g_main_context_get_thread_default ());
  if (cancellable != NULL)
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                g_object_ref (self->stop), g_object_unref);
}

GTask *
feed_opening_take (FeedOpening *self)
{
  GTask *task = g_steal_pointer (&self->task);

  if (self->deadline != NULL)
    g_source_destroy (self->deadline);
  g_clear_pointer (&self->deadline, g_source_unref);
  if (self->cancelled_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), self->cancelled_id);
  self->cancelled_id = 0;

  return task;
}

void
feed_opening_fail (FeedOpening *self, GError *error)
{
  g_autoptr (GTask) task = feed_opening_take (self);

  g_cancellable_cancel (self->stop);
  g_task_return_error (task, error);
}

void
feed_opening_clear (FeedOpening *self)
{
  g_clear_object (&self->stop);
}
