/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-trace.h"

#include <time.h>

static gboolean
is_on (void)
{
  return g_strcmp0 (g_getenv ("FEEDWRIGHT_TRACE"), "1") == 0;
}

static gint64
get_start (void)
{
  static gint64 start;
  const char *given = g_getenv ("FEEDWRIGHT_T0");

  if (start == 0)
    start = given ? g_ascii_strtoll (given, NULL, 10) : g_get_monotonic_time ();
  return start;
}

/* On a busy machine this says more than the clock on the wall. */
static double
get_processor_ms (void)
{
  struct timespec used;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);
  return used.tv_sec * 1000.0 + used.tv_nsec / 1e6;
}

void
fw_trace (const char *milestone)
{
  gint64 start;

  if (!is_on ())
    return;
  start = get_start ();
  g_message ("trace: %s after %.1f ms, %.1f ms of processor", milestone,
             (g_get_monotonic_time () - start) / 1000.0, get_processor_ms ());
}

typedef struct
{
  char *milestone;
  gulong handler;
} Wait;

static void
after_paint_cb (GdkFrameClock *clock, Wait *wait)
{
  fw_trace (wait->milestone);
  g_signal_handler_disconnect (clock, wait->handler);
}

static void
wait_free (gpointer data, GClosure *closure)
{
  Wait *wait = data;

  g_free (wait->milestone);
  g_free (wait);
}

void
fw_trace_after_paint (GtkWidget *widget, const char *milestone)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  Wait *wait;

  if (!is_on () || clock == NULL)
    return;
  wait = g_new0 (Wait, 1);
  wait->milestone = g_strdup (milestone);
  wait->handler = g_signal_connect_data (clock, "after-paint", G_CALLBACK (after_paint_cb), wait,
                                         wait_free, 0);
}
