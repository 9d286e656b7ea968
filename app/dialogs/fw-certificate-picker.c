/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-certificate-picker.h"

#include "fw-certificate-row.h"
#include "fw-credential-words.h"

#include <glib/gi18n.h>

/* A card that is put in while the picker is open is noticed. */
#define REFRESH_SECONDS 2
/* From here on there is something to search for. */
#define MANY_ROWS 5

struct _FwCertificatePicker
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkLabel *intro;
  AdwPreferencesGroup *list;
  GtkButton *import_button;
  GtkSearchEntry *search;
  AdwActionRow *nothing;
  AdwPreferencesGroup *pin_group;
  GtkLabel *tries;
  AdwPasswordEntryRow *pin;
  AdwPreferencesGroup *password_group;
  AdwPasswordEntryRow *password;
  AdwPreferencesGroup *remember_group;
  AdwActionRow *remember_row;
  GtkSwitch *remember;
  GtkLabel *words;

  FeedEngine *engine;            /* (owned) (nullable): NULL once it is closed */
  FeedNeed *need;                /* (owned) */
  GCancellable *cancellable;     /* (owned) */
  GPtrArray *found;              /* (owned) (element-type FeedClientCertificate): on tokens */
  GPtrArray *imported;           /* (owned) (element-type FeedClientCertificate) */
  GPtrArray *rows;               /* (owned) (element-type FwCertificateRow): in list */
  GBytes *file;                  /* (owned) (nullable): that waits for its password */
  GtkFileChooserNative *chooser; /* (owned) (nullable) */
  GtkCheckButton *nobody;        /* (owned): chosen as long as no certificate is */
  guint refresh_source;
  gboolean listing;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (FwCertificatePicker, fw_certificate_picker, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static FwCertificateRow *
get_chosen_row (FwCertificatePicker *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (fw_certificate_row_is_chosen (self->rows->pdata[i]))
      return self->rows->pdata[i];
  return NULL;
}

static FeedClientCertificate *
get_chosen (FwCertificatePicker *self)
{
  FwCertificateRow *row = get_chosen_row (self);

  return row != NULL ? fw_certificate_row_get_certificate (row) : NULL;
}

static gboolean
is_about_pin (FwCertificatePicker *self)
{
  return self->need->token != NULL;
}

/* (nullable): whose PIN belongs into the field. */
static const char *
get_token (FwCertificatePicker *self)
{
  FeedClientCertificate *chosen = get_chosen (self);

  return chosen != NULL ? feed_client_certificate_get_token (chosen) : self->need->token;
}

static const char *
describe_tries (FwCertificatePicker *self)
{
  if (g_strcmp0 (get_token (self), self->need->token) != 0)
    return NULL;
  if (self->need->final_try)
    return _ ("This is the last try: one more wrong PIN locks the card.");
  if (self->need->user != NULL)
    return _ ("That PIN was wrong. It was tried once. Cards lock after a few wrong PINs.");
  return NULL;
}

static void
sync_pin (FwCertificatePicker *self)
{
  const char *token = get_token (self);
  const char *tries = token != NULL ? describe_tries (self) : NULL;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->pin_group), token != NULL);
  gtk_label_set_text (self->tries, tries != NULL ? tries : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tries), tries != NULL);
  if (token == NULL)
    return;
  /* Translators: %s is what a smart card calls itself. */
  title = g_strdup_printf (_ ("PIN of the Card “%s”"), token);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->pin), title);
}

static void
update (FwCertificatePicker *self)
{
  FeedClientCertificate *chosen = get_chosen (self);
  gboolean has_pin = gtk_editable_get_text (GTK_EDITABLE (self->pin))[0] != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->nothing), self->rows->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->password_group), self->file != NULL);
  /* A card keeps what is its own. */
  gtk_widget_set_visible (GTK_WIDGET (self->remember_group),
                          chosen != NULL && feed_client_certificate_get_token (chosen) == NULL);
  sync_pin (self);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "certificate.accept",
      !self->busy && (is_about_pin (self) && get_token (self) != NULL ? has_pin : chosen != NULL));
}

