/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-download-row.h"

#include <glib/gi18n.h>

#include "fw-settings.h"

#define KEY "download-folder"

struct _FwDownloadRow
{
  AdwActionRow parent_instance;

  GtkWidget *reset;              /* (owned) by the widget tree */
  GSettings *settings;           /* (owned) (nullable) */
  GtkFileChooserNative *chooser; /* (owned) (nullable): while it is open */
};

G_DEFINE_FINAL_TYPE (FwDownloadRow, fw_download_row, ADW_TYPE_ACTION_ROW)

GFile *
fw_download_row_get_folder (GSettings *settings)
{
  g_autofree char *uri = settings != NULL ? g_settings_get_string (settings, KEY) : NULL;

  return uri != NULL && *uri != '\0' ? g_file_new_for_uri (uri) : NULL;
}

static void
update (FwDownloadRow *self)
{
  g_autoptr (GFile) folder = fw_download_row_get_folder (self->settings);
  g_autofree char *name = folder != NULL ? g_file_get_parse_name (folder) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               name != NULL ? name : _ ("Where Feedwright keeps everything"));
  gtk_widget_set_visible (self->reset, folder != NULL);
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, FwDownloadRow *self)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && uri != NULL && self->settings != NULL)
    g_settings_set_string (self->settings, KEY, uri);
  g_clear_object (&self->chooser);
}

static void
choose (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwDownloadRow *self = FW_DOWNLOAD_ROW (widget);
  g_autoptr (GFile) folder = fw_download_row_get_folder (self->settings);

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Save Downloads In"),
                                               GTK_WINDOW (gtk_widget_get_root (widget)),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);
  if (folder != NULL)
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
reset (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwDownloadRow *self = FW_DOWNLOAD_ROW (widget);

  if (self->settings != NULL)
    g_settings_reset (self->settings, KEY);
}

static void
fw_download_row_dispose (GObject *object)
{
  FwDownloadRow *self = FW_DOWNLOAD_ROW (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (fw_download_row_parent_class)->dispose (object);
}

static void
fw_download_row_class_init (FwDownloadRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_download_row_dispose;
  gtk_widget_class_install_action (widget_class, "downloads.choose", NULL, choose);
  gtk_widget_class_install_action (widget_class, "downloads.reset", NULL, reset);
}

static GtkWidget *
add_button (FwDownloadRow *self, GtkWidget *button, const char *action)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);

  return button;
}

static void
fw_download_row_init (FwDownloadRow *self)
{
  self->settings = fw_settings_open ();
  self->reset = add_button (self, gtk_button_new_from_icon_name ("edit-clear-symbolic"),
                            "downloads.reset");
  gtk_widget_add_css_class (self->reset, "flat");
  gtk_widget_set_tooltip_text (self->reset, _ ("Reset"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reset), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reset"), -1);
  add_button (self, gtk_button_new_with_label (_ ("Choose…")), "downloads.choose");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Save Downloads In"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 2);
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::" KEY, G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  update (self);
}
