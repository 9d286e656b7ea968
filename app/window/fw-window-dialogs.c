/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-connection-test.h"
#include "fw-feed-settings.h"
#include "fw-health-window.h"
#include "fw-preferences.h"
#include "fw-saved-sign-ins.h"
#include "fw-shortcuts-window.h"
#include "fw-subscribe-dialog.h"
#include "fw-accounts-page.h"
#include "fw-window-private.h"

void
fw_window_subscribe_to (FwWindow *self, const char *address)
{
  if (self->store == NULL)
    {
      g_free (self->pending_address);
      self->pending_address = g_strdup (address);
      return;
    }
  fw_subscribe_dialog_present (GTK_WINDOW (self), self->engine, address);
}

static void
subscribe_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_window_subscribe_to (user_data, NULL);
}

static void
subscribe_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_window_subscribe_to (user_data, g_variant_get_string (parameter, NULL));
}

void
fw_window_show_preferences (FwWindow *self, const char *page)
{
  fw_preferences_present (GTK_WINDOW (self), self->engine,
                          ADW_PREFERENCES_PAGE (fw_accounts_page_new (self->engine)), page);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_window_show_preferences (self, NULL);
}

static void
permissions_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_window_show_preferences (self, "permissions");
}

static void
network_preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_window_show_preferences (self, "network");
}

static void
network_health_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  if (self->store != NULL)
    fw_health_window_present (GTK_WINDOW (self), self->engine);
}

static void
saved_sign_ins_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_saved_sign_ins_present (GTK_WINDOW (self), self->engine);
}

static void
test_connection_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;

  fw_connection_test_present (GTK_WINDOW (self), self->engine,
                              g_variant_get_string (parameter, NULL));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fw_shortcuts_window_present (GTK_WINDOW (user_data));
}

static void
source_settings_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwWindow *self = user_data;
  FwSource source;
  FwSidebarItem *item = NULL;
  FeedSubscription *feed;

  if (self->model != NULL && fw_source_parse (g_variant_get_string (parameter, NULL), &source))
    item = fw_sidebar_model_lookup (self->model, source);
  feed = item ? fw_sidebar_item_get_subscription (item) : NULL;
  if (feed != NULL)
    fw_feed_settings_present (GTK_WINDOW (self), self->engine, feed);
}

void
fw_window_add_dialog_actions (FwWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "subscribe", .activate = subscribe_cb },
    { .name = "subscribe-to", .activate = subscribe_to_cb, .parameter_type = "s" },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "permissions", .activate = permissions_cb },
    { .name = "network-preferences", .activate = network_preferences_cb },
    { .name = "network-health", .activate = network_health_cb },
    { .name = "saved-sign-ins", .activate = saved_sign_ins_cb },
    { .name = "test-connection", .activate = test_connection_cb, .parameter_type = "s" },
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "source-settings", .activate = source_settings_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
