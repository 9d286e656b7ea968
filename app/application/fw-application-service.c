/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-application-private.h"

#define SERVICE_NAME APP_ID ".Service"
#define SERVICE_PATH "/io/github/feedwright/Feedwright/Service"

void
fw_application_relieve_service (FwApplication *self, FeedEngine *engine)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  if (bus != NULL && !feed_engine_is_owner (engine))
    g_dbus_connection_call (bus, SERVICE_NAME, SERVICE_PATH, "org.freedesktop.Application",
                            "ActivateAction", g_variant_new ("(sava{sv})", "give-way", NULL, NULL),
                            NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
}

static void
service_started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    g_debug ("Nothing goes on in the background: %s", error->message);
  g_application_release (G_APPLICATION (self));
}

void
fw_application_start_service (FwApplication *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  if (bus == NULL || self->tour != NULL || self->profile != NULL ||
      !g_settings_get_boolean (self->settings, "background-refresh"))
    return;
  g_application_hold (G_APPLICATION (self));
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "StartServiceByName",
                          g_variant_new ("(su)", SERVICE_NAME, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, service_started_cb, g_object_ref (self));
}
