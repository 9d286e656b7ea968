/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fw-certificate-picker.h"
#include "fw-certificate-row.h"
#include "fw-health-row.h"
#include "fw-health-window.h"
#include "fw-saved-sign-ins.h"
#include "fw-settings.h"
#include "fw-sign-in-dialog.h"
#include "fw-subscribe-dialog.h"
#include "fw-trust-dialog.h"
#include "fw-window.h"
#include "test-await.h"
#include "test-certificates.h"
#include "test-shelf.h"
#include "test-widgets.h"

/* "ada", "engine" */
#define RIGHT "Basic YWRhOmVuZ2luZQ=="

static const char feed_text[] = "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>"
                                "<id>urn:x:f</id><title>Guild</title><entry><id>urn:x:1</id>"
                                "<title>One</title><updated>2024-01-01T00:00:00Z</updated>"
                                "<content>Words</content></entry></feed>";

typedef struct
{
  TestShelf *shelf;
  GSettings *settings;
  GtkWindow *window;
  int locked; /* atomic */
  gboolean answered;
} Fixture;

static char *
guard (const char *head, const char *body, guint connection, gpointer user_data)
{
  Fixture *self = user_data;
  g_autofree char *given = test_server_find_header (head, "Authorization");

  if (!g_atomic_int_get (&self->locked) || g_strcmp0 (given, RIGHT) == 0)
    return NULL;
  return g_strdup (
      "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"Bakers & Sons\"\r\n"
      "Content-Length: 0\r\n\r\n");
}

static int
set_up (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->shelf = test_shelf_new ();
  self->settings = fw_settings_open ();
  g_settings_set_string (self->settings, "selected-source", "all");
  g_settings_set_int64 (self->settings, "selected-entry", 0);
  test_shelf_serve (self->shelf, "/guild", "application/atom+xml", feed_text, -1);
  test_server_set_func (self->shelf->server, guard, self);
  *state = self;
  return 0;
}

static int
tear_down (void **state)
{
  Fixture *self = *state;

  if (self->window != NULL)
    gtk_window_close (self->window);
  test_drain ();
  g_object_unref (self->settings);
  test_shelf_free (self->shelf);
  g_free (self);
  return 0;
}

/* --- helpers --- */

typedef struct
{
  GType type;
  GtkWindow *found;
} Awaited;

static gboolean
is_open (gpointer data)
{
  Awaited *awaited = data;
  GListModel *windows = gtk_window_get_toplevels ();

  awaited->found = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), awaited->type))
        awaited->found = window;
    }
  return awaited->found != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return !is_open (data);
}

static GtkWindow *
wait_dialog (GType type)
{
  Awaited awaited = { type, NULL };

  test_wait_until (is_open, &awaited);
  return awaited.found;
}

static void
wait_no_dialog (GType type)
{
  test_wait_until (is_closed, &(Awaited){ type, NULL });
}

static gboolean
has_label (gpointer data)
{
  return test_widgets_find (((gpointer *) data)[0], GTK_TYPE_LABEL, ((gpointer *) data)[1]) != NULL;
}

static void
wait_label (GtkWindow *window, const char *text)
{
  test_wait_until (has_label, (gpointer[]){ window, (gpointer) text });
}

static char *
get_banner (Fixture *self)
{
  g_autoptr (GVariant)
      state = g_action_group_get_action_state (G_ACTION_GROUP (self->window), "banner");

  return g_variant_dup_string (state, NULL);
}

static gboolean
says_trouble (gpointer data)
{
  g_autofree char *banner = get_banner (data);

  return g_str_has_prefix (banner, "Needs you to sign in");
}

static gboolean
says_nothing (gpointer data)
{
  g_autofree char *banner = get_banner (data);

  return *banner == '\0';
}

static void
run_action (Fixture *self, const char *name, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), name, parameter);
}

static void
open_window (Fixture *self)
{
  GtkApplication *app = GTK_APPLICATION (g_application_get_default ());

  self->window = GTK_WINDOW (fw_window_new (app, self->shelf->engine, self->settings));
  gtk_window_present (self->window);
  fw_window_store_opened (FW_WINDOW (self->window), NULL);
}

/* A feed that worked once, and asks for an account now. */
static void
open_locked (Fixture *self)
{
  gint64 id = test_shelf_subscribe (self->shelf, "/guild");
  g_autofree char *source = g_strdup_printf ("feed:%" G_GINT64_FORMAT, id);

  open_window (self);
  wait_label (self->window, "Guild");
  g_atomic_int_set (&self->locked, TRUE);
  run_action (self, "go", g_variant_new_string (source));
  run_action (self, "refresh-all", NULL);
  test_wait_until (says_trouble, self);
}

