/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fw-entry-row.h"
#include "fw-sidebar-row.h"
#include "test-await.h"
#include "test-widgets.h"
#include "window-fixture.h"

static gboolean
shows_thumbnail (gpointer data)
{
  GtkWidget *row = test_widgets_find (data, FW_TYPE_ENTRY_ROW, NULL);
  GtkWidget *grid = row ? gtk_widget_get_last_child (row) : NULL;
  GtkWidget *last = grid ? gtk_widget_get_last_child (grid) : NULL;

  return GTK_IS_IMAGE (last) && gtk_widget_get_visible (last) &&
         gtk_image_get_paintable (GTK_IMAGE (last)) != NULL;
}

static gboolean
shows_no_thumbnail (gpointer data)
{
  return !shows_thumbnail (data);
}

static void
test_rows_show_thumbnails_where_they_are_wanted (void **state)
{
  WindowFixture *self = *state;
  const char *body = "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel>"
                     "<title>Pictures</title><item><guid>p</guid><title>Seen</title>"
                     "<media:thumbnail url='picture.svg'/></item></channel></rss>";
  const char *picture = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'>"
                        "<rect width='300' height='200' fill='red'/></svg>";
  g_autofree char *source = NULL;

  assert_true (shows_no_thumbnail (self->window));
  test_shelf_serve (self->shelf, "/picture.svg", "image/svg+xml", picture, -1);
  test_shelf_serve (self->shelf, "/pictures", "application/rss+xml", body, -1);
  source = g_strdup_printf ("feed:%" G_GINT64_FORMAT,
                            test_shelf_subscribe (self->shelf, "/pictures"));
  window_wait_state (self, "n-feeds", "3");
  window_run_action (self, "go", g_variant_new_string (source));
  test_wait_until (shows_thumbnail, self->window);
  g_settings_set_boolean (self->settings, "show-thumbnails", FALSE);
  test_wait_until (shows_no_thumbnail, self->window);
  g_settings_reset (self->settings, "show-thumbnails");
}

static gboolean
has_name (gpointer row)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
test_rows_have_names_for_those_who_hear_them (void **state)
{
  WindowFixture *self = *state;
  GtkWidget *feed = test_widgets_find (GTK_WIDGET (self->window), FW_TYPE_SIDEBAR_ROW, NULL);
  GtkWidget *entry = test_widgets_find (GTK_WIDGET (self->window), FW_TYPE_ENTRY_ROW, NULL);

  assert_non_null (feed);
  assert_non_null (entry);
  test_wait_until (has_name, feed);
  test_wait_until (has_name, entry);
}

static FwSidebarItem *
get_sidebar_item (WindowFixture *self, guint position)
{
  GtkWidget *row = test_widgets_find (GTK_WIDGET (self->window), FW_TYPE_SIDEBAR_ROW, NULL);
  GtkWidget *at = gtk_widget_get_first_child (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW));

  for (guint i = 0; at != NULL && i < position; i++)
    at = gtk_widget_get_next_sibling (at);
  row = at != NULL ? gtk_widget_get_first_child (at) : NULL;
  return row != NULL ? fw_sidebar_row_get_item (FW_SIDEBAR_ROW (row)) : NULL;
}

/* The feeds come after the four views. */
#define FIRST_FEED 4
#define N_PANES 3

static gboolean
begins_with_shores (gpointer data)
{
  WindowFixture *self = data;
  FwSidebarItem *item = get_sidebar_item (self, FIRST_FEED);

  return item != NULL && fw_sidebar_item_get_source (item).id == self->shores;
}

static gboolean
ends_with_shores (gpointer data)
{
  WindowFixture *self = data;
  FwSidebarItem *item = get_sidebar_item (self, FIRST_FEED + 1);

  return item != NULL && fw_sidebar_item_get_source (item).id == self->shores;
}

static gboolean
has_shores_in_focus (WindowFixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  FwSource source;

  if (row == NULL || !FW_IS_SIDEBAR_ROW (row))
    return FALSE;
  source = fw_sidebar_item_get_source (fw_sidebar_row_get_item (FW_SIDEBAR_ROW (row)));
  return source.id == self->shores;
}

/* In which of the lists the focus is at the start differs between versions of libadwaita. */
static void
focus_shores (WindowFixture *self)
{
  for (guint i = 0; i < N_PANES && !has_shores_in_focus (self); i++)
    window_run_action (self, "previous-pane", NULL);
  assert_true (has_shores_in_focus (self));
}

static void
test_a_moved_feed_keeps_the_focus (void **state)
{
  WindowFixture *self = *state;
  g_autofree char *source = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->shores);
  g_autofree char *shown = g_strdup_printf ("'%s'", source);

  window_run_action (self, "go", g_variant_new_string (source));
  window_wait_state (self, "list-size", "2");
  focus_shores (self);
  window_run_action (self, "move-source", g_variant_new_string ("up"));
  test_wait_until (begins_with_shores, self);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  assert_true (has_shores_in_focus (self));
  window_run_action (self, "move-source", g_variant_new_string ("down"));
  test_wait_until (ends_with_shores, self);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  assert_true (has_shores_in_focus (self));
  window_wait_state (self, "source", shown);
}

static void
test_the_keyboard_works_from_the_start (void **state)
{
  WindowFixture *self = *state;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  assert_non_null (focus);
  assert_non_null (gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW));
}

static gboolean
has_selected (gpointer data)
{
  WindowFixture *self = data;
  g_autoptr (GVariant) selected = window_get_state (self->window, "selected");

  return g_variant_get_int64 (selected) != 0;
}

static void
test_a_row_in_focus_is_opened_by_return (void **state)
{
  WindowFixture *self = *state;
  GtkWidget *row = test_widgets_find (GTK_WIDGET (self->window), FW_TYPE_ENTRY_ROW, NULL);

  assert_false (has_selected (self));
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW), "activate", 0);
  test_wait_until (has_selected, self);
}

static void
test_feeds_in_trouble_are_one_click_away (void **state)
{
  WindowFixture *self = *state;

  test_shelf_serve (self->shelf, "/Bread", "text/html", "<html>Closed</html>", -1);
  window_run_action (self, "refresh-all", NULL);
  window_wait_state (self, "last-toast", "'1 feed could not be refreshed'");
  assert_non_null (test_widgets_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "Show"));
}

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    window_test (test_rows_show_thumbnails_where_they_are_wanted),
    window_test (test_rows_have_names_for_those_who_hear_them),
    window_test (test_a_moved_feed_keeps_the_focus),
    window_test (test_the_keyboard_works_from_the_start),
    window_test (test_a_row_in_focus_is_opened_by_return),
    window_test (test_feeds_in_trouble_are_one_click_away),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
