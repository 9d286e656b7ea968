/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-preferences.h"

#include "fw-background-row.h"
#include "fw-choice.h"
#include "fw-download-row.h"
#include "fw-permissions-page.h"
#include "fw-push-group.h"
#include "fw-settings.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FwPreferences
{
  AdwPreferencesWindow parent_instance;

  /* Template widgets */
  GtkSwitch *automatic;
  AdwComboRow *interval;
  AdwComboRow *keep;
  AdwComboRow *images;
  GtkSpinButton *size;
  GtkSwitch *plain;
  GtkSwitch *thumbnails;
  GtkSwitch *metered;
  GtkSwitch *saver;
  AdwEntryRow *keywords;
  AdwActionRow *folder;
  GtkLabel *space;
  AdwPreferencesPage *network;
  FwPushGroup *push;
  AdwPreferencesPage *permissions;
  AdwPreferencesPage *storage;

  GSettings *settings; /* (owned) */
  GFile *place;        /* (owned) (nullable) */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FwPreferences, fw_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static const FwChoice keep_choices[] = {
  { 30, N_ ("1 month") }, { 90, N_ ("3 months") }, { 183, N_ ("6 months") },
  { 365, N_ ("1 year") }, { 730, N_ ("2 years") }, { 0, N_ ("Forever") },
};

/* The values are those of the setting's enumeration. */
static const FwChoice image_choices[] = {
  { 0, N_ ("Always load") },
  { 1, N_ ("Ask for each article") },
  { 2, N_ ("Never load") },
};

static void
interval_cb (FwPreferences *self)
{
  g_settings_set_uint (self->settings, "refresh-interval", fw_choice_get_value (self->interval));
}

static void
keep_cb (FwPreferences *self)
{
  g_settings_set_uint (self->settings, "keep-days", fw_choice_get_value (self->keep));
}

static void
images_cb (FwPreferences *self)
{
  g_settings_set_enum (self->settings, "remote-images", fw_choice_get_value (self->images));
}

static void
fill_choices (FwPreferences *self)
{
  fw_choice_fill (self->interval, fw_choice_intervals, fw_choice_n_intervals,
                  g_settings_get_uint (self->settings, "refresh-interval"),
                  fw_choice_describe_minutes);
  fw_choice_fill (self->keep, keep_choices, G_N_ELEMENTS (keep_choices),
                  g_settings_get_uint (self->settings, "keep-days"), fw_choice_describe_days);
  fw_choice_fill (self->images, image_choices, G_N_ELEMENTS (image_choices),
                  g_settings_get_enum (self->settings, "remote-images"), fw_choice_describe_days);
  g_signal_connect_object (self->interval, "notify::selected", G_CALLBACK (interval_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keep, "notify::selected", G_CALLBACK (keep_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->images, "notify::selected", G_CALLBACK (images_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
bind_settings (FwPreferences *self)
{
  const GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT;

  g_settings_bind (self->settings, "refresh-automatically", self->automatic, "active", flags);
  g_settings_bind (self->settings, "refresh-automatically", self->interval, "sensitive",
                   G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "text-size", self->size, "value", flags);
  g_settings_bind (self->settings, "plain-view", self->plain, "active", flags);
  g_settings_bind (self->settings, "show-thumbnails", self->thumbnails, "active", flags);
  g_settings_bind (self->settings, "spare-metered", self->metered, "active",
                   flags | G_SETTINGS_BIND_INVERT_BOOLEAN);
  g_settings_bind (self->settings, "spare-power", self->saver, "active",
                   flags | G_SETTINGS_BIND_INVERT_BOOLEAN);
}

static void
show_keywords (FwPreferences *self)
{
  g_auto (GStrv) words = g_settings_get_strv (self->settings, "notify-keywords");
  g_autofree char *text = g_strjoinv (", ", words);

  gtk_editable_set_text (GTK_EDITABLE (self->keywords), text);
}

static void
keywords_applied_cb (FwPreferences *self)
{
  g_auto (GStrv)
      parts = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->keywords)), ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);
  words = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "notify-keywords", (const char *const *) words);
  show_keywords (self);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  guint64 bytes = 0;

  g_file_measure_disk_usage_finish (G_FILE (source), result, &bytes, NULL, NULL, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  words = error == NULL ? g_format_size (bytes) : g_strdup (_ ("Unknown"));
  gtk_label_set_text (self->space, words);
}

static void
show_place (FwPreferences *self)
{
  g_autofree char *path = g_file_get_path (self->place);

  adw_action_row_set_subtitle (self->folder, path);
  g_file_measure_disk_usage_async (self->place, G_FILE_MEASURE_NONE, G_PRIORITY_LOW,
                                   self->cancellable, NULL, NULL, measured_cb, g_object_ref (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPreferences) self = user_data;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self),
                                      adw_toast_new (_ ("No app on this computer opens folders")));
}

/* What is called "preferences.x" here is "win.x" of the main window, and comes in place of this
 * one. */
static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));
  g_autofree char *action = g_strdup_printf ("win.%s", strchr (name, '.') + 1);
  gboolean tests = g_str_has_suffix (name, ".test-connection");

  if (parent == NULL)
    return;
  gtk_widget_activate_action_variant (GTK_WIDGET (parent), action,
                                      tests ? g_variant_new_string ("") : NULL);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
