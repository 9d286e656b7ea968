/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-background.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "feedctl-json.h"
#include "feedctl-output.h"

#define APP_NAME "io.github.feedwright.Feedwright"
#define SERVICE_NAME APP_NAME ".Service"
#define SERVICE_PATH "/io/github/feedwright/Feedwright/Service"
#define ENGINE_PREFIX APP_NAME ".Engine."
#define BUS_NAME "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"
#define SWITCH "background-refresh"
/* Milliseconds in which it opens what it needs, or writes what it is at. */
#define PATIENCE 10000
#define LOOK_EVERY 20

typedef enum
{
  STATE_RUNS,    /* and works */
  STATE_STARTS,  /* runs, and nobody works yet */
  STATE_WAITS,   /* runs, and somebody else works */
  STATE_APP,     /* a window works */
  STATE_STOPPED, /* nobody works, though it is switched on */
  STATE_OFF,
  STATE_MISSING, /* nothing can start it */
} State;

typedef struct
{
  const char *name;
  gboolean fine; /* somebody works, or soon will */
  const char *words;
} StateInfo;

/* clang-format off */
static const StateInfo infos[] = {
  [STATE_RUNS] = { "running", TRUE, N_("The service runs.") },
  [STATE_STARTS] = { "starting", TRUE, N_("The service starts.") },
  [STATE_WAITS] = { "waiting", TRUE, N_("The service waits until the program that does its work now has ended.") },
  [STATE_APP] = { "app", TRUE, N_("The app runs, and does the work of the service.") },
  [STATE_STOPPED] = { "stopped", FALSE, N_("The service does not run. “feedctl service start” starts it, and so does the next login.") },
  [STATE_OFF] = { "off", FALSE, N_("The service does not run: refreshing in the background is switched off. Switch it on in the app, under Preferences.") },
  [STATE_MISSING] = { "missing", FALSE, N_("The service is not installed, or not where the session’s bus looks for services.") },
};
/* clang-format on */

/* What there is -------------------------------------------------------------------------------- */

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

/* (nullable) */
static char *
find_owner (GDBusConnection *bus, const char *name)
{
  g_autoptr (GVariant)
      reply = ask_bus (bus, "GetNameOwner", g_variant_new ("(s)", name), "(s)", NULL);
  char *owner = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(s)", &owner);
  return owner;
}

static char **
list_names (GDBusConnection *bus, const char *method)
{
  g_autoptr (GVariant) reply = ask_bus (bus, method, NULL, "(as)", NULL);
  char **names = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(^as)", &names);
  return names != NULL ? names : g_new0 (char *, 1);
}

/* Whether the owner of a name runs an engine; with @owner NULL, whether anybody does. */
static gboolean
has_engine (GDBusConnection *bus, const char *owner)
{
  g_auto (GStrv) names = list_names (bus, "ListNames");

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *at = g_str_has_prefix (names[i], ENGINE_PREFIX) ? find_owner (bus, names[i])
                                                                       : NULL;

      if (at != NULL && (owner == NULL || g_str_equal (at, owner)))
        return TRUE;
    }

  return FALSE;
}

/* Where the settings are not installed nobody has switched on anything. */
static gboolean
is_switched_on (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema)
      schema = source != NULL ? g_settings_schema_source_lookup (source, APP_NAME, TRUE) : NULL;
  g_autoptr (GSettings) settings = schema != NULL ? g_settings_new (APP_NAME) : NULL;

  return settings != NULL && g_settings_get_boolean (settings, SWITCH);
}

static gboolean
can_be_started (GDBusConnection *bus)
{
  g_auto (GStrv) names = list_names (bus, "ListActivatableNames");

  return g_strv_contains ((const char *const *) names, SERVICE_NAME);
}

