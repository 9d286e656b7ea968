/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <cmocka.h>

#include "test-desk.h"
#include "test-widgets.h"

/* Too small for the store to grow, large enough for a text. */
#define LITTLE 4096

static struct rlimit all_space;

static void
take_space (void)
{
  struct rlimit little = { LITTLE, all_space.rlim_max };

  assert_int_equal (setrlimit (RLIMIT_FSIZE, &little), 0);
}

static void
give_space (void)
{
  assert_int_equal (setrlimit (RLIMIT_FSIZE, &all_space), 0);
}

static gboolean
shows (TestDesk *self, const char *label)
{
  GtkWidget *button = test_widgets_find (GTK_WIDGET (self->composer), GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_get_mapped (button);
}

static gboolean
can_leave (gpointer user_data)
{
  return shows (user_data, "Close Anyway");
}

static gboolean
cannot_leave (gpointer user_data)
{
  return !shows (user_data, "Close Anyway");
}

static gboolean
is_told (gpointer user_data)
{
  return shows (user_data, "Try Again");
}

static gboolean
is_untold (gpointer user_data)
{
  return !shows (user_data, "Try Again");
}

static gboolean
is_left (gpointer user_data)
{
  return test_desk_count (user_data) == 0;
}

static char *
load_only_draft (TestDesk *self)
{
  const FeedPostQuery query = { .place = FEED_POST_PLACE_DRAFTS };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) posts = NULL;
  g_autoptr (FeedPost) post = NULL;

  feed_store_list_posts_async (self->store, &query, NULL, test_await_cb, &result);
  posts = feed_store_list_posts_finish (self->store, test_await (&result), NULL);
  if (posts->len != 1)
    return NULL;
  post = test_desk_load (self, feed_post_get_id (posts->pdata[0]));

  return g_strdup (feed_post_get_content (post)->body);
}

static gboolean
is_the_only_draft (gpointer user_data)
{
  TestDesk *self = user_data;
  g_autofree char *words = load_only_draft (self);

  return g_strcmp0 (words, self->expected) == 0;
}

static void
test_keeps_what_a_window_had_that_was_destroyed (void **state)
{
  TestDesk *self = *state;

  test_desk_compose (self, 0);
  test_desk_type (self, "First");
  test_wait_until (test_desk_is_resting, self);
  test_desk_type (self, " and last");
  gtk_window_destroy (GTK_WINDOW (self->composer));
  self->expected = "First and last";
  test_wait_until (is_the_only_draft, self);
}

static void
test_keeps_the_first_words_of_a_window_that_was_destroyed (void **state)
{
  TestDesk *self = *state;

  test_desk_compose (self, 0);
  test_desk_type (self, "At once");
  gtk_window_destroy (GTK_WINDOW (self->composer));
  self->expected = "At once";
  test_wait_until (is_the_only_draft, self);
}

/* While the words before are on their way to the disk, with and without a number for the post. */
static void
test_keeps_what_was_written_while_it_saved (void **state)
{
  TestDesk *self = *state;

  test_desk_compose (self, 0);
  test_desk_type (self, "One");
  fw_draft_flush_async (self->composer->draft, NULL, NULL);
  test_desk_type (self, ", two");
  gtk_window_destroy (GTK_WINDOW (self->composer));
  self->expected = "One, two";
  test_wait_until (is_the_only_draft, self);
  self->expected = "One, two, three, four";
  test_desk_compose (self, 1);
  test_desk_type (self, ", three");
  fw_draft_flush_async (self->composer->draft, NULL, NULL);
  test_desk_type (self, ", four");
  gtk_window_destroy (GTK_WINDOW (self->composer));
  test_wait_until (is_the_only_draft, self);
}

static void
test_saves_at_once_when_the_session_is_to_end (void **state)
{
  TestDesk *self = *state;

  test_desk_compose (self, 0);
  test_desk_type (self, "Once");
  test_wait_until (test_desk_is_resting, self);
  test_desk_type (self, " more");
  g_signal_emit_by_name (self->app, "query-end");
  /* What is saved now is not saved because somebody paused. */
  fw_draft_set_collect (self->composer->draft, NULL, NULL);
  self->expected = "Once more";
  test_wait_until (test_desk_is_kept, self);
  gtk_window_destroy (GTK_WINDOW (self->composer));
}

