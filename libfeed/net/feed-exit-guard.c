/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-exit-guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* How long an end waits for who is nearly done. */
#define PATIENCE (G_TIME_SPAN_SECOND / 2)

/* Of the process, as its end is. */
static GMutex mutex;
static GCond changed;
static guint busy;
static gboolean ending;

static void
end_process (int status, void *unused)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  gboolean in_time = TRUE;

  g_mutex_lock (&mutex);
  while (busy > 0 && in_time)
    in_time = g_cond_wait_until (&changed, &mutex, deadline);
  ending = TRUE;
  if (busy > 0)
    {
      fflush (NULL);
      _exit (status);
    }
  g_mutex_unlock (&mutex);
}

void
feed_exit_guard_go_first (void)
{
  on_exit (end_process, NULL);
}

static void
watch_the_end (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      feed_exit_guard_go_first ();
      g_once_init_leave (&once, 1);
    }
}

void
feed_exit_guard_enter (void)
{
  watch_the_end ();
  g_mutex_lock (&mutex);
  while (ending)
    g_cond_wait (&changed, &mutex);
  busy++;
  g_mutex_unlock (&mutex);
}

void
feed_exit_guard_leave (void)
{
  g_mutex_lock (&mutex);
  busy--;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&mutex);
}
