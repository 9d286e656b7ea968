/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-guest.h"

#include <glib/gi18n-lib.h>

#include "feed-engine-interface.h"
#include "feed-error.h"

typedef struct
{
  char *name; /* (owned) */
  const char *method;
  GVariant *parameters;     /* (owned) */
  GVariantType *reply_type; /* (owned) */
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  g_free (self->name);
  g_variant_unref (self->parameters);
  g_variant_type_free (self->reply_type);
  g_free (self);
}

static GError *
new_busy_error (void)
{
  return g_error_new_literal (
      FEED_ERROR, FEED_ERROR_ENGINE_BUSY,
      _ ("Another process runs the engine of these feeds and cannot be asked: "
         "close it, or try again later"));
}

/* Errors of our own domain come through as they are; the bus's own say that nobody is there. */
static GError *
explain (GError *error)
{
  g_autoptr (GError) reason = error;

  g_dbus_error_strip_remote_error (reason);
  if (reason->domain == FEED_ERROR || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&reason);
  g_debug ("The engine cannot be asked: %s", reason->message);
  return new_busy_error ();
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GVariant *reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    g_task_return_pointer (task, reply, (GDestroyNotify) g_variant_unref);
  else
    g_task_return_error (task, explain (error));
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, &error);

  if (connection == NULL)
    {
      g_task_return_error (task, explain (error));
      return;
    }
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_dbus_connection_call (connection, call->name, FEED_ENGINE_PATH, FEED_ENGINE_INTERFACE,
                          call->method, call->parameters, call->reply_type,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT, g_task_get_cancellable (task),
                          called_cb, g_object_ref (task));
}

void
feed_engine_guest_call_async (const char *name,
                              const char *method,
                              GVariant *parameters,
                              const char *reply_type,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->name = g_strdup (name);
  call->method = method;
  call->parameters = g_variant_ref_sink (parameters);
  call->reply_type = g_variant_type_new (reply_type);
  g_task_set_source_tag (task, feed_engine_guest_call_async);
  g_task_set_task_data (task, call, call_free);
  if (name == NULL)
    g_task_return_error (task, new_busy_error ());
  else
    g_bus_get (G_BUS_TYPE_SESSION, cancellable, connected_cb, g_steal_pointer (&task));
}

GVariant *
feed_engine_guest_take_reply (GAsyncResult *result, GTask *task)
{
  GError *error = NULL;
  GVariant *reply = g_task_propagate_pointer (G_TASK (result), &error);

  if (reply == NULL)
    g_task_return_error (task, error);
  return reply;
}
