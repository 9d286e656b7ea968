/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-alarm.h"

#include <errno.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* Seconds, where the clock cannot be watched: it may be set, and the machine may sleep. */
#define LONGEST_GUESS 60

/* A time of the day rather than a span: a machine's sleep counts, and it hears of a clock that was
 * set. GLib's own timeouts know neither. */
typedef struct
{
  GSource source;
  int fd;
  gpointer tag;
} Clock;

static gboolean
clock_check (GSource *source)
{
  Clock *self = (Clock *) source;

  return g_source_query_unix_fd (source, self->tag) != 0;
}

/* Reading fails with ECANCELED where the clock was set: that is told in the same way. */
static gboolean
clock_dispatch (GSource *source, GSourceFunc func, gpointer user_data)
{
  Clock *self = (Clock *) source;
  guint64 n_times;

  while (read (self->fd, &n_times, sizeof n_times) < 0 && errno == EINTR)
    ;
  return func != NULL ? func (user_data) : G_SOURCE_REMOVE;
}

static void
clock_finalize (GSource *source)
{
  Clock *self = (Clock *) source;

  if (self->fd >= 0)
    close (self->fd);
}

static GSourceFuncs clock_funcs = {
  .check = clock_check,
  .dispatch = clock_dispatch,
  .finalize = clock_finalize,
};

/* NULL where there are no descriptors left. */
static GSource *
clock_new (gint64 time)
{
  /* Zero would be never. */
  struct itimerspec spec = { .it_value = { .tv_sec = (time_t) MAX (time, 1) } };
  g_autoptr (GSource) source = g_source_new (&clock_funcs, sizeof (Clock));
  Clock *self = (Clock *) source;

  self->fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->fd < 0 ||
      timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, NULL) != 0)
    return NULL;
  self->tag = g_source_add_unix_fd (source, self->fd, G_IO_IN);

  return g_steal_pointer (&source);
}

void
feed_alarm_set_source (GSource **alarm, GSource *source, GSourceFunc func, gpointer user_data)
{
  feed_alarm_clear (alarm);
  g_source_set_callback (source, func, user_data, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  *alarm = source;
}

void
feed_alarm_set (GSource **alarm, guint seconds, GSourceFunc func, gpointer user_data)
{
  feed_alarm_set_source (alarm, g_timeout_source_new_seconds (seconds), func, user_data);
}

void
feed_alarm_set_ms (GSource **alarm, guint milliseconds, GSourceFunc func, gpointer user_data)
{
  feed_alarm_set_source (alarm, g_timeout_source_new (milliseconds), func, user_data);
}

void
feed_alarm_set_at (GSource **alarm, gint64 time, GSourceFunc func, gpointer user_data)
{
  gint64 seconds = time - g_get_real_time () / G_USEC_PER_SEC;
  GSource *clock = clock_new (time);

  if (clock == NULL)
    clock = g_timeout_source_new_seconds ((guint) CLAMP (seconds, 0, LONGEST_GUESS));
  feed_alarm_set_source (alarm, clock, func, user_data);
}

void
feed_alarm_set_on_cancel (GSource **alarm,
                          GCancellable *cancellable,
                          GCancellableSourceFunc func,
                          gpointer user_data)
{
  if (cancellable != NULL)
    feed_alarm_set_source (alarm, g_cancellable_source_new (cancellable), G_SOURCE_FUNC (func),
                           user_data);
  else
    feed_alarm_clear (alarm);
}

void
feed_alarm_clear (GSource **alarm)
{
  if (*alarm != NULL)
    g_source_destroy (*alarm);
  g_clear_pointer (alarm, g_source_unref);
}
