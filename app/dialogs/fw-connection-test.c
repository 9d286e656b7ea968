/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-connection-test.h"

#include "fw-need-dialog.h"
#include "fw-remedy.h"

#include <glib/gi18n.h>

struct _FwConnectionTest
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwEntryRow *address;
  GtkSpinner *spinner;
  GtkLabel *words;
  GtkButton *answer;
  AdwPreferencesGroup *steps;

  FeedEngine *engine;        /* (owned) (nullable): NULL once it is closed */
  GCancellable *cancellable; /* (owned) (nullable): of the test under way */
  GPtrArray *rows;           /* (owned) (element-type GtkWidget): in steps */
  FeedConnectionTest *test;  /* (owned) (nullable): the last one */
};

G_DEFINE_FINAL_TYPE (FwConnectionTest, fw_connection_test, ADW_TYPE_WINDOW)

static const char *const step_names[] = {
  [FEED_TEST_DNS] = N_ ("Look the Name Up"),      [FEED_TEST_TCP] = N_ ("Connect"),
  [FEED_TEST_TLS] = N_ ("Secure the Connection"), [FEED_TEST_PROXY] = N_ ("Go Through the Proxy"),
  [FEED_TEST_SIGN_ON] = N_ ("Sign In"),           [FEED_TEST_FEED] = N_ ("Read the Feed"),
};

static const struct
{
  const char *icon;
  const char *style;
  const char *words;
} results[] = {
  [FEED_TEST_NOT_REACHED] = { "content-loading-symbolic", "dim-label", N_ ("Not reached") },
  [FEED_TEST_NOT_NEEDED] = { "list-remove-symbolic", "dim-label", N_ ("Not needed") },
  [FEED_TEST_PASSED] = { "emblem-ok-symbolic", "success", N_ ("Works") },
  [FEED_TEST_FAILED] = { "dialog-error-symbolic", "error", N_ ("It stops here") },
};

static void
say (FwConnectionTest *self, const char *words)
{
  gtk_label_set_text (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
}

static FeedHealthAction
get_action (FwConnectionTest *self)
{
  const FeedNeed *need = self->test != NULL ? feed_connection_test_get_need (self->test) : NULL;
  FeedHealthAction action = need != NULL ? fw_need_dialog_choose (need) : FEED_HEALTH_WAIT;

  return fw_need_dialog_helps (action) ? action : FEED_HEALTH_WAIT;
}

static void
sync_answer (FwConnectionTest *self)
{
  const char *label = fw_remedy_get_label (get_action (self));

  gtk_button_set_label (self->answer, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->answer), label != NULL);
}

static void
set_busy (FwConnectionTest *self, gboolean busy)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), self->test != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "test.copy", self->test != NULL);
  sync_answer (self);
}

static void
clear (FwConnectionTest *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->steps, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->test, feed_connection_test_unref);
}

static void
add_step (FwConnectionTest *self, FeedTestStep step)
{
  FeedTestResult result = feed_connection_test_get_result (self->test, step);
  const char *detail = result != FEED_TEST_NOT_NEEDED
                           ? feed_connection_test_get_detail (self->test, step)
                           : NULL;
  g_autofree char *text = g_strdup_printf ("%s%s%s", _ (results[result].words),
                                           detail != NULL ? "\n" : "", detail ? detail : "");
  g_autofree char *subtitle = g_markup_escape_text (text, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _ (step_names[step]), "subtitle",
                                 subtitle, "subtitle-lines", 0, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", results[result].icon,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (icon, results[result].style);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_add (self->steps, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_test (FwConnectionTest *self)
{
  gboolean passed = feed_connection_test_get_passed (self->test);

  for (guint i = 0; i < FEED_TEST_N_STEPS; i++)
    add_step (self, (FeedTestStep) i);
  say (self, passed ? _ ("All works.") : feed_connection_test_get_message (self->test));
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwConnectionTest) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedConnectionTest)
      test = feed_engine_test_connection_finish (FEED_ENGINE (source), result, &error);

  if (self->engine == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  clear (self);
  self->test = g_steal_pointer (&test);
  if (self->test != NULL)
    show_test (self);
  else
    say (self, error->message);
  set_busy (self, FALSE);
}

static void
run (FwConnectionTest *self)
{
  const char *address = gtk_editable_get_text (GTK_EDITABLE (self->address));

  if (*address == '\0')
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  clear (self);
  say (self, NULL);
  set_busy (self, TRUE);
  feed_engine_test_connection_async (self->engine, address, self->cancellable, tested_cb,
                                     g_object_ref (self));
}

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run (FW_CONNECTION_TEST (widget));
}

static void
sync_address (FwConnectionTest *self)
{
  gboolean empty = gtk_editable_get_text (GTK_EDITABLE (self->address))[0] == '\0';

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "test.run", !empty);
}

static void
answered_cb (FwConnectionTest *self)
{
  if (self->engine != NULL)
    run (self);
}

static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwConnectionTest *self = FW_CONNECTION_TEST (widget);
  FeedHealthAction action = get_action (self);
  GtkWindow *dialog = NULL;

  if (action != FEED_HEALTH_WAIT)
    dialog = fw_need_dialog_new (GTK_WINDOW (self), self->engine,
                                 feed_connection_test_get_need (self->test), action);
  if (dialog == NULL)
    return;
  g_signal_connect_object (dialog, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwConnectionTest *self = FW_CONNECTION_TEST (widget);
  g_autofree char *report = feed_connection_test_write_report (self->test);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), report);
  say (self, _ ("The report was copied. There is no secret in it."));
}

/* A window that is closed lives on as long as what is under way holds on to it. */
static void
let_go (FwConnectionTest *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->engine);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
fw_connection_test_unrealize (GtkWidget *widget)
{
  let_go (FW_CONNECTION_TEST (widget));

  GTK_WIDGET_CLASS (fw_connection_test_parent_class)->unrealize (widget);
}

static void
fw_connection_test_dispose (GObject *object)
{
  let_go (FW_CONNECTION_TEST (object));

  G_OBJECT_CLASS (fw_connection_test_parent_class)->dispose (object);
}

static void
fw_connection_test_finalize (GObject *object)
{
  FwConnectionTest *self = FW_CONNECTION_TEST (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->test, feed_connection_test_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fw_connection_test_parent_class)->finalize (object);
}

static void
fw_connection_test_class_init (FwConnectionTestClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_connection_test_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_connection_test_finalize;
  widget_class->unrealize = fw_connection_test_unrealize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-connection-test.ui");
  gtk_widget_class_bind_template_child (widget_class, FwConnectionTest, address);
  gtk_widget_class_bind_template_child (widget_class, FwConnectionTest, spinner);
  gtk_widget_class_bind_template_child (widget_class, FwConnectionTest, words);
  gtk_widget_class_bind_template_child (widget_class, FwConnectionTest, answer);
  gtk_widget_class_bind_template_child (widget_class, FwConnectionTest, steps);
  gtk_widget_class_bind_template_callback (widget_class, sync_address);
  gtk_widget_class_install_action (widget_class, "test.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "test.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "test.answer", NULL, answer_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fw_connection_test_init (FwConnectionTest *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_busy (self, FALSE);
}

void
fw_connection_test_present (GtkWindow *parent, FeedEngine *engine, const char *address)
{
  FwConnectionTest *self = g_object_new (FW_TYPE_CONNECTION_TEST, "transient-for", parent, NULL);

  self->engine = g_object_ref (engine);
  gtk_editable_set_text (GTK_EDITABLE (self->address), address);
  sync_address (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->address));
  gtk_window_present (GTK_WINDOW (self));
  run (self);
}