static void
say (FwCertificatePicker *self, const char *words)
{
  gtk_label_set_text (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
}

/* The list --------------------------------------------------------------------------------------
 */

static void
search (FwCertificatePicker *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (self->rows->pdata[i],
                            fw_certificate_row_matches (self->rows->pdata[i], words));
}

static void
add_row (FwCertificatePicker *self, FeedClientCertificate *certificate)
{
  GtkWidget *row = fw_certificate_row_new (
      certificate, self->nobody,
      feed_client_certificate_is_accepted (certificate, (const char *const *) self->need->issuers));

  adw_preferences_group_add (self->list, row);
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (fw_certificate_row_get_check (FW_CERTIFICATE_ROW (row)), "toggled",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/* What is on a card has the name that policies call it by; what was imported has none yet. */
static const char *
get_name (FeedClientCertificate *certificate)
{
  const char *key = feed_client_certificate_get_key (certificate);

  return key != NULL ? key : feed_client_certificate_get_description (certificate)->fingerprint;
}

static gboolean
is_same_cb (gconstpointer a, gconstpointer b)
{
  return g_str_equal (get_name ((gpointer) a), get_name ((gpointer) b));
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const FeedCertificate *one = feed_client_certificate_get_description (*(gpointer *) a);
  const FeedCertificate *other = feed_client_certificate_get_description (*(gpointer *) b);

  return g_utf8_collate (one->name != NULL ? one->name : "",
                         other->name != NULL ? other->name : "");
}

static gboolean
has (GPtrArray *certificates, FeedClientCertificate *certificate)
{
  return g_ptr_array_find_with_equal_func (certificates, certificate, is_same_cb, NULL);
}

static FwCertificateRow *
find_row (FwCertificatePicker *self, FeedClientCertificate *certificate)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (is_same_cb (fw_certificate_row_get_certificate (self->rows->pdata[i]), certificate))
      return self->rows->pdata[i];
  return NULL;
}

static void
remove_rows_of_none (FwCertificatePicker *self)
{
  for (guint i = self->rows->len; i > 0; i--)
    {
      FwCertificateRow *row = self->rows->pdata[i - 1];
      FeedClientCertificate *certificate = fw_certificate_row_get_certificate (row);

      if (has (self->imported, certificate) || has (self->found, certificate))
        continue;
      adw_preferences_group_remove (self->list, GTK_WIDGET (row));
      g_ptr_array_remove_index (self->rows, i - 1);
    }
}

static void
add_missing_rows (FwCertificatePicker *self, GPtrArray *certificates)
{
  for (guint i = 0; i < certificates->len; i++)
    if (find_row (self, certificates->pdata[i]) == NULL)
      add_row (self, certificates->pdata[i]);
}

/* Whoever did not go anywhere yet begins at the first one. */
static void
focus_first_row (FwCertificatePicker *self)
{
  if (self->rows->len > 0 &&
      gtk_window_get_focus (GTK_WINDOW (self)) == GTK_WIDGET (self->import_button))
    gtk_widget_grab_focus (self->rows->pdata[0]);
}

/* Rows that stay are left alone: somebody may be on one of them. */
static void
fill (FwCertificatePicker *self)
{
  gboolean was_empty = self->rows->len == 0;

  remove_rows_of_none (self);
  add_missing_rows (self, self->imported);
  add_missing_rows (self, self->found);
  gtk_widget_set_visible (GTK_WIDGET (self->search), self->rows->len >= MANY_ROWS);
  search (self);
  if (was_empty)
    focus_first_row (self);
  update (self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwCertificatePicker) self = user_data;
  g_autoptr (GPtrArray) found = feed_client_certificates_list_finish (result, NULL);

  self->listing = FALSE;
  if (self->engine == NULL || found == NULL)
    return;
  g_ptr_array_unref (self->found);
  self->found = g_steal_pointer (&found);
  g_ptr_array_sort (self->found, compare_cb);
  fill (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  FwCertificatePicker *self = user_data;

  if (!self->listing)
    {
      self->listing = TRUE;
      feed_client_certificates_list_async (self->cancellable, listed_cb, g_object_ref (self));
    }
  return G_SOURCE_CONTINUE;
}

/* Files -----------------------------------------------------------------------------------------
 */

static void
choose (FwCertificatePicker *self, FeedClientCertificate *certificate)
{
  FwCertificateRow *row = find_row (self, certificate);

  gtk_check_button_set_active (fw_certificate_row_get_check (row), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwCertificatePicker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedClientCertificate)
      certificate = feed_client_certificate_import_finish (result, &error);

  if (self->engine == NULL)
    return;
  say (self, error != NULL ? error->message : NULL);
  if (certificate == NULL &&
      !g_error_matches (error, FEED_ERROR, FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD))
    g_clear_pointer (&self->file, g_bytes_unref);
  if (certificate != NULL)
    {
      g_ptr_array_add (self->imported, g_object_ref (certificate));
      g_clear_pointer (&self->file, g_bytes_unref);
      gtk_editable_set_text (GTK_EDITABLE (self->password), "");
      fill (self);
      choose (self, certificate);
    }
  update (self);
  if (self->file != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
import (FwCertificatePicker *self)
{
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (self->file != NULL)
    feed_client_certificate_import_async (self->file, *password != '\0' ? password : NULL,
                                          self->cancellable, imported_cb, g_object_ref (self));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  import (FW_CERTIFICATE_PICKER (widget));
}

static void
file_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwCertificatePicker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (self->engine == NULL)
    return;
  if (bytes == NULL)
    {
      say (self, error->message);
      return;
    }
  g_clear_pointer (&self->file, g_bytes_unref);
  self->file = g_steal_pointer (&bytes);
  import (self);
}

void
fw_certificate_picker_import (FwCertificatePicker *self, GFile *file)
{
  say (self, NULL);
  g_file_load_bytes_async (file, self->cancellable, file_loaded_cb, g_object_ref (self));
}

static void
file_chosen_cb (FwCertificatePicker *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  if (file != NULL)
    fw_certificate_picker_import (self, file);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwCertificatePicker *self = FW_CERTIFICATE_PICKER (widget);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Import Certificate"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The answer ------------------------------------------------------------------------------------
 */

static gboolean
wants_to_keep (FwCertificatePicker *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->remember_group)) &&
         gtk_switch_get_active (self->remember);
}

static void
conclude (FwCertificatePicker *self, const GError *error)
{
  FeedCredentialStore *store = feed_engine_get_credentials (self->engine);

  if (error == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_ANSWERED], 0,
                     fw_credential_explain_not_kept (wants_to_keep (self),
                                                     feed_credential_store_get_state (store)));
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->busy = FALSE;
  say (self, error->message);
  update (self);
}

static void
used_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwCertificatePicker) self = user_data;
  g_autoptr (GError) error = NULL;

  feed_engine_use_certificate_finish (FEED_ENGINE (source), result, &error);
  if (self->engine != NULL)
    conclude (self, error);
}

