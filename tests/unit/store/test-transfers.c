/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

#include "feed-store-transfers.h"
#include "feed-store-transferring.h"
#include "feed-transfer-keeping.h"

#define URI "https://one.example/a/episode.mp3"

static gint64
add (FeedStore *store, const FeedTransferRequest *request)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  feed_store_add_transfer_async (store, request, NULL, test_await_cb, &result);
  id = feed_store_add_transfer_finish (store, test_await (&result), &error);
  assert_null (error);
  assert_true (id > 0);

  return id;
}

static gint64
add_download (FeedStore *store, const char *uri)
{
  g_autoptr (FeedTransferRequest) request = feed_transfer_request_new_download (uri);

  return add (store, request);
}

static FeedTransfer *
load (FeedStore *store, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_load_transfer_async (store, id, NULL, test_await_cb, &result);
  return feed_store_load_transfer_finish (store, test_await (&result), NULL);
}

static FeedTransfer *
find (FeedStore *store, gint64 entry_id, const char *uri)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedTransfer *transfer = NULL;

  feed_store_find_transfer_async (store, entry_id, uri, NULL, test_await_cb, &result);
  transfer = feed_store_find_transfer_finish (store, test_await (&result), &error);
  assert_null (error);

  return transfer;
}

static gboolean
control (FeedStore *store, gint64 id, FeedTransferControl control)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_control_transfer_async (store, id, control, NULL, test_await_cb, &result);
  return feed_store_control_transfer_finish (store, test_await (&result), NULL);
}

static GPtrArray *
list_unfinished (FeedStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_list_unfinished_async (store, NULL, test_await_cb, &result);
  return feed_store_list_unfinished_finish (store, test_await (&result), NULL);
}

static FeedTransferRow *
load_row (FeedStore *store, gint64 id)
{
  g_autoptr (GPtrArray) rows = list_unfinished (store);

  for (guint i = 0; i < rows->len; i++)
    if (((FeedTransferRow *) rows->pdata[i])->id == id)
      return feed_transfer_row_copy (rows->pdata[i]);
  return NULL;
}

static gboolean
put (FeedStore *store, const FeedTransferRow *row)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_store_put_transfer_async (store, row, TRUE, test_await_cb, &result);
  return feed_store_put_transfer_finish (store, test_await (&result), NULL);
}

static void
assert_state (FeedStore *store, gint64 id, FeedTransferState state)
{
  g_autoptr (FeedTransfer) transfer = load (store, id);

  assert_non_null (transfer);
  assert_int_equal (feed_transfer_get_state (transfer), state);
}

static void
what_is_asked_for_is_kept (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (FeedTransferRequest) request = feed_transfer_request_new_download (URI);
  g_autoptr (GFile) folder = g_file_new_for_path (test_folder_get_path (fixture->folder));
  g_autoptr (FeedTransfer) transfer = NULL;
  g_autoptr (FeedTransferRow) row = NULL;
  g_autofree char *name = NULL;
  gint64 id = 0;

  feed_transfer_request_set_title (request, "An episode");
  feed_transfer_request_set_entry (request, 3, 4);
  feed_transfer_request_set_folder (request, folder);
  feed_transfer_request_set_expected (request, "audio/mpeg", 1234);
  feed_transfer_request_set_group (request, "series", TRUE);
  feed_transfer_request_set_priority (request, FEED_TRANSFER_PRIORITY_LOW);
  feed_transfer_request_set_cost (request, FEED_TRANSFER_COST_UNMETERED);
  assert_true (feed_transfer_request_set_header (request, "X-One", "a b"));
  assert_true (feed_transfer_request_set_header (request, "X-Two", ""));
  id = add (fixture->store, request);
  store_fixture_reopen (fixture);

  transfer = load (fixture->store, id);
  name = g_file_get_basename (feed_transfer_get_file (transfer));
  assert_string_equal (name, "episode.mp3");
  assert_true (g_file_has_prefix (feed_transfer_get_file (transfer), folder));
  assert_true (g_file_has_prefix (feed_transfer_get_part (transfer), folder));
  assert_string_equal (feed_transfer_get_uri (transfer), URI);
  assert_string_equal (feed_transfer_get_method (transfer), "GET");
  assert_string_equal (feed_transfer_get_title (transfer), "An episode");
  assert_int_equal (feed_transfer_get_feed_id (transfer), 3);
  assert_int_equal (feed_transfer_get_entry_id (transfer), 4);
  assert_string_equal (feed_transfer_get_group (transfer), "series");
  assert_true (feed_transfer_group_is_serial (transfer));
  assert_int_equal (feed_transfer_get_priority (transfer), FEED_TRANSFER_PRIORITY_LOW);
  assert_int_equal (feed_transfer_get_cost (transfer), FEED_TRANSFER_COST_UNMETERED);
  assert_int_equal (feed_transfer_get_total (transfer), 1234);
  assert_int_equal (feed_transfer_get_done (transfer), 0);
  assert_string_equal (feed_transfer_get_media_type (transfer), "audio/mpeg");
  assert_int_equal (feed_transfer_get_state (transfer), FEED_TRANSFER_QUEUED);
  row = load_row (fixture->store, id);
  assert_int_equal (g_strv_length (row->headers), 4);
  assert_string_equal (row->headers[1], "a b");
  assert_string_equal (row->headers[3], "");
}

