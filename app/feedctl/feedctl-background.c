/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-background.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "feedctl-json.h"
#include "feedctl-output.h"

#define APP_NAME "io.github.feedwright.Feedwright"
#define SERVICE_NAME APP_NAME ".Service"
#define SERVICE_PATH "/io/github/feedwright/Feedwright/Service"
#define BUS_NAME "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"

static GVariant *
ask_bus (GDBusConnection *bus,
         const char *method,
         GVariant *parameters,
         const char *type,
         GError **error)
{
  return g_dbus_connection_call_sync (bus, BUS_NAME, BUS_PATH, BUS_NAME, method, parameters,
                                      G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                      error);
}

static gboolean
is_there (GDBusConnection *bus, const char *name)
{
  g_autoptr (GVariant)
      reply = ask_bus (bus, "NameHasOwner", g_variant_new ("(s)", name), "(b)", NULL);
  gboolean owned = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &owned);
  return owned;
}

static FeedctlStatus
tell_status (GDBusConnection *bus, gboolean json)
{
  gboolean service = is_there (bus, SERVICE_NAME);
  gboolean window = is_there (bus, APP_NAME);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!json)
    {
      g_print ("%s\n", service  ? _ ("The service runs.")
                       : window ? _ ("The app runs, and does the work of the service.")
                                : _ ("The service does not run."));
      return service || window ? FEEDCTL_OK : FEEDCTL_FAILED;
    }
  json_builder_begin_object (builder);
  feedctl_json_add_flag (builder, "service", service);
  feedctl_json_add_flag (builder, "app", window);
  json_builder_end_object (builder);
  feedctl_json_print (builder);

  return service || window ? FEEDCTL_OK : FEEDCTL_FAILED;
}

static gboolean
start (GDBusConnection *bus, GError **error)
{
  g_autoptr (GVariant) reply = ask_bus (bus, "StartServiceByName",
                                        g_variant_new ("(su)", SERVICE_NAME, 0), "(u)", error);

  return reply != NULL;
}

static gboolean
stop (GDBusConnection *bus, GError **error)
{
  g_autoptr (GVariant) reply = NULL;

  if (!is_there (bus, SERVICE_NAME))
    return TRUE;
  reply = g_dbus_connection_call_sync (
      bus, SERVICE_NAME, SERVICE_PATH, "org.freedesktop.Application", "ActivateAction",
      g_variant_new ("(sava{sv})", "give-way", NULL, NULL), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START,
      -1, NULL, error);

  return reply != NULL;
}

gboolean
feedctl_background_has_verb (const char *word)
{
  static const char *const verbs[] = { "status", "start", "stop", NULL };

  return g_strv_contains (verbs, word);
}

FeedctlStatus
feedctl_background_run (const char *verb, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  gboolean done = FALSE;

  if (bus == NULL)
    return feedctl_fail (error, json);
  if (g_str_equal (verb, "status"))
    return tell_status (bus, json);
  done = g_str_equal (verb, "start") ? start (bus, &error) : stop (bus, &error);

  return done ? FEEDCTL_OK : feedctl_fail (error, json);
}
