/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-caretaker.h"

#include "feed-alarm.h"

/* Seconds. The first look comes when the window has long been there, and within most sessions. */
#define FIRST_LOOK 15
#define LOOK_PAUSE (30 * 60)
/* Later than that the machine has slept: others have more urgent work then. */
#define LATE 30

struct _FeedCaretaker
{
  FeedStore *store;          /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint keep_days;
  GSource *source; /* (owned) (nullable): the next look, where it is active */
  gint64 next;     /* when that is */
};

static void
look_in (FeedCaretaker *self, gint64 seconds);

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

FeedCaretaker *
feed_caretaker_new (FeedStore *store)
{
  FeedCaretaker *self = g_new0 (FeedCaretaker, 1);

  self->store = g_object_ref (store);
  self->cancellable = g_cancellable_new ();

  return self;
}

void
feed_caretaker_free (FeedCaretaker *self)
{
  if (self == NULL)
    return;
  feed_alarm_clear (&self->source);
  g_object_unref (self->cancellable);
  g_object_unref (self->store);
  g_free (self);
}

void
feed_caretaker_stop (FeedCaretaker *self)
{
  g_cancellable_cancel (self->cancellable);
  feed_alarm_clear (&self->source);
}

void
feed_caretaker_tidy_async (FeedCaretaker *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  feed_store_maintain_async (self->store, self->keep_days, now_seconds (), cancellable, callback,
                             user_data);
}

static gboolean
look_cb (gpointer user_data)
{
  FeedCaretaker *self = user_data;
  gint64 late = now_seconds () - self->next;

  if (late < 0)
    look_in (self, MIN (-late, LOOK_PAUSE));
  else if (late > LATE)
    look_in (self, FIRST_LOOK);
  else
    {
      feed_caretaker_tidy_async (self, self->cancellable, NULL, NULL);
      look_in (self, LOOK_PAUSE);
    }
  return G_SOURCE_REMOVE;
}

static void
look_in (FeedCaretaker *self, gint64 seconds)
{
  feed_alarm_clear (&self->source);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->next = now_seconds () + seconds;
  feed_alarm_set_at (&self->source, self->next, look_cb, self);
}

void
feed_caretaker_configure (FeedCaretaker *self, gboolean active, guint keep_days)
{
  self->keep_days = keep_days;
  if (!active)
    feed_alarm_clear (&self->source);
  else if (self->source == NULL)
    look_in (self, FIRST_LOOK);
}
