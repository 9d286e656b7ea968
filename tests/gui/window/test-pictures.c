/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fw-picture-limit.h"
#include "fw-thumbnail-decoder.h"

/* As far as it says how large it is: 20,000 times 20,000 in black and white, of which all the rest
 * may be 50 kB; and a photograph. */
static const guint8 bomb[] = { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00,
                               0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x4e, 0x20, 0x00, 0x00,
                               0x4e, 0x20, 0x01, 0x00, 0x00, 0x00, 0x00, 0xcb, 0x0b, 0x7b, 0x94,
                               0x00, 0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54 };
static const guint8 photograph[] = { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00,
                                     0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
                                     0x0f, 0xa0, 0x00, 0x00, 0x0b, 0xb8, 0x01, 0x00, 0x00,
                                     0x00, 0x00, 0xdd, 0xce, 0x7a, 0x4a, 0x00, 0x00, 0x00,
                                     0x0a, 0x49, 0x44, 0x41, 0x54 };

static void
what_would_fill_the_memory_is_not_decoded (void **state)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) words = g_bytes_new_static ("This is no picture.", 19);
  g_autoptr (GBytes) large = g_bytes_new_static (bomb, sizeof bomb);
  g_autoptr (GBytes) usual = g_bytes_new_static (photograph, sizeof photograph);

  assert_false (fw_picture_is_bearable (nothing));
  assert_false (fw_picture_is_bearable (words));
  assert_false (fw_picture_is_bearable (large));
  assert_true (fw_picture_is_bearable (usual));
}

static GBytes *
make_picture (int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *data = NULL;
  gsize length = 0;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "png", NULL, NULL));

  return g_bytes_new_take (data, length);
}

/* So that it covers a square, a line would get larger than it was. */
static void
a_line_is_no_thumbnail (void **state)
{
  g_autoptr (GBytes) line = make_picture (30, 4000);
  g_autoptr (GBytes) banner = make_picture (1200, 100);
  g_autoptr (GdkTexture) none = fw_thumbnail_decode (line);
  g_autoptr (GdkTexture) middle = fw_thumbnail_decode (banner);

  assert_null (none);
  assert_non_null (middle);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_would_fill_the_memory_is_not_decoded),
    cmocka_unit_test (a_line_is_no_thumbnail),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
