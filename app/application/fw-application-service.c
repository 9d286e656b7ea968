/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-application-private.h"

#define SERVICE_NAME APP_ID ".Service"
#define SERVICE_PATH "/io/github/feedwright/Feedwright/Service"

void
fw_application_relieve_service (FwApplication *self, FeedEngine *engine)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  if (bus == NULL || feed_engine_is_owner (engine))
    return;
  g_dbus_connection_call (bus, SERVICE_NAME, SERVICE_PATH, "org.freedesktop.Application",
                          "ActivateAction", g_variant_new ("(sava{sv})", "give-way", NULL, NULL),
                          NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
  g_debug ("The service is asked to give way");
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
  g_debug ("The service is asked to begin");
}
