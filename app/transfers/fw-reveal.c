/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-reveal.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <libportal-gtk4/portal-gtk4.h>

static void
say (GtkWidget *origin, const char *words)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (origin, ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (words));
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) origin = user_data;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL))
    say (origin, _ ("No app on this computer opens this file"));
}

void
fw_reveal_open (GtkWidget *origin, GFile *file)
{
  g_autoptr (GdkAppLaunchContext) context = NULL;
  g_autofree char *uri = g_file_get_uri (file);

  if (!g_file_query_exists (file, NULL))
    {
      say (origin, _ ("The file is not there any more"));
      return;
    }
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (origin));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb,
                                           g_object_ref (origin));
}

typedef struct
{
  GtkWidget *origin; /* (owned) */
  GFile *file;       /* (owned) */
} Reveal;

/* A file manager that cannot select it opens its folder. */
static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Reveal *reveal = user_data;
  g_autoptr (GtkWidget) origin = reveal->origin;
  g_autoptr (GFile) file = reveal->file;
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GVariant)
      reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (reply == NULL && folder != NULL)
    fw_reveal_open (origin, folder);
}

static void
show_items (GtkWidget *origin, GDBusConnection *bus, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  const char *const uris[] = { uri, NULL };
  Reveal *reveal = g_new0 (Reveal, 1);

  reveal->origin = g_object_ref (origin);
  reveal->file = g_object_ref (file);
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, shown_cb, reveal);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) origin = user_data;

  if (!xdp_portal_open_directory_finish (XDP_PORTAL (source), result, NULL))
    say (origin, _ ("The folder cannot be shown"));
}

static void
ask_portal (GtkWidget *origin, GFile *file)
{
  g_autoptr (XdpPortal) portal = xdp_portal_new ();
  XdpParent *parent = xdp_parent_new_gtk (GTK_WINDOW (gtk_widget_get_root (origin)));
  g_autofree char *uri = g_file_get_uri (file);

  xdp_portal_open_directory (portal, parent, uri, XDP_OPEN_URI_FLAG_NONE, NULL, opened_cb,
                             g_object_ref (origin));
  xdp_parent_free (parent);
}

void
fw_reveal_file (GtkWidget *origin, GFile *file)
{
  GApplication *app = g_application_get_default ();
  GDBusConnection *bus = app != NULL ? g_application_get_dbus_connection (app) : NULL;
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (xdp_portal_running_under_sandbox ())
    ask_portal (origin, file);
  else if (bus != NULL)
    show_items (origin, bus, file);
  else if (folder != NULL)
    fw_reveal_open (origin, folder);
}
