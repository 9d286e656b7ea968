/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "fw-candidate-row.h"
#include "fw-feed-settings.h"
#include "fw-preferences.h"
#include "fw-shortcuts-window.h"
#include "fw-subscribe-dialog.h"
#include "fw-subscribe-words.h"
#include "test-await.h"
#include "test-shelf.h"
#include "test-widgets.h"

#define FEED                                                                                       \
  "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x:feed</id>"             \
  "<title>Bread &amp; Butter</title>"                                                              \
  "<entry><id>urn:x:1</id><title>Rye</title><updated>2024-01-01T00:00:00Z</updated></entry>"       \
  "<entry><id>urn:x:2</id><title>Oat</title><updated>2024-01-02T00:00:00Z</updated></entry></"     \
  "feed>"

#define CAKE_FEED                                                                                  \
  "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x:cake</id>"             \
  "<title>Cake</title></feed>"

typedef struct
{
  TestShelf *shelf;
  GtkWindow *parent;
  GtkWindow *dialog;
} Fixture;

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->shelf = test_shelf_new ();
  test_shelf_serve (self->shelf, "/bread.xml", "application/atom+xml", FEED, -1);
  test_shelf_serve (self->shelf, "/page", "text/html",
                    "<!DOCTYPE html><title>Nothing</title><p>No feed.</p>", -1);
  test_server_reply_body (self->shelf->server, "/private", "401 Unauthorized",
                          "WWW-Authenticate: Basic realm=\"x\"\r\n", "", -1);
  self->parent = test_widgets_show (adw_bin_new (), 600, 400);
  *state = self;

  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  if (self->dialog != NULL)
    gtk_window_destroy (self->dialog);
  gtk_window_destroy (self->parent);
  test_drain ();
  test_shelf_free (self->shelf);
  g_free (self);

  return 0;
}

/* The window that was presented just now. */
static GtkWindow *
find_dialog (Fixture *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == self->parent)
        return window;
    }

  return NULL;
}

static void
take_dialog (Fixture *self)
{
  self->dialog = find_dialog (self);
  assert_non_null (self->dialog);
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->dialog));
}

static void
subscribe_to (Fixture *self, const char *path)
{
  g_autofree char *uri = test_server_uri (self->shelf->server, path);

  fw_subscribe_dialog_present (self->parent, self->shelf->engine, uri);
  take_dialog (self);
}

static gboolean
has_candidate (gpointer user_data)
{
  Fixture *self = user_data;

  return test_widgets_find (GTK_WIDGET (self->dialog), FW_TYPE_CANDIDATE_ROW, NULL) != NULL;
}

static GtkWidget *
find_add (Fixture *self)
{
  return test_widgets_find (GTK_WIDGET (self->dialog), GTK_TYPE_BUTTON, "Add");
}

static gboolean
is_closed (gpointer user_data)
{
  return ((Fixture *) user_data)->dialog == NULL;
}

static void
test_subscribes (void **state)
{
  Fixture *self = *state;
  g_autoptr (GPtrArray) feeds = NULL;
  GtkWidget *row;

  subscribe_to (self, "/bread.xml");
  test_wait_until (has_candidate, self);
  row = test_widgets_find (GTK_WIDGET (self->dialog), FW_TYPE_CANDIDATE_ROW, "Bread & Butter");
  assert_non_null (row);
  assert_non_null (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "2 entries"));
  assert_true (gtk_widget_get_sensitive (find_add (self)));
  g_signal_emit_by_name (find_add (self), "clicked");
  test_wait_until (is_closed, self);
  feeds = test_shelf_list (self->shelf);
  assert_int_equal (feeds->len, 1);
  assert_string_equal (feed_subscription_get_title (g_ptr_array_index (feeds, 0)),
                       "Bread & Butter");
}

static gboolean
offers_to_show (gpointer user_data)
{
  Fixture *self = user_data;
  GtkWidget *show = test_widgets_find (GTK_WIDGET (self->dialog), GTK_TYPE_BUTTON, "_Show It");

  return show != NULL && gtk_widget_get_visible (show);
}

static gboolean
can_add (gpointer user_data)
{
  return gtk_widget_get_sensitive (find_add (user_data));
}

static void
test_knows_what_is_there_already (void **state)
{
  Fixture *self = *state;

  test_shelf_subscribe (self->shelf, "/bread.xml");
  subscribe_to (self, "/bread.xml");
  test_wait_until (offers_to_show, self);
  assert_false (gtk_widget_get_sensitive (find_add (self)));
}

/* A page with two feeds, the first of which is read already. */
static void
test_chooses_what_is_new (void **state)
{
  Fixture *self = *state;
  GtkWidget *row;

  test_shelf_serve (self->shelf, "/cake.xml", "application/atom+xml", CAKE_FEED, -1);
  test_shelf_serve (self->shelf, "/both", "text/html",
                    "<!DOCTYPE html><title>Both</title>"
                    "<link rel=alternate type=application/atom+xml href=/bread.xml>"
                    "<link rel=alternate type=application/atom+xml href=/cake.xml>",
                    -1);
  test_shelf_subscribe (self->shelf, "/bread.xml");
  subscribe_to (self, "/both");
  test_wait_until (can_add, self);
  row = test_widgets_find (GTK_WIDGET (self->dialog), FW_TYPE_CANDIDATE_ROW, "Cake");
  assert_non_null (row);
  assert_true (gtk_check_button_get_active (fw_candidate_row_get_check (FW_CANDIDATE_ROW (row))));
  assert_false (offers_to_show (self));
}

