/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <gmodule.h>
#include <string.h>

#include "fw-article-pane.h"
#include "fw-article.h"
#include "fw-banner.h"
#include "test-await.h"
#include "test-shelf.h"
#include "test-widgets.h"

#define PIXEL_GIF                                                                                  \
  "GIF89a\001\000\001\000\200\000\000\377\000\000\000\000\000,"                                    \
  "\000\000\000\000\001\000\001\000\000\002\002D\001\000;"

typedef struct
{
  TestShelf *shelf;
  GtkWindow *window;
  FwArticlePane *pane;
  gint64 first;  /* entry */
  gint64 second; /* entry */
} Fixture;

/* Two entries, the newer of which has a picture on the same server. */
static char *
write_feed (TestServer *server)
{
  g_autofree char *picture = test_server_uri (server, "/picture.gif");

  return g_strdup_printf (
      "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>"
      "<id>urn:x:feed</id><title>The Quiet Web</title>"
      "<entry><id>urn:x:1</id><title>Older</title><updated>2024-01-01T00:00:00Z</updated>"
      "<content type='html'>&lt;p&gt;It began.&lt;/p&gt;</content></entry>"
      "<entry><id>urn:x:2</id><title>Newer</title><updated>2024-01-02T00:00:00Z</updated>"
      "<content type='html'>&lt;p&gt;It went on.&lt;/p&gt;&lt;img src=\"%s\" "
      "alt=\"A heron\"&gt;</content></entry></feed>",
      picture);
}

static gboolean
has_words (GtkWidget *widget, const char *words)
{
  GtkWidget *text = test_widgets_find (widget, GTK_TYPE_TEXT_VIEW, NULL);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *all = NULL;

  if (text == NULL)
    return FALSE;
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &start, &end);
  all = gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &start, &end,
                                  FALSE);

  return strstr (all, words) != NULL;
}

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autofree char *feed = NULL;
  g_autoptr (GArray) entries = NULL;

  self->shelf = test_shelf_new ();
  feed = write_feed (self->shelf->server);
  test_shelf_serve (self->shelf, "/feed", "application/atom+xml", feed, -1);
  test_shelf_serve (self->shelf, "/picture.gif", "image/gif", PIXEL_GIF, sizeof PIXEL_GIF - 1);
  test_shelf_subscribe (self->shelf, "/feed");
  entries = test_shelf_entries (self->shelf);
  assert_int_equal (entries->len, 2);
  self->second = g_array_index (entries, gint64, 0);
  self->first = g_array_index (entries, gint64, 1);
  self->pane = FW_ARTICLE_PANE (fw_article_pane_new (self->shelf->engine));
  g_object_set (self->pane, "plain-view", TRUE, NULL);
  self->window = test_widgets_show (GTK_WIDGET (self->pane), 700, 500);
  *state = self;

  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  gtk_window_destroy (self->window);
  test_drain ();
  test_shelf_free (self->shelf);
  g_free (self);

  return 0;
}

static gboolean
is_painted (gpointer pane)
{
  gboolean painted = FALSE;

  g_object_get (pane, "painted", &painted, NULL);

  return painted;
}

static void
show (Fixture *self, gint64 entry)
{
  fw_article_pane_show_entry (self->pane, entry);
  assert_false (is_painted (self->pane));
  test_wait_until (is_painted, self->pane);
}

static gboolean
shows_banner (Fixture *self, const char *words)
{
  GtkWidget *label = test_widgets_find (GTK_WIDGET (self->pane), GTK_TYPE_LABEL, words);

  return label != NULL && gtk_revealer_get_reveal_child (
                              GTK_REVEALER (gtk_widget_get_ancestor (label, GTK_TYPE_REVEALER)));
}

static void
test_begins_empty (void **state)
{
  Fixture *self = *state;

  assert_non_null (
      test_widgets_find (GTK_WIDGET (self->pane), GTK_TYPE_LABEL, "No Entry Selected"));
  assert_false (gtk_widget_get_visible (fw_article_pane_get_header_start (self->pane)));
  assert_false (fw_article_pane_scroll_page (self->pane, FALSE));
}

