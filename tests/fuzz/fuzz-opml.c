/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-opml.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

static GBytes *
read_and_write (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedOutline) outline = feed_opml_parse (bytes, &error);

  g_assert_no_error (error);

  return feed_opml_write (outline);
}

/* What was written is read back as it is. */
int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedOutline) outline = feed_opml_parse (bytes, &error);
  g_autoptr (GBytes) once = NULL, twice = NULL, thrice = NULL;

  g_assert_true ((outline == NULL) == (error != NULL));
  if (outline == NULL)
    return 0;

  /* An outline without a name gets one when it is written. */
  once = feed_opml_write (outline);
  twice = read_and_write (once);
  thrice = read_and_write (twice);
  g_assert_true (g_bytes_equal (twice, thrice));

  return 0;
}
