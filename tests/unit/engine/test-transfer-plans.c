/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "feed-error.h"
#include "feed-transfer-end.h"
#include "feed-transfer-queue.h"
#include "feed-transfer-reply.h"
#include "feed-transfer-speed.h"

#define NOW G_GINT64_CONSTANT (1800000000)

/* Replies -------------------------------------------------------------------------------------- */

#define TAG "\"one\""
#define DATE "Mon, 02 Nov 2026 10:00:00 GMT"

typedef struct
{
  const char *what;
  FeedTransferReply reply;
  FeedTransferMeaning meaning;
} ReplyRow;

static const ReplyRow reply_rows[] = {
  { "all of it", { .status = 200 }, FEED_TRANSFER_BEGIN },
  { "all of it in the place of the rest",
    { .offset = 5, .total = 10, .etag = TAG, .status = 200, .reply_etag = "\"two\"" },
    FEED_TRANSFER_BEGIN },
  { "the rest",
    { .offset = 5,
      .total = 10,
      .etag = TAG,
      .status = 206,
      .content_range = "bytes 5-9/10",
      .reply_etag = TAG },
    FEED_TRANSFER_APPEND },
  { "the rest, without a word about the version",
    { .offset = 5, .total = 10, .etag = TAG, .status = 206, .content_range = "bytes 5-9/10" },
    FEED_TRANSFER_APPEND },
  { "the rest of a file of unknown length",
    { .offset = 5, .status = 206, .content_range = "bytes 5-9/*" },
    FEED_TRANSFER_APPEND },
  { "a part of the rest",
    { .offset = 5, .total = 10, .status = 206, .content_range = "bytes 5-7/10" },
    FEED_TRANSFER_APPEND },
  { "the rest of another version",
    { .offset = 5,
      .total = 10,
      .etag = TAG,
      .status = 206,
      .content_range = "bytes 5-9/10",
      .reply_etag = "\"two\"" },
    FEED_TRANSFER_ASK_AGAIN },
  { "the rest of another version, by its date",
    { .offset = 5,
      .last_modified = DATE,
      .status = 206,
      .content_range = "bytes 5-9/10",
      .reply_modified = "Mon, 02 Nov 2026 10:00:01 GMT" },
    FEED_TRANSFER_ASK_AGAIN },
  { "the rest of a file of another length",
    { .offset = 5, .total = 10, .status = 206, .content_range = "bytes 5-10/11" },
    FEED_TRANSFER_ASK_AGAIN },
  { "another part",
    { .offset = 5, .status = 206, .content_range = "bytes 4-9/10" },
    FEED_TRANSFER_ASK_AGAIN },
  { "a part that does not say which", { .offset = 5, .status = 206 }, FEED_TRANSFER_ASK_AGAIN },
  { "a part that ends before it begins",
    { .offset = 5, .status = 206, .content_range = "bytes 5-4/10" },
    FEED_TRANSFER_ASK_AGAIN },
  { "a part that ends after the end",
    { .offset = 5, .status = 206, .content_range = "bytes 5-10/10" },
    FEED_TRANSFER_ASK_AGAIN },
  { "a part in other units",
    { .offset = 5, .status = 206, .content_range = "items 5-9/10" },
    FEED_TRANSFER_ASK_AGAIN },
  { "numbers that are none",
    { .offset = 5, .status = 206, .content_range = "bytes 5-x/10" },
    FEED_TRANSFER_ASK_AGAIN },
  { "numbers beyond all files",
    { .offset = 5, .status = 206, .content_range = "bytes 5-99999999999999999999/*" },
    FEED_TRANSFER_ASK_AGAIN },
  { "a part that is compressed",
    { .offset = 5, .status = 206, .content_range = "bytes 5-9/10", .coding = "gzip" },
    FEED_TRANSFER_ASK_AGAIN },
  { "a part that nobody asked for, from the first byte on",
    { .status = 206, .content_range = "bytes 0-9/10" },
    FEED_TRANSFER_APPEND },
  { "a part that nobody asked for",
    { .status = 206, .content_range = "bytes 1-9/10" },
    FEED_TRANSFER_REFUSED },
  { "nothing behind what is here, of the same version",
    { .offset = 10, .etag = TAG, .status = 416, .content_range = "bytes */10", .reply_etag = TAG },
    FEED_TRANSFER_ALL_HERE },
  { "nothing behind what is here, of who knows what",
    { .offset = 10, .etag = TAG, .status = 416, .content_range = "bytes */10" },
    FEED_TRANSFER_ASK_AGAIN },
  { "a file that has become shorter",
    { .offset = 10, .etag = TAG, .status = 416, .content_range = "bytes */8", .reply_etag = TAG },
    FEED_TRANSFER_ASK_AGAIN },
  { "416 without a word", { .offset = 10, .status = 416 }, FEED_TRANSFER_ASK_AGAIN },
  { "416 to whoever asked for all", { .status = 416 }, FEED_TRANSFER_REFUSED },
  { "no content", { .status = 204 }, FEED_TRANSFER_REFUSED },
  { "an error", { .offset = 5, .status = 503 }, FEED_TRANSFER_REFUSED },
};

