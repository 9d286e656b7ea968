/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-trust-dialog.h"

#include "fw-dates.h"

#include <glib/gi18n.h>
#include <string.h>

#define LINE_OF_FINGERPRINT (8 * strlen ("FF:"))

struct _FwTrustDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkImage *icon;
  GtkLabel *heading;
  GtkLabel *reasons;
  AdwPreferencesGroup *details;
  AdwPreferencesGroup *checked_group;
  GtkSwitch *checked;
  GtkLabel *words;

  FeedEngine *engine;        /* (owned) (nullable): NULL once it is closed */
  FeedNeed *need;            /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (FwTrustDialog, fw_trust_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update (FwTrustDialog *self)
{
  gboolean checked = self->need == NULL || !self->need->pin_changed ||
                     gtk_switch_get_active (self->checked);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trust.accept", checked && !self->busy);
}

static void
trusted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwTrustDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean trusted = feed_engine_trust_finish (FEED_ENGINE (source), result, &error);

  if (self->engine == NULL)
    return;
  if (trusted)
    {
      g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, NULL);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->busy = FALSE;
  update (self);
  gtk_label_set_text (self->words, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->words), TRUE);
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwTrustDialog *self = FW_TRUST_DIALOG (widget);

  self->busy = TRUE;
  update (self);
  feed_engine_trust_async (self->engine, self->need->origin, self->need->proxy,
                           self->need->certificate, self->need->flaws, self->cancellable,
                           trusted_cb, g_object_ref (self));
}

static void
add_markup (FwTrustDialog *self, const char *title, const char *markup)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", markup,
                                 "subtitle-lines", 0, NULL);

  adw_preferences_group_add (self->details, row);
}

static void
add_detail (FwTrustDialog *self, const char *title, const char *text)
{
  g_autofree char *markup = NULL;

  if (text == NULL || *text == '\0')
    return;
  markup = g_markup_escape_text (text, -1);
  add_markup (self, title, markup);
}

static char *
describe_time (gint64 time)
{
  return time != FEED_TIME_NONE ? fw_dates_format_full (time) : NULL;
}

static void
show_certificate (FwTrustDialog *self)
{
  g_autoptr (FeedCertificate) certificate = feed_certificate_describe (self->need->certificate);
  g_autofree char *names = g_strjoinv (", ", certificate->names);
  g_autofree char *from = describe_time (certificate->valid_from);
  g_autofree char *until = describe_time (certificate->valid_until);
  g_autofree char *fingerprint = feed_certificate_format_fingerprint (certificate);
  g_autofree char *in_columns = NULL;

  /* In lines of eight, as one compares it. */
  for (char *end = fingerprint; strlen (end) > LINE_OF_FINGERPRINT; end += LINE_OF_FINGERPRINT)
    end[LINE_OF_FINGERPRINT - 1] = '\n';
  in_columns = g_strdup_printf ("<tt>%s</tt>", fingerprint);

  add_detail (self, _ ("Site That Showed It"), self->need->origin);
  add_detail (self, _ ("Issued To"), certificate->subject);
  add_detail (self, _ ("For the Names"), names);
  add_detail (self, _ ("Issued By"),
              certificate->self_signed ? _ ("Nobody but itself") : certificate->issuer);
  add_detail (self, _ ("Valid From"), from);
  add_detail (self, _ ("Valid Until"), until);
  add_markup (self, _ ("Fingerprint (SHA-256)"), in_columns);
}

static void
show_reasons (FwTrustDialog *self)
{
  g_auto (GStrv) flaws = feed_certificate_explain_flaws (self->need->flaws);
  g_autofree char *list = g_strjoinv ("\n", flaws);
  gboolean alarm = self->need->pin_changed;

  gtk_image_set_from_icon_name (self->icon,
                                alarm ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), alarm ? "error" : "warning");
  gtk_label_set_text (self->heading, alarm ? _ ("This is not the certificate that you trusted")
                                           : _ ("This certificate is not trusted"));
  gtk_label_set_text (self->reasons,
                      alarm ? _ ("Somebody may be between you and the site. Nothing was sent to "
                                 "it. Ask who runs it whether the certificate was renewed.")
                            : list);
  gtk_widget_set_visible (GTK_WIDGET (self->checked_group), alarm);
}

/* A window that is closed lives on as long as what is under way holds on to it. */
static void
let_go (FwTrustDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->engine);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
fw_trust_dialog_unrealize (GtkWidget *widget)
{
  let_go (FW_TRUST_DIALOG (widget));

  GTK_WIDGET_CLASS (fw_trust_dialog_parent_class)->unrealize (widget);
}

static void
fw_trust_dialog_dispose (GObject *object)
{
  let_go (FW_TRUST_DIALOG (object));

  G_OBJECT_CLASS (fw_trust_dialog_parent_class)->dispose (object);
}

static void
fw_trust_dialog_finalize (GObject *object)
{
  FwTrustDialog *self = FW_TRUST_DIALOG (object);

  feed_need_free (self->need);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (fw_trust_dialog_parent_class)->finalize (object);
}

static void
fw_trust_dialog_class_init (FwTrustDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_trust_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_trust_dialog_finalize;
  widget_class->unrealize = fw_trust_dialog_unrealize;
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", FW_TYPE_TRUST_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-trust-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwTrustDialog, icon);
  gtk_widget_class_bind_template_child (widget_class, FwTrustDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, FwTrustDialog, reasons);
  gtk_widget_class_bind_template_child (widget_class, FwTrustDialog, details);
  gtk_widget_class_bind_template_child (widget_class, FwTrustDialog, checked_group);
  gtk_widget_class_bind_template_child (widget_class, FwTrustDialog, checked);
  gtk_widget_class_bind_template_child (widget_class, FwTrustDialog, words);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "trust.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fw_trust_dialog_init (FwTrustDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
fw_trust_dialog_new (GtkWindow *parent, FeedEngine *engine, const FeedNeed *need)
{
  FwTrustDialog *self = g_object_new (FW_TYPE_TRUST_DIALOG, "transient-for", parent, NULL);

  self->engine = g_object_ref (engine);
  self->need = feed_need_copy (need);
  show_reasons (self);
  show_certificate (self);
  update (self);
  return GTK_WINDOW (self);
}