static void
enter (GtkWindow *dialog, GType type, const char *title, const char *text)
{
  GtkWidget *row = test_widgets_find (GTK_WIDGET (dialog), type, title);

  assert_non_null (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static GtkWidget *
find_button (GtkWindow *window, const char *label)
{
  GtkWidget *button = test_widgets_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, label);

  assert_non_null (button);
  return button;
}

static void
turn_on (GtkWindow *window, const char *title)
{
  GtkWidget *row = test_widgets_find (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, title);

  assert_non_null (row);
  gtk_switch_set_active (GTK_SWITCH (test_widgets_find (row, GTK_TYPE_SWITCH, NULL)), TRUE);
}

static void
fill_in (GtkWindow *dialog)
{
  enter (dialog, ADW_TYPE_ENTRY_ROW, "User Name", "ada");
  enter (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, "Password", "engine");
}

static FeedOriginPolicy *
load_policy (Fixture *self, const char *origin)
{
  FeedStore *store = feed_engine_get_store (self->shelf->engine);
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_load_origin_async (store, origin, FALSE, NULL, test_await_cb, &result);
  return feed_store_load_origin_finish (store, test_await (&result), NULL);
}

static void
answered_cb (Fixture *self)
{
  self->answered = TRUE;
}

static void
show (Fixture *self, GtkWindow *dialog)
{
  g_signal_connect_swapped (dialog, "answered", G_CALLBACK (answered_cb), self);
  gtk_window_present (dialog);
}

/* --- tests --- */

static void
test_signing_in_mends_the_feed (void **state)
{
  Fixture *self = *state;
  GtkWindow *dialog = NULL;

  open_locked (self);
  run_action (self, "mend", NULL);
  dialog = wait_dialog (FW_TYPE_SIGN_IN_DIALOG);
  wait_label (dialog, "Bakers & Sons");
  fill_in (dialog);
  /* Without encryption a password is not sent by the way. */
  assert_false (gtk_widget_get_sensitive (find_button (dialog, "Sign In")));
  turn_on (dialog, "_Send It All the Same");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-in.accept", NULL);
  wait_no_dialog (FW_TYPE_SIGN_IN_DIALOG);
  test_wait_until (says_nothing, self);
}

static void
test_accounts_are_listed_and_removed (void **state)
{
  Fixture *self = *state;
  GtkWindow *dialog = NULL;

  open_locked (self);
  run_action (self, "mend", NULL);
  dialog = wait_dialog (FW_TYPE_SIGN_IN_DIALOG);
  fill_in (dialog);
  turn_on (dialog, "_Send It All the Same");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-in.accept", NULL);
  wait_no_dialog (FW_TYPE_SIGN_IN_DIALOG);
  run_action (self, "saved-sign-ins", NULL);
  dialog = wait_dialog (FW_TYPE_SAVED_SIGN_INS);
  wait_label (dialog, "ada");
  wait_label (dialog, "Name and password · Until you quit");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-ins.remove", "u", 0);
  wait_label (dialog, "No Saved Sign-Ins");
  gtk_window_close (dialog);
}

static void
test_health_lists_who_is_in_trouble (void **state)
{
  Fixture *self = *state;
  GtkWindow *health = NULL;
  GtkWidget *row = NULL;

  open_locked (self);
  run_action (self, "network-health", NULL);
  health = wait_dialog (FW_TYPE_HEALTH_WINDOW);
  wait_label (health, "Guild");
  row = test_widgets_find (GTK_WIDGET (health), FW_TYPE_HEALTH_ROW, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  wait_label (health, "Try Now");
  g_signal_emit_by_name (find_button (health, "Sign In…"), "clicked");
  gtk_window_close (wait_dialog (FW_TYPE_SIGN_IN_DIALOG));
  g_atomic_int_set (&self->locked, FALSE);
  run_action (self, "refresh-all", NULL);
  test_wait_until (says_nothing, self);
  wait_no_dialog (FW_TYPE_SIGN_IN_DIALOG);
  gtk_window_close (health);
}

static gboolean
can_subscribe (gpointer window)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), "subscribe-to");
}

static void
test_subscribing_asks_to_sign_in (void **state)
{
  Fixture *self = *state;
  g_autofree char *address = test_server_uri (self->shelf->server, "/guild");
  GtkWindow *subscribe = NULL;
  GtkWindow *dialog = NULL;

  g_atomic_int_set (&self->locked, TRUE);
  open_window (self);
  test_wait_until (can_subscribe, self->window);
  run_action (self, "subscribe-to", g_variant_new_string (address));
  subscribe = wait_dialog (FW_TYPE_SUBSCRIBE_DIALOG);
  wait_label (subscribe, "Sign In…");
  gtk_widget_activate (find_button (subscribe, "Sign In…"));
  dialog = wait_dialog (FW_TYPE_SIGN_IN_DIALOG);
  fill_in (dialog);
  turn_on (dialog, "_Send It All the Same");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-in.accept", NULL);
  wait_label (subscribe, "Guild");
  gtk_window_close (subscribe);
}