static void
replies_mean_something (void **state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reply_rows); i++)
    {
      FeedTransferMeaning meaning = feed_transfer_reply_read (&reply_rows[i].reply);

      if (meaning != reply_rows[i].meaning)
        fail_msg ("%s: %d, not %d", reply_rows[i].what, meaning, reply_rows[i].meaning);
    }
}

static void
lengths_are_read (void **state)
{
  static const struct
  {
    FeedTransferReply reply;
    guint64 total;
  } rows[] = {
    { { .status = 200, .content_length = "17" }, 17 },
    { { .status = 200, .content_length = "17", .coding = "identity" }, 17 },
    { { .status = 200, .content_length = "17", .coding = "gzip" }, 0 },
    { { .status = 200 }, 0 },
    { { .status = 200, .content_length = "17, 17" }, 0 },
    { { .status = 206, .content_length = "5", .content_range = "bytes 5-9/10" }, 10 },
    { { .status = 206, .content_length = "5", .content_range = "bytes 5-9/*" }, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_int_equal (feed_transfer_reply_get_total (&rows[i].reply), rows[i].total);
}

/* What a later request goes on with: only what tells two versions apart for sure. */
static void
only_strong_validators_are_kept (void **state)
{
  static const struct
  {
    FeedTransferReply reply;
    const char *etag;
    const char *modified;
  } rows[] = {
    { { .status = 200, .reply_etag = TAG }, TAG, NULL },
    { { .status = 200, .reply_etag = "W/\"one\"" }, NULL, NULL },
    { { .status = 200, .reply_etag = "one" }, NULL, NULL },
    { { .status = 200, .reply_etag = TAG, .coding = "gzip" }, NULL, NULL },
    { { .status = 200, .reply_modified = DATE, .sent_at = NOW, .modified_at = NOW - 60 },
      NULL,
      DATE },
    { { .status = 200, .reply_modified = DATE, .sent_at = NOW, .modified_at = NOW - 59 },
      NULL,
      NULL },
    { { .status = 200, .reply_modified = DATE, .sent_at = FEED_TIME_NONE, .modified_at = NOW },
      NULL,
      NULL },
    { { .status = 200,
        .reply_etag = "W/\"one\"",
        .reply_modified = DATE,
        .sent_at = NOW,
        .modified_at = NOW - 600 },
      NULL,
      NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      assert_int_equal (g_strcmp0 (feed_transfer_reply_get_etag (&rows[i].reply), rows[i].etag), 0);
      assert_int_equal (
          g_strcmp0 (feed_transfer_reply_get_modified (&rows[i].reply), rows[i].modified), 0);
    }
}

/* Turns ---------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 id;
  const char *host;
  FeedTransferState state;
  const char *group; /* serial */
  gboolean running;
} QueueRow;

static GPtrArray *
make_rows (const QueueRow *rows, gsize n, GHashTable *running)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_transfer_row_free);

  for (gsize i = 0; i < n && rows[i].id != 0; i++)
    {
      FeedTransferRow *row = feed_transfer_row_new ();

      row->id = rows[i].id;
      row->uri = g_strdup_printf ("https://%s/", rows[i].host);
      row->state = rows[i].state;
      row->group = g_strdup (rows[i].group);
      row->serial = rows[i].group != NULL;
      if (rows[i].running)
        g_hash_table_add (running, &row->id);
      g_ptr_array_add (list, row);
    }

  return list;
}

