/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "test-await.h"
#include "test-widgets.h"
#include "window-fixture.h"

static void
open_file (WindowFixture *self, const char *name, const char *content)
{
  g_autofree char *path = test_folder_write (self->shelf->folder, name, content);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  window_run_action (self, "import-file", g_variant_new_string (uri));
}

static GtkEventController *
find_drop_target (WindowFixture *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return controller;
    }
  return NULL;
}

static void
test_takes_subscriptions_that_are_dropped_on_it (void **state)
{
  WindowFixture *self = *state;
  g_autofree char *path = test_folder_write (
      self->shelf->folder, "dropped.opml",
      "<opml version='2.0'><body><outline text='Dropped' type='rss' "
      "xmlUrl='http://127.0.0.1:1/dropped'/></body></opml>");
  GSList *files = g_slist_append (NULL, g_file_new_for_path (path));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  g_signal_emit_by_name (find_drop_target (self), "drop", &value, 10.0, 10.0, &taken);

  assert_true (taken);
  window_wait_state (self, "n-feeds", "3");
  window_wait_state (self, "last-toast", "'Imported 1 feed'");
}

static GtkWindow *
find_dialog (WindowFixture *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (self->window))
        return window;
    }
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog (data) != NULL;
}

static gboolean
says_it_is_a_feed (gpointer data)
{
  g_autoptr (GVariant) toast = window_get_state (data, "last-toast");

  return g_str_has_prefix (g_variant_get_string (toast, NULL), "This file is a feed");
}

static void
test_a_saved_feed_is_told_from_subscriptions (void **state)
{
  WindowFixture *self = *state;

  open_file (self, "mute.xml", "<rss version='2.0'><channel><title>x</title></channel></rss>");
  test_wait_until (says_it_is_a_feed, self->window);
  open_file (self, "feed.xml",
             "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id><title>x</title>"
             "<link rel='self' href='http://127.0.0.1:1/x'/></feed>");
  test_wait_until (has_dialog, self);
  gtk_window_destroy (find_dialog (self));
}

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    window_test (test_takes_subscriptions_that_are_dropped_on_it),
    window_test (test_a_saved_feed_is_told_from_subscriptions),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