static void
test_shows_entries_one_after_the_other (void **state)
{
  Fixture *self = *state;

  show (self, self->first);
  assert_true (has_words (GTK_WIDGET (self->pane), "It began."));
  assert_true (has_words (GTK_WIDGET (self->pane), "The Quiet Web"));
  show (self, self->second);
  assert_true (has_words (GTK_WIDGET (self->pane), "It went on."));
  assert_false (has_words (GTK_WIDGET (self->pane), "It began."));
  assert_true (gtk_widget_get_visible (fw_article_pane_get_header_start (self->pane)));
  fw_article_pane_show_entry (self->pane, 0);
  assert_false (gtk_widget_get_visible (fw_article_pane_get_header_start (self->pane)));
}

static gboolean
has_star (gpointer pane)
{
  return test_widgets_find (fw_article_pane_get_header_start (pane), GTK_TYPE_BUTTON,
                            "Remove Star") != NULL;
}

/* Marking an entry changes its buttons, but does not take it away from under its reader. */
static void
test_marking_leaves_the_text_alone (void **state)
{
  Fixture *self = *state;
  GtkTextBuffer *before;
  GtkWidget *text;

  show (self, self->first);
  text = test_widgets_find (GTK_WIDGET (self->pane), GTK_TYPE_TEXT_VIEW, NULL);
  before = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  assert_non_null (
      test_widgets_find (fw_article_pane_get_header_start (self->pane), GTK_TYPE_BUTTON, "Star"));
  test_shelf_mark (self->shelf, self->first, FEED_MARK_STARRED);
  test_wait_until (has_star, self->pane);
  assert_ptr_equal (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), before);
  assert_true (is_painted (self->pane));
}

static void
set_remote_images (const char *policy)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.feedwright.Feedwright");

  g_settings_set_string (settings, "remote-images", policy);
}

static gboolean
asks_about_pictures (gpointer user_data)
{
  return shows_banner (user_data, "This article has pictures from the web");
}

static gboolean
has_picture (gpointer user_data)
{
  Fixture *self = user_data;

  return test_widgets_find (GTK_WIDGET (self->pane), GTK_TYPE_PICTURE, NULL) != NULL;
}

static void
test_asks_before_loading_pictures (void **state)
{
  Fixture *self = *state;
  TestServer *server = self->shelf->server;
  GtkWidget *load;

  set_remote_images ("ask");
  show (self, self->second);
  test_wait_until (asks_about_pictures, self);
  assert_int_equal (test_server_count_requests (server, "/picture.gif"), 0);
  load = test_widgets_find (GTK_WIDGET (self->pane), GTK_TYPE_BUTTON, "Load Pictures");
  assert_non_null (load);
  g_signal_emit_by_name (load, "clicked");
  test_wait_until (has_picture, self);
  assert_int_equal (test_server_count_requests (server, "/picture.gif"), 1);
  assert_false (asks_about_pictures (self));
}

static void
test_loads_pictures_where_it_may (void **state)
{
  Fixture *self = *state;

  set_remote_images ("always");
  show (self, self->second);
  test_wait_until (has_picture, self);
  assert_false (has_words (GTK_WIDGET (self->pane), "[Picture"));
}

static void
test_never_loads_pictures_where_it_may_not (void **state)
{
  Fixture *self = *state;

  set_remote_images ("never");
  show (self, self->second);
  show (self, self->first);
  assert_int_equal (test_server_count_requests (self->shelf->server, "/picture.gif"), 0);
  assert_false (asks_about_pictures (self));
}

/* A post that was read from a server may name pictures that anybody put there. */
static void
test_asks_before_loading_the_pictures_of_a_page (void **state)
{
  Fixture *self = *state;
  TestServer *server = self->shelf->server;
  g_autofree char *picture = test_server_uri (server, "/picture.gif");
  g_autofree char *html = g_strdup_printf ("<p>Mine.</p><img src=\"%s\" alt=\"A heron\">", picture);
  const FwArticle article = { .title = "Post", .html = html, .date = FEED_TIME_NONE };
  g_autofree char *page = fw_article_render (&article);
  g_autoptr (FwImageLoader) images = NULL;
  GtkWidget *load;

  set_remote_images ("ask");
  show (self, self->first);
  /* Of a feed on this machine, whose pictures may be here, too. */
  images = fw_image_loader_new (
      self->shelf->engine, feed_stored_entry_get_feed_id (fw_article_pane_get_entry (self->pane)),
      FALSE);
  fw_article_pane_show_page (self->pane, page, images);
  test_wait_until (asks_about_pictures, self);
  assert_int_equal (test_server_count_requests (server, "/picture.gif"), 0);
  load = test_widgets_find (GTK_WIDGET (self->pane), GTK_TYPE_BUTTON, "Load Pictures");
  g_signal_emit_by_name (load, "clicked");
  test_wait_until (has_picture, self);
  assert_int_equal (test_server_count_requests (server, "/picture.gif"), 1);
}

