/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-hints.h"

#include "feed-alarm.h"
#include "feed-push-plan.h"

/* Seconds: what was told of may take a while to be there, where caches are in between. */
#define SECOND_LOOK 60

struct _FeedPushHints
{
  FeedRefresher *refresher;  /* (unowned) */
  GCancellable *cancellable; /* (owned) */

  /* In progress */
  GHashTable *feeds; /* (owned) (element-type gint64 Hint) */
  GSource *timer;    /* (owned) (nullable) */
  guint n_running;
  GSourceFunc stop_func; /* (nullable) */
  gpointer stop_data;
};

typedef struct
{
  FeedPushHints *hints; /* (unowned) */
  gint64 feed_id;
  gint64 due;    /* FEED_TIME_NONE where nothing is to be done */
  gint64 last;   /* when it was asked, or FEED_TIME_NONE */
  double recent; /* how often it was asked lately */
  guint empties; /* how often in a row there was nothing though it was told of */
  gboolean running;
  gboolean joined;  /* … with what somebody else asked before */
  gboolean certain; /* what was told of is looked for */
  gboolean second;  /* … once more */
} Hint;

static void
look (FeedPushHints *self);

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

FeedPushHints *
feed_push_hints_new (FeedRefresher *refresher)
{
  FeedPushHints *self = g_new0 (FeedPushHints, 1);

  self->refresher = refresher;
  self->cancellable = g_cancellable_new ();
  self->feeds = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);

  return self;
}

void
feed_push_hints_free (FeedPushHints *self)
{
  if (self == NULL)
    return;
  feed_alarm_clear (&self->timer);
  g_hash_table_unref (self->feeds);
  g_object_unref (self->cancellable);
  g_free (self);
}

static void
tell_when_idle (FeedPushHints *self)
{
  GSourceFunc func = self->stop_func;

  if (func == NULL || self->n_running > 0)
    return;
  self->stop_func = NULL;
  func (self->stop_data);
}

void
feed_push_hints_stop (FeedPushHints *self, GSourceFunc func, gpointer user_data)
{
  self->stop_func = func;
  self->stop_data = user_data;
  feed_alarm_clear (&self->timer);
  g_cancellable_cancel (self->cancellable);
  tell_when_idle (self);
}

/* Asking --------------------------------------------------------------------------------------- */

static gint64
earlier (gint64 one, gint64 other)
{
  return one == FEED_TIME_NONE ? other : MIN (one, other);
}

static void
note_end (Hint *hint, gboolean found)
{
  gboolean is_last = hint->second;

  if (found)
    hint->empties = 0;
  else if (hint->certain && is_last)
    hint->empties++;
  else if (hint->certain)
    hint->due = earlier (hint->due, now_seconds () + SECOND_LOOK);
  hint->second = hint->certain && !found && !is_last;
  hint->certain = hint->second;
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Hint *hint = user_data;
  FeedPushHints *self = hint->hints;
  FeedRefreshResult counts = { 0 };
  g_autoptr (GError) error = NULL;

  hint->running = FALSE;
  self->n_running--;
  if (hint->joined)
    hint->due = earlier (hint->due,
                         feed_push_plan_refresh (hint->last, hint->recent, 0, now_seconds ()));
  if (!feed_refresher_run_finish (self->refresher, result, &counts, &error))
    g_debug ("A feed that was told of: %s", error->message);
  else if (!hint->joined)
    note_end (hint, counts.new_entries + counts.updated_entries > 0);
  look (self);
  tell_when_idle (self);
}

static void
refresh (Hint *hint, gint64 now)
{
  FeedPushHints *self = hint->hints;

  hint->due = FEED_TIME_NONE;
  hint->recent = feed_push_plan_count (hint->recent, hint->last, now);
  hint->last = now;
  hint->running = TRUE;
  /* What others are being given may have been written before there was something new. */
  hint->joined = feed_refresher_is_asking (self->refresher, hint->feed_id);
  self->n_running++;
  feed_refresher_run_async (self->refresher, &hint->feed_id, 1, self->cancellable, refreshed_cb,
                            hint);
}

static gboolean
timer_cb (gpointer data)
{
  FeedPushHints *self = data;

  feed_alarm_clear (&self->timer);
  look (self);
  return G_SOURCE_REMOVE;
}

static void
look_at (FeedPushHints *self, gint64 time, gint64 now)
{
  feed_alarm_clear (&self->timer);
  if (time != FEED_TIME_NONE)
    feed_alarm_set_at (&self->timer, MAX (time, now + 1), timer_cb, self);
}

static void
look (FeedPushHints *self)
{
  gint64 now = now_seconds ();
  gint64 next = FEED_TIME_NONE;
  GHashTableIter iter;
  Hint *hint = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &hint))
    {
      if (hint->running || hint->due == FEED_TIME_NONE)
        continue;
      if (hint->due <= now)
        refresh (hint, now);
      else
        next = earlier (next, hint->due);
    }
  look_at (self, next, now);
}

static Hint *
get_hint (FeedPushHints *self, gint64 feed_id)
{
  Hint *hint = g_hash_table_lookup (self->feeds, &feed_id);

  if (hint != NULL)
    return hint;
  hint = g_new0 (Hint, 1);
  hint->hints = self;
  hint->feed_id = feed_id;
  hint->due = FEED_TIME_NONE;
  hint->last = FEED_TIME_NONE;
  g_hash_table_insert (self->feeds, &hint->feed_id, hint);

  return hint;
}

void
feed_push_hints_add (FeedPushHints *self, gint64 feed_id, gboolean certain)
{
  Hint *hint = get_hint (self, feed_id);
  gint64 due = feed_push_plan_refresh (hint->last, hint->recent, hint->empties, now_seconds ());

  /* What is being asked now may have been answered before that: it is asked again. */
  hint->due = earlier (hint->due, due);
  hint->certain = hint->certain || certain;
  look (self);
}
