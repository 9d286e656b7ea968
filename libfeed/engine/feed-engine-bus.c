/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-bus.h"

#include "feed-engine-interface.h"
#include "feed-engine-private.h"
#include "feed-engine-publish-private.h"

struct _FeedEngineBus
{
  FeedEngine *engine; /* (unowned) */
  const FeedEngineBusEvents *events;
  gpointer user_data;
  char *name;
  GCancellable *cancellable;
  GDBusConnection *connection; /* (nullable) */
  gboolean serving;
  guint owner_id;
  guint watch_id;
  guint object_id;
  guint changed_id;
  guint properties_id;
  guint sending_id;
  guint transfer_id;
};

static void
return_error (GDBusMethodInvocation *invocation, GError *error)
{
  g_dbus_method_invocation_take_error (invocation, error);
}

static void
refresh_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  FeedRefreshResult counts = { 0 };
  GError *error = NULL;

  if (!feed_engine_refresh_finish (FEED_ENGINE (source), result, &counts, &error))
    {
      return_error (invocation, error);
      return;
    }
  g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(uuuuu)", counts.refreshed, counts.unchanged, counts.failed,
                                 counts.new_entries, counts.updated_entries));
}

static void
handle_refresh (FeedEngineBus *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) array = g_variant_get_child_value (parameters, 0);
  gsize n_ids = 0;
  const gint64 *ids = g_variant_get_fixed_array (array, &n_ids, sizeof *ids);

  feed_engine_refresh_async (self->engine, ids, n_ids, self->cancellable, refresh_cb, invocation);
}

static void
subscribe_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  GError *error = NULL;
  gint64 id = feed_engine_subscribe_finish (FEED_ENGINE (source), result, &error);

  if (error != NULL)
    return_error (invocation, error);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(x)", id));
}

static void
handle_subscribe (FeedEngineBus *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *uri = NULL;
  const char *title = NULL;
  gint64 folder = 0;

  g_variant_get (parameters, "(&s&sx)", &uri, &title, &folder);
  feed_engine_subscribe_uri_async (self->engine, uri, *title != '\0' ? title : NULL, folder,
                                   self->cancellable, subscribe_cb, invocation);
}

static void
import_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  GError *error = NULL;
  guint added = 0;
  guint known = 0;
  g_auto (GStrv) skipped = NULL;

  if (!feed_engine_import_opml_finish (FEED_ENGINE (source), result, &added, &known, &skipped,
                                       &error))
    return_error (invocation, error);
  else
    g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(uu^as)", added, known, (const char *const *) skipped));
}

static void
handle_import (FeedEngineBus *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) array = g_variant_get_child_value (parameters, 0);
  g_autoptr (GBytes) opml = g_variant_get_data_as_bytes (array);

  feed_engine_import_opml_async (self->engine, opml, self->cancellable, import_cb, invocation);
}