static State
find_state (GDBusConnection *bus)
{
  g_autofree char *service = find_owner (bus, SERVICE_NAME);
  g_autofree char *app = find_owner (bus, APP_NAME);

  if (service != NULL && has_engine (bus, service))
    return STATE_RUNS;
  if (service != NULL)
    return has_engine (bus, NULL) ? STATE_WAITS : STATE_STARTS;
  if (app != NULL && has_engine (bus, app))
    return STATE_APP;
  if (!is_switched_on ())
    return STATE_OFF;
  return can_be_started (bus) ? STATE_STOPPED : STATE_MISSING;
}

/* Saying it ------------------------------------------------------------------------------------ */

static void
print_state (GDBusConnection *bus, State state, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!json)
    {
      g_print ("%s\n", _ (infos[state].words));
      return;
    }
  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "state", infos[state].name);
  feedctl_json_add_flag (builder, "service", state <= STATE_WAITS);
  feedctl_json_add_flag (builder, "app", state == STATE_APP);
  feedctl_json_add_flag (builder, "switched-on", is_switched_on ());
  feedctl_json_add_flag (builder, "installed", can_be_started (bus));
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static FeedctlStatus
tell (GDBusConnection *bus, State state, gboolean json)
{
  print_state (bus, state, json);
  return infos[state].fine ? FEEDCTL_OK : FEEDCTL_FAILED;
}

/* Waits until it is no longer @passing, and gives what came of it. */
static State
await_other_state (GDBusConnection *bus, State passing)
{
  State state = find_state (bus);

  for (guint waited = 0; state == passing && waited < PATIENCE; waited += LOOK_EVERY)
    {
      g_usleep (LOOK_EVERY * G_TIME_SPAN_MILLISECOND);
      state = find_state (bus);
    }

  return state;
}

/* Doing it ------------------------------------------------------------------------------------- */

static FeedctlStatus
tell_status (GDBusConnection *bus, gboolean json)
{
  return tell (bus, find_state (bus), json);
}

static FeedctlStatus
start (GDBusConnection *bus, gboolean json)
{
  State state = find_state (bus);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  if (state != STATE_STOPPED)
    return tell (bus, state, json);
  reply = ask_bus (bus, "StartServiceByName", g_variant_new ("(su)", SERVICE_NAME, 0), "(u)",
                   &error);
  if (reply == NULL)
    return feedctl_fail (error, json);

  return tell (bus, await_other_state (bus, STATE_STARTS), json);
}

static gboolean
ask_to_end (GDBusConnection *bus, GError **error)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      bus, SERVICE_NAME, SERVICE_PATH, "org.freedesktop.Application", "ActivateAction",
      g_variant_new ("(sava{sv})", "give-way", NULL, NULL), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START,
      -1, NULL, error);

  return reply != NULL;
}

/* It may pass through more than one state. */
static State
await_end (GDBusConnection *bus, State state)
{
  State next = state;

  while (state <= STATE_WAITS && (next = await_other_state (bus, state)) != state)
    state = next;

  return state;
}

static FeedctlStatus
stop (GDBusConnection *bus, gboolean json)
{
  State state = find_state (bus);
  g_autoptr (GError) error = NULL;

  if (state <= STATE_WAITS && !ask_to_end (bus, &error))
    return feedctl_fail (error, json);
  state = await_end (bus, state);
  print_state (bus, state, json);

  return state > STATE_WAITS ? FEEDCTL_OK : FEEDCTL_FAILED;
}

static const struct
{
  const char *name;
  FeedctlStatus (*run) (GDBusConnection *bus, gboolean json);
} verbs[] = {
  { "status", tell_status },
  { "start", start },
  { "stop", stop },
};

gboolean
feedctl_background_has_verb (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, word))
      return TRUE;

  return FALSE;
}

FeedctlStatus
feedctl_background_run (const char *verb, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  if (bus == NULL)
    {
      g_prefix_error (&error, "%s", _ ("There is no session here that the service could run in: "));
      return feedctl_fail (error, json);
    }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, verb))
      return verbs[i].run (bus, json);

  return FEEDCTL_USAGE;
}
