/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-trace-frames.h"

#include <time.h>

typedef struct
{
  gint64 began;
  gint64 wall;
  gint64 processor;
  gboolean paint;
} Span;

/* A poll function is given no data: what it needs can only be here. */
static GArray *spans;
static GPollFunc poll_before;
static Span turn, paint;

static gint64
get_processor_time (void)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
  return used.tv_sec * G_USEC_PER_SEC + used.tv_nsec / 1000;
}

static void
begin (Span *span)
{
  span->began = g_get_monotonic_time ();
  span->wall = -span->began;
  span->processor = -get_processor_time ();
}

static void
end (Span *span)
{
  span->wall += g_get_monotonic_time ();
  span->processor += get_processor_time ();
  g_array_append_vals (spans, span, 1);
}

static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  int n_ready;

  end (&turn);
  n_ready = poll_before (fds, n_fds, timeout);
  begin (&turn);
  return n_ready;
}

static void
before_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  begin (&paint);
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  if (paint.began == 0)
    return;
  end (&paint);
  turn.wall -= paint.wall;
  turn.processor -= paint.processor;
  paint.began = 0;
}

void
fw_trace_frames (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  if (spans != NULL || clock == NULL || g_getenv ("FEEDWRIGHT_FRAMES") == NULL)
    return;
  spans = g_array_new (FALSE, FALSE, sizeof (Span));
  paint.paint = TRUE;
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  poll_before = g_main_context_get_poll_func (NULL);
  begin (&turn);
  g_main_context_set_poll_func (NULL, poll_cb);
}

void
fw_trace_frames_end (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (spans == NULL)
    return;
  g_main_context_set_poll_func (NULL, poll_before);
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);

      g_string_append_printf (
          text, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
          span->paint ? "paint" : "turn", span->began, span->wall, span->processor);
    }
  if (!g_file_set_contents (g_getenv ("FEEDWRIGHT_FRAMES"), text->str, (gssize) text->len, &error))
    g_warning ("The frames cannot be written: %s", error->message);
  g_clear_pointer (&spans, g_array_unref);
}