open_folder (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwPreferences *self = FW_PREFERENCES (widget);
  g_autofree char *uri = self->place != NULL ? g_file_get_uri (self->place) : NULL;

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, self->cancellable, opened_cb,
                                             g_object_ref (self));
}

/* A window that is closed lives on as long as what is under way holds on to it, and may outlive its
 * parent. */
static void
let_go (FwPreferences *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->place);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
fw_preferences_unrealize (GtkWidget *widget)
{
  let_go (FW_PREFERENCES (widget));

  GTK_WIDGET_CLASS (fw_preferences_parent_class)->unrealize (widget);
}

static void
fw_preferences_dispose (GObject *object)
{
  let_go (FW_PREFERENCES (object));

  G_OBJECT_CLASS (fw_preferences_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, automatic);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, interval);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, keep);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, images);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, size);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, plain);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, thumbnails);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, metered);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, saver);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, keywords);
  gtk_widget_class_bind_template_callback (widget_class, keywords_applied_cb);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, folder);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, space);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, network);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, push);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, permissions);
  gtk_widget_class_bind_template_child (widget_class, FwPreferences, storage);
}

static void
fw_preferences_class_init (FwPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_preferences_dispose;
  widget_class->unrealize = fw_preferences_unrealize;
  g_type_ensure (FW_TYPE_BACKGROUND_ROW);
  g_type_ensure (FW_TYPE_DOWNLOAD_ROW);
  g_type_ensure (FW_TYPE_PERMISSIONS_PAGE);
  g_type_ensure (FW_TYPE_PUSH_GROUP);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "preferences.open-folder", NULL, open_folder);
  gtk_widget_class_install_action (widget_class, "preferences.saved-sign-ins", NULL,
                                   forward_action);
  gtk_widget_class_install_action (widget_class, "preferences.network-health", NULL,
                                   forward_action);
  gtk_widget_class_install_action (widget_class, "preferences.test-connection", NULL,
                                   forward_action);
}

static void
fw_preferences_init (FwPreferences *self)
{
  self->settings = fw_settings_open ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->size), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text Size"), -1);
  fill_choices (self);
  bind_settings (self);
  show_keywords (self);
}

/* Pages can be added at the end alone: what comes after this one goes there once more. */
static void
add_before_network (FwPreferences *self, AdwPreferencesPage *page)
{
  AdwPreferencesWindow *window = ADW_PREFERENCES_WINDOW (self);
  AdwPreferencesPage *after[] = { self->network, self->permissions, self->storage };

  adw_preferences_window_add (window, page);
  for (gsize i = 0; i < G_N_ELEMENTS (after); i++)
    {
      g_autoptr (AdwPreferencesPage) moved = g_object_ref (after[i]);

      adw_preferences_window_remove (window, moved);
      adw_preferences_window_add (window, moved);
    }
}

void
fw_preferences_present (GtkWindow *parent,
                        FeedEngine *engine,
                        AdwPreferencesPage *accounts,
                        const char *page)
{
  FwPreferences *self = g_object_new (FW_TYPE_PREFERENCES, "transient-for", parent, NULL);

  g_object_get (engine, "folder", &self->place, NULL);
  if (self->place != NULL)
    show_place (self);
  fw_push_group_set_store (self->push, feed_engine_get_store (engine));
  if (accounts != NULL)
    add_before_network (self, accounts);
  if (page != NULL)
    adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self), page);
  gtk_window_present (GTK_WINDOW (self));
}
