/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-schedule.h"

#include <time.h>

#include "feed-alarm.h"
#include "feed-icon-finder.h"

/* Feeds a look: after a start or a long sleep all are due, and nobody waits for them. */
#define MOST_A_LOOK 200
/* What failed for want of a network is due again within that time, and does not wait for it. */
#define OFFLINE_PAUSE (6 * 60)

#define SHORTEST_SLEEP 30

/* Seconds, and how many more are left to chance. */
static const struct
{
  guint least;
  guint more;
} pauses[] = {
  [FEED_LOOK_FIRST] = { 10, 0 },
  [FEED_LOOK_AGAIN] = { 60, 0 },
  /* A network that has just come up is often gone again, or not usable yet; and it comes up for all
   * who are in it. */
  [FEED_LOOK_ONLINE] = { 5, 30 },
  /* When the machine wakes up, others have more urgent work, and the network is not there yet. */
  [FEED_LOOK_AWAKE] = { 10, 50 },
};

struct _FeedSchedule
{
  FeedStore *store;          /* (owned) */
  FeedRefresher *refresher;  /* (unowned) */
  FeedIconFinder *icons;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean automatic;
  gboolean online;

  /* In progress */
  GSource *source;  /* (owned) (nullable): the next look */
  gboolean pausing; /* that comes then, whatever is due */
  gboolean running;
  gboolean planning;
  gboolean plan_again; /* what was found out may be out of date */
  gint64 next;         /* where it does not pause, what the clock says then */
  gint64 looked;       /* g_get_monotonic_time(), 0 before the first look */
  gboolean sought_icons;
  gboolean was_offline;
  gboolean is_elsewhere; /* the network is another one than it was, as far as we know */
  gint64 asleep;         /* seconds since the machine started, at the last look */
};

static gboolean
look_cb (gpointer user_data);

guint
feed_schedule_choose_pause (FeedLook look, double jitter)
{
  return pauses[look].least + (guint) (pauses[look].more * jitter);
}

FeedLook
feed_schedule_choose_look (gint64 asleep_before, gint64 asleep_now)
{
  return asleep_now - asleep_before >= SHORTEST_SLEEP ? FEED_LOOK_AWAKE : FEED_LOOK_AGAIN;
}

/* Only one of the two clocks goes on while the machine sleeps. */
static gint64
get_seconds_asleep (void)
{
  struct timespec with_sleep = { 0 };

  clock_gettime (CLOCK_BOOTTIME, &with_sleep);
  return (gint64) with_sleep.tv_sec - g_get_monotonic_time () / G_USEC_PER_SEC;
}

FeedSchedule *
feed_schedule_new (FeedStore *store, FeedRefresher *refresher, FeedImageLoader *images)
{
  FeedSchedule *self = g_new0 (FeedSchedule, 1);

  self->store = g_object_ref (store);
  self->refresher = refresher;
  self->icons = feed_icon_finder_new (store, feed_image_loader_get_client (images));
  self->cancellable = g_cancellable_new ();
  self->asleep = get_seconds_asleep ();

  return self;
}

void
feed_schedule_stop (FeedSchedule *self)
{
  g_cancellable_cancel (self->cancellable);
  feed_alarm_clear (&self->source);
  feed_icon_finder_stop (self->icons);
}

void
feed_schedule_free (FeedSchedule *self)
{
  if (self == NULL)
    return;
  feed_alarm_clear (&self->source);
  g_cancellable_cancel (self->cancellable);
  feed_icon_finder_free (self->icons);
  g_object_unref (self->cancellable);
  g_object_unref (self->store);
  g_free (self);
}

