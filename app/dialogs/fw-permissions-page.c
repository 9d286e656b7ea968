/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-permissions-page.h"

#include "fw-capability-row.h"
#include "fw-settings.h"

#include <glib/gi18n.h>

#define MOST_ROWS 4

struct _FwPermissionsPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *head;
  GtkWidget *rows[FEED_N_CAPABILITIES]; /* (nullable): until the first look */
  GSettings *settings;                  /* (owned) (nullable) */
  GCancellable *cancellable;            /* (owned) (nullable): while looking */
};

G_DEFINE_FINAL_TYPE (FwPermissionsPage, fw_permissions_page, ADW_TYPE_PREFERENCES_PAGE)

typedef struct
{
  const char *title;
  guint n_rows;
  FeedCapabilityId rows[MOST_ROWS];
} Group;

static const Group groups[] = {
  { N_ ("Network"),
    4,
    { FEED_CAPABILITY_INTERNET, FEED_CAPABILITY_PRIVATE_NETWORK, FEED_CAPABILITY_LISTENING,
      FEED_CAPABILITY_PROXIMITY } },
  { N_ ("Signing In"),
    3,
    { FEED_CAPABILITY_COMPANY_SIGN_ON, FEED_CAPABILITY_CERTIFICATES, FEED_CAPABILITY_SECRETS } },
  { N_ ("Desktop"),
    4,
    { FEED_CAPABILITY_BACKGROUND, FEED_CAPABILITY_NOTIFICATIONS, FEED_CAPABILITY_FILES,
      FEED_CAPABILITY_SOUND } },
  { N_ ("At the Moment"),
    3,
    { FEED_CAPABILITY_PROXY, FEED_CAPABILITY_METERED, FEED_CAPABILITY_POWER_SAVER } },
};

static void
add_group (FwPermissionsPage *self, const Group *group, FeedCapabilities *capabilities)
{
  GtkWidget *widget = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget), _ (group->title));
  for (guint i = 0; i < group->n_rows; i++)
    {
      FeedCapabilityId id = group->rows[i];

      self->rows[id] = fw_capability_row_new (feed_capabilities_get (capabilities, id));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (widget), self->rows[id]);
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (widget));
}

/* Without the network there is nothing else to come for. */
static void
open_what_matters (FwPermissionsPage *self, FeedCapabilities *capabilities)
{
  FeedCapability *internet = feed_capabilities_get (capabilities, FEED_CAPABILITY_INTERNET);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->rows[FEED_CAPABILITY_INTERNET]),
                                 feed_capability_get_state (internet) ==
                                     FEED_CAPABILITY_NOT_GRANTED);
}

static void
show_capabilities (FwPermissionsPage *self, FeedCapabilities *capabilities)
{
  gboolean first = self->rows[0] == NULL;

  adw_preferences_group_set_description (
      self->head,
      feed_capabilities_get_sandbox (capabilities) != NULL
          ? _ ("Feedwright runs in a sandbox. This is what it was given there.")
          : _ ("Feedwright runs outside of a sandbox. This is what the system offers."));
  for (guint i = 0; first && i < G_N_ELEMENTS (groups); i++)
    add_group (self, &groups[i], capabilities);
  if (first)
    open_what_matters (self, capabilities);
  for (guint id = 0; !first && id < FEED_N_CAPABILITIES; id++)
    fw_capability_row_show (FW_CAPABILITY_ROW (self->rows[id]),
                            feed_capabilities_get (capabilities, id));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPermissionsPage) self = user_data;
  g_autoptr (FeedCapabilities) capabilities = feed_capabilities_look_finish (result, NULL);

  if (capabilities == NULL)
    return;
  g_clear_object (&self->cancellable);
  show_capabilities (self, capabilities);
}

static void
give_up (FwPermissionsPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look (FwPermissionsPage *self)
{
  FeedBackgroundAnswer background = FEED_BACKGROUND_UNASKED;

  give_up (self);
  if (self->settings != NULL)
    background = (FeedBackgroundAnswer) g_settings_get_enum (self->settings,
                                                             "background-permission");
  self->cancellable = g_cancellable_new ();
  feed_capabilities_look_async (background, self->cancellable, looked_cb, g_object_ref (self));
}

static void
copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          g_variant_get_string (parameter, NULL));
  if (ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root),
                                      adw_toast_new (_ ("Command copied")));
}

static void
fw_permissions_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fw_permissions_page_parent_class)->map (widget);

  look (FW_PERMISSIONS_PAGE (widget));
}

static void
fw_permissions_page_unmap (GtkWidget *widget)
{
  give_up (FW_PERMISSIONS_PAGE (widget));

  GTK_WIDGET_CLASS (fw_permissions_page_parent_class)->unmap (widget);
}

static void
fw_permissions_page_dispose (GObject *object)
{
  FwPermissionsPage *self = FW_PERMISSIONS_PAGE (object);

  give_up (self);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fw_permissions_page_parent_class)->dispose (object);
}

static void
fw_permissions_page_class_init (FwPermissionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_permissions_page_dispose;
  widget_class->map = fw_permissions_page_map;
  widget_class->unmap = fw_permissions_page_unmap;
  gtk_widget_class_install_action (widget_class, "permissions.copy", "s", copy);
}

static void
fw_permissions_page_init (FwPermissionsPage *self)
{
  GtkWidget *again = gtk_button_new_with_label (_ ("Look Again"));

  self->settings = fw_settings_open ();
  self->head = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_description (self->head, _ ("Looking what there is…"));
  gtk_widget_set_valign (again, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (again, 12);
  /* Not an action: GTK 4.8 loses those of a page that is moved among the others. */
  g_signal_connect_object (again, "clicked", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (self->head, again);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->head);
}