/* What is done to a post, a collection or an account changes the store, which says the rest. */
static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  GError *error = NULL;

  if (feed_engine_own_finish (FEED_ENGINE (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    return_error (invocation, error);
}

static void
handle_list (FeedEngineBus *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  gint64 id = 0;
  guint limit = 0;

  g_variant_get (parameters, "(xu)", &id, &limit);
  feed_engine_own_list_async (self->engine, id, limit, self->cancellable, done_cb, invocation);
}

typedef void (*HandleFunc) (FeedEngineBus *self,
                            GVariant *parameters,
                            GDBusMethodInvocation *invocation);
typedef void (*BeginFunc) (FeedEngine *engine,
                           gint64 id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

typedef struct
{
  const char *name;
  HandleFunc handle; /* (nullable) */
  BeginFunc begin;   /* (nullable): of what needs no more than an id */
} MethodRow;

static const MethodRow methods[] = {
  { "Refresh", handle_refresh, NULL },
  { "Subscribe", handle_subscribe, NULL },
  { "ImportOpml", handle_import, NULL },
  { "ListCollection", handle_list, NULL },
  { "SendPost", NULL, feed_engine_own_send_async },
  { "HaltPost", NULL, feed_engine_own_halt_async },
  { "FetchPost", NULL, feed_engine_own_fetch_async },
  { "RefreshAccount", NULL, feed_engine_own_refresh_account_async },
  { "RunTransfer", NULL, feed_engine_own_transfer_async },
};

static void
handle (FeedEngineBus *self,
        const MethodRow *method,
        GVariant *parameters,
        GDBusMethodInvocation *invocation)
{
  gint64 id = 0;

  if (method->handle != NULL)
    {
      method->handle (self, parameters, invocation);
      return;
    }
  g_variant_get (parameters, "(x)", &id);
  method->begin (self->engine, id, self->cancellable, done_cb, invocation);
}

static void
method_call_cb (GDBusConnection *connection,
                const char *sender,
                const char *path,
                const char *interface,
                const char *method,
                GVariant *parameters,
                GDBusMethodInvocation *invocation,
                gpointer user_data)
{
  /* GDBus let nothing through that the interface does not name. */
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (methods[i].name, method))
      handle (user_data, &methods[i], parameters, invocation);
}

static GVariant *
get_property_cb (GDBusConnection *connection,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *property,
                 GError **error,
                 gpointer user_data)
{
  FeedEngineBus *self = user_data;

  if (g_str_equal (property, "Refreshing"))
    return g_variant_new_boolean (feed_engine_is_refreshing (self->engine));
  return g_variant_new_double (feed_engine_get_progress (self->engine));
}

static const GDBusInterfaceVTable vtable = { method_call_cb, get_property_cb, NULL, { NULL } };

static void
serve_now (FeedEngineBus *self)
{
  g_clear_handle_id (&self->watch_id, g_bus_unwatch_name);
  self->object_id = g_dbus_connection_register_object (self->connection, FEED_ENGINE_PATH,
                                                       feed_engine_interface_get_info (), &vtable,
                                                       self, NULL, NULL);
  self->owner_id = g_bus_own_name_on_connection (
      self->connection, self->name, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
}

static void
changed_cb (GDBusConnection *connection,
            const char *sender,
            const char *path,
            const char *interface,
            const char *signal,
            GVariant *parameters,
            gpointer user_data)
{
  FeedEngineBus *self = user_data;

  if (g_strcmp0 (sender, g_dbus_connection_get_unique_name (connection)) != 0)
    self->events->changed_cb (self->user_data);
}

static void
properties_cb (GDBusConnection *connection,
               const char *sender,
               const char *path,
               const char *interface,
               const char *signal,
               GVariant *parameters,
               gpointer user_data)
{
  FeedEngineBus *self = user_data;
  g_autoptr (GVariant) values = g_variant_get_child_value (parameters, 1);
  gboolean refreshing = FALSE;
  double progress = 0;

  if (!self->serving && g_variant_lookup (values, "Refreshing", "b", &refreshing) &&
      g_variant_lookup (values, "Progress", "d", &progress))
    self->events->progress_cb (refreshing, progress, self->user_data);
}

static void
sending_cb (GDBusConnection *connection,
            const char *sender,
            const char *path,
            const char *interface,
            const char *signal,
            GVariant *parameters,
            gpointer user_data)
{
  FeedEngineBus *self = user_data;
  gint64 post_id = 0;
  guint64 done = 0;
  guint64 total = 0;

  if (self->serving || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(xtt)")))
    return;
  g_variant_get (parameters, "(xtt)", &post_id, &done, &total);
  self->events->sending_cb (post_id, done, total, self->user_data);
}

static void
transfer_cb (GDBusConnection *connection,
             const char *sender,
             const char *path,
             const char *interface,
             const char *signal,
             GVariant *parameters,
             gpointer user_data)
{
  FeedEngineBus *self = user_data;
  FeedTransferProgress it = { 0 };

  if (self->serving || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(xtttx)")))
    return;
  g_variant_get (parameters, "(xtttx)", &it.id, &it.done, &it.total, &it.speed, &it.seconds_left);
  self->events->transfer_cb (&it, self->user_data);
}

static void
vanished_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  FeedEngineBus *self = user_data;

  self->events->vacant_cb (self->user_data);
}

static void
listen (FeedEngineBus *self)
{
  self->changed_id = g_dbus_connection_signal_subscribe (
      self->connection, NULL, FEED_ENGINE_INTERFACE, "Changed", FEED_ENGINE_PATH, self->name,
      G_DBUS_SIGNAL_FLAGS_NONE, changed_cb, self, NULL);
  self->properties_id = g_dbus_connection_signal_subscribe (
      self->connection, self->name, "org.freedesktop.DBus.Properties", "PropertiesChanged",
      FEED_ENGINE_PATH, FEED_ENGINE_INTERFACE, G_DBUS_SIGNAL_FLAGS_NONE, properties_cb, self, NULL);
  self->sending_id = g_dbus_connection_signal_subscribe (
      self->connection, self->name, FEED_ENGINE_INTERFACE, "Sending", FEED_ENGINE_PATH, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, sending_cb, self, NULL);
  self->transfer_id = g_dbus_connection_signal_subscribe (
      self->connection, self->name, FEED_ENGINE_INTERFACE, "Transferring", FEED_ENGINE_PATH, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, transfer_cb, self, NULL);
  if (!self->serving)
    self->watch_id = g_bus_watch_name_on_connection (
        self->connection, self->name, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, vanished_cb, self, NULL);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, &error);
  FeedEngineBus *self = user_data;

  if (connection == NULL)
    {
      g_debug ("No session bus: %s", error->message);
      return;
    }

  /* Feeds are refreshed to the end whether or not the bus goes away. */
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  self->connection = g_steal_pointer (&connection);
  listen (self);
  if (self->serving)
    serve_now (self);
}

FeedEngineBus *
feed_engine_bus_new (FeedEngine *engine,
                     const char *name,
                     const FeedEngineBusEvents *events,
                     gpointer user_data)
{
  FeedEngineBus *self = g_new0 (FeedEngineBus, 1);

  self->engine = engine;
  self->name = g_strdup (name);
  self->events = events;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, connected_cb, self);

  return self;
}

void
feed_engine_bus_free (FeedEngineBus *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  if (self->object_id != 0)
    g_dbus_connection_unregister_object (self->connection, self->object_id);
  if (self->changed_id != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->changed_id);
  if (self->properties_id != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->properties_id);
  if (self->sending_id != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->sending_id);
  if (self->transfer_id != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->transfer_id);
  g_clear_handle_id (&self->owner_id, g_bus_unown_name);
  g_clear_handle_id (&self->watch_id, g_bus_unwatch_name);
  g_clear_object (&self->connection);
  g_clear_object (&self->cancellable);
  g_free (self->name);
  g_free (self);
}

void
feed_engine_bus_serve (FeedEngineBus *self)
{
  if (self->serving)
    return;
  self->serving = TRUE;
  if (self->connection != NULL)
    serve_now (self);
}

static gboolean
is_connected (FeedEngineBus *self)
{
  return self->connection != NULL && !g_dbus_connection_is_closed (self->connection);
}

void
feed_engine_bus_emit_changed (FeedEngineBus *self)
{
  if (is_connected (self))
    g_dbus_connection_emit_signal (self->connection, NULL, FEED_ENGINE_PATH, FEED_ENGINE_INTERFACE,
                                   "Changed", g_variant_new ("(s)", self->name), NULL);
}

void
feed_engine_bus_emit_progress (FeedEngineBus *self, gboolean refreshing, double progress)
{
  GVariantBuilder values;

  if (!self->serving || !is_connected (self))
    return;
  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&values, "{sv}", "Refreshing", g_variant_new_boolean (refreshing));
  g_variant_builder_add (&values, "{sv}", "Progress", g_variant_new_double (progress));
  g_dbus_connection_emit_signal (self->connection, NULL, FEED_ENGINE_PATH,
                                 "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                 g_variant_new ("(sa{sv}as)", FEED_ENGINE_INTERFACE, &values, NULL),
                                 NULL);
}

void
feed_engine_bus_emit_sending (FeedEngineBus *self, gint64 post_id, guint64 done, guint64 total)
{
  if (self->serving && is_connected (self))
    g_dbus_connection_emit_signal (self->connection, NULL, FEED_ENGINE_PATH, FEED_ENGINE_INTERFACE,
                                   "Sending", g_variant_new ("(xtt)", post_id, done, total), NULL);
}

void
feed_engine_bus_emit_transfer (FeedEngineBus *self, const FeedTransferProgress *progress)
{
  if (self->serving && is_connected (self))
    g_dbus_connection_emit_signal (
        self->connection, NULL, FEED_ENGINE_PATH, FEED_ENGINE_INTERFACE, "Transferring",
        g_variant_new ("(xtttx)", progress->id, progress->done, progress->total, progress->speed,
                       progress->seconds_left),
        NULL);
}
