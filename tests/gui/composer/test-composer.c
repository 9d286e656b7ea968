/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "fw-composer-private.h"
#include "fw-media-card.h"
#include "fw-revisions.h"
#include "test-await.h"
#include "test-shelf.h"
#include "test-widgets.h"

static const char service_document[] =
    "<?xml version='1.0'?><service xmlns='http://www.w3.org/2007/app' "
    "xmlns:atom='http://www.w3.org/2005/Atom'><workspace><atom:title>Kitchen</atom:title>"
    "<collection href='posts'><atom:title>Posts</atom:title>"
    "<categories fixed='yes'><atom:category term='bread'/><atom:category term='soup'/></categories>"
    "</collection></workspace></service>";

typedef struct
{
  TestShelf *shelf;
  FeedStore *store;
  GtkApplication *app;
  FwComposer *composer; /* (unowned) (nullable): the last one that was opened */
  gint64 post_id;
  const char *expected;
} Fixture;

static FeedPost *
load (Fixture *self, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_load_post_async (self->store, id, NULL, test_await_cb, &result);
  return feed_store_load_post_finish (self->store, test_await (&result), NULL);
}

static gint64
save (Fixture *self, gint64 id, const FeedPostContent *content)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 saved;

  feed_store_save_post_async (self->store, id, content, NULL, NULL, test_await_cb, &result);
  saved = feed_store_save_post_finish (self->store, test_await (&result), &error);
  assert_null (error);

  return saved;
}

static gint64
save_words (Fixture *self, gint64 id, const char *words)
{
  g_autoptr (FeedPostContent) content = feed_post_content_new ();

  g_free (content->body);
  content->body = g_strdup (words);
  return save (self, id, content);
}

static FwComposer *
find_composer (Fixture *self)
{
  for (GList *at = gtk_application_get_windows (self->app); at != NULL; at = at->next)
    if (FW_IS_COMPOSER (at->data))
      return at->data;
  return NULL;
}

static guint
count_composers (Fixture *self)
{
  guint n = 0;

  for (GList *at = gtk_application_get_windows (self->app); at != NULL; at = at->next)
    n += FW_IS_COMPOSER (at->data);
  return n;
}

static gboolean
is_ready (gpointer user_data)
{
  return ((FwComposer *) user_data)->draft != NULL;
}

static FwComposer *
compose (Fixture *self, gint64 id)
{
  fw_composer_present (self->app, self->shelf->engine, id);
  self->composer = find_composer (self);
  assert_non_null (self->composer);
  test_wait_until (is_ready, self->composer);

  return self->composer;
}

/* As keys do it. */
static void
type (Fixture *self, const char *words)
{
  gtk_text_buffer_insert_at_cursor (fw_composer_get_buffer (self->composer), words, -1);
}

static char *
get_words (Fixture *self)
{
  char *words;

  g_object_get (fw_composer_get_buffer (self->composer), "text", &words, NULL);
  return words;
}

static gboolean
is_kept (gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (FeedPost) post = NULL;

  if (fw_draft_get_id (self->composer->draft) == 0)
    return FALSE;
  post = load (self, fw_draft_get_id (self->composer->draft));
  return post != NULL && g_str_equal (feed_post_get_content (post)->body, self->expected);
}

static gboolean
is_resting (gpointer user_data)
{
  Fixture *self = user_data;

  return fw_draft_get_id (self->composer->draft) != 0 && !fw_draft_is_dirty (self->composer->draft);
}

static gboolean
has_words (gpointer user_data)
{
  Fixture *self = user_data;
  g_autofree char *words = get_words (self);

  return g_str_equal (words, self->expected);
}

static gboolean
says (gpointer user_data)
{
  Fixture *self = user_data;
  g_autofree char *text = test_widgets_get_text (GTK_WIDGET (self->composer));

  return strstr (text, self->expected) != NULL;
}

static gboolean
is_gone (gpointer user_data)
{
  return count_composers (user_data) == 0;
}

static void
close_composer (Fixture *self)
{
  gtk_window_close (GTK_WINDOW (self->composer));
  test_wait_until (is_gone, self);
  self->composer = NULL;
}

static void
test_keeps_what_is_written (void **state)
{
  Fixture *self = *state;
  gint64 start;

  compose (self, 0);
  type (self, "F");
  self->expected = "F";
  test_wait_until (is_kept, self);
  start = g_get_monotonic_time ();
  type (self, "lour");
  self->expected = "Flour";
  test_wait_until (is_kept, self);
  /* A second after the last character, and some for a busy machine. */
  assert_true (g_get_monotonic_time () - start < 4 * G_USEC_PER_SEC);
  close_composer (self);
}

static gboolean
type_on_cb (gpointer user_data)
{
  type (user_data, "a");
  return G_SOURCE_CONTINUE;
}

static gboolean
is_kept_in_part (gpointer user_data)
{
  Fixture *self = user_data;

  return strlen (fw_draft_get_saved (self->composer->draft)->body) > 8;
}

