/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-attempt-recorder.h"

#include "feed-alarm.h"

/* A slow feed must not keep the others' states from the disk for longer, in seconds. */
#define PAUSE 5

struct _FeedAttemptRecorder
{
  FeedStore *store;   /* (owned) */
  GPtrArray *records; /* (owned) (element-type FeedAttemptRecord) */
  GArray *waiters;    /* (owned) (element-type Waiter) */
  GSource *source;    /* (owned) (nullable) */
};

typedef struct
{
  FeedRecordedFunc func;
  gpointer user_data;
} Waiter;

FeedAttemptRecorder *
feed_attempt_recorder_new (FeedStore *store)
{
  FeedAttemptRecorder *self = g_new0 (FeedAttemptRecorder, 1);

  self->store = g_object_ref (store);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_attempt_record_free);
  self->waiters = g_array_new (FALSE, FALSE, sizeof (Waiter));

  return self;
}

void
feed_attempt_recorder_free (FeedAttemptRecorder *self)
{
  if (self == NULL)
    return;
  feed_alarm_clear (&self->source);
  g_object_unref (self->store);
  g_ptr_array_unref (self->records);
  g_array_unref (self->waiters);
  g_free (self);
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GArray) waiters = user_data;
  g_autoptr (GError) error = NULL;

  feed_store_record_attempts_finish (FEED_STORE (source), result, &error);
  for (guint i = 0; i < waiters->len; i++)
    {
      const Waiter *waiter = &g_array_index (waiters, Waiter, i);

      waiter->func (error, waiter->user_data);
    }
}

void
feed_attempt_recorder_flush (FeedAttemptRecorder *self)
{
  GPtrArray *records = NULL;
  GArray *waiters = self->waiters;

  feed_alarm_clear (&self->source);
  if (self->records->len == 0)
    return;
  records = g_steal_pointer (&self->records);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_attempt_record_free);
  self->waiters = g_array_new (FALSE, FALSE, sizeof (Waiter));
  feed_store_record_attempts_async (self->store, records, NULL, recorded_cb, waiters);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  feed_attempt_recorder_flush (user_data);
  return G_SOURCE_REMOVE;
}

void
feed_attempt_recorder_add (FeedAttemptRecorder *self,
                           FeedAttemptRecord *attempt,
                           FeedRecordedFunc func,
                           gpointer user_data)
{
  Waiter waiter = { func, user_data };

  g_ptr_array_add (self->records, attempt);
  g_array_append_val (self->waiters, waiter);
  if (self->source != NULL)
    return;
  feed_alarm_set (&self->source, PAUSE, pause_over_cb, self);
}
