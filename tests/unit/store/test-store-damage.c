/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "feed-migrations.h"
#include "feed-store-origins.h"
#include "feed-statement.h"
#include "feed-store-file.h"

static char *
build_path (TestFolder *folder)
{
  return test_folder_build_path (folder, FEED_STORE_FILE);
}

static void
fill (FeedStore *store)
{
  FeedIngest *ingest = ingest_new (store_add_feed (store, "http://one.example/", 0));

  ingest_add (ingest, "a", "one", NOW - 1);
  ingest_add (ingest, "b", "two", NOW - 2);
  store_ingest (store, ingest);
  store_mark (store, store_find (store, "one"), FEED_MARK_STARRED);
  store_mark (store, store_find (store, "two"), FEED_MARK_READ);
}

static char *
get_damaged_path (FeedStore *store)
{
  char *path;

  g_object_get (store, "damaged-path", &path, NULL);

  return path;
}

static void
no_database_at_all_is_set_aside (void **state)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *junk = g_strnfill (20000, 'x');
  g_autofree char *path = test_folder_write (folder, FEED_STORE_FILE, junk);
  g_autofree char *aside = NULL;
  g_autofree char *kept = NULL;
  FeedStore *store = store_open_at (test_folder_get_path (folder));

  aside = get_damaged_path (store);
  assert_non_null (aside);
  assert_true (g_str_has_prefix (aside, path));
  assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  assert_string_equal (kept, junk);
  fill (store);
  assert_titles ("one,two", store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  store_close (store);
}

static void
a_sound_store_is_not_set_aside (void **state)
{
  StoreFixture *fixture = *state;
  g_autofree char *aside = NULL;

  fill (fixture->store);
  store_fixture_reopen (fixture);
  aside = get_damaged_path (fixture->store);
  assert_null (aside);
}

static void
allow_company_sign_on (FeedStore *store)
{
  g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new ("https://one.example", FALSE);
  g_autoptr (GAsyncResult) result = NULL;

  policy->company_sign_on = TRUE;
  feed_store_put_origin_async (store, policy, NULL, test_await_cb, &result);
  assert_true (feed_store_put_origin_finish (store, test_await (&result), NULL));
}

static gboolean
is_company_sign_on_allowed (FeedStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedOriginPolicy) policy = NULL;

  feed_store_load_origin_async (store, "https://one.example", FALSE, NULL, test_await_cb, &result);
  policy = feed_store_load_origin_finish (store, test_await (&result), NULL);
  return policy->company_sign_on;
}

