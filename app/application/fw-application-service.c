/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-application-private.h"

#define SERVICE_NAME APP_ID ".Service"
#define SERVICE_PATH "/io/github/feedwright/Feedwright/Service"
#define APPLICATION_INTERFACE "org.freedesktop.Application"
/* A service that ends at that very moment does not answer: how often it is asked, and milliseconds
 * in between. */
#define TRIES 5
#define PAUSE 100
/* One that does not answer at all is not waited for: milliseconds. */
#define PATIENCE 5000

/* A profile of one's own, and the tour, are no business of the service's. */
static gboolean
has_service (FwApplication *self)
{
  return g_application_get_dbus_connection (G_APPLICATION (self)) != NULL && self->tour == NULL &&
         self->profile == NULL;
}

static void
service_appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  g_dbus_connection_call (bus, SERVICE_NAME, SERVICE_PATH, APPLICATION_INTERFACE, "ActivateAction",
                          g_variant_new ("(sava{sv})", "give-way", NULL, NULL), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
  g_debug ("The service is asked to give way");
}

void
fw_application_relieve_service (FwApplication *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  if (has_service (self) && self->service_watch == 0)
    self->service_watch = g_bus_watch_name_on_connection (
        bus, SERVICE_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, service_appeared_cb, NULL, self, NULL);
}

/* What notifications lead to --------------------------------------------------------------------
 */

static void
mark (FeedStore *store, GVariant *ids, GAsyncReadyCallback callback, gpointer user_data)
{
  gsize n = 0;
  const gint64 *entries = g_variant_get_fixed_array (ids, &n, sizeof (gint64));

  feed_store_mark_entries_async (store, entries, n, FEED_MARK_READ, NULL, callback, user_data);
}

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

typedef struct
{
  FwApplication *application; /* (owned): held until it is done */
  FeedStore *store;           /* (owned) */
  GVariant *ids;              /* (owned) */
} Marking;

static void
marking_end (Marking *self)
{
  g_application_release (G_APPLICATION (self->application));
  g_object_unref (self->application);
  g_object_unref (self->store);
  g_variant_unref (self->ids);
  g_free (self);
}

static void
store_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  feed_store_close_finish (FEED_STORE (source), result, NULL);
  marking_end (user_data);
}

static void
marked_beside_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  marked_cb (source, result, NULL);
  feed_store_close_async (FEED_STORE (source), store_closed_cb, user_data);
}

static void
store_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Marking *self = user_data;
  g_autoptr (GError) error = NULL;

  if (feed_store_open_finish (self->store, result, &error))
    {
      mark (self->store, self->ids, marked_beside_cb, self);
      return;
    }
  g_warning ("What was read could not be marked: %s", error->message);
  marking_end (self);
}

/* No window opens for that, and nothing is waited for: whoever runs the engine sees it in the
 * store. */
static void
mark_beside (FwApplication *self, GVariant *ids)
{
  g_autoptr (GFile) folder = fw_application_get_folder (self);
  Marking marking = { g_object_ref (self), feed_store_new (folder), g_variant_ref (ids) };

  g_application_hold (G_APPLICATION (self));
  feed_store_open_async (marking.store, NULL, store_opened_cb,
                         g_memdup2 (&marking, sizeof marking));
}

void
fw_application_mark_read (FwApplication *self, GVariant *ids)
{
  if (self->opened)
    mark (feed_engine_get_store (self->engine), ids, marked_cb, NULL);
  else
    mark_beside (self, ids);
}

/* Handing over ----------------------------------------------------------------------------------
 */

static void
ask_to_begin (FwApplication *self);

static gboolean
ask_again_cb (gpointer user_data)
{
  g_autoptr (FwApplication) self = user_data;

  ask_to_begin (self);
  return G_SOURCE_REMOVE;
}

/* It has gone, or is as good as gone. */
static gboolean
is_unanswered (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT);
}

static void
service_began_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (is_unanswered (error) && --self->service_tries > 0)
    {
      g_timeout_add (PAUSE, ask_again_cb, g_steal_pointer (&self));
      return;
    }
  if (reply == NULL)
    g_debug ("Nothing goes on in the background: %s", error->message);
  g_application_release (G_APPLICATION (self));
}

/* The bus starts it; one that still gives way to this window begins anew. */
static void
ask_to_begin (FwApplication *self)
{
  g_dbus_connection_call (g_application_get_dbus_connection (G_APPLICATION (self)), SERVICE_NAME,
                          SERVICE_PATH, APPLICATION_INTERFACE, "Activate",
                          g_variant_new ("(a{sv})", NULL), NULL, G_DBUS_CALL_FLAGS_NONE, PATIENCE,
                          NULL, service_began_cb, g_object_ref (self));
}

void
fw_application_start_service (FwApplication *self)
{
  g_clear_handle_id (&self->service_watch, g_bus_unwatch_name);
  if (!has_service (self) || !g_settings_get_boolean (self->settings, "background-refresh"))
    return;
  g_application_hold (G_APPLICATION (self));
  self->service_tries = TRIES;
  ask_to_begin (self);
  g_debug ("The service is asked to begin");
}
