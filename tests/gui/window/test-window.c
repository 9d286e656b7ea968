/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fw-entry-row.h"
#include "fw-settings.h"
#include "fw-sidebar-row.h"
#include "fw-window.h"
#include "test-await.h"
#include "test-shelf.h"
#include "test-widgets.h"

typedef struct
{
  TestShelf *shelf;
  GSettings *settings;
  FwWindow *window;
  gint64 bread;  /* feed with three entries */
  gint64 shores; /* feed with two */
} Fixture;

static char *
write_feed (const char *name, guint n_entries)
{
  g_autoptr (GString) feed = g_string_new ("<?xml version='1.0'?>"
                                           "<feed xmlns='http://www.w3.org/2005/Atom'>");

  g_string_append_printf (feed, "<id>urn:x:%s</id><title>%s</title>", name, name);
  for (guint i = 1; i <= n_entries; i++)
    g_string_append_printf (feed,
                            "<entry><id>urn:x:%s:%u</id><title>%s number %u</title>"
                            "<updated>2024-01-0%uT00:00:00Z</updated>"
                            "<link href='http://example.org/%s/%u'/>"
                            "<content>Words about %s.</content></entry>",
                            name, i, name, i, i, name, i, name);
  return g_string_free (g_string_append (g_steal_pointer (&feed), "</feed>"), FALSE);
}

static gint64
subscribe (TestShelf *shelf, const char *name, guint n_entries)
{
  g_autofree char *path = g_strdup_printf ("/%s", name);
  g_autofree char *body = write_feed (name, n_entries);

  test_shelf_serve (shelf, path, "application/atom+xml", body, -1);
  return test_shelf_subscribe (shelf, path);
}

static GVariant *
get_state (FwWindow *window, const char *name)
{
  return g_action_group_get_action_state (G_ACTION_GROUP (window), name);
}

typedef struct
{
  FwWindow *window;
  const char *name;
  const char *value;
} Expected;

static gboolean
is_state (gpointer data)
{
  Expected *expected = data;
  g_autoptr (GVariant) state = get_state (expected->window, expected->name);
  g_autofree char *text = g_variant_print (state, FALSE);

  return g_str_equal (text, expected->value);
}

static void
wait_state (Fixture *self, const char *name, const char *value)
{
  test_wait_until (is_state, &(Expected){ self->window, name, value });
}

static void
run_action (Fixture *self, const char *name, GVariant *parameter)
{
  assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), name));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), name, parameter);
}

static gint64
get_selected (Fixture *self)
{
  g_autoptr (GVariant) state = get_state (self->window, "selected");

  return g_variant_get_int64 (state);
}

static gboolean
is_another (gpointer data)
{
  Fixture *self = ((gpointer *) data)[0];

  return get_selected (self) != *(gint64 *) ((gpointer *) data)[1];
}

static void
wait_other_entry (Fixture *self, gint64 than)
{
  test_wait_until (is_another, (gpointer[]){ self, &than });
}

static void
open_window (Fixture *self)
{
  GtkApplication *app = GTK_APPLICATION (g_application_get_default ());

  self->window = FW_WINDOW (fw_window_new (app, self->shelf->engine, self->settings));
  gtk_window_present (GTK_WINDOW (self->window));
  fw_window_store_opened (self->window, NULL);
}

static int
set_up_shelf (void **state, TestShelf *shelf)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->shelf = shelf;
  self->settings = fw_settings_open ();
  g_settings_set_boolean (self->settings, "plain-view", TRUE);
  g_settings_set_string (self->settings, "selected-source", "all");
  g_settings_set_int64 (self->settings, "selected-entry", 0);
  *state = self;
  return 0;
}

static int
set_up_empty (void **state)
{
  return set_up_shelf (state, test_shelf_new ());
}

static int
set_up_damaged (void **state)
{
  return set_up_shelf (state, test_shelf_new_damaged ());
}

static int
set_up (void **state)
{
  Fixture *self;

  set_up_empty (state);
  self = *state;
  self->bread = subscribe (self->shelf, "Bread", 3);
  self->shores = subscribe (self->shelf, "Shores", 2);
  open_window (self);
  wait_state (self, "ready", "true");
  wait_state (self, "list-size", "5");
  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  gtk_window_close (GTK_WINDOW (self->window));
  test_drain ();
  g_object_unref (self->settings);
  test_shelf_free (self->shelf);
  g_free (self);
  return 0;
}

