/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <gio/gio.h>

#include "feed-error.h"
#include "feed-retry-policy.h"

#define NOW G_GINT64_CONSTANT (1800000000)
#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static void
let_fail (FeedRetryState *state, FeedError code, gint64 retry_after, gint64 now, double jitter)
{
  g_autoptr (GError) error = g_error_new_literal (FEED_ERROR, code, "A sentence.");
  FeedAttempt attempt = { .error = error, .http_status = 500, .retry_after = retry_after };

  feed_retry_policy_next (state, &attempt, now, jitter);
}

static void
who_was_asked_is_waited_for (void **state)
{
  g_autoptr (GError) error = g_error_new_literal (FEED_ERROR, FEED_ERROR_AUTH_REQUIRED, "Sign in.");
  g_autoptr (GError) passing = g_error_new_literal (FEED_ERROR, FEED_ERROR_DEADLINE, "Late.");
  FeedAttempt attempt = { .error = error, .retry_after = NOW + HOUR, .asks = TRUE };
  g_autoptr (FeedRetryState) retry = feed_retry_state_new ();

  feed_retry_policy_next (retry, &attempt, NOW, 0.5);
  assert_int_equal (retry->next_attempt, FEED_TIME_NONE);
  /* A person may try, and then it is as any other. */
  attempt = (FeedAttempt){ .error = passing, .retry_after = FEED_TIME_NONE, .asks = TRUE };
  feed_retry_policy_next (retry, &attempt, NOW, 0.5);
  assert_true (retry->next_attempt > NOW);
}

static void
succeed (FeedRetryState *state, gint64 retry_after, gint64 now)
{
  FeedAttempt attempt = { .http_status = 200,
                          .retry_after = retry_after,
                          .next_regular = now + HOUR };

  feed_retry_policy_next (state, &attempt, now, 0.5);
}

static void
each_failure_has_its_pace (void **state)
{
  static const struct
  {
    FeedError code;
    guint failures;
    double jitter;
    gint64 delay; /* FEED_TIME_NONE: never by itself */
    FeedErrorClass class;
  } rows[] = {
    { FEED_ERROR_READ_TIMEOUT, 1, 1.0, 5 * MINUTE, FEED_ERROR_CLASS_TRANSIENT },
    { FEED_ERROR_READ_TIMEOUT, 1, 0.5, 150, FEED_ERROR_CLASS_TRANSIENT },
    { FEED_ERROR_READ_TIMEOUT, 1, 0.0, MINUTE, FEED_ERROR_CLASS_TRANSIENT },
    { FEED_ERROR_READ_TIMEOUT, 2, 1.0, 10 * MINUTE, FEED_ERROR_CLASS_TRANSIENT },
    { FEED_ERROR_READ_TIMEOUT, 5, 1.0, 80 * MINUTE, FEED_ERROR_CLASS_TRANSIENT },
    { FEED_ERROR_READ_TIMEOUT, 10, 1.0, DAY, FEED_ERROR_CLASS_TRANSIENT },
    { FEED_ERROR_READ_TIMEOUT, 500, 0.5, DAY / 2, FEED_ERROR_CLASS_TRANSIENT },
    { FEED_ERROR_NOT_FOUND, 1, 0.0, DAY, FEED_ERROR_CLASS_PERMANENT },
    { FEED_ERROR_NOT_FOUND, 9, 1.0, DAY, FEED_ERROR_CLASS_PERMANENT },
    { FEED_ERROR_FORBIDDEN, 1, 0.0, 4 * HOUR, FEED_ERROR_CLASS_PERMANENT },
    { FEED_ERROR_FORBIDDEN, 9, 0.0, DAY, FEED_ERROR_CLASS_PERMANENT },
    { FEED_ERROR_GONE, 1, 0.5, FEED_TIME_NONE, FEED_ERROR_CLASS_PERMANENT },
    { FEED_ERROR_AUTH_REQUIRED, 1, 0.0, DAY, FEED_ERROR_CLASS_NEEDS_YOU },
    { FEED_ERROR_CERTIFICATE_EXPIRED, 3, 0.0, DAY, FEED_ERROR_CLASS_NEEDS_YOU },
    { FEED_ERROR_MALFORMED, 1, 1.0, HOUR, FEED_ERROR_CLASS_PERMANENT },
    { FEED_ERROR_INTERNAL, 1, 1.0, HOUR, FEED_ERROR_CLASS_OURS },
    { FEED_ERROR_HOST_NOT_FOUND, 1, 1.0, 5 * MINUTE, FEED_ERROR_CLASS_TRANSIENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedRetryState) retry = feed_retry_state_new ();

      for (guint n = 0; n < rows[i].failures; n++)
        let_fail (retry, rows[i].code, FEED_TIME_NONE, NOW, rows[i].jitter);
      assert_int_equal (retry->next_attempt,
                        rows[i].delay == FEED_TIME_NONE ? FEED_TIME_NONE : NOW + rows[i].delay);
      assert_int_equal (retry->error_class, rows[i].class);
      assert_int_equal (retry->code, rows[i].code);
      assert_int_equal (retry->failures, rows[i].failures);
      assert_int_equal (retry->first_failed, NOW);
      assert_int_equal (retry->last_attempt, NOW);
      assert_string_equal (retry->message, "A sentence.");
      assert_false (retry->server_named);
    }
}