static char *
list_starts (GPtrArray *rows, const FeedTransferTurns *turns)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < turns->starts->len; i++)
    {
      const FeedTransferRow *row = rows->pdata[g_array_index (turns->starts, guint, i)];

      g_string_append_printf (text, "%s%d", i > 0 ? "," : "", (int) row->id);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define Q FEED_TRANSFER_QUEUED

static const struct
{
  const char *what;
  QueueRow rows[6];
  const char *starts;
} queue_rows[] = {
  { "three at once",
    { { 1, "a.example", Q }, { 2, "b.example", Q }, { 3, "c.example", Q }, { 4, "d.example", Q } },
    "1,2,3" },
  { "two of a host",
    { { 1, "a.example", Q }, { 2, "a.example", Q }, { 3, "a.example", Q }, { 4, "b.example", Q } },
    "1,2,4" },
  { "those under way have their places",
    { { 1, "a.example", FEED_TRANSFER_RUNNING, NULL, TRUE },
      { 2, "a.example", FEED_TRANSFER_RUNNING, NULL, TRUE },
      { 3, "a.example", Q },
      { 4, "b.example", Q },
      { 5, "c.example", Q } },
    "4" },
  { "what another process left under way is begun",
    { { 1, "a.example", FEED_TRANSFER_RUNNING } },
    "1" },
  { "what is paused is not",
    { { 1, "a.example", FEED_TRANSFER_PAUSED }, { 2, "b.example", Q } },
    "2" },
  { "a group goes in a row",
    { { 1, "a.example", Q, "g" }, { 2, "b.example", Q, "g" }, { 3, "c.example", Q, "h" } },
    "1,3" },
  { "who is under way is before the rest of its group",
    { { 1, "a.example", Q, "g" }, { 2, "b.example", FEED_TRANSFER_RUNNING, "g", TRUE } },
    "" },
  { "who is paused lets the group pass",
    { { 1, "a.example", FEED_TRANSFER_PAUSED, "g" }, { 2, "b.example", Q, "g" } },
    "2" },
};

static FeedTransferConditions
conditions_new (GHashTable *running)
{
  return (FeedTransferConditions){ .sends = TRUE,
                                   .online = TRUE,
                                   .parallel = 3,
                                   .parallel_per_host = 2,
                                   .now = NOW,
                                   .running = running };
}

static void
turns_are_given (void **state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (queue_rows); i++)
    {
      g_autoptr (GHashTable) running = g_hash_table_new (g_int64_hash, g_int64_equal);
      g_autoptr (GPtrArray)
          rows = make_rows (queue_rows[i].rows, G_N_ELEMENTS (queue_rows[i].rows), running);
      FeedTransferConditions conditions = conditions_new (running);
      g_autoptr (FeedTransferTurns) turns = feed_transfer_queue_choose (rows, &conditions);
      g_autofree char *starts = list_starts (rows, turns);

      if (strcmp (starts, queue_rows[i].starts) != 0)
        fail_msg ("%s: %s, not %s", queue_rows[i].what, starts, queue_rows[i].starts);
    }
}

/* Nobody waits: nothing begins where this process is only a visitor, but what is asked for. */
static void
only_what_is_wanted_begins_in_passing (void **state)
{
  static const QueueRow queue[] = { { 1, "a.example", Q }, { 2, "b.example", Q } };
  g_autoptr (GPtrArray) rows = make_rows (queue, G_N_ELEMENTS (queue), NULL);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  FeedTransferConditions conditions = conditions_new (NULL);
  g_autoptr (FeedTransferTurns) turns = NULL;
  g_autofree char *starts = NULL;
  gint64 id = 2;

  g_hash_table_add (wanted, &id);
  conditions.sends = FALSE;
  conditions.wanted = wanted;
  turns = feed_transfer_queue_choose (rows, &conditions);
  starts = list_starts (rows, turns);
  assert_string_equal (starts, "2");
}

static void
what_is_waited_for_is_made_room_for (void **state)
{
  static const QueueRow queue[] = { { 4, "a.example", Q },
                                    { 1, "a.example", FEED_TRANSFER_RUNNING, NULL, TRUE },
                                    { 2, "b.example", FEED_TRANSFER_RUNNING, NULL, TRUE },
                                    { 3, "a.example", FEED_TRANSFER_RUNNING, NULL, TRUE } };
  g_autoptr (GHashTable) running = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) rows = make_rows (queue, G_N_ELEMENTS (queue), running);
  FeedTransferConditions conditions = conditions_new (running);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 id = 4;

  for (guint n_wanted = 0; n_wanted < 2; n_wanted++)
    {
      g_autoptr (FeedTransferTurns) turns = feed_transfer_queue_choose (rows, &conditions);

      assert_int_equal (turns->starts->len, 0);
      assert_int_equal (turns->stops->len, n_wanted);
      if (n_wanted > 0)
        assert_int_equal (g_array_index (turns->stops, gint64, 0), 3);
      g_hash_table_add (wanted, &id);
      conditions.wanted = wanted;
    }
}

