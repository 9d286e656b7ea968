/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-notifier.h"

#define APP_PATH "/io/github/feedwright/Feedwright"

struct _FwNotifier
{
  GObject parent_instance;

  GApplication *application; /* (owned): has the app's name, and is not it */
  GHashTable *shown;         /* (owned) (nullable): ids of what was sent; NULL once it is over */
  FwMarkReadFunc mark_read;
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (FwNotifier, fw_notifier, G_TYPE_OBJECT)

/* The app does it; the bus starts it where it does not run. */
static void
pass_on_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwNotifier *self = user_data;
  GDBusConnection *bus = g_application_get_dbus_connection (self->application);
  GVariantBuilder parameters;

  if (bus == NULL)
    return;
  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  if (parameter != NULL)
    g_variant_builder_add (&parameters, "v", parameter);
  g_dbus_connection_call (
      bus, APP_ID, APP_PATH, "org.freedesktop.Application", "ActivateAction",
      g_variant_new ("(sava{sv})", g_action_get_name (G_ACTION (action)), &parameters, NULL), NULL,
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

static void
mark_read_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwNotifier *self = user_data;

  self->mark_read (parameter, self->user_data);
}

static void
fw_notifier_dispose (GObject *object)
{
  FwNotifier *self = FW_NOTIFIER (object);

  g_clear_object (&self->application);
  g_clear_pointer (&self->shown, g_hash_table_unref);

  G_OBJECT_CLASS (fw_notifier_parent_class)->dispose (object);
}

static void
fw_notifier_class_init (FwNotifierClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fw_notifier_dispose;
}

static void
fw_notifier_init (FwNotifier *self)
{
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

FwNotifier *
fw_notifier_new (FwMarkReadFunc mark_read, gpointer user_data)
{
  static const GActionEntry entries[] = {
    { .name = "open-entry", .activate = pass_on_cb, .parameter_type = "x" },
    { .name = "edit-post", .activate = pass_on_cb, .parameter_type = "x" },
    { .name = "show-unread", .activate = pass_on_cb },
    { .name = "show-health", .activate = pass_on_cb },
    { .name = "mark-read", .activate = mark_read_cb, .parameter_type = "ax" },
  };
  FwNotifier *self = g_object_new (FW_TYPE_NOTIFIER, NULL);
  g_autoptr (GError) error = NULL;

  self->mark_read = mark_read;
  self->user_data = user_data;
  self->application = g_application_new (APP_ID, G_APPLICATION_NON_UNIQUE);
  g_action_map_add_action_entries (G_ACTION_MAP (self->application), entries,
                                   G_N_ELEMENTS (entries), self);
  if (!g_application_register (self->application, NULL, &error))
    g_debug ("Nothing can be notified of: %s", error->message);

  return self;
}

void
fw_notifier_send (FwNotifier *self, const char *id, GNotification *notification)
{
  if (g_application_get_dbus_connection (self->application) == NULL || self->shown == NULL)
    return;
  g_hash_table_add (self->shown, g_strdup (id));
  g_application_send_notification (self->application, id, notification);
}

void
fw_notifier_withdraw (FwNotifier *self, const char *id)
{
  if (self->shown != NULL)
    g_hash_table_remove (self->shown, id);
  if (g_application_get_dbus_connection (self->application) != NULL)
    g_application_withdraw_notification (self->application, id);
}

void
fw_notifier_end (FwNotifier *self)
{
  g_autoptr (GHashTable) shown = g_steal_pointer (&self->shown);
  GHashTableIter iter;
  gpointer id;

  if (shown == NULL)
    return;
  g_hash_table_iter_init (&iter, shown);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    fw_notifier_withdraw (self, id);
}