static void
the_newest_backup_takes_its_place (void **state)
{
  StoreFixture *fixture = *state;
  g_autofree char *path = build_path (fixture->folder);
  g_autofree char *aside = NULL;
  g_autoptr (FeedEntryQuery) search = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) due = NULL;
  FeedIngest *ingest;

  fill (fixture->store);
  allow_company_sign_on (fixture->store);
  store_maintain (fixture->store, 0, NOW);
  store_close (fixture->store);
  store_damage (path);
  fixture->store = store_open_at (test_folder_get_path (fixture->folder));
  aside = get_damaged_path (fixture->store);
  assert_non_null (aside);
  assert_true (is_company_sign_on_allowed (fixture->store));

  /* Starred entries are there, and found. */
  assert_titles ("one", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  assert_titles ("one", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_STARRED);
  search->text = g_strdup ("one");
  assert_query ("one", fixture->store, search);

  /* The rest is due, and knows its status when it comes. */
  feed_store_list_due_async (fixture->store, NOW, NULL, test_await_cb, &result);
  due = feed_store_list_due_finish (fixture->store, test_await (&result), NULL);
  assert_int_equal (due->len, 1);
  ingest = ingest_new (((FeedDue *) g_ptr_array_index (due, 0))->id);
  ingest_add (ingest, "a", "one", NOW - 1);
  ingest_add (ingest, "b", "two", NOW - 2);
  assert_int_equal (store_ingest (fixture->store, ingest).new_entries, 0);
  assert_titles ("one,two", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  assert_titles ("one", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_UNREAD);
}

static void
try_open (TestFolder *folder, FeedError expected)
{
  g_autoptr (GFile) file = g_file_new_for_path (test_folder_get_path (folder));
  g_autoptr (FeedStore) store = feed_store_new (file);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_store_open_async (store, NULL, test_await_cb, &result);
  assert_false (feed_store_open_finish (store, test_await (&result), &error));
  assert_true (g_error_matches (error, FEED_ERROR, expected));
}

static char *
move_aside (TestFolder *folder)
{
  g_autofree char *path = build_path (folder);
  char *aside = test_folder_build_path (folder, FEED_STORE_FILE ".damaged-x");
  g_autofree char *mark = test_folder_write (folder, FEED_STORE_SUSPECT,
                                             FEED_STORE_FILE ".damaged-x");

  assert_int_equal (g_rename (path, aside), 0);

  return aside;
}

/* As a process leaves it that is killed between two steps. */
static void
a_recovery_that_was_interrupted_goes_on (void **state)
{
  static const char *const half_copies[] = { NULL, "half a copy" };
  StoreFixture *fixture = *state;

  fill (fixture->store);
  store_maintain (fixture->store, 0, NOW);
  for (gsize i = 0; i < G_N_ELEMENTS (half_copies); i++)
    {
      g_autofree char *begun = NULL;
      g_autofree char *aside = NULL;
      g_autofree char *copy = NULL;

      store_close (fixture->store);
      begun = move_aside (fixture->folder);
      if (half_copies[i] != NULL)
        copy = test_folder_write (fixture->folder, FEED_STORE_FILE, half_copies[i]);
      fixture->store = store_open_at (test_folder_get_path (fixture->folder));
      aside = get_damaged_path (fixture->store);
      assert_string_equal (aside, begun);
      assert_titles ("one", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_STARRED);
    }
}

/* Whoever recovered it may have had no window to say so. */
static void
it_is_told_until_it_is_dismissed (void **state)
{
  StoreFixture *fixture = *state;
  g_autofree char *path = build_path (fixture->folder);
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *dismissed = NULL;
  g_autofree char *later = NULL;

  fill (fixture->store);
  store_maintain (fixture->store, 0, NOW);
  store_close (fixture->store);
  store_damage (path);
  fixture->store = store_open_at (test_folder_get_path (fixture->folder));
  first = get_damaged_path (fixture->store);
  store_fixture_reopen (fixture);
  again = get_damaged_path (fixture->store);
  assert_non_null (first);
  assert_string_equal (again, first);
  feed_store_dismiss_damage (fixture->store);
  dismissed = get_damaged_path (fixture->store);
  store_fixture_reopen (fixture);
  later = get_damaged_path (fixture->store);
  assert_null (dismissed);
  assert_null (later);
  assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
}

/* In the file that is there: who has it open has this one open. */
static void
damage_in_place (TestFolder *folder)
{
  g_autofree char *path = build_path (folder);
  char junk[2000];
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  memset (junk, 0xa5, sizeof junk);
  assert_int_equal (pwrite (fd, junk, sizeof junk, 100), sizeof junk);
  close (fd);
}

static void
what_others_use_is_not_set_aside (void **state)
{
  StoreFixture *fixture = *state;
  g_autofree char *aside = NULL;

  fill (fixture->store);
  store_maintain (fixture->store, 0, NOW);
  store_fixture_reopen (fixture);
  assert_titles ("one,two", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_ALL);
  damage_in_place (fixture->folder);
  try_open (fixture->folder, FEED_ERROR_STORE_DAMAGED);
  store_close (fixture->store);
  fixture->store = store_open_at (test_folder_get_path (fixture->folder));
  aside = get_damaged_path (fixture->store);
  assert_non_null (aside);
  assert_titles ("one", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_STARRED);
}

/* One of them recovers it, the other one works with that. */
static void
two_who_meet_the_damage_at_once_share_what_comes_of_it (void **state)
{
  StoreFixture *fixture = *state;
  g_autofree char *path = build_path (fixture->folder);
  g_autoptr (GFile) file = g_file_new_for_path (test_folder_get_path (fixture->folder));
  FeedStore *other = feed_store_new (file);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) other_opened = NULL;
  g_autoptr (GPtrArray) feeds = NULL;

  fill (fixture->store);
  store_maintain (fixture->store, 0, NOW);
  store_close (fixture->store);
  store_damage (path);
  fixture->store = feed_store_new (file);
  feed_store_open_async (fixture->store, NULL, test_await_cb, &opened);
  feed_store_open_async (other, NULL, test_await_cb, &other_opened);
  assert_true (feed_store_open_finish (fixture->store, test_await (&opened), NULL));
  assert_true (feed_store_open_finish (other, test_await (&other_opened), NULL));
  store_add_feed (other, "http://two.example/", 0);
  store_fixture_reopen (fixture);
  store_close (other);
  feeds = store_list_feeds (fixture->store);
  assert_int_equal (feeds->len, 2);
}

