/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-image-cache.h"
#include "feed-image-type.h"
#include "test-folder.h"

static const struct
{
  const char *bytes;
  gsize length;
  const char *type;
} rows[] = {
  { "\x89PNG\r\n\x1a\n....", 12, "image/png" },
  { "\xff\xd8\xff\xe0....", 8, "image/jpeg" },
  { "GIF89a......", 12, "image/gif" },
  { "RIFF....WEBPVP8 ", 16, "image/webp" },
  { "....ftypavif", 12, "image/avif" },
  { "<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg'/>", 72,
    "image/svg+xml" },
  { "<!doctype html><html><svg></svg></html>", 39, NULL },
  { "<script>alert(1)</script>", 25, NULL },
  { "GIF", 3, NULL },
  { "", 0, NULL },
};

static void
the_bytes_say_what_an_image_is (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].bytes, rows[i].length);

      if (g_strcmp0 (feed_image_type_sniff (bytes), rows[i].type) != 0)
        fail_msg ("row %u: %s", i, feed_image_type_sniff (bytes));
    }
}

static FeedImageCache *
open_cache (TestFolder *folder, guint64 max_bytes)
{
  g_autoptr (GFile) file = g_file_new_for_path (test_folder_get_path (folder));

  return feed_image_cache_new (file, max_bytes);
}

static void
an_image_is_still_there_after_a_restart (void **state)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (GBytes) image = g_bytes_new_static ("image", 5);
  g_autoptr (FeedImageCache) before = open_cache (folder, 1000);
  g_autoptr (FeedImageCache) after = open_cache (folder, 1000);
  g_autoptr (GBytes) found = NULL;

  feed_image_cache_put (before, "https://a.example/1.png", image);
  found = feed_image_cache_get (after, "https://a.example/1.png");

  assert_true (g_bytes_equal (found, image));
  assert_null (feed_image_cache_get (after, "https://a.example/2.png"));
}

static void
the_cache_stays_within_its_size (void **state)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (FeedImageCache) cache = open_cache (folder, 10000);
  g_autoptr (GBytes) image = g_bytes_new_take (g_malloc0 (1000), 1000);

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      feed_image_cache_put (cache, key, image);
    }

  assert_in_range (feed_image_cache_trim (cache), 1000, 10000);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_bytes_say_what_an_image_is),
    cmocka_unit_test (an_image_is_still_there_after_a_restart),
    cmocka_unit_test (the_cache_stays_within_its_size),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