static void
test_says_what_to_do_where_nothing_can_be_saved (void **state)
{
  TestDesk *self = *state;

  test_desk_compose (self, 0);
  take_space ();
  test_desk_type (self, "Kept");
  self->expected = "What you write cannot be saved";
  test_wait_until (test_desk_says, self);
  test_wait_until (is_told, self);
  gtk_window_close (GTK_WINDOW (self->composer));
  self->expected = "your text would be lost";
  test_wait_until (test_desk_says, self);
  assert_true (gtk_widget_get_visible (GTK_WIDGET (self->composer)));
  assert_false (can_leave (self));
  give_space ();
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.save", NULL);
  test_wait_until (is_untold, self);
  self->expected = "Kept";
  test_wait_until (test_desk_is_kept, self);
  test_desk_close (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_read (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

static void
test_lets_go_of_a_text_that_was_copied (void **state)
{
  TestDesk *self = *state;
  g_autofree char *text = NULL;

  test_desk_compose (self, 0);
  take_space ();
  test_desk_type (self, "Taken along");
  test_wait_until (is_told, self);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.copy-text", NULL);
  test_wait_until (can_leave, self);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->composer)), NULL,
                                 read_cb, &text);
  test_wait_until (is_read, &text);
  assert_string_equal (text, "Taken along");
  /* What was written since is nowhere yet. */
  test_desk_type (self, ", not all");
  test_wait_until (cannot_leave, self);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.copy-text", NULL);
  test_wait_until (can_leave, self);
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.close-anyway", NULL);
  test_wait_until (is_left, self);
}

static void
test_saves_as_a_file_that_can_be_published (void **state)
{
  TestDesk *self = *state;
  g_autofree char *path = g_build_filename (g_getenv ("XDG_DATA_HOME"), "saved.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FeedPostFile) post = NULL;

  test_desk_compose (self, 0);
  take_space ();
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->composer->title)),
                            "Tides", -1);
  test_desk_type (self, "Water rises.");
  test_wait_until (is_told, self);
  fw_composer_save_as (self->composer, file);
  test_wait_until (can_leave, self);
  bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  post = feed_post_file_parse (bytes, NULL);
  assert_string_equal (post->title, "Tides");
  assert_non_null (strstr (post->body, "Water rises."));
  gtk_widget_activate_action (GTK_WIDGET (self->composer), "composer.close-anyway", NULL);
  test_wait_until (is_left, self);
}

static void
test_leaves_a_file_where_the_program_has_to_end (void **state)
{
  TestDesk *self = *state;
  g_autofree char *path = g_build_filename (g_get_home_dir (), "Tides.md", NULL);
  g_autofree char *text = NULL;

  test_desk_compose (self, 0);
  take_space ();
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->composer->title)),
                            "Tides", -1);
  test_desk_type (self, "Water falls.");
  test_wait_until (is_told, self);
  fw_composer_abandon (self->composer);
  test_wait_until (is_left, self);
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  assert_non_null (strstr (text, "Water falls."));
}

static int
tear_down (void **state)
{
  give_space ();

  return test_desk_tear_down (state);
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, test_desk_set_up, tear_down)

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_keeps_what_a_window_had_that_was_destroyed),
    TEST (test_keeps_the_first_words_of_a_window_that_was_destroyed),
    TEST (test_keeps_what_was_written_while_it_saved),
    TEST (test_saves_at_once_when_the_session_is_to_end),
    TEST (test_says_what_to_do_where_nothing_can_be_saved),
    TEST (test_lets_go_of_a_text_that_was_copied),
    TEST (test_saves_as_a_file_that_can_be_published),
    TEST (test_leaves_a_file_where_the_program_has_to_end),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &all_space);

  return test_widgets_run (run);
}