typedef struct
{
  const char *what;
  FeedTransferCost cost;
  FeedErrorClass error_class;
  FeedError code;
  gint64 next_attempt;
  gboolean server_named;
  FeedRestraint restraint;
  gboolean offline;
  gboolean wake_answered;
  gboolean wake_online;
  gboolean hurried;
  FeedTransferWait wait;
} HindranceRow;

#define METERED                                                                                    \
  {                                                                                                \
    .metered = TRUE, .spare_metered = TRUE                                                         \
  }
#define METERED_ALLOWED                                                                            \
  {                                                                                                \
    .metered = TRUE                                                                                \
  }
#define SAVER                                                                                      \
  {                                                                                                \
    .power_saver = TRUE, .spare_power = TRUE                                                       \
  }
#define FAILED(class_, code_, next)                                                                \
  .error_class = FEED_ERROR_CLASS_##class_, .code = FEED_ERROR_##code_, .next_attempt = next

static const HindranceRow hindrance_rows[] = {
  { "nothing", .wait = FEED_TRANSFER_WAIT_NONE },
  { "no network", .offline = TRUE, .wait = FEED_TRANSFER_WAIT_NETWORK },
  { "it costs", .restraint = METERED, .wait = FEED_TRANSFER_WAIT_METERED },
  { "it costs, and may", .restraint = METERED_ALLOWED, .wait = FEED_TRANSFER_WAIT_NONE },
  { "it costs, and this one may not", FEED_TRANSFER_COST_UNMETERED, .restraint = METERED_ALLOWED,
    .wait = FEED_TRANSFER_WAIT_METERED },
  { "it costs, and this one may", FEED_TRANSFER_COST_ALWAYS, .restraint = METERED,
    .wait = FEED_TRANSFER_WAIT_NONE },
  { "the battery is spared", .restraint = SAVER, .wait = FEED_TRANSFER_WAIT_POWER },
  { "the battery is spared, not for this", FEED_TRANSFER_COST_ALWAYS, .restraint = SAVER,
    .wait = FEED_TRANSFER_WAIT_NONE },
  { "tried again later", FAILED (TRANSIENT, CONNECTION_RESET, NOW + 1),
    .wait = FEED_TRANSFER_WAIT_RETRY },
  { "tried again now", FAILED (TRANSIENT, CONNECTION_RESET, NOW), .wait = FEED_TRANSFER_WAIT_NONE },
  { "somebody cannot wait", FAILED (TRANSIENT, CONNECTION_RESET, NOW + 1), .hurried = TRUE,
    .wait = FEED_TRANSFER_WAIT_NONE },
  { "the server said when", FAILED (TRANSIENT, RATE_LIMITED, NOW + 1), .server_named = TRUE,
    .hurried = TRUE, .wait = FEED_TRANSFER_WAIT_RETRY },
  { "sign in", FAILED (NEEDS_YOU, AUTH_REQUIRED, FEED_TIME_NONE),
    .wait = FEED_TRANSFER_WAIT_PERSON },
  { "signed in", FAILED (NEEDS_YOU, AUTH_REQUIRED, FEED_TIME_NONE), .wake_answered = TRUE,
    .wait = FEED_TRANSFER_WAIT_NONE },
  { "the disk is full", FAILED (NEEDS_YOU, STORE_FULL, NOW + 60),
    .wait = FEED_TRANSFER_WAIT_SPACE },
  { "the disk was full", FAILED (NEEDS_YOU, STORE_FULL, NOW), .wait = FEED_TRANSFER_WAIT_NONE },
  { "there was no network", FAILED (OFFLINE, OFFLINE, NOW + 300),
    .wait = FEED_TRANSFER_WAIT_NETWORK },
  { "there is a network again", FAILED (OFFLINE, OFFLINE, NOW + 300), .wake_online = TRUE,
    .wait = FEED_TRANSFER_WAIT_NONE },
};