/* Whoever reads the file finds nothing that would let them in. */
static void
no_secret_is_kept (void **state)
{
  StoreFixture *fixture = *state;
  static const char *const refused[] = {
    "Authorization", "cookie", "Proxy-Authorization", "Range", "Content-Length", "Two Words", ""
  };
  g_autoptr (FeedTransferRequest)
      request = feed_transfer_request_new_download ("https://me:secret@one.example/a.mp3");
  g_autoptr (FeedTransfer) transfer = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    assert_false (feed_transfer_request_set_header (request, refused[i], "x"));
  assert_false (feed_transfer_request_set_header (request, "X-One", "a\r\nCookie: b"));
  transfer = load (fixture->store, add (fixture->store, request));
  assert_string_equal (feed_transfer_get_uri (transfer), "https://one.example/a.mp3");
}

static void
only_web_addresses_are_taken (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (FeedTransferRequest)
      request = feed_transfer_request_new_download ("file:///etc/passwd");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_store_add_transfer_async (fixture->store, request, NULL, test_await_cb, &result);
  assert_int_equal (feed_store_add_transfer_finish (fixture->store, test_await (&result), &error),
                    0);
  assert_true (g_error_matches (error, FEED_ERROR, FEED_ERROR_UNSUPPORTED_SCHEME));
}

/* In a row: what was asked, and where it is then. */
static const struct
{
  FeedTransferState before;
  FeedTransferControl control;
  FeedTransferState after;
} control_rows[] = {
  { FEED_TRANSFER_QUEUED, FEED_TRANSFER_PAUSE, FEED_TRANSFER_PAUSED },
  { FEED_TRANSFER_RUNNING, FEED_TRANSFER_PAUSE, FEED_TRANSFER_PAUSED },
  { FEED_TRANSFER_WAITING, FEED_TRANSFER_PAUSE, FEED_TRANSFER_PAUSED },
  { FEED_TRANSFER_DONE, FEED_TRANSFER_PAUSE, FEED_TRANSFER_DONE },
  { FEED_TRANSFER_FAILED, FEED_TRANSFER_PAUSE, FEED_TRANSFER_FAILED },
  { FEED_TRANSFER_PAUSED, FEED_TRANSFER_RESUME, FEED_TRANSFER_QUEUED },
  { FEED_TRANSFER_RUNNING, FEED_TRANSFER_RESUME, FEED_TRANSFER_RUNNING },
  { FEED_TRANSFER_FAILED, FEED_TRANSFER_RESUME, FEED_TRANSFER_FAILED },
  { FEED_TRANSFER_FAILED, FEED_TRANSFER_RETRY, FEED_TRANSFER_QUEUED },
  { FEED_TRANSFER_WAITING, FEED_TRANSFER_RETRY, FEED_TRANSFER_QUEUED },
  { FEED_TRANSFER_RUNNING, FEED_TRANSFER_RETRY, FEED_TRANSFER_RUNNING },
  { FEED_TRANSFER_DONE, FEED_TRANSFER_RETRY, FEED_TRANSFER_DONE },
  { FEED_TRANSFER_DONE, FEED_TRANSFER_CANCEL, FEED_TRANSFER_DONE },
};

static gint64
add_in_state (FeedStore *store, FeedTransferState state)
{
  gint64 id = add_download (store, URI);
  g_autoptr (FeedTransferRow) row = load_row (store, id);

  row->state = state;
  assert_true (put (store, row));

  return id;
}

static void
controls_apply_where_they_make_sense (void **state)
{
  StoreFixture *fixture = *state;

  for (gsize i = 0; i < G_N_ELEMENTS (control_rows); i++)
    {
      gint64 id = add_in_state (fixture->store, control_rows[i].before);

      assert_true (control (fixture->store, id, control_rows[i].control));
      assert_state (fixture->store, id, control_rows[i].after);
    }
}

