/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-picture-limit.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#define MOST_PIXELS (40 * 1000 * 1000)
/* Most say in the first bytes how large they are. */
#define CHUNK (16 * 1024)

typedef struct
{
  gboolean is_known;
  gboolean is_bearable;
} Verdict;

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, Verdict *verdict)
{
  verdict->is_known = TRUE;
  verdict->is_bearable = (gint64) width * height <= MOST_PIXELS;
  /* A size of nothing keeps the loader from decoding. */
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

gboolean
fw_picture_is_bearable (GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  Verdict verdict = { FALSE, FALSE };
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean goes_on = TRUE;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &verdict);
  for (gsize at = 0; at < length && goes_on && !verdict.is_known; at += CHUNK)
    goes_on = gdk_pixbuf_loader_write (loader, data + at, MIN (length - at, CHUNK), NULL);
  gdk_pixbuf_loader_close (loader, NULL);

  return verdict.is_bearable;
}