static gboolean
has_list_focus (gpointer window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW) != NULL;
}

static void
test_welcomes_who_has_no_feeds (void **state)
{
  Fixture *self = *state;

  open_window (self);
  wait_state (self, "page", "'welcome'");
  assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (self->window))));
  assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "next-unread"));
  subscribe (self->shelf, "Bread", 3);
  wait_state (self, "page", "'main'");
  wait_state (self, "list-size", "3");
  test_wait_until (has_list_focus, self->window);
}

static gboolean
is_in_window (gpointer data)
{
  return test_widgets_find (((gpointer *) data)[0], GTK_TYPE_LABEL, ((gpointer *) data)[1]) != NULL;
}

static void
wait_label (Fixture *self, const char *text)
{
  test_wait_until (is_in_window, (gpointer[]){ self->window, (gpointer) text });
}

static gboolean
tells_of_damage (gpointer data)
{
  g_autoptr (GVariant) banner = get_state (data, "banner");

  return strstr (g_variant_get_string (banner, NULL), ".damaged-") != NULL;
}

static void
test_says_where_a_damaged_store_is_kept (void **state)
{
  Fixture *self = *state;

  open_window (self);
  test_wait_until (tells_of_damage, self->window);
  run_action (self, "dismiss-damage", NULL);
  wait_state (self, "banner", "''");
}

static GtkWidget *
find_label (Fixture *self, const char *text)
{
  return test_widgets_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, text);
}

static void
set_folder_open (Fixture *self, const char *title, gboolean open)
{
  GtkWidget *expander = gtk_widget_get_ancestor (find_label (self, title), GTK_TYPE_TREE_EXPANDER);
  GtkTreeListRow *row = gtk_tree_expander_get_list_row (GTK_TREE_EXPANDER (expander));

  gtk_tree_list_row_set_expanded (row, open);
}

static gboolean
has_no_inside (gpointer self)
{
  return find_label (self, "Inside") == NULL;
}

static gboolean
has_inside (gpointer self)
{
  return !has_no_inside (self);
}

static void
test_folders_stay_closed (void **state)
{
  Fixture *self = *state;
  const char *opml = "<opml version='2.0'><body><outline text='Closed'><outline text='Inside' "
                     "type='rss' xmlUrl='http://127.0.0.1:1/x'/></outline></body></opml>";
  g_autofree char *path = test_folder_write (self->shelf->folder, "feeds.opml", opml);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  run_action (self, "import-file", g_variant_new_string (uri));
  wait_state (self, "n-feeds", "3");
  test_wait_until (has_inside, self);
  set_folder_open (self, "Closed", FALSE);
  test_wait_until (has_no_inside, self);
  gtk_window_close (GTK_WINDOW (self->window));
  test_drain ();
  open_window (self);
  wait_state (self, "ready", "true");
  wait_label (self, "Closed");
  assert_true (has_no_inside (self));
  set_folder_open (self, "Closed", TRUE);
  test_wait_until (has_inside, self);
}

static gboolean
has_drafts (gpointer self)
{
  return find_label (self, "Drafts") != NULL;
}

static gboolean
has_no_drafts (gpointer self)
{
  return !has_drafts (self);
}

static void
test_my_posts_stay_folded (void **state)
{
  Fixture *self = *state;
  FeedStore *store = feed_engine_get_store (self->shelf->engine);
  g_autoptr (FeedPostContent) content = feed_post_content_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_free (content->body);
  content->body = g_strdup ("Flour");
  feed_store_save_post_async (store, 0, content, NULL, NULL, test_await_cb, &result);
  assert_int_not_equal (feed_store_save_post_finish (store, test_await (&result), NULL), 0);
  test_wait_until (has_drafts, self);
  set_folder_open (self, "My Posts", FALSE);
  test_wait_until (has_no_drafts, self);
  gtk_window_close (GTK_WINDOW (self->window));
  test_drain ();
  open_window (self);
  wait_label (self, "My Posts");
  wait_state (self, "ready", "true");
  test_wait_until (has_no_drafts, self);
  set_folder_open (self, "My Posts", TRUE);
  test_wait_until (has_drafts, self);
}

static void
test_opening_an_entry_marks_it_read (void **state)
{
  Fixture *self = *state;

  wait_state (self, "subtitle", "'5 unread'");
  run_action (self, "next-entry", NULL);
  assert_int_not_equal (get_selected (self), 0);
  wait_state (self, "subtitle", "'4 unread'");
}