static void
a_success_clears_the_record (void **state)
{
  g_autoptr (FeedRetryState) retry = feed_retry_state_new ();

  let_fail (retry, FEED_ERROR_READ_TIMEOUT, FEED_TIME_NONE, NOW, 0.5);
  succeed (retry, FEED_TIME_NONE, NOW + HOUR);

  assert_int_equal (retry->error_class, FEED_ERROR_CLASS_NONE);
  assert_null (retry->message);
  assert_int_equal (retry->failures, 0);
  assert_int_equal (retry->first_failed, FEED_TIME_NONE);
  assert_int_equal (retry->last_success, NOW + HOUR);
  assert_int_equal (retry->next_attempt, NOW + 2 * HOUR);
  assert_int_equal (retry->http_status, 200);
}

static void
the_server_names_the_earliest_time (void **state)
{
  static const struct
  {
    gint64 retry_after;
    gint64 next;
    gboolean named;
  } rows[] = {
    { NOW + 2 * HOUR, NOW + 2 * HOUR, TRUE },    { NOW + 1, NOW + 5 * MINUTE, TRUE },
    { NOW + 900 * DAY, NOW + 7 * DAY, TRUE },    { NOW - DAY, NOW + 5 * MINUTE, FALSE },
    { FEED_TIME_NONE, NOW + 5 * MINUTE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedRetryState) retry = feed_retry_state_new ();

      let_fail (retry, FEED_ERROR_RATE_LIMITED, rows[i].retry_after, NOW, 1.0);
      assert_int_equal (retry->next_attempt, rows[i].next);
      assert_int_equal (retry->server_named, rows[i].named);
    }
}

static void
a_server_can_slow_down_a_success_too (void **state)
{
  g_autoptr (FeedRetryState) retry = feed_retry_state_new ();

  succeed (retry, NOW + 5 * HOUR, NOW);

  assert_int_equal (retry->next_attempt, NOW + 5 * HOUR);
  assert_true (retry->server_named);
}

static void
what_is_gone_stays_gone_whatever_the_server_names (void **state)
{
  g_autoptr (FeedRetryState) retry = feed_retry_state_new ();

  let_fail (retry, FEED_ERROR_GONE, NOW + HOUR, NOW, 0.5);

  assert_int_equal (retry->next_attempt, FEED_TIME_NONE);
  assert_false (retry->server_named);
}

static void
being_offline_does_not_count (void **state)
{
  g_autoptr (FeedRetryState) retry = feed_retry_state_new ();

  for (guint i = 0; i < 20; i++)
    let_fail (retry, FEED_ERROR_OFFLINE, FEED_TIME_NONE, NOW + i * HOUR, 1.0);

  assert_int_equal (retry->error_class, FEED_ERROR_CLASS_OFFLINE);
  assert_int_equal (retry->failures, 0);
  assert_int_equal (retry->first_failed, FEED_TIME_NONE);
  assert_int_equal (retry->next_attempt, NOW + 19 * HOUR + 5 * MINUTE);
}

static void
giving_up_changes_nothing (void **state)
{
  g_autoptr (FeedRetryState) retry = feed_retry_state_new ();
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  FeedAttempt attempt = { .error = error, .retry_after = FEED_TIME_NONE };

  succeed (retry, FEED_TIME_NONE, NOW);
  feed_retry_policy_next (retry, &attempt, NOW + HOUR, 0.5);

  assert_int_equal (retry->last_attempt, NOW);
  assert_int_equal (retry->error_class, FEED_ERROR_CLASS_NONE);
  assert_int_equal (retry->next_attempt, NOW + HOUR);
}

static void
a_host_that_stays_away_for_a_day_is_lost (void **state)
{
  g_autoptr (FeedRetryState) retry = feed_retry_state_new ();

  for (guint i = 0; i < 3; i++)
    let_fail (retry, FEED_ERROR_HOST_NOT_FOUND, FEED_TIME_NONE, NOW + i * HOUR, 1.0);
  assert_int_equal (retry->error_class, FEED_ERROR_CLASS_TRANSIENT);
  let_fail (retry, FEED_ERROR_HOST_NOT_FOUND, FEED_TIME_NONE, NOW + DAY, 1.0);

  assert_int_equal (retry->error_class, FEED_ERROR_CLASS_PERMANENT);
  assert_int_equal (retry->next_attempt, NOW + 2 * DAY);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_failure_has_its_pace),
    cmocka_unit_test (who_was_asked_is_waited_for),
    cmocka_unit_test (a_success_clears_the_record),
    cmocka_unit_test (the_server_names_the_earliest_time),
    cmocka_unit_test (a_server_can_slow_down_a_success_too),
    cmocka_unit_test (what_is_gone_stays_gone_whatever_the_server_names),
    cmocka_unit_test (being_offline_does_not_count),
    cmocka_unit_test (giving_up_changes_nothing),
    cmocka_unit_test (a_host_that_stays_away_for_a_day_is_lost),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