static void
test_keeps_it_though_nobody_pauses (void **state)
{
  Fixture *self = *state;
  guint typing;

  gint64 start = g_get_monotonic_time ();

  compose (self, 0);
  typing = g_timeout_add (100, type_on_cb, self);
  test_wait_until (is_kept_in_part, self);
  g_source_remove (typing);
  /* A second after each character, and some for a busy machine. */
  assert_true (g_get_monotonic_time () - start < 4 * G_USEC_PER_SEC);
  close_composer (self);
}

static void
test_loses_nothing_when_it_is_closed (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedPost) post = NULL;
  gint64 id;

  compose (self, 0);
  type (self, "First");
  test_wait_until (is_resting, self);
  id = fw_draft_get_id (self->composer->draft);
  type (self, " and last");
  close_composer (self);
  post = load (self, id);
  assert_string_equal (feed_post_get_content (post)->body, "First and last");
}

static void
test_stays_where_it_is_wanted_again (void **state)
{
  Fixture *self = *state;
  gint64 id = save_words (self, 0, "Once");

  compose (self, id);
  type (self, "At ");
  gtk_window_close (GTK_WINDOW (self->composer));
  fw_composer_present (self->app, self->shelf->engine, id);
  test_wait_until (is_resting, self);
  test_drain ();
  assert_int_equal (count_composers (self), 1);
  close_composer (self);
}

static guint
count_drafts (Fixture *self)
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
  Fixture *self = *state;

  compose (self, 0);
  close_composer (self);
  assert_int_equal (count_drafts (self), 0);
  compose (self, 0);
  type (self, "x");
  test_wait_until (is_resting, self);
  gtk_text_buffer_set_text (fw_composer_get_buffer (self->composer), "", -1);
  close_composer (self);
  test_wait_until (has_no_drafts, self);
}

static void
test_has_one_window_for_a_post (void **state)
{
  Fixture *self = *state;
  gint64 id = save_words (self, 0, "Once");

  compose (self, id);
  fw_composer_present (self->app, self->shelf->engine, id);
  assert_int_equal (count_composers (self), 1);
  close_composer (self);
}

static void
test_takes_what_was_written_elsewhere (void **state)
{
  Fixture *self = *state;
  gint64 id = save_words (self, 0, "Here");

  compose (self, id);
  save_words (self, id, "There");
  self->expected = "There";
  test_wait_until (has_words, self);
  close_composer (self);
}

static void
test_tells_of_what_was_written_elsewhere_meanwhile (void **state)
{
  Fixture *self = *state;
  gint64 id = save_words (self, 0, "Here");
  g_autoptr (FeedPost) post = NULL;

  compose (self, id);
  type (self, ", and");
  save_words (self, id, "There");
  self->expected = "changed in another place";
  test_wait_until (says, self);
  test_wait_until (is_resting, self);
  post = load (self, id);
  assert_string_equal (feed_post_get_content (post)->body, "Here, and");
  close_composer (self);
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
  Fixture *self = *state;
  static const char words[] = "Once upon a time there was a beginning so long, and told so slowly, "
                              "that whoever heard it forgot all about the end.";
  gint64 id = save_words (self, 0, words);

  save_words (self, id, "Another");
  compose (self, id);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.revisions", NULL);
  test_wait_until (has_revisions, NULL);
  test_wait_until (has_versions, find_revisions ());
  gtk_widget_activate_action (find_revisions (), "revisions.restore", NULL);
  self->expected = words;
  test_wait_until (has_words, self);
  close_composer (self);
}

static gboolean
is_misspelt (gpointer user_data)
{
  Fixture *self = user_data;
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
  Fixture *self = *state;

  compose (self, 0);
  type (self, "Good braed is `mkdir` here.");
  test_wait_until (is_misspelt, self);
  g_object_set (self->composer->settings, "spelling", FALSE, NULL);
  test_wait_until (is_well_spelt, self);
  close_composer (self);
}

static void
test_writes_html_where_that_is_wanted (void **state)
{
  Fixture *self = *state;
  GtkWidget *row;

  compose (self, 0);
  type (self, "Good *bread*");
  row = test_widgets_find (GTK_WIDGET (self->composer->settings), ADW_TYPE_COMBO_ROW, "Written In");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  self->expected = "<p>Good <em>bread</em></p>\n";
  assert_true (has_words (self));
  gtk_text_buffer_undo (fw_composer_get_buffer (self->composer));
  self->expected = "Good *bread*";
  assert_true (has_words (self));
  close_composer (self);
}

static gboolean
has_card (gpointer user_data)
{
  Fixture *self = user_data;

  return test_widgets_find (GTK_WIDGET (self->composer->media), FW_TYPE_MEDIA_CARD, NULL) != NULL;
}