static void
test_marking_all_can_be_undone (void **state)
{
  Fixture *self = *state;

  wait_state (self, "subtitle", "'5 unread'");
  run_action (self, "mark-all-read", NULL);
  wait_state (self, "last-toast", "'Marked 5 as read'");
  wait_state (self, "subtitle", "''");
  run_action (self, "undo", NULL);
  wait_state (self, "subtitle", "'5 unread'");
}

static void
test_next_unread_goes_on_in_the_next_feed (void **state)
{
  Fixture *self = *state;
  g_autofree char *first = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->bread);
  g_autofree char *second = g_strdup_printf ("'feed:%" G_GINT64_FORMAT "'", self->shores);
  gint64 last = 0;

  run_action (self, "go", g_variant_new_string (first));
  wait_state (self, "list-size", "3");
  for (guint i = 0; i < 3; i++)
    {
      run_action (self, "next-unread", NULL);
      wait_other_entry (self, last);
      last = get_selected (self);
    }
  run_action (self, "next-unread", NULL);
  wait_state (self, "source", second);
  wait_state (self, "list-size", "2");
  test_wait_until (is_state, &(Expected){ self->window, "subtitle", "'1 unread'" });
}

/* Whoever subscribed asks for it at once, and it may be a moment until the window has heard. */
static void
test_a_feed_that_is_new_is_shown_once_it_is_there (void **state)
{
  Fixture *self = *state;
  gint64 next = MAX (self->bread, self->shores) + 1;
  g_autofree char *source = g_strdup_printf ("feed:%" G_GINT64_FORMAT, next);
  g_autofree char *shown = g_strdup_printf ("'%s'", source);

  run_action (self, "go", g_variant_new_string (source));
  assert_int_equal (subscribe (self->shelf, "tides", 1), next);
  wait_state (self, "source", shown);
  wait_state (self, "list-size", "1");
}

static void
test_search_finds_and_lets_go (void **state)
{
  Fixture *self = *state;

  run_action (self, "search-for", g_variant_new_string ("shor"));
  wait_state (self, "list-size", "2");
  wait_state (self, "subtitle", "'2 found'");
  run_action (self, "search-for", g_variant_new_string ("nowhere"));
  wait_state (self, "list-size", "0");
  g_action_group_change_action_state (G_ACTION_GROUP (self->window), "searching",
                                      g_variant_new_boolean (FALSE));
  wait_state (self, "list-size", "5");
}

static void
test_search_shows_where_the_words_are (void **state)
{
  Fixture *self = *state;
  const char
      *body = "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x:t</id><title>Tides</title>"
              "<entry><id>urn:x:t:1</id><title>Low</title><content>The beginning of this text "
              "is about something else altogether, until a walrus comes by.</content></entry>"
              "</feed>";

  test_shelf_serve (self->shelf, "/tides", "application/atom+xml", body, -1);
  test_shelf_subscribe (self->shelf, "/tides");
  run_action (self, "search-for", g_variant_new_string ("walr"));
  wait_state (self, "list-size", "1");
  wait_label (self, "…until a walrus comes by.");
  run_action (self, "search-for", g_variant_new_string ("altogether"));
  wait_label (self, "…something else altogether, until a walrus comes by.");
}

static guint
count_days (GtkWidget *widget)
{
  guint n_days = GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "day") &&
                 gtk_widget_get_visible (widget);

  for (GtkWidget *at = gtk_widget_get_first_child (widget); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    n_days += count_days (at);
  return n_days;
}

/* Above the entries of the third comes one of the fourth, which is read after them. */
static void
test_each_day_is_told_when_entries_arrive (void **state)
{
  Fixture *self = *state;

  wait_label (self, "Bread number 3");
  subscribe (self->shelf, "Ales", 4);
  wait_state (self, "list-size", "9");
  wait_label (self, "Ales number 4");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  assert_int_equal (count_days (GTK_WIDGET (self->window)), 4);
}

static void
test_search_goes_beyond_the_feed (void **state)
{
  Fixture *self = *state;
  g_autofree char *bread = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->bread);

  run_action (self, "go", g_variant_new_string (bread));
  wait_state (self, "list-size", "3");
  run_action (self, "search-for", g_variant_new_string ("number"));
  wait_state (self, "subtitle", "'3 found'");
  run_action (self, "search-everywhere", NULL);
  wait_state (self, "subtitle", "'5 found'");
  wait_state (self, "title", "'Everywhere'");
  run_action (self, "search-everywhere", NULL);
  wait_state (self, "subtitle", "'3 found'");
  wait_state (self, "title", "'Bread'");
}

