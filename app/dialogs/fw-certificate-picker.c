/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-certificate-picker.h"

#include "fw-certificate-row.h"

#include <glib/gi18n.h>

/* A card that is put in while the picker is open is noticed. */
#define REFRESH_SECONDS 2

struct _FwCertificatePicker
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkLabel *intro;
  AdwPreferencesGroup *list;
  AdwActionRow *nothing;
  AdwPreferencesGroup *pin_group;
  AdwPasswordEntryRow *pin;
  AdwPreferencesGroup *password_group;
  AdwPasswordEntryRow *password;
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

static FeedClientCertificate *
get_chosen (FwCertificatePicker *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (fw_certificate_row_is_chosen (self->rows->pdata[i]))
      return fw_certificate_row_get_certificate (self->rows->pdata[i]);
  return NULL;
}

static gboolean
is_about_pin (FwCertificatePicker *self)
{
  return self->need->token != NULL;
}

static void
update (FwCertificatePicker *self)
{
  FeedClientCertificate *chosen = get_chosen (self);
  const char *token = chosen != NULL ? feed_client_certificate_get_token (chosen) : NULL;
  gboolean has_pin = gtk_editable_get_text (GTK_EDITABLE (self->pin))[0] != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->nothing), self->rows->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->pin_group), is_about_pin (self) || token != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->password_group), self->file != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "certificate.accept",
                                 !self->busy &&
                                     (chosen != NULL || (is_about_pin (self) && has_pin)));
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
add_row (FwCertificatePicker *self, FeedClientCertificate *certificate)
{
  FwCertificateRow *first = self->rows->len > 0 ? self->rows->pdata[0] : NULL;
  GtkWidget *row = fw_certificate_row_new (
      certificate, first,
      feed_client_certificate_is_accepted (certificate, (const char *const *) self->need->issuers));

  adw_preferences_group_add (self->list, row);
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (fw_certificate_row_get_check (FW_CERTIFICATE_ROW (row)), "toggled",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static const char *
get_fingerprint (FeedClientCertificate *certificate)
{
  return feed_client_certificate_get_description (certificate)->fingerprint;
}

static void
choose_again (FwCertificatePicker *self, const char *fingerprint)
{
  for (guint i = 0; fingerprint != NULL && i < self->rows->len; i++)
    {
      FwCertificateRow *row = self->rows->pdata[i];

      if (g_str_equal (get_fingerprint (fw_certificate_row_get_certificate (row)), fingerprint))
        gtk_check_button_set_active (fw_certificate_row_get_check (row), TRUE);
    }
}

static void
fill (FwCertificatePicker *self, const char *choice)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->imported->len; i++)
    add_row (self, self->imported->pdata[i]);
  for (guint i = 0; i < self->found->len; i++)
    add_row (self, self->found->pdata[i]);
  choose_again (self, choice);
  update (self);
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (get_fingerprint (a->pdata[i]), get_fingerprint (b->pdata[i])))
      return FALSE;
  return TRUE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwCertificatePicker) self = user_data;
  g_autoptr (GPtrArray) found = feed_client_certificates_list_finish (result, NULL);
  FeedClientCertificate *chosen = get_chosen (self);
  g_autofree char *choice = chosen != NULL ? g_strdup (get_fingerprint (chosen)) : NULL;

  self->listing = FALSE;
  if (self->engine == NULL || found == NULL || is_same (found, self->found))
    return;
  g_ptr_array_unref (self->found);
  self->found = g_steal_pointer (&found);
  fill (self, choice);
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
      fill (self, get_fingerprint (certificate));
    }
  update (self);
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

static void
conclude (FwCertificatePicker *self, const GError *error)
{
  if (error == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
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
use (FwCertificatePicker *self)
{
  feed_engine_use_certificate_async (self->engine, self->need->origin, get_chosen (self),
                                     gtk_switch_get_active (self->remember), self->cancellable,
                                     used_cb, g_object_ref (self));
}

static void
pin_given_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwCertificatePicker) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean given = feed_engine_give_pin_finish (FEED_ENGINE (source), result, &error);

  if (self->engine == NULL)
    return;
  if (given && get_chosen (self) != NULL)
    use (self);
  else
    conclude (self, error);
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwCertificatePicker *self = FW_CERTIFICATE_PICKER (widget);
  FeedClientCertificate *chosen = get_chosen (self);
  const char *pin = gtk_editable_get_text (GTK_EDITABLE (self->pin));
  const char *token = chosen != NULL ? feed_client_certificate_get_token (chosen)
                                     : self->need->token;

  self->busy = TRUE;
  update (self);
  say (self, NULL);
  if (token != NULL && *pin != '\0')
    feed_engine_give_pin_async (self->engine, self->need->origin, token, pin, self->cancellable,
                                pin_given_cb, g_object_ref (self));
  else
    use (self);
}

/* The window ------------------------------------------------------------------------------------
 */

static void
show_need (FwCertificatePicker *self)
{
  /* Translators: %s is the address of a site, as in "https://example.org". */
  g_autofree char *intro = g_strdup_printf (
      _ ("%s asks for a certificate that says who you are. It is shown to this site only."),
      self->need->origin);

  gtk_label_set_text (self->intro, intro);
  if (self->need->token != NULL)
    adw_preferences_group_set_title (self->pin_group, self->need->token);
  adw_preferences_group_set_description (
      self->pin_group, self->need->final_try
                           ? _ ("This is the last try: one more wrong PIN locks the card.")
                           : NULL);
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
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, nothing);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, pin_group);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, pin);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, password_group);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, password);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, remember);
  gtk_widget_class_bind_template_child (widget_class, FwCertificatePicker, words);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, import);
}

static void
fw_certificate_picker_class_init (FwCertificatePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_certificate_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_certificate_picker_finalize;
  widget_class->unrealize = fw_certificate_picker_unrealize;
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", FW_TYPE_CERTIFICATE_PICKER,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "certificate.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "certificate.import", NULL, import_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fw_certificate_picker_init (FwCertificatePicker *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  self->imported = g_ptr_array_new_with_free_func (g_object_unref);
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
  update (self);
  refresh_cb (self);
  self->refresh_source = g_timeout_add_seconds (REFRESH_SECONDS, refresh_cb, self);
  return GTK_WINDOW (self);
}
