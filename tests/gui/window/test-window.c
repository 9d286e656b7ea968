/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "test-await.h"
#include "test-widgets.h"
#include "window-fixture.h"

static gint64
get_selected (WindowFixture *self)
{
  g_autoptr (GVariant) state = window_get_state (self->window, "selected");

  return g_variant_get_int64 (state);
}

static gboolean
is_another (gpointer data)
{
  WindowFixture *self = ((gpointer *) data)[0];

  return get_selected (self) != *(gint64 *) ((gpointer *) data)[1];
}

static void
wait_other_entry (WindowFixture *self, gint64 than)
{
  test_wait_until (is_another, (gpointer[]){ self, &than });
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
  WindowFixture *self = *state;

  window_open (self);
  window_wait_state (self, "page", "'welcome'");
  assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (self->window))));
  assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "next-unread"));
  window_subscribe (self->shelf, "Bread", 3);
  window_wait_state (self, "page", "'main'");
  window_wait_state (self, "list-size", "3");
  test_wait_until (has_list_focus, self->window);
}

static gboolean
is_in_window (gpointer data)
{
  return test_widgets_find (((gpointer *) data)[0], GTK_TYPE_LABEL, ((gpointer *) data)[1]) != NULL;
}

static void
wait_label (WindowFixture *self, const char *text)
{
  test_wait_until (is_in_window, (gpointer[]){ self->window, (gpointer) text });
}

static gboolean
tells_of_damage (gpointer data)
{
  g_autoptr (GVariant) banner = window_get_state (data, "banner");

  return strstr (g_variant_get_string (banner, NULL), ".damaged-") != NULL;
}

static void
test_says_where_a_damaged_store_is_kept (void **state)
{
  WindowFixture *self = *state;

  window_open (self);
  test_wait_until (tells_of_damage, self->window);
  window_run_action (self, "dismiss-damage", NULL);
  window_wait_state (self, "banner", "''");
}

static GtkWidget *
find_label (WindowFixture *self, const char *text)
{
  return test_widgets_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, text);
}

static void
set_folder_open (WindowFixture *self, const char *title, gboolean open)
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
  WindowFixture *self = *state;
  const char *opml = "<opml version='2.0'><body><outline text='Closed'><outline text='Inside' "
                     "type='rss' xmlUrl='http://127.0.0.1:1/x'/></outline></body></opml>";
  g_autofree char *path = test_folder_write (self->shelf->folder, "feeds.opml", opml);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  window_run_action (self, "import-file", g_variant_new_string (uri));
  window_wait_state (self, "n-feeds", "3");
  test_wait_until (has_inside, self);
  set_folder_open (self, "Closed", FALSE);
  test_wait_until (has_no_inside, self);
  gtk_window_close (GTK_WINDOW (self->window));
  test_drain ();
  window_open (self);
  window_wait_state (self, "ready", "true");
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
  WindowFixture *self = *state;
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
  window_open (self);
  wait_label (self, "My Posts");
  window_wait_state (self, "ready", "true");
  test_wait_until (has_no_drafts, self);
  set_folder_open (self, "My Posts", TRUE);
  test_wait_until (has_drafts, self);
}

static void
test_opening_an_entry_marks_it_read (void **state)
{
  WindowFixture *self = *state;

  window_wait_state (self, "subtitle", "'5 unread'");
  window_run_action (self, "next-entry", NULL);
  assert_int_not_equal (get_selected (self), 0);
  window_wait_state (self, "subtitle", "'4 unread'");
}

static void
test_marking_all_can_be_undone (void **state)
{
  WindowFixture *self = *state;

  window_wait_state (self, "subtitle", "'5 unread'");
  window_run_action (self, "mark-all-read", NULL);
  window_wait_state (self, "last-toast", "'Marked 5 as read'");
  window_wait_state (self, "subtitle", "''");
  window_run_action (self, "undo", NULL);
  window_wait_state (self, "subtitle", "'5 unread'");
}

