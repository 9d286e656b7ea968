/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "killed-child.h"
#include "post-fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed-statement.h"
#include "feed-store-file.h"

#define ROUNDS 8

static const char *program;

/* The other process: writes a post without end, a word longer each time, puts it in the outbox and
 * takes it out again, and says each time that it was acknowledged. */
static void G_GNUC_NORETURN
run_child (const char *folder, gint64 id)
{
  FeedStore *store = store_open_at (folder);
  g_autoptr (FeedPost) post = load (store, id);
  const FeedPostContent *content = feed_post_get_content (post);
  g_autoptr (GString) body = g_string_new (content->body);

  for (;;)
    {
      g_string_append (body, " word");
      save (store, id, content->collection_id, "One", body->str);
      printf ("%d\n", (int) body->len);
      fflush (stdout);
      if (!AWAIT (store, enqueue_post, id, FALSE, FEED_TIME_NONE) ||
          !AWAIT (store, recall_post, id))
        exit (1);
    }
}

static void
check_file (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FEED_STORE_FILE, NULL);
  g_autoptr (FeedDb) db = feed_db_open (path, TRUE, NULL);
  g_autoptr (GError) error = NULL;
  gint64 n_orphans = -1;

  feed_db_enter (db);
  feed_db_check_through (db, &error);
  g_assert_no_error (error);
  feed_db_execute (db, "INSERT INTO post_search (post_search) VALUES ('integrity-check')", &error);
  g_assert_no_error (error);
  feed_db_read_int64 (
      db,
      "SELECT count(*) FROM post_content WHERE id NOT IN (SELECT content_id FROM post"
      " UNION SELECT content_id FROM post_revision"
      " UNION SELECT content_id FROM outbox)",
      0, &n_orphans, &error);
  g_assert_no_error (error);
  assert_int_equal (n_orphans, 0);
  feed_db_leave (db);
}

static void
no_acknowledged_word_is_lost (void **state)
{
  StoreFixture *fixture = *state;
  const char *folder = test_folder_get_path (fixture->folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  gint64 id = save (fixture->store, 0, add_blog (fixture->store, NULL), "One", "");
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  for (int round = 0; round < ROUNDS; round++)
    {
      int n_lines = g_rand_int_range (random, 1, 40);
      g_autoptr (GPtrArray) lines = NULL;
      g_autoptr (FeedPost) post = NULL;

      store_close (fixture->store);
      lines = killed_child_run (program, folder, number, n_lines);
      assert_true (lines->len > (guint) n_lines);
      check_file (folder);
      fixture->store = store_open_at (folder);
      post = load (fixture->store, id);
      assert_true (strlen (feed_post_get_content (post)->body) >=
                   strtoul (g_ptr_array_index (lines, lines->len - 1), NULL, 10));
      if (count_queued (fixture->store) > 0)
        assert_true (AWAIT (fixture->store, recall_post, id));
    }
}

typedef struct
{
  FeedStore *store;
  FeedChangeFlags told;
} Watch;

static void
changed_cb (FeedStore *store, FeedChanges *changes, gpointer user_data)
{
  ((Watch *) user_data)->told |= feed_changes_get_flags (changes);
}

static gboolean
is_told_cb (gpointer user_data)
{
  Watch *watch = user_data;

  feed_store_check_for_changes (watch->store);

  return (watch->told & FEED_CHANGE_POSTS) != 0 && (watch->told & FEED_CHANGE_ACCOUNTS) != 0;
}

static void
what_another_process_writes_is_noticed (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  gint64 id = save (store, 0, add_blog (store, NULL), "One", "");
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (FeedPost) post = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  Watch watch = { store };

  store_fixture_reopen (fixture);
  watch.store = store = fixture->store;
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &watch);
  lines = killed_child_run (program, test_folder_get_path (fixture->folder), number, 5);
  test_wait_until (is_told_cb, &watch);
  post = load (store, id);
  assert_true (g_str_has_prefix (feed_post_get_content (post)->body, " word word"));
  /* And both can write. */
  save (store, id, feed_post_get_content (post)->collection_id, "One", "mine");
}

int
main (int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    store_test (no_acknowledged_word_is_lost),
    store_test (what_another_process_writes_is_noticed),
  };

  if (argc == 4 && g_str_equal (argv[1], "--child"))
    run_child (argv[2], g_ascii_strtoll (argv[3], NULL, 10));
  program = argv[0];

  return cmocka_run_group_tests (tests, NULL, NULL);
}
