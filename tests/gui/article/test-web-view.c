/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "fw-article-view.h"
#include "fw-web-loader.h"
#include "test-await.h"
#include "test-widgets.h"

/* A server that counts who comes, and a loader of our own that counts what it is asked for. */
typedef struct
{
  GSocketService *server;
  guint16 port;
  guint connections;
  GPtrArray *asked; /* (element-type utf8) */
  FwWebHost host;
  FwArticleView *view;
  GtkWindow *window;
  gboolean painted;
  gboolean ended;
  gboolean ended_back;
  GPtrArray *activated; /* (element-type utf8) */
} Fixture;

/* There is no engine here, so the loader is only a place to come from. */
static GPtrArray *asked_for;

static GBytes *
make_picture (void)
{
  static const char svg[] =
      "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><rect width='40' "
      "height='40' fill='#00ff00'/></svg>";

  return g_bytes_new_static (svg, strlen (svg));
}

static void
load_image (FwImageLoader *loader,
            const char *uri,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (loader, cancellable, callback, user_data);

  g_ptr_array_add (asked_for, g_strdup (uri));
  if (strstr (uri, "missing") != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Not there");
  else
    g_task_return_pointer (task, make_picture (), (GDestroyNotify) g_bytes_unref);
}

static GBytes *
load_image_finish (FwImageLoader *loader, GAsyncResult *result, char **content_type, GError **error)
{
  *content_type = g_strdup ("image/svg+xml");

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, Fixture *self)
{
  self->connections++;

  return TRUE;
}

static void
start_server (Fixture *self)
{
  self->server = g_socket_service_new ();
  self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->server), NULL, NULL);
  assert_int_not_equal (self->port, 0);
  g_signal_connect (self->server, "incoming", G_CALLBACK (incoming_cb), self);
  g_socket_service_start (self->server);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
is_there (gpointer result)
{
  return *(GAsyncResult **) result != NULL;
}

static FwWebViewNew
load_module (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FwWebViewNew make;

  fw_web_load_async (NULL, loaded_cb, &result);
  test_wait_until (is_there, &result);
  make = fw_web_load_finish (result, &error);
  if (g_error_matches (error, FW_WEB_ERROR, FW_WEB_ERROR_SANDBOX))
    {
      g_print ("Left out: no browser view can be made here (%s)\n", error->message);
      return NULL;
    }
  assert_null (error);

  return make;
}

static void
painted_cb (FwArticleView *view, Fixture *self)
{
  self->painted = TRUE;
}

static void
ended_cb (FwArticleView *view, gboolean back, Fixture *self)
{
  self->ended = TRUE;
  self->ended_back = back;
}

static void
activated_cb (FwArticleView *view, const char *uri, Fixture *self)
{
  g_ptr_array_add (self->activated, g_strdup (uri));
}

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);
  FwWebViewNew make = load_module ();

  *state = self;
  self->asked = asked_for = g_ptr_array_new_with_free_func (g_free);
  self->activated = g_ptr_array_new_with_free_func (g_free);
  start_server (self);
  if (make == NULL)
    return 0;
  self->host = (FwWebHost){ FW_TYPE_ARTICLE_VIEW, load_image, load_image_finish };
  self->view = FW_ARTICLE_VIEW (make (&self->host));
  g_signal_connect (self->view, "painted", G_CALLBACK (painted_cb), self);
  g_signal_connect (self->view, "end-reached", G_CALLBACK (ended_cb), self);
  g_signal_connect (self->view, "link-activated", G_CALLBACK (activated_cb), self);
  self->window = test_widgets_show (GTK_WIDGET (self->view), 500, 400);

  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  if (self->window != NULL)
    gtk_window_destroy (self->window);
  test_drain ();
  g_socket_service_stop (self->server);
  g_object_unref (self->server);
  g_ptr_array_unref (self->asked);
  g_ptr_array_unref (self->activated);
  g_free (self);

  return 0;
}

static gboolean
is_painted (gpointer user_data)
{
  return ((Fixture *) user_data)->painted;
}

static gboolean
has_ended (gpointer user_data)
{
  return ((Fixture *) user_data)->ended;
}

