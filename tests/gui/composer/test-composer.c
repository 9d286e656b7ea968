/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "fw-media-card.h"
#include "fw-revisions.h"
#include "test-desk.h"
#include "test-widgets.h"

static void
test_keeps_what_is_written (void **state)
{
  TestDesk *self = *state;
  gint64 start;

  test_desk_compose (self, 0);
  test_desk_type (self, "F");
  self->expected = "F";
  test_wait_until (test_desk_is_kept, self);
  start = g_get_monotonic_time ();
  test_desk_type (self, "lour");
  self->expected = "Flour";
  test_wait_until (test_desk_is_kept, self);
  /* A second after the last character, and some for a busy machine. */
  assert_true (g_get_monotonic_time () - start < 4 * G_USEC_PER_SEC);
  test_desk_close (self);
}

static gboolean
type_on_cb (gpointer user_data)
{
  test_desk_type (user_data, "a");
  return G_SOURCE_CONTINUE;
}

static gboolean
is_kept_in_part (gpointer user_data)
{
  TestDesk *self = user_data;

  return strlen (fw_draft_get_saved (self->composer->draft)->body) > 8;
}

static void
test_keeps_it_though_nobody_pauses (void **state)
{
  TestDesk *self = *state;
  guint typing;

  gint64 start = g_get_monotonic_time ();

  test_desk_compose (self, 0);
  typing = g_timeout_add (100, type_on_cb, self);
  test_wait_until (is_kept_in_part, self);
  g_source_remove (typing);
  /* A second after each character, and some for a busy machine. */
  assert_true (g_get_monotonic_time () - start < 4 * G_USEC_PER_SEC);
  test_desk_close (self);
}

static void
test_loses_nothing_when_it_is_closed (void **state)
{
  TestDesk *self = *state;
  g_autoptr (FeedPost) post = NULL;
  gint64 id;

  test_desk_compose (self, 0);
  test_desk_type (self, "First");
  test_wait_until (test_desk_is_resting, self);
  id = fw_draft_get_id (self->composer->draft);
  test_desk_type (self, " and last");
  test_desk_close (self);
  post = test_desk_load (self, id);
  assert_string_equal (feed_post_get_content (post)->body, "First and last");
}

static void
test_stays_where_it_is_wanted_again (void **state)
{
  TestDesk *self = *state;
  gint64 id = test_desk_save_words (self, 0, "Once");

  test_desk_compose (self, id);
  test_desk_type (self, "At ");
  gtk_window_close (GTK_WINDOW (self->composer));
  fw_composer_present (self->app, self->shelf->engine, id);
  test_wait_until (test_desk_is_resting, self);
  test_drain ();
  assert_int_equal (test_desk_count (self), 1);
  test_desk_close (self);
}

static guint
count_drafts (TestDesk *self)
{
  const FeedPostQuery query = { .place = FEED_POST_PLACE_DRAFTS };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) posts = NULL;

  feed_store_list_posts_async (self->store, &query, NULL, test_await_cb, &result);
  posts = feed_store_list_posts_finish (self->store, test_await (&result), NULL);
  return posts->len;
}

static gboolean
has_no_drafts (gpointer user_data)
{
  return count_drafts (user_data) == 0;
}

static void
test_leaves_nothing_of_a_post_that_says_nothing (void **state)
{
  TestDesk *self = *state;

  test_desk_compose (self, 0);
  test_desk_close (self);
  assert_int_equal (count_drafts (self), 0);
  test_desk_compose (self, 0);
  test_desk_type (self, "x");
  test_wait_until (test_desk_is_resting, self);
  gtk_text_buffer_set_text (fw_composer_get_buffer (self->composer), "", -1);
  test_desk_close (self);
  test_wait_until (has_no_drafts, self);
}

static void
test_has_one_window_for_a_post (void **state)
{
  TestDesk *self = *state;
  gint64 id = test_desk_save_words (self, 0, "Once");

  test_desk_compose (self, id);
  fw_composer_present (self->app, self->shelf->engine, id);
  assert_int_equal (test_desk_count (self), 1);
  test_desk_close (self);
}