static void
pin_given_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwCertificatePicker) self = user_data;
  g_autoptr (GError) error = NULL;

  feed_engine_give_pin_finish (FEED_ENGINE (source), result, &error);
  if (self->engine != NULL)
    conclude (self, error);
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwCertificatePicker *self = FW_CERTIFICATE_PICKER (widget);
  FeedClientCertificate *chosen = get_chosen (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->pin));
  const char *pin = get_token (self) != NULL && *text != '\0' ? text : NULL;

  self->busy = TRUE;
  update (self);
  say (self, NULL);
  if (chosen != NULL)
    feed_engine_use_certificate_async (self->engine, self->need->origin, chosen, pin,
                                       gtk_switch_get_active (self->remember), self->cancellable,
                                       used_cb, g_object_ref (self));
  else
    feed_engine_give_pin_async (self->engine, self->need->origin, self->need->token, pin,
                                self->cancellable, pin_given_cb, g_object_ref (self));
}

/* The window ------------------------------------------------------------------------------------
 */

static char *
introduce (const FeedNeed *need)
{
  if (need->token == NULL)
    /* Translators: %s is the address of a site, as in "https://example.org". */
    return g_strdup_printf (
        _ ("%s asks for a certificate that says who you are. It is shown to this site only."),
        need->origin);
  /* Translators: the first %s is what a smart card calls itself, the second the address of a site.
   */
  return g_strdup_printf (
      _ ("The card “%s” asks for its PIN, to show your certificate to %s. It is not stored."),
      need->token, need->origin);
}