static GtkWidget *
add_picture (Fixture *self)
{
  g_autofree char *path = g_build_filename (g_getenv ("XDG_DATA_HOME"), "heron.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 4, 4);
  GtkEventController *target = NULL;
  GdkFileList *list;
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;
  g_autoptr (GListModel)
      controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->composer->body));

  gdk_pixbuf_fill (pixbuf, 0x224466ff);
  assert_true (gdk_pixbuf_save (pixbuf, path, "png", &error, NULL));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        target = controller;
    }
  assert_non_null (target);
  list = gdk_file_list_new_from_array (&file, 1);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  g_signal_emit_by_name (target, "drop", &value, 0.0, 0.0, &taken);
  g_value_unset (&value);
  assert_true (taken);
  test_wait_until (has_card, self);

  return test_widgets_find (GTK_WIDGET (self->composer->media), FW_TYPE_MEDIA_CARD, NULL);
}

static void
test_takes_a_picture_and_its_words (void **state)
{
  Fixture *self = *state;
  GtkWidget *card;
  GtkWidget *entry;
  g_autofree char *words = NULL;
  g_autofree char *expected = NULL;

  compose (self, 0);
  card = add_picture (self);
  entry = test_widgets_find (card, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "A heron, fishing");
  expected = g_strdup_printf ("![A heron, fishing](feedwright-medium:%" G_GINT64_FORMAT ")",
                              fw_media_card_get_medium (FW_MEDIA_CARD (card))->id);
  words = get_words (self);
  assert_non_null (strstr (words, expected));
  close_composer (self);
}

static void
add_blog (Fixture *self)
{
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPublishingTarget) target = NULL;
  g_autofree char *address = test_server_uri (self->shelf->server, "/service");

  test_shelf_serve (self->shelf, "/service", "application/atomsvc+xml", service_document, -1);
  feed_engine_find_blog_async (self->shelf->engine, address, NULL, test_await_cb, &found);
  target = feed_engine_find_blog_finish (self->shelf->engine, test_await (&found), &error);
  assert_null (error);
  feed_engine_add_account_async (self->shelf->engine, target, "Kitchen", NULL, NULL, NULL,
                                 test_await_cb, &added);
  assert_true (feed_engine_add_account_finish (self->shelf->engine, test_await (&added), &error) >
               0);
}

static gboolean
has_blog (gpointer user_data)
{
  Fixture *self = user_data;

  return fw_post_settings_get_blog (self->composer->settings) != NULL;
}

static void
test_asks_for_a_blog_where_there_is_none (void **state)
{
  Fixture *self = *state;

  compose (self, 0);
  type (self, "Words");
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.publish", NULL);
  self->expected = "There is no blog yet";
  test_wait_until (says, self);
  close_composer (self);
}

static gboolean
is_in_the_outbox (gpointer user_data)
{
  Fixture *self = user_data;
  FeedPost *post = fw_draft_get_post (self->composer->draft);

  return post != NULL && feed_post_get_state (post) != FEED_POST_DRAFT;
}

static void
test_asks_once_for_the_words_of_a_picture (void **state)
{
  Fixture *self = *state;

  add_blog (self);
  compose (self, 0);
  test_wait_until (has_blog, self);
  add_picture (self);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.publish", NULL);
  self->expected = "what the picture shows";
  test_wait_until (says, self);
  assert_false (is_in_the_outbox (self));
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.publish", NULL);
  test_wait_until (is_in_the_outbox, self);
  close_composer (self);
}

static void
test_offers_the_categories_of_the_blog_alone (void **state)
{
  Fixture *self = *state;
  GtkWidget *entry;
  g_autoptr (FeedPostContent) content = NULL;

  add_blog (self);
  compose (self, 0);
  test_wait_until (has_blog, self);
  entry = test_widgets_find (GTK_WIDGET (self->composer->settings), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "cars");
  g_signal_emit_by_name (entry, "activate");
  assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "bre");
  g_signal_emit_by_name (entry, "activate");
  content = fw_composer_collect (self->composer);
  assert_int_equal (content->categories->len, 1);
  assert_string_equal (feed_category_get_term (content->categories->pdata[0]), "bread");
  close_composer (self);
}

static void
test_schedules_what_has_a_date_to_come (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedPostContent) content = feed_post_content_new ();
  gint64 date = g_get_real_time () / G_USEC_PER_SEC + 86400;

  add_blog (self);
  content->published = date;
  g_free (content->body);
  content->body = g_strdup ("Tomorrow");
  compose (self, save (self, 0, content));
  test_wait_until (has_blog, self);
  assert_string_equal (gtk_button_get_label (self->composer->publish), "Schedule");
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.publish", NULL);
  test_wait_until (is_in_the_outbox, self);
  assert_int_equal (feed_post_get_state (fw_draft_get_post (self->composer->draft)),
                    FEED_POST_SCHEDULED);
  assert_int_equal (feed_post_get_send_at (fw_draft_get_post (self->composer->draft)), date);
  close_composer (self);
}

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->shelf = test_shelf_new ();
  self->store = feed_engine_get_store (self->shelf->engine);
  self->app = GTK_APPLICATION (g_application_get_default ());
  *state = self;

  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  test_drain ();
  test_shelf_free (self->shelf);
  g_free (self);

  return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

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