static void
test_takes_what_was_written_elsewhere (void **state)
{
  TestDesk *self = *state;
  gint64 id = test_desk_save_words (self, 0, "Here");

  test_desk_compose (self, id);
  test_desk_save_words (self, id, "There");
  self->expected = "There";
  test_wait_until (test_desk_has_words, self);
  test_desk_close (self);
}

static void
test_tells_of_what_was_written_elsewhere_meanwhile (void **state)
{
  TestDesk *self = *state;
  gint64 id = test_desk_save_words (self, 0, "Here");
  g_autoptr (FeedPost) post = NULL;

  test_desk_compose (self, id);
  test_desk_type (self, ", and");
  test_desk_save_words (self, id, "There");
  self->expected = "changed in another place";
  test_wait_until (test_desk_says, self);
  test_wait_until (test_desk_is_resting, self);
  post = test_desk_load (self, id);
  assert_string_equal (feed_post_get_content (post)->body, "Here, and");
  test_desk_close (self);
}

static gboolean
has_versions (gpointer user_data)
{
  GtkWidget *list = test_widgets_find (user_data, GTK_TYPE_LIST_BOX, NULL);

  return gtk_list_box_get_selected_row (GTK_LIST_BOX (list)) != NULL;
}

static GtkWidget *
find_revisions (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (FW_IS_REVISIONS (window))
        return window;
    }
  return NULL;
}

static gboolean
has_revisions (gpointer user_data)
{
  return find_revisions () != NULL;
}

static void
test_goes_back_to_an_earlier_version (void **state)
{
  TestDesk *self = *state;
  static const char words[] = "Once upon a time there was a beginning so long, and told so slowly, "
                              "that whoever heard it forgot all about the end.";
  gint64 id = test_desk_save_words (self, 0, words);

  test_desk_save_words (self, id, "Another");
  test_desk_compose (self, id);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.revisions", NULL);
  test_wait_until (has_revisions, NULL);
  test_wait_until (has_versions, find_revisions ());
  gtk_widget_activate_action (find_revisions (), "revisions.restore", NULL);
  self->expected = words;
  test_wait_until (test_desk_has_words, self);
  test_desk_close (self);
}

static gboolean
is_misspelt (gpointer user_data)
{
  TestDesk *self = user_data;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (fw_composer_get_buffer (self->composer), &at, 5);
  for (g_autoptr (GSList) tags = gtk_text_iter_get_tags (&at); tags != NULL;)
    {
      PangoUnderline underline;

      g_object_get (tags->data, "underline", &underline, NULL);
      return underline == PANGO_UNDERLINE_ERROR;
    }
  return FALSE;
}

static gboolean
is_well_spelt (gpointer user_data)
{
  return !is_misspelt (user_data);
}

static void
test_underlines_what_is_misspelt (void **state)
{
  TestDesk *self = *state;

  test_desk_compose (self, 0);
  test_desk_type (self, "Good braed is `mkdir` here.");
  test_wait_until (is_misspelt, self);
  g_object_set (self->composer->settings, "spelling", FALSE, NULL);
  test_wait_until (is_well_spelt, self);
  test_desk_close (self);
}

static void
test_writes_html_where_that_is_wanted (void **state)
{
  TestDesk *self = *state;
  GtkWidget *row;

  test_desk_compose (self, 0);
  test_desk_type (self, "Good *bread*");
  row = test_widgets_find (GTK_WIDGET (self->composer->settings), ADW_TYPE_COMBO_ROW, "Written In");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  self->expected = "<p>Good <em>bread</em></p>\n";
  assert_true (test_desk_has_words (self));
  gtk_text_buffer_undo (fw_composer_get_buffer (self->composer));
  self->expected = "Good *bread*";
  assert_true (test_desk_has_words (self));
  test_desk_close (self);
}

