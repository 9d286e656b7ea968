/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-widgets.h"

#include "test-await.h"

typedef struct
{
  int (*run) (void);
  int status;
} Run;

static void
activate_cb (GApplication *app, Run *run)
{
  g_application_hold (app);
  run->status = run->run ();
  g_application_release (app);
  g_application_quit (app);
}

int
test_widgets_run (int (*run) (void))
{
  Run data = { run, 1 };
  g_autoptr (AdwApplication)
      app = adw_application_new ("io.github.feedwright.Feedwright.Test", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), &data);
  g_application_run (G_APPLICATION (app), 0, NULL);

  return data.status;
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

GtkWindow *
test_widgets_show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  test_wait_until (is_mapped, child);
  gtk_test_widget_wait_for_draw (child);

  return GTK_WINDOW (window);
}

static const char *
get_name (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));

  return gtk_widget_get_tooltip_text (widget);
}

GtkWidget *
test_widgets_find (GtkWidget *widget, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) &&
      (name == NULL || g_strcmp0 (get_name (widget), name) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = test_widgets_find (child, type, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
add_text (GtkWidget *widget, GString *text)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_text (child, text);
}

char *
test_widgets_get_text (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  add_text (widget, text);

  return g_string_free (text, FALSE);
}

static void
wait_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer value)
{
  return *(gboolean *) value;
}

/* Without a window manager, windows are at the corner of the screen. The pointer may be there
 * already: only what moves is noticed. */
void
test_widgets_click (GtkWidget *widget, double x, double y, guint button)
{
  GtkNative *native = gtk_widget_get_native (widget);
  g_autofree char *number = g_strdup_printf ("%u", button);
  g_autofree char *screen_x = NULL;
  g_autofree char *screen_y = NULL;
  g_autoptr (GSubprocess) pointer = NULL;
  double left = 0;
  double top = 0;
  gboolean done = FALSE;

  gtk_native_get_surface_transform (native, &left, &top);
  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &x, &y));
  screen_x = g_strdup_printf ("%d", (int) (left + x));
  screen_y = g_strdup_printf ("%d", (int) (top + y));
  pointer = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "xdotool", "mousemove", "1", "1",
                              "mousemove", screen_x, screen_y, "click", number, NULL);
  g_assert_nonnull (pointer);
  g_subprocess_wait_async (pointer, NULL, wait_cb, &done);
  test_wait_until (is_true, &done);
}

typedef struct
{
  TestPredicate predicate;
  gpointer user_data;
  gint64 deadline;
} Patience;

static gboolean
is_over (gpointer user_data)
{
  Patience *patience = user_data;

  return patience->predicate (patience->user_data) || g_get_monotonic_time () > patience->deadline;
}

void
test_widgets_click_until (GtkWidget *widget,
                          double x,
                          double y,
                          guint button,
                          TestPredicate predicate,
                          gpointer user_data)
{
  for (guint tries = 0; tries < 20 && !predicate (user_data); tries++)
    {
      Patience patience = { predicate, user_data, g_get_monotonic_time () + 2 * G_USEC_PER_SEC };

      test_widgets_click (widget, x, y, button);
      test_wait_until (is_over, &patience);
    }
  g_assert_true (predicate (user_data));
}
