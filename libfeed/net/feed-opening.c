/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-opening.h"

#include "feed-alarm.h"

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
  feed_alarm_set_ms (&self->deadline, deadline_ms, expired, user_data);
  if (cancellable != NULL)
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                g_object_ref (self->stop), g_object_unref);
}

GTask *
feed_opening_take (FeedOpening *self)
{
  GTask *task = g_steal_pointer (&self->task);

  feed_alarm_clear (&self->deadline);
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