/* The engine writes how far it is; a person pauses meanwhile. */
static void
a_pause_outlasts_what_was_under_way (void **state)
{
  StoreFixture *fixture = *state;
  gint64 id = add_download (fixture->store, URI);
  g_autoptr (FeedTransferRow) row = load_row (fixture->store, id);
  g_autoptr (FeedTransfer) transfer = NULL;

  assert_true (control (fixture->store, id, FEED_TRANSFER_PAUSE));
  row->state = FEED_TRANSFER_RUNNING;
  row->done = 17;
  assert_true (put (fixture->store, row));
  transfer = load (fixture->store, id);
  assert_int_equal (feed_transfer_get_state (transfer), FEED_TRANSFER_PAUSED);
  assert_int_equal (feed_transfer_get_done (transfer), 17);

  row->state = FEED_TRANSFER_DONE;
  assert_true (put (fixture->store, row));
  assert_state (fixture->store, id, FEED_TRANSFER_DONE);
}

static void
what_was_cancelled_is_not_written_again (void **state)
{
  StoreFixture *fixture = *state;
  gint64 id = add_download (fixture->store, URI);
  g_autoptr (FeedTransferRow) row = load_row (fixture->store, id);

  assert_true (control (fixture->store, id, FEED_TRANSFER_CANCEL));
  assert_null (load (fixture->store, id));
  assert_false (put (fixture->store, row));
  assert_false (control (fixture->store, id, FEED_TRANSFER_PAUSE));
}

static void
write_file (const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *folder = g_path_get_dirname (path);

  assert_int_equal (g_mkdir_with_parents (folder, 0700), 0);
  assert_true (g_file_set_contents (path, "x", 1, NULL));
}

static gboolean
exists (const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  return g_file_query_exists (file, NULL);
}

static void
files_go_as_the_person_says (void **state)
{
  StoreFixture *fixture = *state;
  static const struct
  {
    FeedTransferControl control;
    gboolean file_stays;
  } rows[] = { { FEED_TRANSFER_FORGET, TRUE }, { FEED_TRANSFER_DISCARD, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 id = add_download (fixture->store, URI);
      g_autoptr (FeedTransferRow) row = load_row (fixture->store, id);

      row->state = FEED_TRANSFER_DONE;
      assert_true (put (fixture->store, row));
      write_file (row->file);
      write_file (row->part);
      assert_true (control (fixture->store, id, rows[i].control));
      assert_int_equal (exists (row->file), rows[i].file_stays);
      assert_false (exists (row->part));
    }
}

/* After so many days, with so many newer ones. */
static const struct
{
  FeedTransferKeepingFacts facts;
  FeedTransferKeeping keeping;
} keeping_rows[] = {
  { { TRUE, TRUE, 29, 0 }, FEED_TRANSFER_KEEP_LISTED },
  { { TRUE, FALSE, 29, 99 }, FEED_TRANSFER_KEEP_LISTED },
  { { TRUE, TRUE, 30, 0 }, FEED_TRANSFER_KEEP_KNOWN },
  { { TRUE, TRUE, 1, 100 }, FEED_TRANSFER_KEEP_KNOWN },
  { { TRUE, FALSE, 30, 0 }, FEED_TRANSFER_KEEP_NOT },
  { { FALSE, TRUE, 1, 0 }, FEED_TRANSFER_KEEP_KNOWN },
  { { FALSE, TRUE, 3000, 0 }, FEED_TRANSFER_KEEP_KNOWN },
  { { FALSE, FALSE, 1, 0 }, FEED_TRANSFER_KEEP_NOT },
};

static void
what_is_over_is_listed_for_a_time (void **state)
{
  const gint64 now = 2000000000;

  for (gsize i = 0; i < G_N_ELEMENTS (keeping_rows); i++)
    {
      FeedTransferKeepingFacts facts = keeping_rows[i].facts;

      facts.finished = now - facts.finished * DAY;
      assert_int_equal (feed_transfer_keeping_decide (&facts, now), keeping_rows[i].keeping);
    }
}

static guint
count_listed (FeedStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) transfers = NULL;

  feed_store_list_transfers_async (store, NULL, test_await_cb, &result);
  transfers = feed_store_list_transfers_finish (store, test_await (&result), NULL);
  return transfers->len;
}

static FeedTransferRow *
add_done (FeedStore *store, gint64 entry_id, gint64 finished, const char *file)
{
  g_autoptr (FeedTransferRequest) request = feed_transfer_request_new_download (URI);
  FeedTransferRow *row;

  feed_transfer_request_set_entry (request, 1, entry_id);
  row = load_row (store, add (store, request));
  row->state = FEED_TRANSFER_DONE;
  row->finished = finished;
  g_free (row->file);
  row->file = g_strdup (file);
  assert_true (put (store, row));
  return row;
}

