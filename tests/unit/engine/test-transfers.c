/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "engine-fixture.h"
#include "feed-engine-transfers.h"
#include "feed-store-transfers.h"
#include "test-await.h"

#define TAG "ETag: \"one\"\r\n"
#define transfer_test(function)                                                                    \
  cmocka_unit_test_setup_teardown (function, engine_setup, engine_teardown)

/* A file of that many bytes, another one for each seed. */
static char *
make_text (guint seed, gsize length)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  char *text = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    text[i] = (char) g_rand_int_range (rand, 'a', 'z' + 1);
  text[length] = '\0';

  return text;
}

static gint64
add (FeedEngine *engine, const FeedTransferRequest *request)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  feed_store_add_transfer_async (feed_engine_get_store (engine), request, NULL, test_await_cb,
                                 &result);
  id = feed_store_add_transfer_finish (feed_engine_get_store (engine), test_await (&result),
                                       &error);
  assert_null (error);

  return id;
}

static FeedTransferRequest *
request_new (EngineFixture *fixture, const char *path)
{
  g_autofree char *uri = test_server_uri (fixture->server, path);

  return feed_transfer_request_new_download (uri);
}

static gint64
add_download (EngineFixture *fixture, const char *path)
{
  g_autoptr (FeedTransferRequest) request = request_new (fixture, path);

  return add (fixture->engine, request);
}

static void
control (FeedEngine *engine, gint64 id, FeedTransferControl what)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feed_engine_get_store (engine);

  feed_store_control_transfer_async (store, id, what, NULL, test_await_cb, &result);
  assert_true (feed_store_control_transfer_finish (store, test_await (&result), NULL));
}

static FeedTransfer *
load (FeedEngine *engine, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feed_engine_get_store (engine);

  feed_store_load_transfer_async (store, id, NULL, test_await_cb, &result);
  return feed_store_load_transfer_finish (store, test_await (&result), NULL);
}

static FeedTransfer *
run (FeedEngine *engine, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_run_transfer_async (engine, id, NULL, test_await_cb, &result);
  return feed_engine_run_transfer_finish (engine, test_await (&result), NULL);
}

static FeedTransfer *
run_download (EngineFixture *fixture, const char *path)
{
  return run (fixture->engine, add_download (fixture, path));
}

static void
assert_state (FeedTransfer *transfer, FeedTransferState state)
{
  assert_non_null (transfer);
  if (feed_transfer_get_state (transfer) != state)
    fail_msg ("state %d, not %d: %s", feed_transfer_get_state (transfer), state,
              feed_transfer_get_retry_state (transfer)->message);
}

static void
assert_failed (FeedTransfer *transfer, FeedTransferState state, FeedError code)
{
  assert_state (transfer, state);
  assert_int_equal (feed_transfer_get_retry_state (transfer)->code, code);
}

static void
assert_content (FeedTransfer *transfer, const char *text)
{
  g_autofree char *content = NULL;
  gsize length = 0;

  assert_state (transfer, FEED_TRANSFER_DONE);
  assert_true (g_file_load_contents (feed_transfer_get_file (transfer), NULL, &content, &length,
                                     NULL, NULL));
  assert_int_equal (length, strlen (text));
  assert_string_equal (content, text);
  assert_int_equal (feed_transfer_get_done (transfer), length);
  assert_int_equal (feed_transfer_get_total (transfer), length);
}

static void
assert_name (FeedTransfer *transfer, const char *name)
{
  g_autofree char *found = g_file_get_basename (feed_transfer_get_file (transfer));

  assert_string_equal (found, name);
}

/* How many files lie where downloads go: hidden ones are what is under way. */
static guint
count_files (EngineFixture *fixture, gboolean hidden)
{
  g_autofree char *path = test_folder_build_path (fixture->folder, "store/downloads");
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    n += (*name == '.') == hidden;

  return n;
}

static void
put_broken (EngineFixture *fixture, const char *path, const char *text, gsize sent)
{
  g_autofree char *reply = g_strdup_printf (
      "HTTP/1.1 200 OK\r\n" TAG "Content-Length: %zu\r\n\r\n%.*s", strlen (text), (int) sent, text);

  test_server_reply (fixture->server, path, reply, -1, TEST_REPLY_CLOSE);
}

