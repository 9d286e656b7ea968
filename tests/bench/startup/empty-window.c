/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bound for starting: a libadwaita window with nothing in it, which says like the app when it
 * has painted its first frame. */
#include <adwaita.h>
#include <glib-unix.h>

static gulong after_paint;

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  const char *start = g_getenv ("FEEDWRIGHT_T0");

  g_signal_handler_disconnect (clock, after_paint);
  g_message ("trace: first frame after %.1f ms",
             (g_get_monotonic_time () - g_ascii_strtoll (start ? start : "0", NULL, 10)) / 1000.0);
}

static void
realize_cb (GtkWidget *window, gpointer user_data)
{
  after_paint = g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                                  G_CALLBACK (after_paint_cb), NULL);
}

static void
activate_cb (GApplication *app, gpointer user_data)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (app));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
quit_cb (gpointer user_data)
{
  g_application_quit (user_data);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) app =
      adw_application_new ("io.github.feedwright.EmptyWindow", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  g_unix_signal_add (SIGTERM, quit_cb, app);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