static FeedTransferWait
find_hindrance (const HindranceRow *given)
{
  g_autoptr (FeedTransferRow) row = feed_transfer_row_new ();
  g_autoptr (GHashTable) hurried = g_hash_table_new (g_int64_hash, g_int64_equal);
  FeedTransferConditions conditions = conditions_new (NULL);
  gint64 when = 0;

  row->id = 1;
  row->uri = g_strdup ("https://a.example/");
  row->cost = given->cost;
  row->retry_state->error_class = given->error_class;
  row->retry_state->code = given->code;
  row->retry_state->next_attempt = given->next_attempt;
  row->retry_state->server_named = given->server_named;
  if (given->hurried)
    g_hash_table_add (hurried, &row->id);
  conditions.restraint = given->restraint;
  conditions.online = !given->offline;
  conditions.wake_answered = given->wake_answered;
  conditions.wake_online = given->wake_online;
  conditions.hurried = conditions.wanted = hurried;

  return feed_transfer_queue_find_hindrance (row, &conditions, &when);
}

static void
hindrances_are_told (void **state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hindrance_rows); i++)
    {
      FeedTransferWait wait = find_hindrance (&hindrance_rows[i]);

      if (wait != hindrance_rows[i].wait)
        fail_msg ("%s: %d, not %d", hindrance_rows[i].what, wait, hindrance_rows[i].wait);
    }
}

static void
this_machine_is_there_without_a_network (void **state)
{
  g_autoptr (FeedTransferRow) row = feed_transfer_row_new ();
  FeedTransferConditions conditions = conditions_new (NULL);
  gint64 when = 0;

  row->uri = g_strdup ("http://127.0.0.1:8000/a.mp3");
  conditions.online = FALSE;
  assert_int_equal (feed_transfer_queue_find_hindrance (row, &conditions, &when),
                    FEED_TRANSFER_WAIT_NONE);
}

/* Ends ----------------------------------------------------------------------------------------- */

typedef struct
{
  const char *what;
  FeedError code;
  guint failures; /* before */
  guint64 gained;
  gint64 retry_after;
  FeedTransferState state;
  FeedTransferWait wait;
  gint64 least; /* seconds from now, -1: never by itself */
  gint64 most;
} EndRow;

#define MIB (1024 * 1024)

static const EndRow end_rows[] = {
  { "a first break", FEED_ERROR_CONNECTION_RESET, 0, 0, FEED_TIME_NONE, FEED_TRANSFER_WAITING,
    FEED_TRANSFER_WAIT_RETRY, 0, 0 },
  { "a third break", FEED_ERROR_TRUNCATED, 2, 1000, FEED_TIME_NONE, FEED_TRANSFER_WAITING,
    FEED_TRANSFER_WAIT_RETRY, 2, 2 },
  { "a third break after a good deal", FEED_ERROR_TRUNCATED, 2, MIB, FEED_TIME_NONE,
    FEED_TRANSFER_WAITING, FEED_TRANSFER_WAIT_RETRY, 0, 0 },
  { "a seventh break", FEED_ERROR_READ_TIMEOUT, 6, 0, FEED_TIME_NONE, FEED_TRANSFER_WAITING,
    FEED_TRANSFER_WAIT_RETRY, 60, 24 * 3600 },
  { "a twelfth break", FEED_ERROR_CONNECTION_RESET, 11, 0, FEED_TIME_NONE, FEED_TRANSFER_FAILED,
    FEED_TRANSFER_WAIT_NONE, -1, 24 * 3600 },
  { "the server names a time", FEED_ERROR_RATE_LIMITED, 0, 0, NOW + 5000, FEED_TRANSFER_WAITING,
    FEED_TRANSFER_WAIT_RETRY, 5000, 5000 },
  { "the server names a time, again and again", FEED_ERROR_RATE_LIMITED, 20, 0, NOW + 5000,
    FEED_TRANSFER_WAITING, FEED_TRANSFER_WAIT_RETRY, 5000, 24 * 3600 },
  { "the server has trouble", FEED_ERROR_HTTP_TRANSIENT, 0, 0, FEED_TIME_NONE,
    FEED_TRANSFER_WAITING, FEED_TRANSFER_WAIT_RETRY, 60, 300 },
  { "not there", FEED_ERROR_NOT_FOUND, 0, 0, FEED_TIME_NONE, FEED_TRANSFER_FAILED,
    FEED_TRANSFER_WAIT_NONE, -1, 24 * 3600 },
  { "gone", FEED_ERROR_GONE, 0, 0, FEED_TIME_NONE, FEED_TRANSFER_FAILED, FEED_TRANSFER_WAIT_NONE,
    -1, -1 },
  { "a web page", FEED_ERROR_HTML_PAGE, 0, 0, FEED_TIME_NONE, FEED_TRANSFER_FAILED,
    FEED_TRANSFER_WAIT_NONE, -1, 24 * 3600 },
  { "sign in", FEED_ERROR_AUTH_REQUIRED, 0, 0, FEED_TIME_NONE, FEED_TRANSFER_WAITING,
    FEED_TRANSFER_WAIT_PERSON, -1, -1 },
  { "no network", FEED_ERROR_OFFLINE, 0, 0, FEED_TIME_NONE, FEED_TRANSFER_WAITING,
    FEED_TRANSFER_WAIT_NETWORK, 60, 300 },
  { "a full disk", FEED_ERROR_STORE_FULL, 0, 0, FEED_TIME_NONE, FEED_TRANSFER_WAITING,
    FEED_TRANSFER_WAIT_SPACE, 60, 60 },
  { "it may have arrived", FEED_ERROR_UNCERTAIN, 0, 0, FEED_TIME_NONE, FEED_TRANSFER_FAILED,
    FEED_TRANSFER_WAIT_NONE, -1, 24 * 3600 },
};