/* Downloads ------------------------------------------------------------------------------------ */

static void
a_file_comes (void **state)
{
  EngineFixture *fixture = *state;
  g_autofree char *text = make_text (1, 300000);
  g_autoptr (FeedTransfer) transfer = NULL;
  g_autofree char *request = NULL;
  g_autofree char *coding = NULL;

  test_server_reply_body (fixture->server, "/a/one.mp3", "200 OK",
                          "Content-Type: audio/mpeg; x=y\r\n", text, -1);
  transfer = run_download (fixture, "/a/one.mp3");
  assert_content (transfer, text);
  assert_name (transfer, "one.mp3");
  assert_string_equal (feed_transfer_get_media_type (transfer), "audio/mpeg");
  assert_int_equal (feed_transfer_get_status (transfer), 200);
  assert_int_not_equal (feed_transfer_get_finished (transfer), FEED_TIME_NONE);
  assert_int_equal (count_files (fixture, TRUE), 0);
  request = test_server_get_request (fixture->server, "/a/one.mp3", 0);
  coding = test_server_find_header (request, "Accept-Encoding");
  assert_string_equal (coding, "identity");
}

static void
no_file_takes_the_place_of_another (void **state)
{
  EngineFixture *fixture = *state;
  g_autoptr (FeedTransfer) first = NULL;
  g_autoptr (FeedTransfer) second = NULL;
  g_autoptr (FeedTransfer) third = NULL;

  test_server_reply_body (fixture->server, "/one.mp3", "200 OK", NULL, "first", -1);
  test_server_reply_body (fixture->server, "/one.mp3", "200 OK", NULL, "second", -1);
  test_server_reply_body (fixture->server, "/x", "200 OK",
                          "Content-Disposition: attachment; filename=\"../one.mp3\"\r\n", "third",
                          -1);
  first = run_download (fixture, "/one.mp3");
  second = run_download (fixture, "/one.mp3");
  third = run_download (fixture, "/x");
  assert_content (first, "first");
  assert_content (second, "second");
  assert_content (third, "third");
  assert_name (first, "one.mp3");
  assert_name (second, "one (2).mp3");
  assert_name (third, "one (3).mp3");
}

static void
a_file_that_was_named_is_replaced (void **state)
{
  EngineFixture *fixture = *state;
  g_autofree char *path = test_folder_write (fixture->folder, "mine.mp3", "what was there");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (FeedTransferRequest) request = request_new (fixture, "/one.mp3");
  g_autoptr (FeedTransfer) transfer = NULL;

  test_server_reply_body (fixture->server, "/one.mp3", "200 OK",
                          "Content-Disposition: attachment; filename=other.mp3\r\n", "new", -1);
  feed_transfer_request_set_file (request, file);
  transfer = run (fixture->engine, add (fixture->engine, request));
  assert_content (transfer, "new");
  assert_true (g_file_equal (feed_transfer_get_file (transfer), file));
}

static void
what_broke_off_goes_on (void **state)
{
  EngineFixture *fixture = *state;
  g_autofree char *text = make_text (2, 200000);
  g_autofree char *rest = g_strdup_printf ("HTTP/1.1 206 Partial Content\r\n" TAG
                                           "Content-Range: bytes 70000-199999/200000\r\n"
                                           "Content-Length: 130000\r\n\r\n%s",
                                           text + 70000);
  g_autoptr (FeedTransfer) transfer = NULL;
  g_autofree char *request = NULL;
  g_autofree char *range = NULL;
  g_autofree char *condition = NULL;

  put_broken (fixture, "/one.mp3", text, 70000);
  test_server_reply (fixture->server, "/one.mp3", rest, -1, TEST_REPLY_KEEP);
  transfer = run_download (fixture, "/one.mp3");
  assert_content (transfer, text);
  request = test_server_get_request (fixture->server, "/one.mp3", 1);
  range = test_server_find_header (request, "Range");
  condition = test_server_find_header (request, "If-Range");
  assert_string_equal (range, "bytes=70000-");
  assert_string_equal (condition, "\"one\"");
}

