/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "fw-accounts-page.h"
#include "fw-posts.h"
#include "test-desk.h"
#include "test-widgets.h"

/* My Posts, in a window of their own. */
typedef struct
{
  TestDesk *desk;
  FwPostPlaces *places;
  FwPosts *posts;
  GtkWindow *window;
  char *told;
  char *way_back;
  const char *expected;
} Fixture;

static void
told_cb (Fixture *self, const char *text, const char *label, const char *action)
{
  g_free (self->told);
  g_free (self->way_back);
  self->told = g_strdup (text);
  self->way_back = g_strdup (action);
}

static gboolean
places_are_loaded (gpointer user_data)
{
  return fw_post_places_is_loaded (user_data);
}

static void
open_posts (Fixture *self, FwSource source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->places = fw_post_places_new (self->desk->store);
  fw_post_places_start (self->places);
  test_wait_until (places_are_loaded, self->places);
  self->posts = fw_posts_new (self->desk->shelf->engine, self->places);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fw_posts_get_note (self->posts)));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fw_posts_get_pane (self->posts)));
  g_signal_connect_swapped (self->posts, "told", G_CALLBACK (told_cb), self);
  self->window = test_widgets_show (box, 400, 500);
  fw_posts_show (self->posts, source);
}

static gboolean
says (gpointer user_data)
{
  Fixture *self = user_data;
  g_autofree char *text = test_widgets_get_text (GTK_WIDGET (self->window));

  return strstr (text, self->expected) != NULL;
}

static gboolean
was_told (gpointer user_data)
{
  Fixture *self = user_data;

  return self->told != NULL && strstr (self->told, self->expected) != NULL;
}

static gboolean
is_shown (gpointer user_data)
{
  Fixture *self = user_data;
  g_autofree char *page = fw_posts_render (self->posts);

  return page != NULL && strstr (page, self->expected) != NULL;
}

static gboolean
lists_none (gpointer user_data)
{
  return fw_posts_count (((Fixture *) user_data)->posts) == 0;
}

static gboolean
lists_one (gpointer user_data)
{
  return fw_posts_count (((Fixture *) user_data)->posts) == 1;
}

static gboolean
can_delete (gpointer user_data)
{
  return g_action_group_get_action_enabled (fw_posts_get_actions (((Fixture *) user_data)->posts),
                                            "delete");
}

static void
activate (Fixture *self, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  g_action_group_activate_action (fw_posts_get_actions (self->posts), name + strlen ("post."),
                                  target);
}

static void
test_says_what_an_empty_list_is_for (void **state)
{
  Fixture *self = *state;

  open_posts (self, (FwSource){ FW_SOURCE_OUTBOX, 0 });
  self->expected = "waits here until the server has it";
  test_wait_until (says, self);
  fw_posts_show (self->posts, (FwSource){ FW_SOURCE_DRAFTS, 0 });
  self->expected = "saved as you type";
  test_wait_until (says, self);
}

static void
test_gives_a_deleted_draft_back (void **state)
{
  Fixture *self = *state;
  gint64 id = test_desk_save_words (self->desk, 0, "Flour and water");

  open_posts (self, (FwSource){ FW_SOURCE_DRAFTS, 0 });
  test_wait_until (lists_one, self);
  fw_posts_select (self->posts, id);
  self->expected = "Flour and water";
  test_wait_until (is_shown, self);
  test_wait_until (can_delete, self);
  activate (self, "post.delete");
  test_wait_until (lists_none, self);
  self->expected = "Deleted";
  test_wait_until (was_told, self);
  activate (self, self->way_back);
  test_wait_until (lists_one, self);
}

static AdwMessageDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

static gboolean
has_question (gpointer user_data)
{
  return find_question () != NULL;
}

static void
answer (Fixture *self, const char *response)
{
  activate (self, "post.delete-for-good");
  test_wait_until (has_question, self);
  adw_message_dialog_response (find_question (), response);
  gtk_window_destroy (GTK_WINDOW (find_question ()));
}

static gboolean
can_bring_back (gpointer user_data)
{
  GActionGroup *actions = fw_posts_get_actions (((Fixture *) user_data)->posts);

  return g_action_group_get_action_enabled (actions, "bring-back") &&
         g_action_group_get_action_enabled (actions, "delete-for-good");
}

