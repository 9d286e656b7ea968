/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-thumbnail-decoder.h"

#define SMALLEST 24
#define MOST_PIXELS (40 * 1000 * 1000)
/* What is longer than that, and made to cover a square, is larger than it was. */
#define MOST_ASPECT 50

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  double scale = MAX (FW_THUMBNAIL_SIZE / (double) width, FW_THUMBNAIL_SIZE / (double) height);
  gboolean fits = width >= SMALLEST && height >= SMALLEST &&
                  (gint64) width * height <= MOST_PIXELS &&
                  MAX (width, height) / MIN (width, height) <= MOST_ASPECT;

  /* A size of nothing keeps the loader from decoding. */
  gdk_pixbuf_loader_set_size (loader, fits ? MAX (FW_THUMBNAIL_SIZE, (int) (width * scale)) : 0,
                              fits ? MAX (FW_THUMBNAIL_SIZE, (int) (height * scale)) : 0);
}

static GdkPixbuf *
crop (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  g_autoptr (GdkPixbuf) middle = NULL;

  if (width < FW_THUMBNAIL_SIZE || height < FW_THUMBNAIL_SIZE)
    return NULL;
  middle = gdk_pixbuf_new_subpixbuf (pixbuf, (width - FW_THUMBNAIL_SIZE) / 2,
                                     (height - FW_THUMBNAIL_SIZE) / 2, FW_THUMBNAIL_SIZE,
                                     FW_THUMBNAIL_SIZE);
  /* A copy lets go of the rest. */
  return gdk_pixbuf_copy (middle);
}

GdkTexture *
fw_thumbnail_decode (GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GdkPixbuf) square = NULL;
  gboolean whole;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), NULL);
  whole = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  whole = gdk_pixbuf_loader_close (loader, NULL) && whole;
  if (whole && gdk_pixbuf_loader_get_pixbuf (loader) != NULL)
    square = crop (gdk_pixbuf_loader_get_pixbuf (loader));
  return square ? gdk_texture_new_for_pixbuf (square) : NULL;
}