/* How a server may answer to whoever asks for the rest, and what comes of it. */
static void
what_has_changed_begins_anew (void **state)
{
  EngineFixture *fixture = *state;
  static const char *const odd[] = {
    /* Another version, whole. */
    "HTTP/1.1 200 OK\r\nETag: \"two\"\r\nContent-Length: 8\r\n\r\nthe text",
    /* Another part. */
    "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 3-7/8\r\nContent-Length: 5\r\n\r\n text",
    "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 4-7/9\r\nContent-Length: 4\r\n\r\nxxxx",
    "HTTP/1.1 206 Partial Content\r\nETag: \"two\"\r\nContent-Range: bytes 4-7/8\r\n"
    "Content-Length: 4\r\n\r\nxxxx",
    "HTTP/1.1 206 Partial Content\r\nContent-Length: 4\r\n\r\nxxxx",
    /* It has become shorter. */
    "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */3\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\n\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%zu", i);
      g_autoptr (FeedTransfer) transfer = NULL;

      put_broken (fixture, path, "the txet", 4);
      test_server_reply (fixture->server, path, odd[i], -1, TEST_REPLY_KEEP);
      test_server_reply_body (fixture->server, path, "200 OK", "ETag: \"two\"\r\n", "the text", -1);
      transfer = run_download (fixture, path);
      assert_content (transfer, "the text");
    }
}

static void
a_server_may_give_less_than_was_asked_for (void **state)
{
  EngineFixture *fixture = *state;
  g_autoptr (FeedTransfer) transfer = NULL;

  put_broken (fixture, "/one", "0123456789", 2);
  test_server_reply_body (fixture->server, "/one", "206 Partial Content",
                          TAG "Content-Range: bytes 2-4/10\r\n", "234", -1);
  test_server_reply_body (fixture->server, "/one", "206 Partial Content",
                          TAG "Content-Range: bytes 5-9/10\r\n", "56789", -1);
  transfer = run_download (fixture, "/one");
  assert_content (transfer, "0123456789");
}

static void
what_cannot_be_told_apart_is_not_gone_on_with (void **state)
{
  EngineFixture *fixture = *state;
  g_autoptr (FeedTransfer) transfer = NULL;
  g_autofree char *request = NULL;
  g_autofree char *range = NULL;

  test_server_reply (fixture->server, "/one",
                     "HTTP/1.1 200 OK\r\nETag: W/\"one\"\r\nContent-Length: 8\r\n\r\nthe ", -1,
                     TEST_REPLY_CLOSE);
  test_server_reply_body (fixture->server, "/one", "200 OK", NULL, "all text", -1);
  transfer = run_download (fixture, "/one");
  assert_content (transfer, "all text");
  request = test_server_get_request (fixture->server, "/one", 1);
  range = test_server_find_header (request, "Range");
  assert_null (range);
}

static void
a_range_goes_with_a_redirect (void **state)
{
  EngineFixture *fixture = *state;
  g_autofree char *there = g_strdup_printf ("Location: http://localhost:%u/there\r\n",
                                            test_server_get_port (fixture->server));
  g_autoptr (FeedTransferRequest) request = request_new (fixture, "/here");
  g_autoptr (FeedTransfer) transfer = NULL;
  g_autofree char *second = NULL;
  g_autofree char *range = NULL;
  g_autofree char *own = NULL;

  feed_transfer_request_set_header (request, "X-Own", "mine");
  test_server_reply_body (fixture->server, "/here", "302 Found", there, "", -1);
  put_broken (fixture, "/there", "0123456789", 5);
  test_server_reply_body (fixture->server, "/there", "206 Partial Content",
                          TAG "Content-Range: bytes 5-9/10\r\n", "56789", -1);
  transfer = run (fixture->engine, add (fixture->engine, request));
  assert_content (transfer, "0123456789");
  assert_true (g_str_has_suffix (feed_transfer_get_final_uri (transfer), "/there"));
  second = test_server_get_request (fixture->server, "/there", 1);
  range = test_server_find_header (second, "Range");
  assert_string_equal (range, "bytes=5-");
  own = test_server_find_header (second, "X-Own");
  assert_null (own);
}