/* Somebody clicks a feed link in the browser while the dialog is open. */
static void
test_second_address_goes_to_the_open_dialog (void **state)
{
  Fixture *self = *state;
  g_autofree char *uri = test_server_uri (self->shelf->server, "/bread.xml");
  GtkWindow *first;

  subscribe_to (self, "/page");
  first = self->dialog;
  fw_subscribe_dialog_present (self->parent, self->shelf->engine, uri);
  test_wait_until (has_candidate, self);
  assert_ptr_equal (find_dialog (self), first);
  assert_non_null (test_widgets_find (GTK_WIDGET (first), FW_TYPE_CANDIDATE_ROW, "Bread & Butter"));
}

static gboolean
says (Fixture *self, const char *words)
{
  g_autofree char *text = test_widgets_get_text (GTK_WIDGET (self->dialog));

  return strstr (text, words) != NULL;
}

static gboolean
says_no_feed (gpointer user_data)
{
  return says (user_data, "This page has no feed.");
}

static void
test_says_that_a_page_has_no_feed (void **state)
{
  Fixture *self = *state;

  subscribe_to (self, "/page");
  test_wait_until (says_no_feed, self);
  assert_false (gtk_widget_get_sensitive (find_add (self)));
  assert_false (has_candidate (self));
}

static gboolean
says_sign_in (gpointer user_data)
{
  return says (user_data, "asks you to sign in");
}

static void
test_says_that_an_address_wants_a_sign_in (void **state)
{
  Fixture *self = *state;

  subscribe_to (self, "/private");
  test_wait_until (says_sign_in, self);
}

static GtkEditable *
find_address (Fixture *self)
{
  return GTK_EDITABLE (test_widgets_find (GTK_WIDGET (self->dialog), ADW_TYPE_ENTRY_ROW,
                                          "Address of a feed or a site"));
}

/* Typing takes back what was found for another address. */
static void
test_another_address_starts_anew (void **state)
{
  Fixture *self = *state;

  subscribe_to (self, "/bread.xml");
  test_wait_until (has_candidate, self);
  gtk_editable_set_text (find_address (self), "example.org");
  assert_false (has_candidate (self));
  assert_false (gtk_widget_get_sensitive (find_add (self)));
}

/* What is pasted is looked up at once, what is typed on Enter. */
static void
test_pasting_looks_it_up (void **state)
{
  Fixture *self = *state;
  g_autofree char *uri = test_server_uri (self->shelf->server, "/bread.xml");

  fw_subscribe_dialog_present (self->parent, self->shelf->engine, NULL);
  take_dialog (self);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->dialog)), uri);
  g_signal_emit_by_name (gtk_editable_get_delegate (find_address (self)), "paste-clipboard");
  test_wait_until (has_candidate, self);
  gtk_editable_set_text (find_address (self), "");
  assert_false (has_candidate (self));
  gtk_editable_set_text (find_address (self), uri);
  assert_false (has_candidate (self));
  g_signal_emit_by_name (find_address (self), "entry-activated");
  test_wait_until (has_candidate, self);
}

static void
test_closing_while_looking_is_harmless (void **state)
{
  Fixture *self = *state;

  subscribe_to (self, "/bread.xml");
  gtk_window_destroy (self->dialog);
  test_wait_until (is_closed, self);
}

static void
test_explains_errors_in_words (void **state)
{
  g_autoptr (GError) offline = g_error_new (FEED_ERROR, FEED_ERROR_OFFLINE, "EOFF 12");
  g_autoptr (GError)
      other = g_error_new (FEED_ERROR, FEED_ERROR_PROXY_FAILED, "The proxy could not do it");
  g_autofree char *offline_words = fw_subscribe_explain (offline);
  g_autofree char *other_words = fw_subscribe_explain (other);

  assert_null (strstr (offline_words, "EOFF"));
  assert_non_null (strstr (offline_words, "offline"));
  assert_string_equal (other_words, "The proxy could not do it");
}

static void
test_preferences_are_kept (void **state)
{
  Fixture *self = *state;
  g_autoptr (GSettings) settings = g_settings_new ("io.github.feedwright.Feedwright");
  GtkWidget *interval;
  GtkWidget *images;

  g_settings_set_uint (settings, "refresh-interval", 45);
  fw_preferences_present (self->parent, self->shelf->engine, NULL, NULL);
  take_dialog (self);
  interval = test_widgets_find (GTK_WIDGET (self->dialog), ADW_TYPE_COMBO_ROW, "_Refresh Every");
  images = test_widgets_find (GTK_WIDGET (self->dialog), ADW_TYPE_COMBO_ROW,
                              "_Pictures From the Web");
  assert_non_null (interval);
  assert_int_equal (g_settings_get_uint (settings, "refresh-interval"), 45);
  adw_combo_row_set_selected (ADW_COMBO_ROW (interval), 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (images), 2);
  assert_int_equal (g_settings_get_uint (settings, "refresh-interval"), 15);
  assert_int_equal (g_settings_get_enum (settings, "remote-images"), 2);
}