static void
test_takes_a_picture_and_its_words (void **state)
{
  TestDesk *self = *state;
  GtkWidget *card;
  GtkWidget *entry;
  g_autofree char *words = NULL;
  g_autofree char *expected = NULL;

  test_desk_compose (self, 0);
  card = test_desk_add_picture (self);
  entry = test_widgets_find (card, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "A heron, fishing");
  expected = g_strdup_printf ("![A heron, fishing](feedwright-medium:%" G_GINT64_FORMAT ")",
                              fw_media_card_get_medium (FW_MEDIA_CARD (card))->id);
  words = test_desk_get_words (self);
  assert_non_null (strstr (words, expected));
  test_desk_close (self);
}

static gboolean
shows_a_tall_picture (gpointer user_data)
{
  GtkWidget *image = test_widgets_find (user_data, GTK_TYPE_IMAGE, NULL);
  GdkPaintable *picture = gtk_image_get_paintable (GTK_IMAGE (image));

  return picture != NULL &&
         gdk_paintable_get_intrinsic_height (picture) > gdk_paintable_get_intrinsic_width (picture);
}

/* As once the server has other bytes at the same address. */
static void
test_shows_what_a_sent_picture_was_replaced_by (void **state)
{
  TestDesk *self = *state;
  g_autofree char *path = g_build_filename (g_getenv ("XDG_DATA_HOME"), "tall.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GdkPixbuf) tall = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 10, 40);
  const FeedPostMedium *medium;
  GtkWidget *card;

  assert_true (gdk_pixbuf_save (tall, path, "png", NULL, NULL));
  test_desk_compose (self, 0);
  card = test_desk_add_picture (self);
  assert_false (shows_a_tall_picture (card));
  medium = fw_media_card_get_medium (FW_MEDIA_CARD (card));
  self->post_id = medium->id;
  fw_media_bar_renew (self->composer->media, medium->id, file);
  test_wait_until (shows_a_tall_picture, card);
  assert_int_equal (fw_media_card_get_medium (FW_MEDIA_CARD (card))->id, self->post_id);
  test_desk_close (self);
}

static gboolean
is_on_its_way (gpointer user_data)
{
  return gtk_widget_get_visible (((TestDesk *) user_data)->composer->recall);
}

static gboolean
is_a_draft_again (gpointer user_data)
{
  return !is_on_its_way (user_data);
}

/* Nobody answers there: it waits. */
static void
test_tells_how_much_is_sent_and_takes_it_back (void **state)
{
  TestDesk *self = *state;
  FwComposer *composer;

  test_desk_add_blog (self);
  composer = test_desk_compose (self, 0);
  test_wait_until (test_desk_has_blog, self);
  test_desk_type (self, "Words");
  assert_true (is_a_draft_again (self));
  gtk_widget_activate_action (GTK_WIDGET (composer), "composer.publish", NULL);
  test_wait_until (is_on_its_way, self);
  g_signal_emit_by_name (composer->engine, "sending", fw_draft_get_id (composer->draft),
                         (guint64) 2000000, (guint64) 500000000);
  assert_true (gtk_widget_get_visible (GTK_WIDGET (composer->amount)));
  assert_string_equal (gtk_label_get_text (composer->amount), "2.0\302\240MB of 500.0\302\240MB");
  assert_true (gtk_progress_bar_get_fraction (composer->progress) < 0.01);
  g_signal_emit_by_name (composer->recall, "clicked");
  test_wait_until (is_a_draft_again, self);
  assert_false (gtk_widget_get_visible (GTK_WIDGET (composer->amount)));
  test_desk_close (self);
}

static double
get_text_size (GtkWidget *view)
{
  PangoContext *context = gtk_widget_get_pango_context (view);

  return pango_font_description_get_size (pango_context_get_font_description (context));
}

/* Who asks the desktop for larger text writes in it, too. */
static void
test_text_is_as_large_as_is_asked_for (void **state)
{
  TestDesk *self = *state;
  GtkSettings *settings = gtk_settings_get_default ();
  double title, body;
  int dpi;

  test_desk_compose (self, 0);
  title = get_text_size (GTK_WIDGET (self->composer->title));
  body = get_text_size (GTK_WIDGET (self->composer->body));
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi * 3 / 2, NULL);
  test_drain ();
  assert_true (get_text_size (GTK_WIDGET (self->composer->title)) > 1.4 * title);
  assert_true (get_text_size (GTK_WIDGET (self->composer->body)) > 1.4 * body);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  test_desk_close (self);
}

