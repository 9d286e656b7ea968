/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post-fixture.h"

#include <glib/gstdio.h>
#include <utime.h>

static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0";

static FeedPostMedium *
add (StoreFixture *fixture, gint64 post, const char *name, const char *bytes, gsize size)
{
  g_autofree char *path = test_folder_build_path (fixture->folder, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  assert_true (g_file_set_contents (path, bytes, size, NULL));

  return AWAIT (fixture->store, add_medium, post, file, NULL);
}

static guint
count_files (StoreFixture *fixture)
{
  g_autofree char *path = test_folder_build_path (fixture->folder, "media");
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;

  return n;
}

/* As if nobody had touched the files since @time. */
static void
age_files (StoreFixture *fixture, gint64 time)
{
  g_autofree char *path = test_folder_build_path (fixture->folder, "media");
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  struct utimbuf times = { time, time };
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      assert_int_equal (g_utime (file, &times), 0);
    }
}

static void
a_file_is_copied (void **state)
{
  StoreFixture *fixture = *state;
  gint64 post = save (fixture->store, 0, 0, "One", "");
  g_autoptr (FeedPostMedium) medium = add (fixture, post, "misnamed.txt", png, sizeof png);
  g_autoptr (FeedPostMedium) note = add (fixture, post, "note.txt", "Hello\n", 6);
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) png,
                                                         sizeof png);
  g_autofree char *original = test_folder_build_path (fixture->folder, "misnamed.txt");
  g_autofree char *copy = NULL;
  gsize size;
  g_autoptr (GPtrArray) media = NULL;

  assert_string_equal (medium->name, "misnamed.txt");
  assert_string_equal (medium->media_type, "image/png");
  assert_int_equal (medium->size, sizeof png);
  assert_string_equal (medium->digest, digest);
  assert_null (medium->alt);
  assert_string_equal (note->media_type, "text/plain");

  g_unlink (original);
  store_fixture_reopen (fixture);
  media = AWAIT (fixture->store, list_media, post);
  assert_int_equal (media->len, 2);
  assert_true (g_file_load_contents (((FeedPostMedium *) g_ptr_array_index (media, 0))->file, NULL,
                                     &copy, &size, NULL, NULL));
  assert_int_equal (size, sizeof png);
  assert_memory_equal (copy, png, sizeof png);
}

static void
the_same_bytes_are_there_once (void **state)
{
  StoreFixture *fixture = *state;
  gint64 post = save (fixture->store, 0, 0, "One", "");
  g_autoptr (FeedPostMedium) one = add (fixture, post, "one.png", png, sizeof png);
  g_autoptr (FeedPostMedium) two = add (fixture, post, "two.png", png, sizeof png);

  assert_int_not_equal (one->id, two->id);
  assert_true (g_file_equal (one->file, two->file));
  assert_int_equal (count_files (fixture), 1);
}

static void
what_cannot_be_read_is_said_and_leaves_nothing (void **state)
{
  StoreFixture *fixture = *state;
  gint64 post = save (fixture->store, 0, 0, "One", "");
  g_autoptr (GFile) missing = g_file_new_for_path ("/nonexistent/picture.png");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) media = NULL;

  feed_store_add_medium_async (fixture->store, post, missing, NULL, NULL, test_await_cb, &result);
  assert_null (feed_store_add_medium_finish (fixture->store, test_await (&result), &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  feed_store_add_medium_async (fixture->store, post, missing, NULL, cancellable, test_await_cb,
                               &cancelled);
  assert_null (feed_store_add_medium_finish (fixture->store, test_await (&cancelled), &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  assert_int_equal (count_files (fixture), 0);
  media = AWAIT (fixture->store, list_media, post);
  assert_int_equal (media->len, 0);
}

/* As after it was replaced on the server. */
static void
other_bytes_keep_its_place (void **state)
{
  static const char words[] = "Only words now";
  StoreFixture *fixture = *state;
  gint64 post = save (fixture->store, 0, 0, "One", "");
  g_autoptr (FeedPostMedium) medium = add (fixture, post, "one.png", png, sizeof png);
  g_autoptr (FeedPostMedium) note = add (fixture, post, "note", words, strlen (words));
  g_autoptr (GPtrArray) media = NULL;
  const FeedPostMedium *renewed;

  assert_true (AWAIT (fixture->store, set_alt, medium->id, "A dot"));
  assert_true (AWAIT (fixture->store, renew_medium, medium->id, note->file));
  media = AWAIT (fixture->store, list_media, post);
  renewed = media->pdata[0];
  assert_int_equal (renewed->id, medium->id);
  assert_string_equal (renewed->digest, note->digest);
  assert_int_equal (renewed->size, strlen (words));
  assert_string_equal (renewed->media_type, "text/plain");
  assert_string_equal (renewed->name, "one.png");
  assert_string_equal (renewed->alt, "A dot");
  assert_true (g_file_equal (renewed->file, note->file));
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, fixture->store, renew_medium, note->id + 1, note->file);
}

static void
a_picture_is_described (void **state)
{
  StoreFixture *fixture = *state;
  gint64 post = save (fixture->store, 0, 0, "One", "");
  g_autoptr (FeedPostMedium) medium = add (fixture, post, "one.png", png, sizeof png);
  g_autoptr (GPtrArray) media = NULL;

  assert_true (AWAIT (fixture->store, set_alt, medium->id, "A dot"));
  media = AWAIT (fixture->store, list_media, post);
  assert_string_equal (((FeedPostMedium *) g_ptr_array_index (media, 0))->alt, "A dot");
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, fixture->store, set_alt, medium->id + 1, "No dot");
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, fixture->store, remove_medium, medium->id + 1);
  AWAIT_FAILURE (FEED_ERROR_NO_SUCH_ITEM, fixture->store, add_medium, post + 1, medium->file, NULL);
}