/* The page has no style of its own. */
static void
dress (Fixture *self, const char *style_sheet)
{
  static const FwArticleLook look = { FALSE, FALSE, { 0, 0, 1, 1 }, { 1, 1, 1, 1 } };

  FW_ARTICLE_VIEW_GET_IFACE (self->view)->set_look (self->view, &look, style_sheet);
}

static void
show (Fixture *self, const char *page)
{
  g_autoptr (FwImageLoader) loader = fw_image_loader_new (NULL, 1, FALSE);

  if (self->view == NULL)
    skip ();
  self->painted = FALSE;
  fw_article_view_show (self->view, page, loader);
  test_wait_until (is_painted, self);
}

/* Every way for a page to fetch something that has a name. */
static char *
make_greedy_page (guint16 port)
{
  static const char page[] =
      "<!DOCTYPE html><html><head><meta charset=utf-8><title>Greedy</title>"
      "<link rel=stylesheet href=@/style.css><link rel=prefetch href=@/prefetch><link rel=preload "
      "as=image href=@/pre>"
      "<link rel=dns-prefetch href=@/><link rel=preconnect href=@/><link rel=icon href=@/icon.png>"
      "<link rel=manifest href=@/manifest><meta http-equiv=refresh content='0;url=@/refresh'>"
      "<base href=@/base/><style>@import "
      "url(@/import.css);@font-face{font-family:x;src:url(@/font.woff)}"
      "body{font-family:x;background:url(@/background.png)}li{list-style-image:url(@/list.png)}"
      "p::after{content:url(@/after.png)}</style></head><body background=@/body.png>"
      "<p>Text</p><ul><li>x</li></ul><img src=@/img.png><img srcset='@/set.png 2x'>"
      "<picture><source srcset=@/source.png><img src=@/fallback.png></picture>"
      "<iframe src=@/frame></iframe><object data=@/object></object><embed src=@/embed>"
      "<video src=@/video poster=@/poster.png autoplay></video><audio src=@/audio autoplay></audio>"
      "<svg><image href=@/svg.png /><use href=@/use.svg#a /></svg><input type=image "
      "src=@/input.png>"
      "<form action=@/form id=f><button>x</button></form><a ping=@/ping href=@/a>link</a>"
      "<script "
      "src=@/script.js></script><script>fetch('@/fetch');document.getElementById('f').submit();"
      "new Image().src='@/new.png';location='@/location'</script>"
      "<img src=x onerror=\"fetch('@/onerror')\"><div style='background:url(@/div.png)'>x</div>"
      "<img src='feedwright-image:https%3A%2F%2Fexample.org%2Fours.png'></body></html>";
  g_autofree char *origin = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_autoptr (GString) text = g_string_new (page);

  g_string_replace (text, "@import", "\1import", 0);
  g_string_replace (text, "@font", "\1font", 0);
  g_string_replace (text, "@", origin, 0);
  g_string_replace (text, "\1", "@", 0);

  return g_strdup (text->str);
}

static void
test_fetches_nothing_by_itself (void **state)
{
  Fixture *self = *state;
  g_autofree char *page = make_greedy_page (self->port);

  show (self, page);
  /* A second page gives whatever the first one put off the time to happen. */
  show (self, "<p>Another page</p>");
  assert_int_equal (self->connections, 0);
  assert_int_equal (self->asked->len, 1);
  assert_string_equal (g_ptr_array_index (self->asked, 0), "https://example.org/ours.png");
  assert_int_equal (self->activated->len, 0);
}

/* The counting server does count: the test above cannot pass for want of one. */
static void
test_server_counts (void **state)
{
  Fixture *self = *state;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GSocketConnection) connection = NULL;

  g_socket_client_connect_to_host_async (client, "127.0.0.1", self->port, NULL, loaded_cb, &result);
  test_wait_until (is_there, &result);
  connection = g_socket_client_connect_to_host_finish (client, result, NULL);
  assert_non_null (connection);
  test_drain ();
  assert_int_equal (self->connections, 1);
}

static GtkWidget *
get_inner (Fixture *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->view));
}

static char *
get_title (Fixture *self)
{
  char *title = NULL;

  g_object_get (get_inner (self), "title", &title, NULL);

  return title;
}

