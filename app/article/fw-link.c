/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-link.h"

#include "fw-template.h"

#include <adwaita.h>
#include <glib/gi18n.h>

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
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    say (origin, _ ("No app on this computer opens this link"));
}

void
fw_link_open (GtkWidget *origin, const char *uri)
{
  g_autoptr (GdkAppLaunchContext) context = NULL;

  if (!fw_template_accepts_uri (uri))
    {
      say (origin, _ ("This link leads to nothing that a browser should open"));
      return;
    }
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (origin));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb,
                                           g_object_ref (origin));
}
