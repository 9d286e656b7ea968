/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-opml.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* What was read is read from what is written. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedOutline) outline = feed_opml_parse (bytes, &error);
  g_autoptr (FeedOutline) again = NULL;
  g_autoptr (GBytes) once = NULL, twice = NULL;

  g_assert_true ((outline == NULL) == (error != NULL));
  if (outline == NULL)
    return 0;

  once = feed_opml_write (outline);
  again = feed_opml_parse (once, &error);
  g_assert_no_error (error);
  twice = feed_opml_write (again);
  g_assert_true (g_bytes_equal (once, twice));

  return 0;
}