/* Nobody asked for it: it is unpacked, and what broke off begins anew. */
static void
a_compressed_file_is_unpacked (void **state)
{
  EngineFixture *fixture = *state;
  static const guint8 hello[] = { 0x1f, 0x8b, 8, 0, 0,    0,    0,    0,    2, 3, 0xcb, 0x48, 0xcd,
                                  0xc9, 0xc9, 7, 0, 0x86, 0xa6, 0x10, 0x36, 5, 0, 0,    0 };
  static const char head[] = "HTTP/1.1 200 OK\r\n" TAG "Content-Encoding: gzip\r\n"
                             "Content-Length: 25\r\n\r\n";
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autoptr (FeedTransfer) transfer = NULL;
  g_autofree char *request = NULL;
  g_autofree char *range = NULL;

  assert_int_equal (sizeof hello, 25);
  g_byte_array_append (whole, (const guint8 *) head, sizeof head - 1);
  g_byte_array_append (whole, hello, sizeof hello);
  test_server_reply (fixture->server, "/one", (const char *) whole->data, whole->len - 5,
                     TEST_REPLY_CLOSE);
  test_server_reply (fixture->server, "/one", (const char *) whole->data, whole->len,
                     TEST_REPLY_KEEP);
  transfer = run_download (fixture, "/one");
  assert_content (transfer, "hello");
  request = test_server_get_request (fixture->server, "/one", 1);
  range = test_server_find_header (request, "Range");
  assert_null (range);
}

static void
a_page_is_no_episode (void **state)
{
  EngineFixture *fixture = *state;
  g_autoptr (FeedTransferRequest) request = request_new (fixture, "/one.mp3");
  g_autoptr (FeedTransfer) transfer = NULL;

  test_server_reply_body (fixture->server, "/one.mp3", "200 OK", "Content-Type: audio/mpeg\r\n",
                          "\n<!DOCTYPE html><title>Sign in</title>", -1);
  feed_transfer_request_set_expected (request, "audio/mpeg", 100);
  transfer = run (fixture->engine, add (fixture->engine, request));
  assert_failed (transfer, FEED_TRANSFER_FAILED, FEED_ERROR_HTML_PAGE);
  assert_int_equal (count_files (fixture, FALSE), 0);
  assert_int_equal (feed_transfer_get_done (transfer), 0);
}

