/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-credential-patience.h"

#include "feed-alarm.h"

typedef struct
{
  GCancellable *caller; /* (owned) (nullable) */
  gulong handler;
  GSource *timer; /* (owned) */
} Patience;

static void
patience_free (gpointer data)
{
  Patience *self = data;

  feed_alarm_clear (&self->timer);
  if (self->handler != 0)
    g_signal_handler_disconnect (self->caller, self->handler);
  g_clear_object (&self->caller);
  g_free (self);
}

static gboolean
is_over_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *caller, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

GCancellable *
feed_credential_patience_new (GCancellable *caller, guint ms)
{
  GCancellable *call = g_cancellable_new ();
  Patience *self = g_new0 (Patience, 1);

  feed_alarm_set_ms (&self->timer, ms, is_over_cb, call);
  if (caller != NULL)
    {
      self->caller = g_object_ref (caller);
      self->handler = g_signal_connect (caller, "cancelled", G_CALLBACK (cancelled_cb), call);
      if (g_cancellable_is_cancelled (caller))
        g_cancellable_cancel (call);
    }
  g_object_set_data_full (G_OBJECT (call), "feed-credential-patience", self, patience_free);

  return call;
}