static void
check_end (const EndRow *given)
{
  g_autoptr (FeedTransferRow) row = feed_transfer_row_new ();
  g_autoptr (GError) error = g_error_new_literal (FEED_ERROR, (int) given->code, "No");
  FeedTransferOutcome outcome = { error, given->retry_after, given->gained, NOW, 0.5 };
  gint64 next = 0;

  row->state = FEED_TRANSFER_RUNNING;
  row->retry_state->failures = given->failures;
  row->retry_state->first_failed = given->failures > 0 ? NOW - 60 : FEED_TIME_NONE;
  feed_transfer_conclude (row, &outcome);
  next = row->retry_state->next_attempt == FEED_TIME_NONE ? -1
                                                          : row->retry_state->next_attempt - NOW;
  if (row->state != given->state || row->wait != given->wait || next < given->least ||
      next > given->most)
    fail_msg ("%s: state %d, wait %d, next %d", given->what, row->state, row->wait, (int) next);
  assert_int_equal (row->finished == NOW, given->state == FEED_TRANSFER_FAILED);
}

static void
failures_are_judged (void **state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (end_rows); i++)
    check_end (&end_rows[i]);
}

static void
what_is_done_forgets_its_failures (void **state)
{
  g_autoptr (FeedTransferRow) row = feed_transfer_row_new ();
  FeedTransferOutcome outcome = { NULL, FEED_TIME_NONE, 10, NOW, 0.5 };

  row->retry_state->failures = 3;
  row->retry_state->error_class = FEED_ERROR_CLASS_TRANSIENT;
  feed_transfer_conclude (row, &outcome);
  assert_int_equal (row->state, FEED_TRANSFER_DONE);
  assert_int_equal (row->finished, NOW);
  assert_int_equal (row->retry_state->error_class, FEED_ERROR_CLASS_NONE);
}

static void
whoever_gave_up_says_nothing_about_it (void **state)
{
  g_autoptr (FeedTransferRow) row = feed_transfer_row_new ();
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "No");
  FeedTransferOutcome outcome = { error, FEED_TIME_NONE, 10, NOW, 0.5 };

  row->state = FEED_TRANSFER_RUNNING;
  feed_transfer_conclude (row, &outcome);
  assert_int_equal (row->state, FEED_TRANSFER_QUEUED);
  assert_int_equal (row->retry_state->failures, 0);
}