static FeedNeed *
make_certificate_need (TestCertificates *certificates, gboolean changed)
{
  FeedNeed *need = feed_need_new (changed ? FEED_ERROR_CERTIFICATE_CHANGED
                                          : FEED_ERROR_CERTIFICATE_UNKNOWN_CA,
                                  "https://example.org", FALSE);

  need->certificate = test_certificates_load (certificates, "own");
  need->flaws = G_TLS_CERTIFICATE_UNKNOWN_CA;
  need->pin_changed = changed;
  return need;
}

static void
test_trust_is_for_one_site (void **state)
{
  Fixture *self = *state;
  g_autoptr (TestCertificates) certificates = test_certificates_new ();
  g_autoptr (FeedNeed) need = make_certificate_need (certificates, FALSE);
  g_autofree char *fingerprint = feed_certificate_get_fingerprint (need->certificate);
  g_autoptr (FeedOriginPolicy) policy = NULL;
  g_autoptr (FeedOriginPolicy) other = NULL;
  GtkWindow *dialog = fw_trust_dialog_new (NULL, self->shelf->engine, need);

  show (self, dialog);
  wait_label (dialog, "Nobody but itself");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "trust.accept", NULL);
  wait_no_dialog (FW_TYPE_TRUST_DIALOG);
  assert_true (self->answered);
  policy = load_policy (self, "https://example.org");
  other = load_policy (self, "https://example.com");
  assert_string_equal (policy->pinned, fingerprint);
  assert_null (other->pinned);
}

static void
test_another_certificate_is_an_alarm (void **state)
{
  Fixture *self = *state;
  g_autoptr (TestCertificates) certificates = test_certificates_new ();
  g_autoptr (FeedNeed) need = make_certificate_need (certificates, TRUE);
  GtkWindow *dialog = fw_trust_dialog_new (NULL, self->shelf->engine, need);

  show (self, dialog);
  wait_label (dialog, "This is not the certificate that you trusted");
  assert_false (gtk_widget_get_sensitive (find_button (dialog, "Trust for This Site Only")));
  turn_on (dialog, "I Have Compared the Fingerprint");
  assert_true (gtk_widget_get_sensitive (find_button (dialog, "Trust for This Site Only")));
  gtk_window_close (dialog);
  assert_false (self->answered);
}

static gboolean
has_row (gpointer window)
{
  return test_widgets_find (window, FW_TYPE_CERTIFICATE_ROW, NULL) != NULL;
}

static void
test_a_file_is_imported_and_chosen (void **state)
{
  Fixture *self = *state;
  g_autoptr (TestCertificates) certificates = test_certificates_new ();
  g_autoptr (FeedNeed)
      need = feed_need_new (FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED, "https://example.org", FALSE);
  g_autoptr (FeedOriginPolicy) policy = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  GtkWindow *dialog = fw_certificate_picker_new (NULL, self->shelf->engine, need);

  test_certificates_run (certificates, "openssl pkcs12 -export -in client.pem -inkey client.key "
                                       "-passout pass:tulip -out client.p12");
  path = test_folder_build_path (test_certificates_get_folder (certificates), "client.p12");
  file = g_file_new_for_path (path);
  show (self, dialog);
  assert_false (gtk_widget_get_sensitive (find_button (dialog, "Use It")));
  fw_certificate_picker_import (FW_CERTIFICATE_PICKER (dialog), file);
  wait_label (dialog, "Password of the File");
  enter (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, "Password of the File", "tulip");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "certificate.open", NULL);
  test_wait_until (has_row, dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "certificate.accept", NULL);
  wait_no_dialog (FW_TYPE_CERTIFICATE_PICKER);
  assert_true (self->answered);
  policy = load_policy (self, "https://example.org");
  assert_non_null (policy->client_certificate);
}

static void
test_the_last_try_is_warned_of (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedNeed)
      need = feed_need_new (FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD, "https://example.org", FALSE);
  GtkWindow *dialog = NULL;

  need->token = g_strdup ("Office card");
  need->user = g_strdup ("Office card");
  need->final_try = TRUE;
  dialog = fw_certificate_picker_new (NULL, self->shelf->engine, need);
  show (self, dialog);
  assert_string_equal (gtk_window_get_title (dialog), "Enter PIN");
  wait_label (dialog, "This is the last try: one more wrong PIN locks the card.");
  assert_false (gtk_widget_get_sensitive (find_button (dialog, "Use It")));
  enter (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, "PIN of the Card “Office card”", "1234");
  assert_true (gtk_widget_get_sensitive (find_button (dialog, "Use It")));
  gtk_window_close (dialog);
  assert_false (self->answered);
}

#define sign_on_test(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    sign_on_test (test_signing_in_mends_the_feed),
    sign_on_test (test_accounts_are_listed_and_removed),
    sign_on_test (test_health_lists_who_is_in_trouble),
    sign_on_test (test_subscribing_asks_to_sign_in),
    sign_on_test (test_trust_is_for_one_site),
    sign_on_test (test_another_certificate_is_an_alarm),
    sign_on_test (test_a_file_is_imported_and_chosen),
    sign_on_test (test_the_last_try_is_warned_of),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}