/* What was removed, looked at. */
static gint64
remove_and_look (Fixture *self)
{
  gint64 id = test_desk_save_words (self->desk, 0, "Flour and water");
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_remove_post_async (self->desk->store, id, NULL, test_await_cb, &result);
  assert_true (feed_store_remove_post_finish (self->desk->store, test_await (&result), NULL));
  open_posts (self, (FwSource){ FW_SOURCE_DISCARDED, 0 });
  test_wait_until (lists_one, self);
  fw_posts_select (self->posts, id);
  test_wait_until (can_bring_back, self);
  assert_false (can_delete (self));
  self->expected = "Flour and water";
  assert_true (is_shown (self));
  self->expected = "Removed, 30 days left";
  assert_true (says (self));

  return id;
}

static void
test_removed_drafts_are_restored (void **state)
{
  Fixture *self = *state;
  gint64 id = remove_and_look (self);
  g_autoptr (FeedPost) post = NULL;

  activate (self, "post.bring-back");
  self->expected = "is a draft again";
  test_wait_until (was_told, self);
  test_wait_until (lists_none, self);
  self->expected = "No Removed Drafts";
  test_wait_until (says, self);
  test_wait_until (can_delete, self);
  post = test_desk_load (self->desk, id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_DRAFT);
}

static void
test_removed_drafts_go_for_good_when_that_was_meant (void **state)
{
  Fixture *self = *state;

  remove_and_look (self);
  answer (self, "cancel");
  assert_true (lists_one (self));
  answer (self, "erase");
  test_wait_until (lists_none, self);
  self->expected = "for good";
  test_wait_until (was_told, self);
}

static void
test_shows_the_whole_of_what_was_only_listed (void **state)
{
  Fixture *self = *state;
  gint64 id = test_desk_list_one (self->desk);

  test_desk_serve_whole (self->desk);
  open_posts (self, (FwSource){ FW_SOURCE_COLLECTION, 1 });
  test_wait_until (lists_one, self);
  fw_posts_select (self->posts, id);
  self->expected = "Water rises and falls.";
  test_wait_until (is_shown, self);
}

static gboolean
has_no_blog (gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  feed_store_list_accounts_async (self->desk->store, NULL, test_await_cb, &result);
  accounts = feed_store_list_accounts_finish (self->desk->store, test_await (&result), NULL);

  return accounts->len == 0;
}

static GtkWidget *
find_visible_row (Fixture *self)
{
  GtkWidget *row = test_widgets_find (GTK_WIDGET (self->window), ADW_TYPE_EXPANDER_ROW, "Kitchen");

  return row != NULL && gtk_widget_get_visible (row) ? row : NULL;
}

static gboolean
has_blog_row (gpointer user_data)
{
  return find_visible_row (user_data) != NULL;
}

static void
open_accounts (Fixture *self)
{
  GtkWidget *window = adw_preferences_window_new ();
  GtkWidget *page = fw_accounts_page_new (self->desk->shelf->engine);

  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  self->window = GTK_WINDOW (window);
  gtk_window_present (self->window);
  test_wait_until (has_blog_row, self);
}

static void
click (Fixture *self, const char *label)
{
  GtkWidget *button = test_widgets_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, label);

  assert_non_null (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_keeps_what_was_written_when_a_blog_is_removed (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedPostContent) content = feed_post_content_new ();
  g_autoptr (FeedPost) post = NULL;
  gint64 id;

  test_desk_add_blog (self->desk);
  content->collection_id = 1;
  g_free (content->body);
  content->body = g_strdup ("Flour and water");
  id = test_desk_save (self->desk, 0, content);
  open_accounts (self);
  self->expected = "What you wrote here stays";
  assert_true (says (self));
  click (self, "Remove");
  assert_null (find_visible_row (self));
  /* Until nobody can undo it, it is hidden and no more. */
  click (self, "Undo");
  assert_non_null (find_visible_row (self));
  click (self, "Remove");
  gtk_window_destroy (g_steal_pointer (&self->window));
  test_wait_until (has_no_blog, self);
  post = test_desk_load (self->desk, id);
  assert_string_equal (feed_post_get_content (post)->body, "Flour and water");
}

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);

  test_desk_set_up ((void **) &self->desk);
  *state = self;

  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  if (self->posts != NULL)
    fw_posts_hide (self->posts);
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  g_clear_object (&self->posts);
  if (self->places != NULL)
    fw_post_places_close (self->places);
  g_clear_object (&self->places);
  test_desk_tear_down ((void **) &self->desk);
  g_free (self->told);
  g_free (self->way_back);
  g_free (self);

  return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_says_what_an_empty_list_is_for),
    TEST (test_gives_a_deleted_draft_back),
    TEST (test_removed_drafts_are_restored),
    TEST (test_removed_drafts_go_for_good_when_that_was_meant),
    TEST (test_shows_the_whole_of_what_was_only_listed),
    TEST (test_keeps_what_was_written_when_a_blog_is_removed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