static gboolean
has_title (gpointer user_data)
{
  g_autofree char *title = get_title (user_data);

  return title != NULL && title[0] != '\0';
}

static void
test_runs_no_script (void **state)
{
  Fixture *self = *state;
  g_autofree char *title = NULL;

  show (self, "<title>Quiet</title><body onload=\"document.title='on'\"><p>x</p>"
              "<script>document.title='ran'</script></body>");
  test_wait_until (has_title, self);
  title = get_title (self);
  assert_string_equal (title, "Quiet");
}

/* What colour is in the middle of that part of the picture? */
static guint32
get_pixel (GdkTexture *texture, int x, int y)
{
  int width = gdk_texture_get_width (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * gdk_texture_get_height (texture));

  gdk_texture_download (texture, (guchar *) pixels, width * sizeof *pixels);

  return pixels[(gsize) y * width + x] & 0xffffff;
}

static GdkTexture *
draw (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return NULL;

  return gsk_renderer_render_texture (
      gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
      &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
}

static gboolean
shows_green (gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (GdkTexture) texture = draw (GTK_WIDGET (self->view));

  return texture != NULL && get_pixel (texture, 20, 20) == 0x00ff00;
}

static void
test_shows_our_pictures (void **state)
{
  Fixture *self = *state;

  dress (self, "body { margin: 0 }");
  show (self, "<body><img "
              "src='feedwright-image:https%3A%2F%2Fexample.org%2Fgreen.png'></body>");
  test_wait_until (shows_green, self);
}

static gboolean
is_grey (guint32 pixel)
{
  guint blue = pixel & 0xff;

  return blue < 0xb0 && (pixel >> 8 & 0xff) == blue && (pixel >> 16 & 0xff) == blue;
}

static guint
count_grey_pixels (GdkTexture *texture)
{
  gsize n = (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new (guint32, n);
  guint count = 0;

  gdk_texture_download (texture, (guchar *) pixels,
                        gdk_texture_get_width (texture) * sizeof *pixels);
  for (gsize i = 0; i < n; i++)
    count += is_grey (pixels[i]) ? 1 : 0;

  return count;
}

static gboolean
has_grey_words (gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (GdkTexture) texture = draw (GTK_WIDGET (self->view));

  return texture != NULL && count_grey_pixels (texture) > 200;
}

/* Its description stands in its place, in a grey that the page itself does not have. */
static void
test_missing_picture_is_described (void **state)
{
  Fixture *self = *state;

  dress (self, "body { color: red }");
  show (self, "<p>Look:</p>"
              "<img src='feedwright-image:https%3A%2F%2Fexample.org%2Fmissing.png' "
              "alt=\"A heron &amp; its young &lt;in&gt; a quiet river\"><p>x</p>");
  assert_int_equal (self->asked->len, 1);
  test_wait_until (has_grey_words, self);
}

#define LARGE_LINK "a { display: block; height: 90px } "

static gboolean
shows_blue (gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (GdkTexture) texture = draw (GTK_WIDGET (self->view));

  return texture != NULL && get_pixel (texture, 20, 20) == 0x0000ff;
}

/* Night falls while somebody reads: the colours change, and the place in the article does not. */
static void
test_another_look_leaves_the_page_where_it_is (void **state)
{
  Fixture *self = *state;

  dress (self, LARGE_LINK "div { height: 3000px; margin: 0 -9px } "
                          "#user-note { background: #00ff00 }");
  show (self, "<p><a href='#user-note'>1</a></p><div></div><div id='user-note'></div>");
  test_widgets_click_until (GTK_WIDGET (self->view), 40, 50, 1, shows_green, self);
  self->painted = FALSE;
  dress (self, LARGE_LINK "div { height: 3000px; margin: 0 -9px } "
                          "#user-note { background: #0000ff }");
  test_wait_until (shows_blue, self);
  /* It was not loaded again. */
  assert_false (self->painted);
}

static void
test_page_brings_no_style (void **state)
{
  Fixture *self = *state;

  dress (self, "body { margin: 0 } div { height: 90px; background: #00ff00 }");
  show (self, "<style>div { background: #0000ff !important }</style>"
              "<div style='background:#0000ff'></div>");
  test_wait_until (shows_green, self);
}

static void
test_footnote_scrolls_to_its_place (void **state)
{
  Fixture *self = *state;

  dress (self, LARGE_LINK "div { height: 3000px; margin: 0 -9px } "
                          "#user-note { background: #00ff00 }");
  show (self, "<p><a href='#user-note'>1</a></p><div></div><div id='user-note'></div>");
  assert_false (shows_green (self));
  test_widgets_click_until (GTK_WIDGET (self->view), 40, 50, 1, shows_green, self);
  assert_int_equal (self->activated->len, 0);
}

static gboolean
has_activated (gpointer user_data)
{
  return ((Fixture *) user_data)->activated->len > 0;
}

static void
test_link_is_left_to_the_app (void **state)
{
  Fixture *self = *state;

  dress (self, LARGE_LINK);
  show (self, "<p><a href='https://example.org/b'>B</a></p>");
  test_widgets_click_until (GTK_WIDGET (self->view), 40, 50, 1, has_activated, self);
  assert_string_equal (g_ptr_array_index (self->activated, 0), "https://example.org/b");
}

static gboolean
has_menu (gpointer user_data)
{
  GtkWidget *menu = test_widgets_find (GTK_WIDGET (((Fixture *) user_data)->view),
                                       GTK_TYPE_POPOVER_MENU, NULL);

  return menu != NULL && gtk_widget_get_mapped (menu);
}

/* No Reload, no Save, nothing that a page in a browser could do. */
static void
test_menu_has_only_what_makes_sense_here (void **state)
{
  Fixture *self = *state;
  g_autofree char *text = NULL;

  dress (self, LARGE_LINK);
  show (self, "<p><a href='https://example.org/b'>B</a></p>");
  test_widgets_click_until (GTK_WIDGET (self->view), 40, 50, 3, has_menu, self);
  text = test_widgets_get_text (
      test_widgets_find (GTK_WIDGET (self->view), GTK_TYPE_POPOVER_MENU, NULL));
  assert_string_equal (g_strstrip (text), "Open Link\nCopy Link Location");
}

static void
test_page_without_more_ends_at_once (void **state)
{
  Fixture *self = *state;

  show (self, "<p>Short.</p>");
  assert_true (fw_article_view_scroll_page (self->view, FALSE));
  test_wait_until (has_ended, self);
}

static guint
scroll_to_the_end (Fixture *self, gboolean back)
{
  guint presses = 0;

  self->ended = FALSE;
  for (; !self->ended && presses < 40; presses++)
    {
      fw_article_view_scroll_page (self->view, back);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (self->view));
      test_drain ();
    }
  test_wait_until (has_ended, self);
  assert_int_equal (self->ended_back, back);
  return presses;
}

static void
test_scrolls_to_the_end_and_back (void **state)
{
  Fixture *self = *state;
  g_autoptr (GString) page = g_string_new ("<body>");

  for (int i = 0; i < 40; i++)
    g_string_append_printf (page, "<p>Paragraph %d of a page that is longer than the window.</p>",
                            i);
  show (self, page->str);
  assert_in_range (scroll_to_the_end (self, FALSE), 3, 39);
  assert_in_range (scroll_to_the_end (self, TRUE), 3, 39);
}

static void
test_tab_key_is_not_caught (void **state)
{
  Fixture *self = *state;
  GtkWidget *hidden;

  show (self, "<p>x</p>");
  hidden = test_widgets_find (GTK_WIDGET (self->view), GTK_TYPE_TEXT_VIEW, NULL);
  assert_true (hidden == NULL || !gtk_widget_get_can_focus (hidden));
}

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_server_counts, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_fetches_nothing_by_itself, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_runs_no_script, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_shows_our_pictures, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_missing_picture_is_described, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_another_look_leaves_the_page_where_it_is, set_up,
                                     tear_down),
    cmocka_unit_test_setup_teardown (test_page_brings_no_style, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_footnote_scrolls_to_its_place, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_link_is_left_to_the_app, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_menu_has_only_what_makes_sense_here, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_page_without_more_ends_at_once, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_scrolls_to_the_end_and_back, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_tab_key_is_not_caught, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