static void
test_next_unread_goes_on_in_the_next_feed (void **state)
{
  WindowFixture *self = *state;
  g_autofree char *first = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->bread);
  g_autofree char *second = g_strdup_printf ("'feed:%" G_GINT64_FORMAT "'", self->shores);
  gint64 last = 0;

  window_run_action (self, "go", g_variant_new_string (first));
  window_wait_state (self, "list-size", "3");
  for (guint i = 0; i < 3; i++)
    {
      window_run_action (self, "next-unread", NULL);
      wait_other_entry (self, last);
      last = get_selected (self);
    }
  window_run_action (self, "next-unread", NULL);
  window_wait_state (self, "source", second);
  window_wait_state (self, "list-size", "2");
  window_wait_state (self, "subtitle", "'1 unread'");
}

/* Whoever subscribed asks for it at once, and it may be a moment until the window has heard. */
static void
test_a_feed_that_is_new_is_shown_once_it_is_there (void **state)
{
  WindowFixture *self = *state;
  gint64 next = MAX (self->bread, self->shores) + 1;
  g_autofree char *source = g_strdup_printf ("feed:%" G_GINT64_FORMAT, next);
  g_autofree char *shown = g_strdup_printf ("'%s'", source);

  window_run_action (self, "go", g_variant_new_string (source));
  assert_int_equal (window_subscribe (self->shelf, "tides", 1), next);
  window_wait_state (self, "source", shown);
  window_wait_state (self, "list-size", "1");
}

static void
test_search_finds_and_lets_go (void **state)
{
  WindowFixture *self = *state;

  window_run_action (self, "search-for", g_variant_new_string ("shor"));
  window_wait_state (self, "list-size", "2");
  window_wait_state (self, "subtitle", "'2 found'");
  window_run_action (self, "search-for", g_variant_new_string ("nowhere"));
  window_wait_state (self, "list-size", "0");
  g_action_group_change_action_state (G_ACTION_GROUP (self->window), "searching",
                                      g_variant_new_boolean (FALSE));
  window_wait_state (self, "list-size", "5");
}

static void
test_search_shows_where_the_words_are (void **state)
{
  WindowFixture *self = *state;
  const char
      *body = "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x:t</id><title>Tides</title>"
              "<entry><id>urn:x:t:1</id><title>Low</title><content>The beginning of this text "
              "is about something else altogether, until a walrus comes by.</content></entry>"
              "</feed>";

  test_shelf_serve (self->shelf, "/tides", "application/atom+xml", body, -1);
  test_shelf_subscribe (self->shelf, "/tides");
  window_run_action (self, "search-for", g_variant_new_string ("walr"));
  window_wait_state (self, "list-size", "1");
  wait_label (self, "…until a walrus comes by.");
  window_run_action (self, "search-for", g_variant_new_string ("altogether"));
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
  WindowFixture *self = *state;

  wait_label (self, "Bread number 3");
  window_subscribe (self->shelf, "Ales", 4);
  window_wait_state (self, "list-size", "9");
  wait_label (self, "Ales number 4");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  assert_int_equal (count_days (GTK_WIDGET (self->window)), 4);
}

static void
test_search_goes_beyond_the_feed (void **state)
{
  WindowFixture *self = *state;
  g_autofree char *bread = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->bread);

  window_run_action (self, "go", g_variant_new_string (bread));
  window_wait_state (self, "list-size", "3");
  window_run_action (self, "search-for", g_variant_new_string ("number"));
  window_wait_state (self, "subtitle", "'3 found'");
  window_run_action (self, "search-everywhere", NULL);
  window_wait_state (self, "subtitle", "'5 found'");
  window_wait_state (self, "title", "'Everywhere'");
  window_run_action (self, "search-everywhere", NULL);
  window_wait_state (self, "subtitle", "'3 found'");
  window_wait_state (self, "title", "'Bread'");
}