/* Undo in a text brings back a name; what it names has to be there. */
static void
a_removal_is_taken_back_with_the_text (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 post = save (store, 0, 0, "One", "");
  g_autoptr (FeedPostMedium) first = add (fixture, post, "one.png", png, sizeof png);
  g_autoptr (FeedPostMedium) other = add (fixture, post, "two.txt", "two", 3);
  g_autofree char *body = g_strdup_printf ("![](" FEED_POST_MEDIUM_SCHEME "%d)", (int) first->id);
  g_autofree char *longer = g_strdup_printf ("![](" FEED_POST_MEDIUM_SCHEME "%d0)",
                                             (int) other->id);
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) back = NULL;

  assert_true (AWAIT (store, remove_medium, first->id));
  assert_true (AWAIT (store, remove_medium, other->id));
  save (store, post, 0, "One", longer);
  gone = AWAIT (store, list_media, post);
  assert_int_equal (gone->len, 0);
  save (store, post, 0, "One", body);
  back = AWAIT (store, list_media, post);
  assert_int_equal (back->len, 1);
  assert_int_equal (((FeedPostMedium *) back->pdata[0])->id, first->id);
}

static void
bytes_stay_for_as_long_as_something_names_them (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 post = save (store, 0, 0, "One", "");
  g_autoptr (FeedPostMedium) medium = add (fixture, post, "one.png", png, sizeof png);
  g_autoptr (FeedPostMedium) other = add (fixture, post, "two.txt", "two", 3);
  g_autofree char *body = g_strdup_printf ("![](" FEED_POST_MEDIUM_SCHEME "%d)", (int) medium->id);
  g_autoptr (GPtrArray) media = NULL;

  save (store, post, 0, "One", body);
  assert_true (AWAIT (store, remove_medium, medium->id));
  assert_true (AWAIT (store, remove_medium, other->id));
  media = AWAIT (store, list_media, post);
  assert_int_equal (media->len, 0);
  age_files (fixture, now - 10 * DAY);
  store_maintain (store, 0, now);
  assert_int_equal (count_files (fixture), 2);
  store_maintain (store, 0, now + 2 * DAY);
  assert_int_equal (count_files (fixture), 1);

  /* The post goes, and with it what names the bytes. */
  assert_true (AWAIT (store, remove_post, post));
  store_maintain (store, 0, now + 32 * DAY);
  assert_int_equal (count_files (fixture), 0);
}

static void
bytes_that_were_just_copied_are_not_swept (void **state)
{
  StoreFixture *fixture = *state;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *folder = test_folder_build_path (fixture->folder, "media");
  g_autofree char *file = g_build_filename (folder, "no-row-yet", NULL);

  assert_int_equal (g_mkdir (folder, 0700), 0);
  assert_true (g_file_set_contents (file, "bytes", -1, NULL));
  store_maintain (fixture->store, 0, now);
  assert_int_equal (count_files (fixture), 1);
  age_files (fixture, now - 2 * DAY);
  store_maintain (fixture->store, 0, now + DAY);
  assert_int_equal (count_files (fixture), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (a_removal_is_taken_back_with_the_text),
    store_test (a_file_is_copied),
    store_test (the_same_bytes_are_there_once),
    store_test (what_cannot_be_read_is_said_and_leaves_nothing),
    store_test (other_bytes_keep_its_place),
    store_test (a_picture_is_described),
    store_test (bytes_stay_for_as_long_as_something_names_them),
    store_test (bytes_that_were_just_copied_are_not_swept),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