static void
test_unsubscribing_can_be_undone (void **state)
{
  Fixture *self = *state;
  g_autofree char *bread = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->bread);

  run_action (self, "source-remove", g_variant_new_string (bread));
  wait_state (self, "n-feeds", "1");
  wait_state (self, "list-size", "2");
  wait_state (self, "last-toast", "'Unsubscribed from Bread'");
  run_action (self, "undo", NULL);
  wait_state (self, "n-feeds", "2");
  wait_state (self, "list-size", "5");
}

static gboolean
is_enabled (Fixture *self, const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), name);
}

static gboolean
may_be_marked_unread_only (gpointer data)
{
  return !is_enabled (data, "mark-read") && is_enabled (data, "mark-unread");
}

static void
test_the_menu_offers_what_makes_sense (void **state)
{
  Fixture *self = *state;

  run_action (self, "select-row", g_variant_new_uint32 (0));
  wait_state (self, "subtitle", "'4 unread'");
  test_wait_until (may_be_marked_unread_only, self);
  run_action (self, "star", NULL);
  assert_false (is_enabled (self, "star"));
  run_action (self, "unstar", NULL);
  assert_true (is_enabled (self, "star"));
}

static void
test_stars_are_found_again (void **state)
{
  Fixture *self = *state;

  run_action (self, "select-row", g_variant_new_uint32 (1));
  run_action (self, "toggle-starred", NULL);
  run_action (self, "go", g_variant_new_string ("starred"));
  wait_state (self, "list-size", "1");
  wait_state (self, "subtitle", "'1 entry'");
}

static void
test_subscriptions_go_out_and_come_back (void **state)
{
  Fixture *self = *state;
  g_autofree char *path = test_folder_build_path (self->shelf->folder, "feeds.opml");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  run_action (self, "export-file", g_variant_new_string (uri));
  wait_state (self, "last-toast", "'Subscriptions exported'");
  run_action (self, "import-file", g_variant_new_string (uri));
  wait_state (self, "last-toast", "'You are subscribed to all of these already'");
}

static void
test_the_session_comes_back (void **state)
{
  Fixture *self = *state;
  g_autofree char *source = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->bread);
  g_autofree char *quoted = g_strdup_printf ("'%s'", source);
  g_autofree char *entry = NULL;

  run_action (self, "go", g_variant_new_string (source));
  wait_state (self, "list-size", "3");
  run_action (self, "select-row", g_variant_new_uint32 (2));
  entry = g_strdup_printf ("%" G_GINT64_FORMAT, get_selected (self));
  gtk_window_close (GTK_WINDOW (self->window));
  test_drain ();
  open_window (self);
  wait_state (self, "source", quoted);
  wait_state (self, "selected", entry);
}

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
  Fixture *self = *state;
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
  wait_state (self, "n-feeds", "3");
  run_action (self, "go", g_variant_new_string (source));
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
  Fixture *self = *state;
  GtkWidget *feed = test_widgets_find (GTK_WIDGET (self->window), FW_TYPE_SIDEBAR_ROW, NULL);
  GtkWidget *entry = test_widgets_find (GTK_WIDGET (self->window), FW_TYPE_ENTRY_ROW, NULL);

  assert_non_null (feed);
  assert_non_null (entry);
  test_wait_until (has_name, feed);
  test_wait_until (has_name, entry);
}

static FwSidebarItem *
get_sidebar_item (Fixture *self, guint position)
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
  Fixture *self = data;
  FwSidebarItem *item = get_sidebar_item (self, FIRST_FEED);

  return item != NULL && fw_sidebar_item_get_source (item).id == self->shores;
}

static gboolean
ends_with_shores (gpointer data)
{
  Fixture *self = data;
  FwSidebarItem *item = get_sidebar_item (self, FIRST_FEED + 1);

  return item != NULL && fw_sidebar_item_get_source (item).id == self->shores;
}

static gboolean
has_shores_in_focus (Fixture *self)
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
focus_shores (Fixture *self)
{
  for (guint i = 0; i < N_PANES && !has_shores_in_focus (self); i++)
    run_action (self, "previous-pane", NULL);
  assert_true (has_shores_in_focus (self));
}