static void
test_unsubscribing_can_be_undone (void **state)
{
  WindowFixture *self = *state;
  g_autofree char *bread = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->bread);

  window_run_action (self, "source-remove", g_variant_new_string (bread));
  window_wait_state (self, "n-feeds", "1");
  window_wait_state (self, "list-size", "2");
  window_wait_state (self, "last-toast", "'Unsubscribed from Bread'");
  window_run_action (self, "undo", NULL);
  window_wait_state (self, "n-feeds", "2");
  window_wait_state (self, "list-size", "5");
}

static gboolean
is_enabled (WindowFixture *self, const char *name)
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
  WindowFixture *self = *state;

  window_run_action (self, "select-row", g_variant_new_uint32 (0));
  window_wait_state (self, "subtitle", "'4 unread'");
  test_wait_until (may_be_marked_unread_only, self);
  window_run_action (self, "star", NULL);
  assert_false (is_enabled (self, "star"));
  window_run_action (self, "unstar", NULL);
  assert_true (is_enabled (self, "star"));
}

static void
test_stars_are_found_again (void **state)
{
  WindowFixture *self = *state;

  window_run_action (self, "select-row", g_variant_new_uint32 (1));
  window_run_action (self, "toggle-starred", NULL);
  window_run_action (self, "go", g_variant_new_string ("starred"));
  window_wait_state (self, "list-size", "1");
  window_wait_state (self, "subtitle", "'1 entry'");
}

static void
test_subscriptions_go_out_and_come_back (void **state)
{
  WindowFixture *self = *state;
  g_autofree char *path = test_folder_build_path (self->shelf->folder, "feeds.opml");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  window_run_action (self, "export-file", g_variant_new_string (uri));
  window_wait_state (self, "last-toast", "'Subscriptions exported'");
  window_run_action (self, "import-file", g_variant_new_string (uri));
  window_wait_state (self, "last-toast", "'You are subscribed to all of these already'");
}

static void
test_the_session_comes_back (void **state)
{
  WindowFixture *self = *state;
  g_autofree char *source = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->bread);
  g_autofree char *quoted = g_strdup_printf ("'%s'", source);
  g_autofree char *entry = NULL;

  window_run_action (self, "go", g_variant_new_string (source));
  window_wait_state (self, "list-size", "3");
  window_run_action (self, "select-row", g_variant_new_uint32 (2));
  entry = g_strdup_printf ("%" G_GINT64_FORMAT, get_selected (self));
  gtk_window_close (GTK_WINDOW (self->window));
  test_drain ();
  window_open (self);
  window_wait_state (self, "source", quoted);
  window_wait_state (self, "selected", entry);
}

static void
test_stars_outlive_the_last_feed (void **state)
{
  WindowFixture *self = *state;
  g_autofree char *bread = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->bread);
  g_autofree char *shores = g_strdup_printf ("feed:%" G_GINT64_FORMAT, self->shores);

  window_run_action (self, "go", g_variant_new_string (bread));
  window_wait_state (self, "list-size", "3");
  window_run_action (self, "next-entry", NULL);
  window_run_action (self, "toggle-starred", NULL);
  window_run_action (self, "source-remove", g_variant_new_string (bread));
  window_wait_state (self, "last-toast", "'Unsubscribed from Bread · 1 starred entry is kept'");
  window_run_action (self, "source-remove", g_variant_new_string (shores));
  window_wait_state (self, "n-feeds", "0");
  window_wait_state (self, "last-toast", "'Unsubscribed from Shores'");
  window_run_action (self, "go", g_variant_new_string ("starred"));
  window_wait_state (self, "list-size", "1");
  window_wait_state (self, "page", "'main'");
}

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    window_test (test_stars_outlive_the_last_feed),
    cmocka_unit_test_setup_teardown (test_welcomes_who_has_no_feeds, window_set_up_empty,
                                     window_tear_down),
    cmocka_unit_test_setup_teardown (test_says_where_a_damaged_store_is_kept, window_set_up_damaged,
                                     window_tear_down),
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
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