static gboolean
is_gone (gpointer user_data)
{
  Fixture *self = user_data;

  return test_widgets_find (GTK_WIDGET (self->pane), GTK_TYPE_LABEL, "This Entry Is Gone") != NULL;
}

static void
test_says_that_an_entry_is_gone (void **state)
{
  Fixture *self = *state;

  fw_article_pane_show_entry (self->pane, 123456);
  test_wait_until (is_gone, self);
}

static void
test_text_size_is_kept_in_bounds (void **state)
{
  Fixture *self = *state;
  int size = 0;

  g_object_set (self->pane, "text-size", 130, NULL);
  g_object_get (self->pane, "text-size", &size, NULL);
  assert_int_equal (size, 130);
  assert_true (GTK_IS_WIDGET (fw_article_pane_get_header_end (self->pane)));
}

static void
test_browser_view_paints_too (void **state)
{
  Fixture *self = *state;

  g_object_set (self->pane, "plain-view", FALSE, NULL);
  show (self, self->first);
  show (self, self->second);
}

static GtkWidget *
find_browser (GtkWidget *pane)
{
  GType type = g_type_from_name ("WebKitWebView");

  return type != 0 ? test_widgets_find (pane, type, NULL) : NULL;
}

typedef void (*BrowserFunc) (GtkWidget *browser, GdkRGBA *colour);

/* Reaches for the browser itself: it is in a module that nothing links. */
static void
call_browser (gpointer pane, const char *name, GdkRGBA *colour)
{
  GModule *webkit = g_module_open ("libwebkitgtk-6.0.so.4", G_MODULE_BIND_LAZY);
  GtkWidget *web = find_browser (GTK_WIDGET (pane));
  BrowserFunc function = NULL;

  assert_non_null (web);
  assert_true (g_module_symbol (webkit, name, (gpointer *) &function));
  function (web, colour);
  g_module_close (webkit);
}

static void
kill_web_process (FwArticlePane *pane)
{
  call_browser (pane, "webkit_web_view_terminate_web_process", NULL);
}

static gboolean
says_that_it_failed (gpointer pane)
{
  g_autofree char *words = test_widgets_get_text (
      gtk_stack_get_visible_child (GTK_STACK (adw_bin_get_child (ADW_BIN (pane)))));

  return strstr (words, "This Article Cannot Be Shown") != NULL;
}

static gboolean
has_dark_ground (gpointer pane)
{
  GdkRGBA ground = { 0 };

  call_browser (pane, "webkit_web_view_get_background_color", &ground);

  return ground.red < 0.5f;
}

static gboolean
has_light_ground (gpointer pane)
{
  return !has_dark_ground (pane);
}

static void
test_ground_follows_the_style (void **state)
{
  Fixture *self = *state;
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_object_set (self->pane, "plain-view", FALSE, NULL);
  show (self, self->first);
  assert_true (has_light_ground (self->pane));
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  test_wait_until (has_dark_ground, self->pane);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  test_wait_until (has_light_ground, self->pane);
}

static void
test_dead_web_process_comes_back (void **state)
{
  Fixture *self = *state;
  GtkWidget *reload;

  g_object_set (self->pane, "plain-view", FALSE, NULL);
  show (self, self->first);
  kill_web_process (self->pane);
  test_wait_until (says_that_it_failed, self->pane);
  reload = test_widgets_find (GTK_WIDGET (self->pane), GTK_TYPE_BUTTON, "_Reload");
  assert_true (gtk_widget_get_mapped (reload));
  g_signal_emit_by_name (reload, "clicked");
  assert_false (says_that_it_failed (self->pane));
  test_wait_until (is_painted, self->pane);
}

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_begins_empty, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_shows_entries_one_after_the_other, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_marking_leaves_the_text_alone, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_asks_before_loading_pictures, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_loads_pictures_where_it_may, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_never_loads_pictures_where_it_may_not, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_asks_before_loading_the_pictures_of_a_page, set_up,
                                     tear_down),
    cmocka_unit_test_setup_teardown (test_says_that_an_entry_is_gone, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_text_size_is_kept_in_bounds, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_browser_view_paints_too, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_ground_follows_the_style, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_dead_web_process_comes_back, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
