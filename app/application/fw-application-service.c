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

/* What notifications lead to --------------------------------------------------------------------
 */

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 undo_token;
  guint n_changed;

  if (!feed_store_mark_entries_finish (FEED_STORE (source), result, &n_changed, &undo_token,
                                       &error))
    g_warning ("What was read could not be marked: %s", error->message);
}

static void
passed_on_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    g_warning ("What was read could not be marked: %s", error->message);
  g_application_release (G_APPLICATION (self));
}

/* No window opens for that: the service that told of the entries marks them. */
static void
have_service_mark (FwApplication *self, GVariant *ids)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));
  GVariantBuilder parameters;

  if (bus == NULL)
    return;
  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  g_variant_builder_add (&parameters, "v", ids);
  g_application_hold (G_APPLICATION (self));
  g_dbus_connection_call (
      bus, SERVICE_NAME, SERVICE_PATH, "org.freedesktop.Application", "ActivateAction",
      g_variant_new ("(sava{sv})", "mark-read", &parameters, NULL), NULL,
      G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, passed_on_cb, g_object_ref (self));
}

void
fw_application_mark_read (FwApplication *self, GVariant *ids)
{
  gsize n = 0;
  const gint64 *entries = g_variant_get_fixed_array (ids, &n, sizeof (gint64));

  if (self->opened)
    feed_store_mark_entries_async (feed_engine_get_store (self->engine), entries, n, FEED_MARK_READ,
                                   NULL, marked_cb, NULL);
  else
    have_service_mark (self, ids);
}

/* Handing over ----------------------------------------------------------------------------------
 */

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
