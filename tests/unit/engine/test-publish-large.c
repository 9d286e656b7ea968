/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "feed-store-posts.h"
#include "publish-fixture.h"
#include "test-await.h"

/* Media that are larger than anything that could be kept in memory. PUBLISH_LARGE_MB says how
 * large, for a look at a gigabyte. */

#define MEGABYTE (1024 * 1024)
#define USUAL_MB 96
#define MOST_GROWTH (20 * MEGABYTE)

typedef struct
{
  PublishFixture *fixture;
  gint64 post_id;
  guint64 size;
  guint64 last;
  guint told;
  gsize idle;
  gsize peak;
  gboolean recalls;
  gint64 recalled_at;
  gboolean is_recalled;
} Upload;

static gsize
get_memory (void)
{
  g_autofree char *text = NULL;
  unsigned long total = 0, resident = 0;

  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  assert_int_equal (sscanf (text, "%lu %lu", &total, &resident), 2);

  return resident * (gsize) sysconf (_SC_PAGESIZE);
}

static guint64
get_size (void)
{
  const char *megabytes = g_getenv ("PUBLISH_LARGE_MB");

  return (megabytes != NULL ? g_ascii_strtoull (megabytes, NULL, 10) : USUAL_MB) * MEGABYTE;
}

/* A file with a hole in it takes no time and no room. */
static gint64
write_post_with_large_medium (PublishFixture *self, guint64 size)
{
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autofree char *path = test_folder_write (self->folder, "large.png", "\x89PNG\r\n\x1a\n");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPostMedium) medium = NULL;
  g_autoptr (FeedPostContent) content = NULL;
  g_autofree char *body = NULL;
  gint64 id = publish_write (self, "Large", "");

  assert_int_equal (truncate (path, (off_t) size), 0);
  feed_store_add_medium_async (store, id, file, "large.png", NULL, test_await_cb, &result);
  medium = feed_store_add_medium_finish (store, test_await (&result), &error);
  assert_null (error);
  assert_true (medium->size == size);
  body = g_strdup_printf ("![](feedwright-medium:%" G_GINT64_FORMAT ")", medium->id);
  content = publish_new_content (self, "Large", body);

  return publish_save (self->engine, id, content);
}

static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Upload *upload = user_data;
  g_autoptr (GError) error = NULL;

  assert_true (feed_engine_recall_post_finish (FEED_ENGINE (source), result, &error));
  assert_true (g_get_monotonic_time () - upload->recalled_at < G_USEC_PER_SEC);
  upload->is_recalled = TRUE;
}

static void
sending_cb (FeedEngine *engine, gint64 post_id, guint64 done, guint64 total, Upload *upload)
{
  if (total == 0)
    return;
  assert_true (post_id == upload->post_id);
  assert_true (total == upload->size);
  assert_true (done >= upload->last && done <= total);
  upload->last = done;
  upload->told++;
  upload->peak = MAX (upload->peak, get_memory ());
  if (upload->recalls && done > 0 && upload->recalled_at == 0)
    {
      upload->recalled_at = g_get_monotonic_time ();
      feed_engine_recall_post_async (engine, post_id, NULL, recalled_cb, upload);
    }
}

static void
a_large_medium_takes_no_memory (void **state)
{
  PublishFixture *self = *state;
  Upload upload = { .fixture = self, .size = get_size () };
  g_autoptr (FeedPost) post = NULL;

  publish_add (self, "plain");
  upload.post_id = write_post_with_large_medium (self, upload.size);
  upload.idle = get_memory ();
  g_signal_connect (self->engine, "sending", G_CALLBACK (sending_cb), &upload);
  post = publish_post (self->engine, upload.post_id);
  test_drain ();
  assert_true (upload.told > 0);
  assert_true (upload.last == upload.size);
  print_message ("%u MB: %u reports, %.1f MB over idle\n", (guint) (upload.size / MEGABYTE),
                 upload.told, ((double) upload.peak - (double) upload.idle) / MEGABYTE);
  assert_true (upload.peak < upload.idle + MOST_GROWTH);
  assert_int_equal (publish_count_media (self, "plain"), 1);
}

static gboolean
is_recalled (gpointer user_data)
{
  return ((Upload *) user_data)->is_recalled;
}

static void
an_upload_ends_as_soon_as_somebody_says_so (void **state)
{
  PublishFixture *self = *state;
  Upload upload = { .fixture = self, .size = get_size (), .recalls = TRUE };
  g_autoptr (FeedPost) post = NULL;

  publish_add (self, "slow_reader");
  upload.post_id = write_post_with_large_medium (self, upload.size);
  g_signal_connect (self->engine, "sending", G_CALLBACK (sending_cb), &upload);
  publish_enqueue (self->engine, upload.post_id);
  test_wait_until (is_recalled, &upload);
  post = publish_load (self->engine, upload.post_id);
  assert_int_equal (feed_post_get_state (post), FEED_POST_DRAFT);
  assert_true (upload.last < upload.size);
  assert_int_equal (publish_count_media (self, "slow_reader"), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown (name, publish_setup, publish_teardown)
    TEST (a_large_medium_takes_no_memory),
    TEST (an_upload_ends_as_soon_as_somebody_says_so),
#undef TEST
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