static void
errors_are_told (void **state)
{
  EngineFixture *fixture = *state;
  static const struct
  {
    const char *status;
    const char *headers;
    FeedTransferState state;
    FeedTransferWait wait;
    FeedError code;
  } rows[] = {
    { "404 Not Found", NULL, FEED_TRANSFER_FAILED, FEED_TRANSFER_WAIT_NONE, FEED_ERROR_NOT_FOUND },
    { "410 Gone", NULL, FEED_TRANSFER_FAILED, FEED_TRANSFER_WAIT_NONE, FEED_ERROR_GONE },
    { "500 Oops", NULL, FEED_TRANSFER_WAITING, FEED_TRANSFER_WAIT_RETRY,
      FEED_ERROR_HTTP_TRANSIENT },
    { "401 Unauthorized", "WWW-Authenticate: Basic realm=\"a\"\r\n", FEED_TRANSFER_WAITING,
      FEED_TRANSFER_WAIT_PERSON, FEED_ERROR_AUTH_REQUIRED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%zu", i);
      g_autoptr (FeedTransfer) transfer = NULL;

      test_server_reply_body (fixture->server, path, rows[i].status, rows[i].headers, "", -1);
      transfer = run_download (fixture, path);
      assert_failed (transfer, rows[i].state, rows[i].code);
      assert_int_equal (feed_transfer_get_wait (transfer), rows[i].wait);
      assert_string_not_equal (feed_transfer_get_retry_state (transfer)->message, "");
    }
}

static void
a_time_that_a_server_names_is_kept_to (void **state)
{
  EngineFixture *fixture = *state;
  g_autoptr (FeedTransfer) transfer = NULL;
  g_autoptr (FeedTransfer) again = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 id = 0;

  test_server_reply_body (fixture->server, "/one", "503 Busy", "Retry-After: 600\r\n", "", -1);
  id = add_download (fixture, "/one");
  transfer = run (fixture->engine, id);
  assert_failed (transfer, FEED_TRANSFER_WAITING, FEED_ERROR_RATE_LIMITED);
  assert_true (feed_transfer_get_retry_state (transfer)->next_attempt >= now + 590);
  assert_true (feed_transfer_get_retry_state (transfer)->server_named);
  control (fixture->engine, id, FEED_TRANSFER_RETRY);
  /* Whoever cannot wait does not have to. */
  again = run (fixture->engine, id);
  assert_int_not_equal (feed_transfer_get_state (again), FEED_TRANSFER_DONE);
  assert_int_equal (test_server_count_requests (fixture->server, "/one"), 1);
}

static void
a_feed_of_the_public_leads_to_no_private_file (void **state)
{
  EngineFixture *fixture = *state;
  g_autoptr (FeedTransferRequest) request = request_new (fixture, "/one.mp3");
  g_autoptr (FeedTransfer) transfer = NULL;

  feed_transfer_request_set_entry (request, 12345, 1);
  transfer = run (fixture->engine, add (fixture->engine, request));
  assert_failed (transfer, FEED_TRANSFER_FAILED, FEED_ERROR_PRIVATE_ADDRESS);
  assert_int_equal (test_server_count_connections (fixture->server), 0);
}

/* What a person does --------------------------------------------------------------------------- */

typedef struct
{
  FeedEngine *engine;
  gint64 id;
  guint64 done;
  guint64 speed;
  guint n;
} Watch;

static void
watch_end (Watch *watch)
{
  if (watch->engine != NULL)
    g_signal_handlers_disconnect_by_data (watch->engine, watch);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_end)

static void
progress_cb (FeedEngine *engine,
             gint64 id,
             guint64 done,
             guint64 total,
             guint64 speed,
             gint64 left,
             Watch *watch)
{
  if (id != watch->id)
    return;
  watch->done = MAX (watch->done, done);
  watch->speed = MAX (watch->speed, speed);
  watch->n++;
}

static gboolean
has_come_on (gpointer data)
{
  return ((Watch *) data)->done > 0;
}

static gboolean
is_done (gpointer data)
{
  Watch *watch = data;
  g_autoptr (FeedTransfer) transfer = load (watch->engine, watch->id);

  return transfer != NULL && feed_transfer_get_state (transfer) == FEED_TRANSFER_DONE;
}

static gboolean
has_no_files (gpointer data)
{
  return count_files (data, TRUE) == 0;
}

/* A download that is stuck in the middle, with some of it here. */
static void
begin_and_get_stuck (EngineFixture *fixture, Watch *watch, const char *text)
{
  g_autofree char *reply = g_strdup_printf ("HTTP/1.1 200 OK\r\n" TAG
                                            "Content-Length: %zu\r\n\r\n%.*s",
                                            strlen (text), (int) strlen (text) / 2, text);
  g_autofree char *rest = g_strdup_printf (
      "HTTP/1.1 206 Partial Content\r\n" TAG "Content-Range: bytes %zu-%zu/%zu\r\n"
      "Content-Length: %zu\r\n\r\n%s",
      strlen (text) / 2, strlen (text) - 1, strlen (text), strlen (text) - strlen (text) / 2,
      text + strlen (text) / 2);

  test_server_reply (fixture->server, "/one", reply, -1, TEST_REPLY_STALL);
  test_server_reply (fixture->server, "/one", rest, -1, TEST_REPLY_KEEP);
  watch->engine = fixture->engine;
  g_signal_connect (fixture->engine, "transfer-progress", G_CALLBACK (progress_cb), watch);
  watch->id = add_download (fixture, "/one");
  test_wait_until (has_come_on, watch);
}

static void
a_download_is_paused_and_resumed (void **state)
{
  EngineFixture *fixture = *state;
  g_autofree char *text = make_text (3, 100000);
  g_autoptr (FeedTransfer) paused = NULL;
  g_autoptr (FeedTransfer) done = NULL;
  g_auto (Watch) watch = { 0 };

  begin_and_get_stuck (fixture, &watch, text);
  control (fixture->engine, watch.id, FEED_TRANSFER_PAUSE);
  paused = load (fixture->engine, watch.id);
  assert_state (paused, FEED_TRANSFER_PAUSED);
  control (fixture->engine, watch.id, FEED_TRANSFER_RESUME);
  test_wait_until (is_done, &watch);
  done = load (fixture->engine, watch.id);
  assert_content (done, text);
  assert_int_equal (test_server_count_requests (fixture->server, "/one"), 2);
}

static void
a_download_is_cancelled (void **state)
{
  EngineFixture *fixture = *state;
  g_autofree char *text = make_text (4, 100000);
  g_auto (Watch) watch = { 0 };

  begin_and_get_stuck (fixture, &watch, text);
  control (fixture->engine, watch.id, FEED_TRANSFER_CANCEL);
  assert_null (load (fixture->engine, watch.id));
  test_wait_until (has_no_files, fixture);
  assert_int_equal (count_files (fixture, FALSE), 0);
}

/* The next process goes on where this one ends. */
static void
a_download_goes_on_after_a_restart (void **state)
{
  EngineFixture *fixture = *state;
  g_autofree char *text = make_text (5, 100000);
  g_autoptr (FeedTransfer) done = NULL;
  g_autofree char *request = NULL;
  g_autofree char *range = NULL;
  g_auto (Watch) watch = { 0 };

  begin_and_get_stuck (fixture, &watch, text);
  engine_restart (fixture);
  watch.engine = fixture->engine;
  test_wait_until (is_done, &watch);
  done = load (fixture->engine, watch.id);
  assert_content (done, text);
  request = test_server_get_request (fixture->server, "/one", 1);
  range = test_server_find_header (request, "Range");
  assert_string_equal (range, "bytes=50000-");
}

static void
what_is_not_wanted_in_passing_stays (void **state)
{
  EngineFixture *fixture = *state;
  g_autoptr (FeedTransfer) wanted = NULL;
  g_autoptr (FeedTransfer) other = NULL;
  gint64 id = 0;

  g_object_set (fixture->engine, "sends", FALSE, NULL);
  test_server_reply_body (fixture->server, "/one", "200 OK", NULL, "one", -1);
  id = add_download (fixture, "/two");
  wanted = run_download (fixture, "/one");
  assert_content (wanted, "one");
  other = load (fixture->engine, id);
  assert_state (other, FEED_TRANSFER_QUEUED);
  assert_int_equal (test_server_count_requests (fixture->server, "/two"), 0);
}

/* Uploads -------------------------------------------------------------------------------------- */

static gint64
add_upload (EngineFixture *fixture, const char *path, const char *method, const char *text)
{
  g_autofree char *source = test_folder_write (fixture->folder, "source", text);
  g_autoptr (GFile) file = g_file_new_for_path (source);
  g_autofree char *uri = test_server_uri (fixture->server, path);
  g_autoptr (FeedTransferRequest)
      request = feed_transfer_request_new_upload (uri, file, "text/x-mine", method);

  return add (fixture->engine, request);
}

static void
a_file_is_sent (void **state)
{
  EngineFixture *fixture = *state;
  g_autofree char *text = make_text (6, 200000);
  g_autoptr (FeedTransfer) transfer = NULL;
  g_autofree char *head = NULL;
  g_autofree char *type = NULL;
  g_autofree char *body = NULL;

  test_server_reply_body (fixture->server, "/in", "201 Created", "Location: /in/1\r\n", "", -1);
  transfer = run (fixture->engine, add_upload (fixture, "/in", NULL, text));
  assert_state (transfer, FEED_TRANSFER_DONE);
  assert_int_equal (feed_transfer_get_status (transfer), 201);
  assert_int_equal (feed_transfer_get_done (transfer), 200000);
  head = test_server_get_request (fixture->server, "/in", 0);
  assert_true (g_str_has_prefix (head, "POST /in "));
  type = test_server_find_header (head, "Content-Type");
  assert_string_equal (type, "text/x-mine");
  body = test_server_get_body (fixture->server, "/in", 0);
  assert_string_equal (body, text);
}

/* The whole of it went out, and nobody knows what became of it. */
static void
what_may_have_arrived_is_not_sent_again (void **state)
{
  EngineFixture *fixture = *state;
  g_autoptr (FeedTransfer) transfer = NULL;
  g_autoptr (FeedTransfer) again = NULL;
  gint64 id = add_upload (fixture, "/in", "POST", "the text");

  test_server_reply (fixture->server, "/in", "", -1, TEST_REPLY_CLOSE);
  test_server_reply_body (fixture->server, "/in", "201 Created", NULL, "", -1);
  transfer = run (fixture->engine, id);
  assert_failed (transfer, FEED_TRANSFER_FAILED, FEED_ERROR_UNCERTAIN);
  engine_restart (fixture);
  assert_int_equal (test_server_count_requests (fixture->server, "/in"), 1);
  /* Unless somebody says so. */
  control (fixture->engine, id, FEED_TRANSFER_RETRY);
  again = run (fixture->engine, id);
  assert_state (again, FEED_TRANSFER_DONE);
  assert_int_equal (test_server_count_requests (fixture->server, "/in"), 2);
}

static void
what_can_be_repeated_is_sent_again (void **state)
{
  EngineFixture *fixture = *state;
  g_autoptr (FeedTransfer) transfer = NULL;

  test_server_reply (fixture->server, "/in", "", -1, TEST_REPLY_CLOSE);
  test_server_reply_body (fixture->server, "/in", "204 No Content", NULL, "", -1);
  transfer = run (fixture->engine, add_upload (fixture, "/in", "PUT", "the text"));
  assert_state (transfer, FEED_TRANSFER_DONE);
  assert_int_equal (test_server_count_requests (fixture->server, "/in"), 2);
}

static void
a_source_that_is_gone_is_told (void **state)
{
  EngineFixture *fixture = *state;
  g_autofree char *source = test_folder_build_path (fixture->folder, "source");
  g_autoptr (FeedTransfer) transfer = NULL;
  gint64 id = 0;

  g_object_set (fixture->engine, "sends", FALSE, NULL);
  id = add_upload (fixture, "/in", "PUT", "the text");
  assert_int_equal (g_unlink (source), 0);
  transfer = run (fixture->engine, id);
  assert_failed (transfer, FEED_TRANSFER_FAILED, FEED_ERROR_NO_SUCH_ITEM);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    transfer_test (a_file_comes),
    transfer_test (no_file_takes_the_place_of_another),
    transfer_test (a_file_that_was_named_is_replaced),
    transfer_test (what_broke_off_goes_on),
    transfer_test (what_has_changed_begins_anew),
    transfer_test (a_server_may_give_less_than_was_asked_for),
    transfer_test (what_cannot_be_told_apart_is_not_gone_on_with),
    transfer_test (a_range_goes_with_a_redirect),
    transfer_test (a_compressed_file_is_unpacked),
    transfer_test (a_page_is_no_episode),
    transfer_test (errors_are_told),
    transfer_test (a_time_that_a_server_names_is_kept_to),
    transfer_test (a_feed_of_the_public_leads_to_no_private_file),
    transfer_test (a_download_is_paused_and_resumed),
    transfer_test (a_download_is_cancelled),
    transfer_test (a_download_goes_on_after_a_restart),
    transfer_test (what_is_not_wanted_in_passing_stays),
    transfer_test (a_file_is_sent),
    transfer_test (what_may_have_arrived_is_not_sent_again),
    transfer_test (what_can_be_repeated_is_sent_again),
    transfer_test (a_source_that_is_gone_is_told),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