static gboolean
are_alike (FwComposer *composer)
{
  GtkWidget *title = GTK_WIDGET (composer->title);
  GtkWidget *body = GTK_WIDGET (composer->body);
  GdkRGBA above, below;

  gtk_style_context_get_color (gtk_widget_get_style_context (title), &above);
  gtk_style_context_get_color (gtk_widget_get_style_context (body), &below);

  return gdk_rgba_equal (&above, &below);
}

/* The style scheme for code has paler ones. */
static void
test_the_text_is_as_bright_as_its_title (void **state)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK, ADW_COLOR_SCHEME_DEFAULT };
  TestDesk *self = *state;

  test_desk_compose (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i]);
      test_drain ();
      assert_true (are_alike (self->composer));
    }
  test_desk_close (self);
}

static void
test_asks_for_a_blog_where_there_is_none (void **state)
{
  TestDesk *self = *state;

  test_desk_compose (self, 0);
  test_desk_type (self, "Words");
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.publish", NULL);
  self->expected = "There is no blog yet";
  test_wait_until (test_desk_says, self);
  test_desk_close (self);
}

static gboolean
has_another_medium (gpointer user_data)
{
  TestDesk *self = user_data;
  GPtrArray *media = fw_media_bar_get_media (self->composer->media);

  return media->len == 1 && ((const FeedPostMedium *) media->pdata[0])->id != self->post_id;
}

static void
test_replaces_a_picture_and_keeps_its_words (void **state)
{
  TestDesk *self = *state;
  g_autofree char *path = g_build_filename (g_getenv ("XDG_DATA_HOME"), "crane.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *expected = NULL;
  g_autofree char *words = NULL;
  const FeedPostMedium *medium;
  GtkWidget *card;

  assert_true (g_file_set_contents (path, "Another", -1, NULL));
  test_desk_compose (self, 0);
  card = test_desk_add_picture (self);
  gtk_editable_set_text (GTK_EDITABLE (test_widgets_find (card, GTK_TYPE_ENTRY, NULL)), "A bird");
  medium = fw_media_card_get_medium (FW_MEDIA_CARD (card));
  self->post_id = medium->id;
  fw_composer_replace_medium (self->composer, medium, file);
  test_wait_until (has_another_medium, self);
  medium = fw_media_bar_get_media (self->composer->media)->pdata[0];
  assert_string_equal (medium->name, "crane.txt");
  expected = g_strdup_printf ("![A bird](feedwright-medium:%" G_GINT64_FORMAT ")", medium->id);
  words = test_desk_get_words (self);
  assert_non_null (strstr (words, expected));
  test_desk_close (self);
}

static void
count_cb (FwMediaBar *bar, guint *n)
{
  (*n)++;
}

static void
test_leaves_the_media_alone_while_somebody_writes (void **state)
{
  TestDesk *self = *state;
  guint n_listed = 0;

  test_desk_compose (self, 0);
  test_desk_add_picture (self);
  test_wait_until (test_desk_is_resting, self);
  test_drain ();
  g_signal_connect (self->composer->media, "changed", G_CALLBACK (count_cb), &n_listed);
  for (guint i = 0; i < 3; i++)
    {
      test_desk_type (self, " more");
      fw_draft_flush_async (self->composer->draft, NULL, NULL);
      test_wait_until (test_desk_is_resting, self);
      test_drain ();
    }
  assert_int_equal (n_listed, 0);
  test_desk_close (self);
}

static gboolean
is_in_the_outbox (gpointer user_data)
{
  TestDesk *self = user_data;
  FeedPost *post = fw_draft_get_post (self->composer->draft);

  return post != NULL && feed_post_get_state (post) != FEED_POST_DRAFT;
}

static void
test_asks_once_for_the_words_of_a_picture (void **state)
{
  TestDesk *self = *state;

  test_desk_add_blog (self);
  test_desk_compose (self, 0);
  test_wait_until (test_desk_has_blog, self);
  test_desk_add_picture (self);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.publish", NULL);
  self->expected = "what the picture shows";
  test_wait_until (test_desk_says, self);
  assert_false (is_in_the_outbox (self));
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.publish", NULL);
  test_wait_until (is_in_the_outbox, self);
  test_desk_close (self);
}

static void
test_offers_the_categories_of_the_blog_alone (void **state)
{
  TestDesk *self = *state;
  GtkWidget *entry;
  g_autoptr (FeedPostContent) content = NULL;

  test_desk_add_blog (self);
  test_desk_compose (self, 0);
  test_wait_until (test_desk_has_blog, self);
  entry = test_widgets_find (GTK_WIDGET (self->composer->settings), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "cars");
  g_signal_emit_by_name (entry, "activate");
  assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "bre");
  g_signal_emit_by_name (entry, "activate");
  content = fw_composer_collect (self->composer);
  assert_int_equal (content->categories->len, 1);
  assert_string_equal (feed_category_get_term (content->categories->pdata[0]), "bread");
  test_desk_close (self);
}