/* Uploads: what may have been carried out is not sent again by itself. */
static void
doubt_is_kept_where_it_matters (void **state)
{
  static const struct
  {
    const char *method;
    gboolean sent;
    FeedError code;
    gboolean doubt;
  } rows[] = {
    { "POST", TRUE, FEED_ERROR_CONNECTION_RESET, TRUE },
    { "POST", TRUE, FEED_ERROR_READ_TIMEOUT, TRUE },
    { "POST", TRUE, FEED_ERROR_HTTP_TRANSIENT, TRUE },
    { "POST", FALSE, FEED_ERROR_CONNECTION_RESET, FALSE },
    { "POST", TRUE, FEED_ERROR_CONNECTION_REFUSED, FALSE },
    { "POST", TRUE, FEED_ERROR_AUTH_REQUIRED, FALSE },
    { "PUT", TRUE, FEED_ERROR_CONNECTION_RESET, FALSE },
    { "PATCH", TRUE, FEED_ERROR_CONNECTION_RESET, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedTransferRow) row = feed_transfer_row_new ();
      g_autoptr (GError) error = g_error_new_literal (FEED_ERROR, (int) rows[i].code, "No");

      row->kind = FEED_TRANSFER_UPLOAD;
      row->method = g_strdup (rows[i].method);
      row->sent = rows[i].sent;
      assert_int_equal (feed_transfer_may_have_arrived (row, error), rows[i].doubt);
    }
}

static void
pages_are_told_from_files (void **state)
{
  static const struct
  {
    const char *head;
    const char *expected;
    const char *type;
    gboolean fine;
  } rows[] = {
    { "ID3\3", "audio/mpeg", "audio/mpeg", TRUE },
    { "ID3\3", "audio/mpeg", "text/html", TRUE },
    { "<!DOCTYPE html><p>Sign in", "audio/mpeg", "audio/mpeg", FALSE },
    { "\xef\xbb\xbf \n<!-- a -->\n<HTML>", "audio/mpeg", NULL, FALSE },
    { "<html>", NULL, "text/html; charset=utf-8", TRUE },
    { "<html>", "text/html", "text/html", TRUE },
    { "<html>", NULL, "application/xhtml+xml", TRUE },
    { "<html>", NULL, "application/octet-stream", FALSE },
    { "<html>", NULL, NULL, TRUE },
    { "", "audio/mpeg", "audio/mpeg", TRUE },
    { "<!--", "audio/mpeg", NULL, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_int_equal (feed_transfer_is_expected (rows[i].head, strlen (rows[i].head),
                                                 rows[i].expected, rows[i].type),
                      rows[i].fine);
}

static void
some_room_is_always_left (void **state)
{
  assert_true (feed_transfer_fits (0, 32 * MIB));
  assert_false (feed_transfer_fits (1, 32 * MIB));
  assert_true (feed_transfer_fits (68 * MIB, 100 * MIB));
  assert_false (feed_transfer_fits (69 * MIB, 100 * MIB));
  assert_false (feed_transfer_fits (G_MAXUINT64, 100 * MIB));
  assert_false (feed_transfer_fits (0, 0));
}

static void
speed_is_smoothed (void **state)
{
  FeedTransferSpeed speed = { 0 };

  assert_int_equal (feed_transfer_speed_get_left (&speed, 100), -1);
  for (gint64 i = 1; i <= 100; i++)
    feed_transfer_speed_add (&speed, i * 250, i * G_USEC_PER_SEC / 4);
  assert_int_equal (feed_transfer_speed_get (&speed), 1000);
  assert_int_equal (feed_transfer_speed_get_left (&speed, 35000), 10);
  assert_int_equal (feed_transfer_speed_get_left (&speed, 0), -1);
  feed_transfer_speed_add (&speed, 25000, 26 * G_USEC_PER_SEC);
  assert_true (feed_transfer_speed_get (&speed) > 700 && feed_transfer_speed_get (&speed) < 900);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (replies_mean_something),
    cmocka_unit_test (lengths_are_read),
    cmocka_unit_test (only_strong_validators_are_kept),
    cmocka_unit_test (turns_are_given),
    cmocka_unit_test (only_what_is_wanted_begins_in_passing),
    cmocka_unit_test (what_is_waited_for_is_made_room_for),
    cmocka_unit_test (hindrances_are_told),
    cmocka_unit_test (this_machine_is_there_without_a_network),
    cmocka_unit_test (failures_are_judged),
    cmocka_unit_test (what_is_done_forgets_its_failures),
    cmocka_unit_test (whoever_gave_up_says_nothing_about_it),
    cmocka_unit_test (doubt_is_kept_where_it_matters),
    cmocka_unit_test (pages_are_told_from_files),
    cmocka_unit_test (some_room_is_always_left),
    cmocka_unit_test (speed_is_smoothed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