static void
test_a_moved_feed_keeps_the_focus (void **state)
{
  Fixture *self = *state;
  g_autofree char *source = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->shores);
  g_autofree char *shown = g_strdup_printf ("'%s'", source);

  run_action (self, "go", g_variant_new_string (source));
  wait_state (self, "list-size", "2");
  focus_shores (self);
  run_action (self, "move-source", g_variant_new_string ("up"));
  test_wait_until (begins_with_shores, self);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  assert_true (has_shores_in_focus (self));
  run_action (self, "move-source", g_variant_new_string ("down"));
  test_wait_until (ends_with_shores, self);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  assert_true (has_shores_in_focus (self));
  wait_state (self, "source", shown);
}

static void
test_the_keyboard_works_from_the_start (void **state)
{
  Fixture *self = *state;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  assert_non_null (focus);
  assert_non_null (gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW));
}

static void
open_file (Fixture *self, const char *name, const char *content)
{
  g_autofree char *path = test_folder_write (self->shelf->folder, name, content);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  run_action (self, "import-file", g_variant_new_string (uri));
}

static GtkEventController *
find_drop_target (Fixture *self)
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
  Fixture *self = *state;
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
  wait_state (self, "n-feeds", "3");
  wait_state (self, "last-toast", "'Imported 1 feed'");
}

static GtkWindow *
find_dialog (Fixture *self)
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
  g_autoptr (GVariant) toast = get_state (data, "last-toast");

  return g_str_has_prefix (g_variant_get_string (toast, NULL), "This file is a feed");
}

static void
test_a_saved_feed_is_told_from_subscriptions (void **state)
{
  Fixture *self = *state;

  open_file (self, "mute.xml", "<rss version='2.0'><channel><title>x</title></channel></rss>");
  test_wait_until (says_it_is_a_feed, self->window);
  open_file (self, "feed.xml",
             "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id><title>x</title>"
             "<link rel='self' href='http://127.0.0.1:1/x'/></feed>");
  test_wait_until (has_dialog, self);
  gtk_window_destroy (find_dialog (self));
}

static void
test_stars_outlive_the_last_feed (void **state)
{
  Fixture *self = *state;
  g_autofree char *bread = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->bread);
  g_autofree char *shores = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->shores);

  run_action (self, "go", g_variant_new_string (bread));
  wait_state (self, "list-size", "3");
  run_action (self, "next-entry", NULL);
  run_action (self, "toggle-starred", NULL);
  run_action (self, "source-remove", g_variant_new_string (bread));
  wait_state (self, "last-toast", "'Unsubscribed from Bread · 1 starred entry is kept'");
  run_action (self, "source-remove", g_variant_new_string (shores));
  wait_state (self, "n-feeds", "0");
  wait_state (self, "last-toast", "'Unsubscribed from Shores'");
  run_action (self, "go", g_variant_new_string ("starred"));
  wait_state (self, "list-size", "1");
  wait_state (self, "page", "'main'");
}

#define window_test(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    window_test (test_takes_subscriptions_that_are_dropped_on_it),
    window_test (test_a_saved_feed_is_told_from_subscriptions),
    window_test (test_stars_outlive_the_last_feed),
    window_test (test_a_moved_feed_keeps_the_focus),
    window_test (test_the_keyboard_works_from_the_start),
    cmocka_unit_test_setup_teardown (test_welcomes_who_has_no_feeds, set_up_empty, tear_down),
    cmocka_unit_test_setup_teardown (test_says_where_a_damaged_store_is_kept, set_up_damaged,
                                     tear_down),
    window_test (test_folders_stay_closed),
    window_test (test_my_posts_stay_folded),
    window_test (test_opening_an_entry_marks_it_read),
    window_test (test_marking_all_can_be_undone),
    window_test (test_next_unread_goes_on_in_the_next_feed),
    window_test (test_a_feed_that_is_new_is_shown_once_it_is_there),
    window_test (test_search_finds_and_lets_go),
    window_test (test_search_shows_where_the_words_are),
    window_test (test_each_day_is_told_when_entries_arrive),
    window_test (test_search_goes_beyond_the_feed),
    window_test (test_unsubscribing_can_be_undone),
    window_test (test_the_menu_offers_what_makes_sense),
    window_test (test_stars_are_found_again),
    window_test (test_subscriptions_go_out_and_come_back),
    window_test (test_the_session_comes_back),
    window_test (test_rows_show_thumbnails_where_they_are_wanted),
    window_test (test_rows_have_names_for_those_who_hear_them),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
