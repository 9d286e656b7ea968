/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "fw-plain-view.h"
#include "fw-plain-picture.h"
#include "fw-plain-writer.h"
#include "test-await.h"
#include "test-widgets.h"

/* The text of the page as it is shown. */
static char *
write_out (const char *page)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (GPtrArray) pictures = NULL;
  GtkTextIter start;
  GtkTextIter end;

  fw_plain_writer_prepare (buffer);
  pictures = fw_plain_writer_write (buffer, page);
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
test_writer (void **state)
{
  static const struct
  {
    const char *page;
    const char *text;
  } rows[] = {
    { "<p>One\n two</p><p>Three</p>", "One two\n\nThree" },
    { "<h1>Head</h1>\n\n<p>a<br>b</p>", "Head\n\na\nb" },
    { "a <b>b</b> c<i>d</i>", "a b cd" },
    { "<ul><li>x</li><li>y</li></ul>z", "•\302\240\302\240x\n•\302\240\302\240y\n\nz" },
    { "<ol start=\"3\"><li>x<ol><li>n</li></ol></li><li>y</li></ol>",
      "3.\302\240x\n1.\302\240n\n4.\302\240y" },
    { "<pre>a\n  b\n</pre>c", "a\n  b\n\nc" },
    { "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "a │ b\n1 │ 2" },
    { "<p>x <img src=\"feedwright-image:a\" alt=\"A heron\"> y</p>", "x [Picture: A heron] y" },
    { "<img width=\"1\" height=\"1\" src=\"feedwright-image:t\">x", "x" },
    { "<head><title>no</title><style>p{}</style></head><p>yes</p>", "yes" },
    { "<span aria-hidden=\"true\">no</span>yes", "yes" },
    { "</p></div>x<li>y", "x\n•\302\240\302\240y" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = write_out (rows[i].page);

      assert_string_equal (text, rows[i].text);
    }
}

static void
test_links (void **state)
{
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (GPtrArray) pictures = NULL;
  GtkTextIter iter;

  fw_plain_writer_prepare (buffer);
  pictures = fw_plain_writer_write (
      buffer, "<p>see <a href=\"https://example.org/\">this <b>one</b></a>, or not</p>");
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 1);
  assert_null (fw_plain_writer_get_link (&iter));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 10);
  assert_string_equal (fw_plain_writer_get_link (&iter), "https://example.org/");
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 13);
  assert_null (fw_plain_writer_get_link (&iter));
}

static gboolean
is_set (gpointer flag)
{
  return *(gboolean *) flag;
}

static void
set_cb (gpointer view, gboolean *flag)
{
  *flag = TRUE;
}

static FwArticleView *
show_in_window (const char *page, GtkWindow **window)
{
  GtkWidget *view = fw_plain_view_new ();
  gboolean painted = FALSE;

  *window = test_widgets_show (view, 400, 300);
  g_signal_connect (view, "painted", G_CALLBACK (set_cb), &painted);
  fw_article_view_show (FW_ARTICLE_VIEW (view), page, NULL);
  test_wait_until (is_set, &painted);
  g_signal_handlers_disconnect_by_data (view, &painted);

  return FW_ARTICLE_VIEW (view);
}

static gboolean
is_wide (gpointer widget)
{
  return gtk_widget_get_width (widget) > 500;
}

static gboolean
is_narrow (gpointer widget)
{
  return gtk_widget_get_width (widget) > 0 && gtk_widget_get_width (widget) <= 360 - 48;
}

static GtkTextView *
find_text_view (GtkWidget *widget)
{
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    {
      GtkTextView *found = GTK_IS_TEXT_VIEW (at) ? GTK_TEXT_VIEW (at) : find_text_view (at);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_wide_picture (void **state)
{
  GtkWindow *window;
  FwArticleView *view = show_in_window ("<p>One</p>", &window);
  GtkTextView *text = find_text_view (GTK_WIDGET (view));
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (1600 * 100 * 4), 1600 * 100 * 4);
  g_autoptr (GdkTexture)
      texture = gdk_memory_texture_new (1600, 100, GDK_MEMORY_R8G8B8A8, pixels, 1600 * 4);
  GtkWidget *picture;
  GtkTextIter start;
  int minimum;

  gtk_window_set_default_size (window, 800, 300);
  picture = fw_plain_picture_new (text, texture, "wide");
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (text), &start);
  gtk_text_view_add_child_at_anchor (
      text, picture, gtk_text_buffer_create_child_anchor (gtk_text_view_get_buffer (text), &start));
  test_wait_until (is_wide, picture);
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  assert_in_range (minimum, 1, 360);
  gtk_window_set_default_size (window, 360, 300);
  test_wait_until (is_narrow, picture);
  gtk_window_destroy (window);
}

