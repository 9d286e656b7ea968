/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-background.h"

#include <glib/gi18n.h>
#include <libportal-gtk4/portal-gtk4.h>

#define SERVICE PKGSERVICEDIR "/feedwright-service"

static gboolean
comes_from_nobody (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER);
}

/* No answer, and a person who closes the question, are a no. */
static FwBackground
judge (gboolean allowed, const GError *error, GCancellable *cancellable)
{
  if (allowed)
    return FW_BACKGROUND_ALLOWED;
  if (g_cancellable_is_cancelled (cancellable))
    return FW_BACKGROUND_GIVEN_UP;
  return comes_from_nobody (error) ? FW_BACKGROUND_NO_PORTAL : FW_BACKGROUND_REFUSED;
}

/* libportal takes it for granted. */
static gboolean
is_on_bus (void)
{
  GApplication *application = g_application_get_default ();

  return application != NULL && g_application_get_dbus_connection (application) != NULL;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean allowed = xdp_portal_request_background_finish (XDP_PORTAL (source), result, &error);

  g_task_return_int (task, judge (allowed, error, g_task_get_cancellable (task)));
}

static void
request (XdpPortal *portal,
         XdpParent *parent,
         XdpBackgroundFlags flags,
         GCancellable *cancellable,
         GAsyncReadyCallback callback,
         gpointer user_data)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();

  g_ptr_array_add (command, (gpointer) SERVICE);
  xdp_portal_request_background (portal, parent, _ ("Refresh feeds while no window is open"),
                                 command, flags, cancellable, callback, user_data);
}

void
fw_background_ask_async (GtkWindow *parent,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (XdpPortal) portal = NULL;
  XdpParent *window = NULL;

  g_task_set_source_tag (task, fw_background_ask_async);
  g_task_set_check_cancellable (task, FALSE);
  if (!feed_capabilities_is_sandboxed ())
    {
      g_task_return_int (task, FW_BACKGROUND_ALLOWED);
      return;
    }
  if (!is_on_bus ())
    {
      g_task_return_int (task, FW_BACKGROUND_NO_PORTAL);
      return;
    }
  portal = xdp_portal_new ();
  window = parent != NULL ? xdp_parent_new_gtk (parent) : NULL;
  request (portal, window, XDP_BACKGROUND_FLAG_AUTOSTART, cancellable, answered_cb,
           g_steal_pointer (&task));
  g_clear_pointer (&window, xdp_parent_free);
}

FwBackground
fw_background_ask_finish (GAsyncResult *result)
{
  return (FwBackground) g_task_propagate_int (G_TASK (result), NULL);
}

static void
given_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!xdp_portal_request_background_finish (XDP_PORTAL (source), result, &error) && error != NULL)
    g_debug ("The desktop may still start the service at login: %s", error->message);
}

void
fw_background_give_back (void)
{
  g_autoptr (XdpPortal) portal = NULL;

  if (!feed_capabilities_is_sandboxed () || !is_on_bus ())
    return;
  portal = xdp_portal_new ();
  request (portal, NULL, XDP_BACKGROUND_FLAG_NONE, NULL, given_back_cb, NULL);
}