static void
look_in (FeedSchedule *self, FeedLook look)
{
  guint seconds = feed_schedule_choose_pause (look, g_random_double ());

  feed_alarm_clear (&self->source);
  self->pausing = self->automatic && !g_cancellable_is_cancelled (self->cancellable);
  if (self->pausing)
    feed_alarm_set (&self->source, seconds, look_cb, self);
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Some feeds at a time, rather than each at its very second. */
static gint64
get_first_time (FeedSchedule *self)
{
  gint64 since = (g_get_monotonic_time () - self->looked) / G_USEC_PER_SEC;
  gint64 pause = feed_schedule_choose_pause (FEED_LOOK_AGAIN, 0);

  return now_seconds () + (self->looked > 0 ? CLAMP (pause - since, 0, pause) : 0);
}

static gboolean
waits_for_a_time (FeedSchedule *self)
{
  return self->automatic && !self->running && !self->pausing &&
         !g_cancellable_is_cancelled (self->cancellable);
}

/* Nothing is due before that, and until then it sleeps. */
static void
take_next (FeedSchedule *self, gint64 next)
{
  feed_alarm_clear (&self->source);
  if (next == FEED_TIME_NONE)
    return;
  self->next = MAX (next, get_first_time (self));
  feed_alarm_set_at (&self->source, self->next, look_cb, self);
}

typedef struct
{
  FeedSchedule *schedule;    /* (unowned): gone once @cancellable is cancelled */
  GCancellable *cancellable; /* (owned) */
} Call;

static Call *
call_new (FeedSchedule *self)
{
  Call call = { self, g_object_ref (self->cancellable) };

  return g_memdup2 (&call, sizeof call);
}

/* NULL where the schedule is gone. */
static FeedSchedule *
call_end (Call *self)
{
  g_autoptr (GCancellable) cancellable = self->cancellable;
  FeedSchedule *schedule = g_cancellable_is_cancelled (cancellable) ? NULL : self->schedule;

  g_free (self);
  return schedule;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedSchedule *self = call_end (user_data);
  gint64 next = FEED_TIME_NONE;
  g_autoptr (GError) error = NULL;
  gboolean found = feed_refresher_find_next_finish (result, &next, &error);
  gboolean again = FALSE;

  if (self == NULL)
    return;
  again = self->plan_again;
  self->planning = FALSE;
  self->plan_again = FALSE;
  if (again)
    feed_schedule_plan (self);
  else if (waits_for_a_time (self) && found)
    take_next (self, next);
  else if (waits_for_a_time (self))
    {
      g_debug ("Finding out what is due next: %s", error->message);
      look_in (self, FEED_LOOK_AGAIN);
    }
}

void
feed_schedule_plan (FeedSchedule *self)
{
  self->plan_again = self->planning;
  if (self->planning || !waits_for_a_time (self))
    return;
  self->planning = TRUE;
  feed_refresher_find_next_async (self->refresher, self->cancellable, found_cb, call_new (self));
}

/* Of all feeds once, then of those that have just told their site. One that was asked in vain is
 * left alone for a week. */
static void
seek_icons (FeedSchedule *self, const FeedRefreshResult *counts)
{
  if (!self->online)
    return;
  if (counts->refreshed > 0 || !self->sought_icons)
    feed_icon_finder_look (self->icons);
  self->sought_icons = TRUE;
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedSchedule *self = user_data;
  FeedRefreshResult counts;
  g_autoptr (GError) error = NULL;

  self->running = FALSE;
  if (!feed_refresher_run_finish (self->refresher, result, &counts, &error))
    g_debug ("Refreshing what is due: %s", error->message);
  else
    seek_icons (self, &counts);
  if (error != NULL)
    look_in (self, FEED_LOOK_AGAIN);
  else if (self->is_elsewhere && self->online)
    look_in (self, FEED_LOOK_ONLINE);
  else
    feed_schedule_plan (self);
}

static void
refresh (FeedSchedule *self)
{
  gint64 until = now_seconds ();

  if (self->was_offline && self->online)
    {
      until += OFFLINE_PAUSE;
      self->was_offline = FALSE;
    }
  feed_refresher_run_due_async (self->refresher, until, MOST_A_LOOK, self->cancellable,
                                refreshed_cb, self);
}

static void
woken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedSchedule *self = call_end (user_data);
  g_autoptr (GError) error = NULL;

  if (!feed_store_wake_finish (FEED_STORE (source), result, &error))
    g_debug ("What the last network stopped: %s", error->message);
  if (self != NULL)
    refresh (self);
}

static void
wake (FeedSchedule *self)
{
  self->is_elsewhere = FALSE;
  feed_store_wake_async (self->store, self->cancellable, woken_cb, call_new (self));
}

gboolean
feed_schedule_is_looking (FeedSchedule *self)
{
  return self->running || self->planning;
}

gint64
feed_schedule_get_next (FeedSchedule *self)
{
  return self->source != NULL && !self->pausing ? self->next : FEED_TIME_NONE;
}

void
feed_schedule_look (FeedSchedule *self)
{
  if (self->running)
    return;
  feed_alarm_clear (&self->source);
  self->pausing = FALSE;
  self->running = TRUE;
  self->looked = g_get_monotonic_time ();
  if (self->is_elsewhere && self->online)
    wake (self);
  else
    refresh (self);
}

static gboolean
has_slept (FeedSchedule *self)
{
  gint64 asleep = get_seconds_asleep ();
  gboolean slept = feed_schedule_choose_look (self->asleep, asleep) == FEED_LOOK_AWAKE;

  self->asleep = asleep;
  return slept;
}

void
feed_schedule_find_icons (FeedSchedule *self)
{
  if (self->automatic && self->online)
    feed_icon_finder_look (self->icons);
}

static gboolean
look_cb (gpointer user_data)
{
  FeedSchedule *self = user_data;

  if (has_slept (self))
    look_in (self, FEED_LOOK_AWAKE);
  else if (!self->pausing && now_seconds () < self->next)
    feed_schedule_plan (self);
  else
    feed_schedule_look (self);
  return G_SOURCE_REMOVE;
}

void
feed_schedule_configure (FeedSchedule *self, gboolean automatic, gboolean online)
{
  gboolean begins = automatic && !self->automatic;
  gboolean wakes = automatic && online && !self->online;
  gboolean goes = !online && self->online;

  self->automatic = automatic;
  self->online = online;
  self->was_offline = self->was_offline || !online;
  self->is_elsewhere = self->is_elsewhere || wakes;
  if (self->running)
    return;
  if (begins)
    look_in (self, FEED_LOOK_FIRST);
  else if (wakes)
    look_in (self, FEED_LOOK_ONLINE);
  else if (goes || !automatic)
    {
      feed_alarm_clear (&self->source);
      self->pausing = FALSE;
      feed_schedule_plan (self);
    }
}