static void
test_schedules_what_has_a_date_to_come (void **state)
{
  TestDesk *self = *state;
  g_autoptr (FeedPostContent) content = feed_post_content_new ();
  gint64 date = g_get_real_time () / G_USEC_PER_SEC + 86400;

  test_desk_add_blog (self);
  content->published = date;
  g_free (content->body);
  content->body = g_strdup ("Tomorrow");
  test_desk_compose (self, test_desk_save (self, 0, content));
  test_wait_until (test_desk_has_blog, self);
  assert_string_equal (gtk_button_get_label (self->composer->publish), "Schedule");
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.publish", NULL);
  test_wait_until (is_in_the_outbox, self);
  assert_int_equal (feed_post_get_state (fw_draft_get_post (self->composer->draft)),
                    FEED_POST_SCHEDULED);
  assert_int_equal (feed_post_get_send_at (fw_draft_get_post (self->composer->draft)), date);
  test_desk_close (self);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, test_desk_set_up, test_desk_tear_down)

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_keeps_what_is_written),
    TEST (test_keeps_it_though_nobody_pauses),
    TEST (test_loses_nothing_when_it_is_closed),
    TEST (test_stays_where_it_is_wanted_again),
    TEST (test_leaves_nothing_of_a_post_that_says_nothing),
    TEST (test_has_one_window_for_a_post),
    TEST (test_takes_what_was_written_elsewhere),
    TEST (test_tells_of_what_was_written_elsewhere_meanwhile),
    TEST (test_goes_back_to_an_earlier_version),
    TEST (test_underlines_what_is_misspelt),
    TEST (test_writes_html_where_that_is_wanted),
    TEST (test_takes_a_picture_and_its_words),
    TEST (test_replaces_a_picture_and_keeps_its_words),
    TEST (test_shows_what_a_sent_picture_was_replaced_by),
    TEST (test_tells_how_much_is_sent_and_takes_it_back),
    TEST (test_text_is_as_large_as_is_asked_for),
    TEST (test_the_text_is_as_bright_as_its_title),
    TEST (test_leaves_the_media_alone_while_somebody_writes),
    TEST (test_asks_for_a_blog_where_there_is_none),
    TEST (test_asks_once_for_the_words_of_a_picture),
    TEST (test_offers_the_categories_of_the_blog_alone),
    TEST (test_schedules_what_has_a_date_to_come),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
