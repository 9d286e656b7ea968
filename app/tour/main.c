/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * feedwright-tour-site: serves the sample site, says its address in the first line of its output,
 * and ends when its input does, so that it never outlives who started it. */
#include <glib-unix.h>
#include <stdio.h>
#include <sys/prctl.h>

#include "tour-site.h"

static gint64 now_option = -1;

static const GOptionEntry options[] = { { "now", 0, 0, G_OPTION_ARG_INT64, &now_option,
                                          "Date the articles back from this Unix time", "SECONDS" },
                                        { NULL } };

static gboolean
input_ended_cb (int fd, GIOCondition condition, gpointer user_data)
{
  char unused[256];

  if (read (fd, unused, sizeof unused) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
signal_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static GDateTime *
get_now (void)
{
  return now_option < 0 ? g_date_time_new_now_utc () : g_date_time_new_from_unix_utc (now_option);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (TourSite) site = NULL;

  prctl (PR_SET_PDEATHSIG, SIGTERM);
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  now = get_now ();
  site = tour_site_new (now);
  if (!tour_site_start (site, &error))
    {
      g_printerr ("The sample site cannot be served: %s\n", error->message);
      return 1;
    }
  g_print ("%s\n", tour_site_get_base (site));
  fflush (stdout);

  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, input_ended_cb, loop);
  g_unix_signal_add (SIGTERM, signal_cb, loop);
  g_unix_signal_add (SIGINT, signal_cb, loop);
  g_main_loop_run (loop);
  return 0;
}