static void
show_need (FwCertificatePicker *self)
{
  g_autofree char *intro = introduce (self->need);

  gtk_label_set_text (self->intro, intro);
  gtk_window_set_title (GTK_WINDOW (self),
                        is_about_pin (self) ? _ ("Enter PIN") : _ ("Choose Certificate"));
  /* The PIN is what is asked for, another certificate the way around it. */
  if (is_about_pin (self))
    gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->list))),
                                 GTK_WIDGET (self->list), GTK_WIDGET (self->pin_group));
  gtk_window_set_focus (GTK_WINDOW (self), is_about_pin (self) ? GTK_WIDGET (self->pin)
                                                               : GTK_WIDGET (self->import_button));
}

static void
show_store (FwCertificatePicker *self)
{
  FeedCredentialStore *store = feed_engine_get_credentials (self->engine);

  fw_credential_offer_to_keep (self->remember_row, self->remember,
                               feed_credential_store_get_state (store));
}

/* What the keyring can do is known once it was asked for something. */
static void
store_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwCertificatePicker) self = user_data;
  g_autoptr (GPtrArray)
      found = feed_credential_store_search_finish (FEED_CREDENTIAL_STORE (source), result, NULL);

  if (self->engine != NULL)
    show_store (self);
}

/* A window that is closed lives on as long as what is under way holds on to it. */
static void
let_go (FwCertificatePicker *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_object (&self->engine);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
fw_certificate_picker_unrealize (GtkWidget *widget)
{
  let_go (FW_CERTIFICATE_PICKER (widget));

  GTK_WIDGET_CLASS (fw_certificate_picker_parent_class)->unrealize (widget);
}

static void
fw_certificate_picker_dispose (GObject *object)
{
  let_go (FW_CERTIFICATE_PICKER (object));

  G_OBJECT_CLASS (fw_certificate_picker_parent_class)->dispose (object);
}

static void
fw_certificate_picker_finalize (GObject *object)
{
  FwCertificatePicker *self = FW_CERTIFICATE_PICKER (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->found);
  g_ptr_array_unref (self->imported);
  g_object_unref (self->nobody);
  g_clear_pointer (&self->file, g_bytes_unref);
  feed_need_free (self->need);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (fw_certificate_picker_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-certificate-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, intro);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, list);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, import_button);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, search);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, nothing);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, pin_group);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, tries);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, pin);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, password_group);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, password);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, remember_group);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, remember_row);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, remember);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, words);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, search);
  gtk_widget_class_bind_template_callback (widget_class, import);
}

static gboolean
find_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FW_CERTIFICATE_PICKER (widget)->search));
}

static void
fw_certificate_picker_class_init (FwCertificatePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_certificate_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_certificate_picker_finalize;
  widget_class->unrealize = fw_certificate_picker_unrealize;
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", FW_TYPE_CERTIFICATE_PICKER,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                           G_TYPE_STRING);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "certificate.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "certificate.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "certificate.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
}

static void
fw_certificate_picker_init (FwCertificatePicker *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  self->imported = g_ptr_array_new_with_free_func (g_object_unref);
  self->nobody = GTK_CHECK_BUTTON (g_object_ref_sink (gtk_check_button_new ()));
  gtk_check_button_set_active (self->nobody, TRUE);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
fw_certificate_picker_new (GtkWindow *parent, FeedEngine *engine, const FeedNeed *need)
{
  FwCertificatePicker *self = g_object_new (FW_TYPE_CERTIFICATE_PICKER, "transient-for", parent,
                                            NULL);

  self->engine = g_object_ref (engine);
  self->need = feed_need_copy (need);
  show_need (self);
  show_store (self);
  feed_credential_store_search_async (feed_engine_get_credentials (engine), need->origin, FALSE,
                                      FEED_CREDENTIAL_SEARCH_DEFAULT, self->cancellable,
                                      store_asked_cb, g_object_ref (self));
  update (self);
  refresh_cb (self);
  self->refresh_source = g_timeout_add_seconds (REFRESH_SECONDS, refresh_cb, self);
  return GTK_WINDOW (self);
}