static char *
long_page (void)
{
  GString *page = g_string_new ("<h1>Long</h1>");

  for (int i = 0; i < 60; i++)
    g_string_append (
        page, "<p>A paragraph that goes on for a while, so that it takes two lines or three.</p>");

  return g_string_free (page, FALSE);
}

static void
test_scrolls_to_the_end (void **state)
{
  g_autofree char *page = long_page ();
  GtkWindow *window;
  FwArticleView *view = show_in_window (page, &window);
  guint pages = 0;

  while (fw_article_view_scroll_page (view, FALSE))
    {
      assert_in_range (pages++, 0, 200);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (view));
    }
  assert_in_range (pages, 5, 200);
  while (fw_article_view_scroll_page (view, TRUE))
    {
      assert_in_range (pages--, 1, 200);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (view));
    }
  assert_int_equal (pages, 0);
  gtk_window_destroy (window);
}

static void
test_short_page_has_no_more (void **state)
{
  GtkWindow *window;
  FwArticleView *view = show_in_window ("<p>Short.</p>", &window);

  assert_false (fw_article_view_scroll_page (view, FALSE));
  assert_false (fw_article_view_scroll_page (view, TRUE));
  gtk_window_destroy (window);
}

static void
test_is_read_and_left_by_keyboard (void **state)
{
  GtkWindow *window;
  FwArticleView *view = show_in_window ("<p>Short.</p>", &window);
  GtkWidget *text = test_widgets_find (GTK_WIDGET (view), GTK_TYPE_TEXT_VIEW, NULL);

  assert_true (gtk_widget_grab_focus (GTK_WIDGET (view)));
  assert_true (gtk_widget_has_focus (text));
  assert_false (gtk_text_view_get_accepts_tab (GTK_TEXT_VIEW (text)));
  assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (text)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Article");
  gtk_window_destroy (window);
}

static void
test_text_grows (void **state)
{
  GtkWindow *window;
  FwArticleView *view = show_in_window ("<p>Short.</p>", &window);
  GtkTextView *text = GTK_TEXT_VIEW (
      test_widgets_find (GTK_WIDGET (view), GTK_TYPE_TEXT_VIEW, NULL));
  GtkTextIter iter;
  int before;
  int after;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (text), &iter);
  gtk_text_view_get_line_yrange (text, &iter, NULL, &before);
  fw_article_view_set_zoom (view, 2.0);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (view));
  gtk_text_view_get_line_yrange (text, &iter, NULL, &after);
  assert_in_range (after, before + 10, before * 3);
  gtk_window_destroy (window);
}

static gboolean
is_scrolled (gpointer view)
{
  GtkWidget *scroller = test_widgets_find (view, GTK_TYPE_SCROLLED_WINDOW, NULL);

  return gtk_adjustment_get_value (
             gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller))) > 500;
}

static void
left_cb (FwArticleView *view, const char *uri, gboolean *left)
{
  *left = TRUE;
}

static void
test_footnote_scrolls_to_its_place (void **state)
{
  g_autofree char *filling = long_page ();
  g_autofree char *page = g_strconcat ("<h1><a href=\"#user-note\">Over there</a></h1>", filling,
                                       "<p id=\"user-note\">Here.</p>", filling, NULL);
  GtkWindow *window;
  FwArticleView *view = show_in_window (page, &window);
  gboolean left = FALSE;

  g_signal_connect (view, "link-activated", G_CALLBACK (left_cb), &left);
  test_widgets_click_until (GTK_WIDGET (view), 60, 50, 1, is_scrolled, view);
  assert_false (left);
  gtk_window_destroy (window);
}

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_writer),
    cmocka_unit_test (test_links),
    cmocka_unit_test (test_wide_picture),
    cmocka_unit_test (test_scrolls_to_the_end),
    cmocka_unit_test (test_short_page_has_no_more),
    cmocka_unit_test (test_is_read_and_left_by_keyboard),
    cmocka_unit_test (test_text_grows),
    cmocka_unit_test (test_footnote_scrolls_to_its_place),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
