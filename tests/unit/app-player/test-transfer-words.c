/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "feed-transfer-row.h"
#include "fw-player-words.h"
#include "fw-transfer-item.h"
#include "fw-transfer-words.h"

/* What a person reads of transfers and of what plays. */

#define NOW G_GINT64_CONSTANT (1800000000)

static FeedTransferRow *
make_row (FeedTransferState state, FeedTransferWait wait)
{
  FeedTransferRow *row = feed_transfer_row_new ();

  row->id = 7;
  row->uri = g_strdup ("https://example.org/talk.mp3");
  row->method = g_strdup ("GET");
  row->file = g_strdup ("file:///tmp/talk.mp3");
  row->state = state;
  row->wait = wait;
  row->done = 12000000;
  row->total = 34000000;
  return row;
}

static char *
describe (FeedTransferState state, FeedTransferWait wait)
{
  g_autoptr (FeedTransfer) transfer = feed_transfer_new (make_row (state, wait));

  return fw_transfer_words_state (transfer, NOW);
}

static void
assert_state (FeedTransferState state, FeedTransferWait wait, const char *expected)
{
  g_autofree char *words = describe (state, wait);

  assert_string_equal (words, expected);
}

static void
test_states (void **state)
{
  assert_state (FEED_TRANSFER_QUEUED, FEED_TRANSFER_WAIT_NONE, "Waiting for its turn");
  assert_state (FEED_TRANSFER_PAUSED, FEED_TRANSFER_WAIT_NONE, "Paused");
  assert_state (FEED_TRANSFER_WAITING, FEED_TRANSFER_WAIT_NETWORK, "Waiting for the network");
  assert_state (FEED_TRANSFER_WAITING, FEED_TRANSFER_WAIT_SPACE,
                "There is no space left on the disk");
  assert_state (FEED_TRANSFER_WAITING, FEED_TRANSFER_WAIT_RETRY, "Trying again");
  assert_state (FEED_TRANSFER_RUNNING, FEED_TRANSFER_WAIT_NONE, "12.0\u00a0MB of 34.0\u00a0MB");
  assert_state (FEED_TRANSFER_DONE, FEED_TRANSFER_WAIT_NONE, "34.0\u00a0MB");
  assert_state (FEED_TRANSFER_FAILED, FEED_TRANSFER_WAIT_NONE, "It could not be transferred");
}

static void
test_each_wait_has_words (void **state)
{
  for (int wait = FEED_TRANSFER_WAIT_NONE; wait <= FEED_TRANSFER_WAIT_SPACE; wait++)
    {
      g_autofree char *words = describe (FEED_TRANSFER_WAITING, (FeedTransferWait) wait);

      assert_non_null (words);
      assert_true (*words != '\0');
    }
}

static void
test_reason_and_time (void **state)
{
  FeedTransferRow *row = make_row (FEED_TRANSFER_WAITING, FEED_TRANSFER_WAIT_RETRY);
  g_autoptr (FeedTransfer) transfer = NULL;
  g_autofree char *words = NULL;

  row->retry_state->error_class = FEED_ERROR_CLASS_TRANSIENT;
  row->retry_state->message = g_strdup ("example.org did not answer");
  row->retry_state->next_attempt = NOW + 300;
  transfer = feed_transfer_new (row);
  words = fw_transfer_words_state (transfer, NOW);
  assert_true (g_str_has_prefix (words, "example.org did not answer. Trying again at "));
}

static void
test_title (void **state)
{
  FeedTransferRow *named = make_row (FEED_TRANSFER_QUEUED, FEED_TRANSFER_WAIT_NONE);
  g_autoptr (FeedTransfer)
      plain = feed_transfer_new (make_row (FEED_TRANSFER_QUEUED, FEED_TRANSFER_WAIT_NONE));
  g_autoptr (FeedTransfer) titled = NULL;
  g_autofree char *file = fw_transfer_words_title (plain);
  g_autofree char *title = NULL;

  named->title = g_strdup ("A Talk");
  titled = feed_transfer_new (named);
  title = fw_transfer_words_title (titled);
  assert_string_equal (file, "talk.mp3");
  assert_string_equal (title, "A Talk");
}

static void
test_progress (void **state)
{
  g_autofree char *all = fw_transfer_words_progress (1000000, 3000000, 250000, 8);
  g_autofree char *minutes = fw_transfer_words_progress (1000, 3000000, 10000, 200);
  g_autofree char *unknown = fw_transfer_words_progress (1000000, 0, 0, -1);

  assert_string_equal (all, "1.0\u00a0MB of 3.0\u00a0MB · 250.0\u00a0kB/s · 8 s left");
  assert_string_equal (minutes, "1.0\u00a0kB of 3.0\u00a0MB · 10.0\u00a0kB/s · 3 min left");
  assert_string_equal (unknown, "1.0\u00a0MB");
}

static void
test_live_until_it_rests (void **state)
{
  g_autoptr (FeedTransfer)
      running = feed_transfer_new (make_row (FEED_TRANSFER_RUNNING, FEED_TRANSFER_WAIT_NONE));
  g_autoptr (FeedTransfer)
      done = feed_transfer_new (make_row (FEED_TRANSFER_DONE, FEED_TRANSFER_WAIT_NONE));
  g_autoptr (FwTransferItem) item = fw_transfer_item_new (running);
  g_autofree char *live = NULL;
  g_autofree char *rest = NULL;

  assert_true (fw_transfer_item_is_active (item));
  fw_transfer_item_set_progress (item, 17000000, 34000000, 0, 60);
  live = fw_transfer_item_describe (item, NOW);
  assert_string_equal (live, "17.0\u00a0MB of 34.0\u00a0MB · 1 min left");
  assert_float_equal (fw_transfer_item_get_fraction (item), 0.5, 0.001);
  fw_transfer_item_set_transfer (item, done);
  rest = fw_transfer_item_describe (item, NOW);
  assert_string_equal (rest, "34.0\u00a0MB");
  assert_false (fw_transfer_item_is_active (item));
}

static void
assert_time (gint64 time, const char *shown, const char *spoken)
{
  g_autofree char *words = fw_player_words_time (time);
  g_autofree char *aloud = fw_player_words_spoken (time);

  assert_string_equal (words, shown);
  assert_string_equal (aloud, spoken);
}

static void
test_times (void **state)
{
  g_autofree char *slow = fw_player_words_speed (0.8);
  g_autofree char *usual = fw_player_words_speed (1);
  g_autofree char *fast = fw_player_words_speed (1.25);

  assert_time (-1, "–:––", "0 seconds");
  assert_time (0, "0:00", "0 seconds");
  assert_time (125999, "2:05", "2 minutes 5 seconds");
  assert_time (3725000, "1:02:05", "1 hour 2 minutes 5 seconds");
  assert_time (3600000, "1:00:00", "1 hour");
  assert_string_equal (slow, "0.8×");
  assert_string_equal (usual, "1×");
  assert_string_equal (fast, "1.25×");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_states),          cmocka_unit_test (test_each_wait_has_words),
    cmocka_unit_test (test_reason_and_time), cmocka_unit_test (test_title),
    cmocka_unit_test (test_progress),        cmocka_unit_test (test_live_until_it_rests),
    cmocka_unit_test (test_times),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
