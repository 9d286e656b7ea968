/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-certificate-row.h"

#include "fw-dates.h"

#include <glib/gi18n.h>

struct _FwCertificateRow
{
  AdwActionRow parent_instance;

  FeedClientCertificate *certificate; /* (owned) */
  GtkCheckButton *check;
};

G_DEFINE_FINAL_TYPE (FwCertificateRow, fw_certificate_row, ADW_TYPE_ACTION_ROW)

static void
fw_certificate_row_finalize (GObject *object)
{
  g_object_unref (FW_CERTIFICATE_ROW (object)->certificate);

  G_OBJECT_CLASS (fw_certificate_row_parent_class)->finalize (object);
}

static void
fw_certificate_row_class_init (FwCertificateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_certificate_row_finalize;
}

static void
fw_certificate_row_init (FwCertificateRow *self)
{
}

static char *
describe_end (const FeedCertificate *certificate)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *day = NULL;

  if (certificate->valid_until == FEED_TIME_NONE)
    return g_strdup ("");
  day = fw_dates_format_full (certificate->valid_until);
  if (certificate->valid_until < now)
    /* Translators: %s is a time. */
    return g_strdup_printf (_ ("Expired: %s"), day);
  if (feed_certificate_is_ending (certificate, now))
    /* Translators: %s is a time. */
    return g_strdup_printf (_ ("Expires soon: %s"), day);
  /* Translators: %s is a time. */
  return g_strdup_printf (_ ("Valid until %s"), day);
}

static char *
describe_place (FeedClientCertificate *certificate)
{
  const char *token = feed_client_certificate_get_token (certificate);

  if (token == NULL)
    /* Translators: where a certificate is. */
    return g_strdup (_ ("From a file"));
  /* Translators: where a certificate is; %s is what the card calls itself. */
  return g_strdup_printf (_ ("On the card “%s”"), token);
}

static char *
describe (FeedClientCertificate *certificate, gboolean accepted)
{
  const FeedCertificate *description = feed_client_certificate_get_description (certificate);
  const char *issuer = description->issuer_name != NULL ? description->issuer_name
                                                        : description->issuer;
  g_autofree char *end = describe_end (description);
  g_autofree char *place = describe_place (certificate);
  g_autofree char *text = g_strdup_printf (
      "%s\n%s\n%s%s%s", issuer != NULL ? issuer : "", end, place, accepted ? "" : "\n",
      accepted ? "" : _ ("The site says that it does not accept it"));

  return g_markup_escape_text (text, -1);
}

GtkWidget *
fw_certificate_row_new (FeedClientCertificate *certificate,
                        GtkCheckButton *group,
                        gboolean accepted)
{
  FwCertificateRow *self = g_object_new (FW_TYPE_CERTIFICATE_ROW, "subtitle-lines", 5, NULL);
  const FeedCertificate *description = feed_client_certificate_get_description (certificate);
  const char *name = description->name != NULL ? description->name : description->subject;
  g_autofree char *title = g_markup_escape_text (name != NULL ? name : _ ("Untitled"), -1);
  g_autofree char *subtitle = describe (certificate, accepted);

  self->certificate = g_object_ref (certificate);
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_check_button_set_group (self->check, group);
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  /* The row answers to the keyboard. */
  gtk_widget_set_can_focus (GTK_WIDGET (self->check), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  return GTK_WIDGET (self);
}

FeedClientCertificate *
fw_certificate_row_get_certificate (FwCertificateRow *self)
{
  return self->certificate;
}

GtkCheckButton *
fw_certificate_row_get_check (FwCertificateRow *self)
{
  return self->check;
}

gboolean
fw_certificate_row_matches (FwCertificateRow *self, const char *words)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *text = g_strdup_printf ("%s %s", title,
                                           adw_action_row_get_subtitle (ADW_ACTION_ROW (self)));

  return *words == '\0' || g_str_match_string (words, text, TRUE);
}

gboolean
fw_certificate_row_is_chosen (FwCertificateRow *self)
{
  return gtk_check_button_get_active (self->check);
}
