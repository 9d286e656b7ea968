/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "killed-child.h"
#include "store-fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed-statement.h"
#include "feed-store-file.h"

#define ROUNDS 8
#define URI "http://one.example/"

static const char *program;

/* The other process: ingests and marks without end, and says each time that it was acknowledged. */
static void G_GNUC_NORETURN
run_child (const char *folder, const char *round)
{
  FeedStore *store = store_open_at (folder);
  g_autoptr (GPtrArray) feeds = store_list_feeds (store);
  gint64 feed = feeds->len > 0 ? feed_subscription_get_id (g_ptr_array_index (feeds, 0))
                               : store_add_feed (store, URI, 0);

  for (int i = 0;; i++)
    {
      g_autofree char *title = g_strdup_printf ("%s-%d", round, i);
      FeedIngest *ingest = ingest_new (feed);
      g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_FEED, feed);

      ingest->partial = TRUE;
      ingest_add (ingest, title, title, NOW + i);
      store_ingest (store, ingest);
      printf ("ingested %s\n", title);
      query->filter = FEED_FILTER_UNREAD;
      store_mark_all (store, query, FEED_MARK_READ);
      printf ("read %s\n", title);
      fflush (stdout);
    }
}

typedef struct
{
  GPtrArray *ingested; /* (element-type utf8) */
  GPtrArray *read;     /* (element-type utf8) */
} Promises;

static void
note_line (Promises *promises, const char *line)
{
  if (g_str_has_prefix (line, "ingested "))
    g_ptr_array_add (promises->ingested, g_strdup (line + strlen ("ingested ")));
  else if (g_str_has_prefix (line, "read "))
    g_ptr_array_add (promises->read, g_strdup (line + strlen ("read ")));
}

/* Kills the child in the midst of its work. */
static void
run_round (const char *folder, int round, int n_lines, Promises *promises)
{
  g_autofree char *number = g_strdup_printf ("%d", round);
  g_autoptr (GPtrArray) lines = killed_child_run (program, folder, number, n_lines);

  for (guint i = 0; i < lines->len; i++)
    note_line (promises, g_ptr_array_index (lines, i));
}

static void
check_file (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FEED_STORE_FILE, NULL);
  g_autoptr (FeedDb) db = feed_db_open (path, TRUE, NULL);
  g_autoptr (GError) error = NULL;

  feed_db_enter (db);
  feed_db_check_through (db, &error);
  g_assert_no_error (error);
  feed_db_execute (db, "INSERT INTO entry_search (entry_search) VALUES ('integrity-check')",
                   &error);
  g_assert_no_error (error);
  feed_db_leave (db);
}

static GHashTable *
list_titles (FeedStore *store, FeedFilter filter)
{
  g_autofree char *joined = store_titles (store, FEED_SCOPE_ALL, 0, filter);
  g_auto (GStrv) titles = g_strsplit (joined, ",", -1);
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; titles[i] != NULL; i++)
    g_hash_table_add (set, g_strdup (titles[i]));

  return set;
}

static void
check_promises (const char *folder, Promises *promises)
{
  FeedStore *store = store_open_at (folder);
  g_autoptr (GHashTable) all = list_titles (store, FEED_FILTER_ALL);
  g_autoptr (GHashTable) unread = list_titles (store, FEED_FILTER_UNREAD);

  for (guint i = 0; i < promises->ingested->len; i++)
    assert_true (g_hash_table_contains (all, g_ptr_array_index (promises->ingested, i)));
  for (guint i = 0; i < promises->read->len; i++)
    assert_false (g_hash_table_contains (unread, g_ptr_array_index (promises->read, i)));
  store_close (store);
}

static void
nothing_acknowledged_is_lost (void **state)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  const char *path = test_folder_get_path (folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (20);
  Promises promises = { g_ptr_array_new_with_free_func (g_free),
                        g_ptr_array_new_with_free_func (g_free) };

  for (int round = 0; round < ROUNDS; round++)
    {
      run_round (path, round, g_rand_int_range (random, 1, 80), &promises);
      check_file (path);
      check_promises (path, &promises);
    }
  assert_true (promises.read->len > ROUNDS);
  g_ptr_array_unref (promises.ingested);
  g_ptr_array_unref (promises.read);
}

typedef struct
{
  FeedStore *store;
  gboolean told;
} Watch;

static void
changed_cb (FeedStore *store, FeedChanges *changes, gpointer user_data)
{
  ((Watch *) user_data)->told = TRUE;
}

static gboolean
is_told_cb (gpointer user_data)
{
  Watch *watch = user_data;

  feed_store_check_for_changes (watch->store);

  return watch->told;
}

static void
another_process_s_changes_are_noticed (void **state)
{
  StoreFixture *fixture = *state;
  Promises promises = { g_ptr_array_new_with_free_func (g_free),
                        g_ptr_array_new_with_free_func (g_free) };
  Watch watch = { fixture->store };
  g_autoptr (GHashTable) all = NULL;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), &watch);
  run_round (test_folder_get_path (fixture->folder), 0, 5, &promises);
  test_wait_until (is_told_cb, &watch);
  all = list_titles (fixture->store, FEED_FILTER_ALL);
  assert_true (g_hash_table_contains (all, "0-0"));

  /* And both can write. */
  store_mark (fixture->store, store_find (fixture->store, "0-0"), FEED_MARK_STARRED);
  run_round (test_folder_get_path (fixture->folder), 1, 5, &promises);
  assert_titles ("0-0", fixture->store, FEED_SCOPE_ALL, 0, FEED_FILTER_STARRED);
  g_ptr_array_unref (promises.ingested);
  g_ptr_array_unref (promises.read);
}

int
main (int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (nothing_acknowledged_is_lost),
    store_test (another_process_s_changes_are_noticed),
  };

  if (argc == 4 && g_str_equal (argv[1], "--child"))
    run_child (argv[2], argv[3]);
  program = argv[0];

  return cmocka_run_group_tests (tests, NULL, NULL);
}