/* The list does not grow for ever, and what was downloaded is not fetched a second time. */
static void
what_left_the_list_is_known_while_it_is_there (void **state)
{
  StoreFixture *fixture = *state;
  FeedStore *store = fixture->store;
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *path = test_folder_write (fixture->folder, "episode.mp3", "x");
  g_autofree char *file = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (FeedTransferRow) old = add_done (store, 7, now - 31 * DAY, file);
  g_autoptr (FeedTransferRow) recent = add_done (store, 8, now - DAY, file);
  g_autoptr (FeedTransferRow) gone = add_done (store, 9, now - 31 * DAY, "file:///nowhere/at/all");
  g_autoptr (FeedTransfer) lost = NULL;
  g_autoptr (FeedTransfer) kept = NULL;
  g_autoptr (FeedTransfer) cleared = NULL;

  store_maintain (store, 0, now);
  assert_int_equal (count_listed (store), 1);
  lost = find (store, gone->entry_id, URI);
  assert_null (lost);
  kept = find (store, 7, URI);
  assert_non_null (kept);
  assert_true (control (store, recent->id, FEED_TRANSFER_FORGET));
  assert_int_equal (count_listed (store), 0);
  cleared = find (store, 8, URI);
  assert_non_null (cleared);
  assert_true (exists (old->file));
}

static void
an_upload_never_loses_its_source (void **state)
{
  StoreFixture *fixture = *state;
  g_autofree char *path = test_folder_write (fixture->folder, "mine.txt", "mine");
  g_autoptr (GFile) source = g_file_new_for_path (path);
  g_autoptr (FeedTransferRequest)
      request = feed_transfer_request_new_upload (URI, source, "text/plain", "PUT");
  gint64 id = add (fixture->store, request);
  g_autoptr (FeedTransferRow) row = load_row (fixture->store, id);

  assert_int_equal (row->kind, FEED_TRANSFER_UPLOAD);
  assert_string_equal (row->method, "PUT");
  row->state = FEED_TRANSFER_DONE;
  assert_true (put (fixture->store, row));
  assert_true (control (fixture->store, id, FEED_TRANSFER_DISCARD));
  assert_true (g_file_query_exists (source, NULL));
}

static void
the_file_of_an_entry_is_found (void **state)
{
  StoreFixture *fixture = *state;
  g_autoptr (FeedTransferRequest) request = feed_transfer_request_new_download (URI);
  g_autoptr (FeedTransfer) found = NULL;
  gint64 id = 0;

  feed_transfer_request_set_entry (request, 1, 7);
  add (fixture->store, request);
  id = add (fixture->store, request);
  found = find (fixture->store, 7, URI);
  assert_int_equal (feed_transfer_get_id (found), id);
  assert_null (find (fixture->store, 7, "https://one.example/other.mp3"));
  assert_null (find (fixture->store, 8, URI));
}

static void
turns_go_by_priority_and_age (void **state)
{
  StoreFixture *fixture = *state;
  gint64 first = add_download (fixture->store, URI);
  gint64 second = add_download (fixture->store, URI);
  gint64 third = add_download (fixture->store, URI);
  g_autoptr (GPtrArray) rows = NULL;

  assert_true (control (fixture->store, third, FEED_TRANSFER_FIRST));
  rows = list_unfinished (fixture->store);
  assert_int_equal (rows->len, 3);
  assert_int_equal (((FeedTransferRow *) rows->pdata[0])->id, third);
  assert_int_equal (((FeedTransferRow *) rows->pdata[1])->id, first);
  assert_int_equal (((FeedTransferRow *) rows->pdata[2])->id, second);
}

static void
what_is_done_comes_back_with_a_backup (void **state)
{
  StoreFixture *fixture = *state;
  gint64 done = add_in_state (fixture->store, FEED_TRANSFER_DONE);
  gint64 queued = add_download (fixture->store, URI);
  g_autofree char *path = test_folder_build_path (fixture->folder, "feedwright.db");

  store_maintain (fixture->store, 0, NOW);
  store_close (fixture->store);
  store_damage (path);
  fixture->store = store_open_at (test_folder_get_path (fixture->folder));
  assert_state (fixture->store, done, FEED_TRANSFER_DONE);
  assert_null (load (fixture->store, queued));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (what_is_asked_for_is_kept),
    store_test (no_secret_is_kept),
    store_test (only_web_addresses_are_taken),
    store_test (controls_apply_where_they_make_sense),
    store_test (a_pause_outlasts_what_was_under_way),
    store_test (what_was_cancelled_is_not_written_again),
    store_test (files_go_as_the_person_says),
    store_test (what_is_over_is_listed_for_a_time),
    store_test (what_left_the_list_is_known_while_it_is_there),
    store_test (an_upload_never_loses_its_source),
    store_test (the_file_of_an_entry_is_found),
    store_test (turns_go_by_priority_and_age),
    store_test (what_is_done_comes_back_with_a_backup),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