static void
seven_backups_are_kept (void **state)
{
  StoreFixture *fixture = *state;
  g_autofree char *backups = test_folder_build_path (fixture->folder, "backups");
  g_autoptr (GDir) folder = NULL;
  guint n = 0;

  fill (fixture->store);
  for (int i = 0; i < 9; i++)
    store_maintain (fixture->store, 0, NOW + i * DAY);
  folder = g_dir_open (backups, 0, NULL);
  while (g_dir_read_name (folder) != NULL)
    n++;
  assert_int_equal (n, 7);
}

static FeedDb *
open_raw (TestFolder *folder)
{
  g_autofree char *path = build_path (folder);
  FeedDb *db = feed_db_open (path, TRUE, NULL);

  assert_non_null (db);
  feed_db_enter (db);

  return db;
}

static void
a_newer_release_s_store_is_left_alone (void **state)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = build_path (folder);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before, length_after;
  FeedDb *db = open_raw (folder);

  assert_true (feed_migrations_run (db, FEED_SCHEMA_VERSION, NULL));
  assert_true (feed_db_execute (db, "PRAGMA user_version = 1000", NULL));
  feed_db_free (db);
  assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  try_open (folder, FEED_ERROR_STORE_TOO_NEW);
  assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  assert_int_equal (length_before, length_after);
  assert_memory_equal (before, after, length_before);
}

static void
another_program_s_file_is_left_alone (void **state)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  FeedDb *db = open_raw (folder);

  assert_true (feed_db_execute (db, "CREATE TABLE theirs (x); PRAGMA application_id = 77", NULL));
  feed_db_free (db);
  try_open (folder, FEED_ERROR_STORE_FAILED);
}

/* Each version is reached from nothing, and again from the one before it. */
static void
migrations_run_step_by_step (void **state)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  FeedDb *db = open_raw (folder);

  for (int version = 1; version <= FEED_SCHEMA_VERSION; version++)
    {
      gint64 found;

      assert_true (feed_migrations_run (db, version, NULL));
      assert_true (feed_db_read_int64 (db, "PRAGMA user_version", 0, &found, NULL));
      assert_int_equal (found, version);
      assert_true (feed_migrations_run (db, version, NULL));
      assert_true (feed_db_check_through (db, NULL));
      assert_true (feed_db_read_int64 (db, "SELECT count(*) FROM pragma_foreign_key_check", 1,
                                       &found, NULL));
      assert_int_equal (found, 0);
    }
  feed_db_free (db);
}

static void
a_full_disk_is_said_and_loses_nothing (void **state)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  FeedDb *db = open_raw (folder);
  g_autoptr (GError) error = NULL;
  gint64 n_folders;

  assert_true (feed_migrations_run (db, FEED_SCHEMA_VERSION, NULL));
  assert_true (
      feed_db_execute (db, "INSERT INTO folder (position, title) VALUES (1, 'kept')", NULL));
  assert_true (feed_db_execute (db, "PRAGMA max_page_count = 1", NULL));
  assert_true (feed_db_begin (db, NULL));
  assert_false (feed_db_run (
      db, &error, "INSERT INTO folder (position, title) VALUES (2, hex (zeroblob (100000)))", ""));
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_STORE_FULL));
  feed_db_rollback (db);
  assert_true (feed_db_read_int64 (db, "SELECT count(*) FROM folder", 0, &n_folders, NULL));
  assert_int_equal (n_folders, 1);
  feed_db_free (db);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (no_database_at_all_is_set_aside),
    store_test (a_sound_store_is_not_set_aside),
    store_test (the_newest_backup_takes_its_place),
    store_test (a_recovery_that_was_interrupted_goes_on),
    store_test (it_is_told_until_it_is_dismissed),
    store_test (what_others_use_is_not_set_aside),
    store_test (two_who_meet_the_damage_at_once_share_what_comes_of_it),
    store_test (seven_backups_are_kept),
    cmocka_unit_test (a_newer_release_s_store_is_left_alone),
    cmocka_unit_test (another_program_s_file_is_left_alone),
    cmocka_unit_test (migrations_run_step_by_step),
    cmocka_unit_test (a_full_disk_is_said_and_loses_nothing),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
