/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-picture.h"

static GdkTexture *
render (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return NULL;
  return gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, width, height));
}

guint64
fw_picture_hash (GtkWidget *widget)
{
  g_autoptr (GdkTexture) texture = render (widget);
  g_autoptr (GBytes) pixels = NULL;
  g_autofree guchar *data = NULL;
  gsize stride;

  if (texture == NULL)
    return 0;
  stride = 4 * gdk_texture_get_width (texture);
  data = g_malloc (stride * gdk_texture_get_height (texture));
  gdk_texture_download (texture, data, stride);
  pixels = g_bytes_new_static (data, stride * gdk_texture_get_height (texture));
  return g_bytes_hash (pixels);
}

gboolean
fw_picture_save (GtkWidget *widget, const char *file, GError **error)
{
  g_autoptr (GdkTexture) texture = render (widget);

  if (texture == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "there is nothing to picture for %s",
                   file);
      return FALSE;
    }
  if (!gdk_texture_save_to_png (texture, file))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be written", file);
      return FALSE;
    }
  return TRUE;
}