static FeedSubscription *
get_feed (Fixture *self)
{
  g_autoptr (GPtrArray) feeds = test_shelf_list (self->shelf);

  assert_int_equal (feeds->len, 1);

  return g_object_ref (g_ptr_array_index (feeds, 0));
}

static gboolean
is_renamed (gpointer user_data)
{
  g_autoptr (FeedSubscription) feed = get_feed (user_data);

  return g_str_equal (feed_subscription_get_title (feed), "My Baker");
}

static void
test_feed_is_renamed (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedSubscription) feed = NULL;
  GtkWidget *name;

  test_shelf_subscribe (self->shelf, "/bread.xml");
  feed = get_feed (self);
  fw_feed_settings_present (self->parent, self->shelf->engine, feed);
  take_dialog (self);
  name = test_widgets_find (GTK_WIDGET (self->dialog), ADW_TYPE_ENTRY_ROW, "Name");
  assert_string_equal (gtk_editable_get_text (GTK_EDITABLE (name)), "Bread & Butter");
  gtk_editable_set_text (GTK_EDITABLE (name), " My Baker ");
  g_signal_emit_by_name (name, "apply");
  test_wait_until (is_renamed, self);
}

static gboolean
has_no_pictures (gpointer user_data)
{
  g_autoptr (FeedSubscription) feed = get_feed (user_data);

  return feed_subscription_get_settings (feed)->images == FEED_IMAGES_NEVER;
}

static void
test_feed_has_its_own_settings (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedSubscription) feed = NULL;
  g_autoptr (FeedSubscription) after = NULL;
  GtkWidget *images;

  test_shelf_subscribe (self->shelf, "/bread.xml");
  feed = get_feed (self);
  fw_feed_settings_present (self->parent, self->shelf->engine, feed);
  take_dialog (self);
  images = test_widgets_find (GTK_WIDGET (self->dialog), ADW_TYPE_COMBO_ROW,
                              "_Pictures From the Web");
  adw_combo_row_set_selected (ADW_COMBO_ROW (images), FEED_IMAGES_NEVER);
  test_wait_until (has_no_pictures, self);
  after = get_feed (self);
  /* The feed's title was not made into a name of the person's. */
  assert_null (feed_subscription_get_settings (after)->name);
}

static void
test_shortcuts_are_all_there (void **state)
{
  Fixture *self = *state;
  GtkWidget *row;

  fw_shortcuts_window_present (self->parent);
  take_dialog (self);
  row = test_widgets_find (GTK_WIDGET (self->dialog), ADW_TYPE_ACTION_ROW, "Next entry");
  assert_non_null (row);
  assert_non_null (test_widgets_find (row, GTK_TYPE_LABEL, "J"));
}

/* What is in the window: the frame around it differs between desktops. */
static void
assert_fits (GtkWindow *window)
{
  int minimum = 0;

  gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (window)), GTK_ORIENTATION_HORIZONTAL,
                      -1, &minimum, NULL, NULL, NULL);
  assert_in_range (minimum, 1, 360);
}

static void
test_all_fit_a_phone (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedSubscription) feed = NULL;

  test_shelf_subscribe (self->shelf, "/bread.xml");
  feed = get_feed (self);
  subscribe_to (self, "/bread.xml");
  test_wait_until (offers_to_show, self);
  assert_fits (self->dialog);
  gtk_window_destroy (self->dialog);
  fw_preferences_present (self->parent, self->shelf->engine, NULL, NULL);
  take_dialog (self);
  assert_fits (self->dialog);
  gtk_window_destroy (self->dialog);
  fw_feed_settings_present (self->parent, self->shelf->engine, feed);
  take_dialog (self);
  assert_fits (self->dialog);
  gtk_window_destroy (self->dialog);
  fw_shortcuts_window_present (self->parent);
  take_dialog (self);
  assert_fits (self->dialog);
}

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_subscribes, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_knows_what_is_there_already, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_chooses_what_is_new, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_second_address_goes_to_the_open_dialog, set_up,
                                     tear_down),
    cmocka_unit_test_setup_teardown (test_says_that_a_page_has_no_feed, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_says_that_an_address_wants_a_sign_in, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_another_address_starts_anew, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_pasting_looks_it_up, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_closing_while_looking_is_harmless, set_up, tear_down),
    cmocka_unit_test (test_explains_errors_in_words),
    cmocka_unit_test_setup_teardown (test_preferences_are_kept, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_feed_is_renamed, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_feed_has_its_own_settings, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_shortcuts_are_all_there, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_all_fit_a_phone, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
