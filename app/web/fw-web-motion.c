/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-web-motion.h"

#include <string.h>

static guint32 *
download (GdkTexture *texture, gsize width, gsize height)
{
  guint32 *pixels = g_new (guint32, width * height);

  gdk_texture_download (texture, (guchar *) pixels, width * sizeof *pixels);

  return pixels;
}

/* A row of one colour says nothing: it looks the same wherever it is. */
static gboolean
is_blank (const guint32 *row, gsize width)
{
  return memcmp (row, row + 1, (width - 1) * sizeof *row) == 0;
}

gboolean
fw_web_motion_happened (GdkTexture *before, GdkTexture *after)
{
  gsize width = gdk_texture_get_width (before);
  gsize height = gdk_texture_get_height (before);
  g_autofree guint32 *old = NULL;
  g_autofree guint32 *new = NULL;
  gsize telling = 0;
  gsize same = 0;

  if (gdk_texture_get_width (after) != (int) width ||
      gdk_texture_get_height (after) != (int) height)
    return TRUE;
  old = download (before, width, height);
  new = download (after, width, height);
  for (gsize y = 0; y < height; y++)
    {
      const guint32 *row = old + y * width;

      if (is_blank (row, width) && is_blank (new + y *width, width))
        continue;
      telling++;
      same += memcmp (row, new + y *width, width * sizeof *row) == 0 ? 1 : 0;
    }

  return telling > 0 && same < telling - telling / 2;
}
