/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-host-gate.h"

#define SECOND G_GINT64_CONSTANT (1000000)

static void
expect (FeedHostGate *gate, gint64 now, const char *waiter, gint64 wake)
{
  gint64 next = 0;

  g_assert_cmpstr (feed_host_gate_next (gate, now, &next), ==, waiter);
  if (waiter == NULL)
    assert_int_equal (next, wake);
}

static void
queue (FeedHostGate *gate, const char *host, const char *waiter)
{
  feed_host_gate_queue (gate, host, FALSE, (gpointer) waiter);
}

static void
queue_urgent (FeedHostGate *gate, const char *host, const char *waiter)
{
  feed_host_gate_queue (gate, host, TRUE, (gpointer) waiter);
}

static void
places_are_limited_over_all_hosts (void **state)
{
  g_autoptr (FeedHostGate) gate = feed_host_gate_new (2, 9, 0);

  queue (gate, "a", "a1");
  queue (gate, "b", "b1");
  queue (gate, "c", "c1");
  expect (gate, 0, "a1", 0);
  expect (gate, 0, "b1", 0);
  expect (gate, 0, NULL, FEED_GATE_NEVER);
  feed_host_gate_leave (gate, "a");
  expect (gate, 0, "c1", 0);
}

static void
places_are_limited_for_each_host (void **state)
{
  g_autoptr (FeedHostGate) gate = feed_host_gate_new (9, 2, 0);

  for (const char *const *name = (const char *const[]){ "a1", "a2", "a3", NULL }; *name; name++)
    queue (gate, "a", *name);
  queue (gate, "b", "b1");
  expect (gate, 0, "a1", 0);
  expect (gate, 0, "a2", 0);
  expect (gate, 0, "b1", 0);
  expect (gate, 0, NULL, FEED_GATE_NEVER);
  feed_host_gate_leave (gate, "a");
  expect (gate, 0, "a3", 0);
}

static void
requests_to_a_host_are_spaced (void **state)
{
  g_autoptr (FeedHostGate) gate = feed_host_gate_new (9, 2, SECOND);

  queue (gate, "a", "a1");
  queue (gate, "a", "a2");
  queue (gate, "b", "b1");
  expect (gate, 0, "a1", 0);
  expect (gate, 0, "b1", 0);
  expect (gate, 0, NULL, SECOND);
  expect (gate, SECOND - 1, NULL, SECOND);
  expect (gate, SECOND, "a2", 0);
}

static void
the_urgent_go_first_and_are_not_spaced (void **state)
{
  g_autoptr (FeedHostGate) gate = feed_host_gate_new (1, 9, SECOND);

  queue (gate, "a", "a1");
  queue (gate, "a", "a2");
  queue_urgent (gate, "b", "b!");
  queue_urgent (gate, "a", "a!");
  expect (gate, 0, "a!", 0);
  feed_host_gate_leave (gate, "a");
  expect (gate, 0, "b!", 0);
  feed_host_gate_leave (gate, "b");
  expect (gate, 0, NULL, SECOND);
  queue_urgent (gate, "a", "a!!");
  expect (gate, 0, "a!!", 0);
}

static void
a_hold_holds_everybody (void **state)
{
  g_autoptr (FeedHostGate) gate = feed_host_gate_new (9, 9, 0);

  feed_host_gate_hold (gate, "a", 5 * SECOND);
  feed_host_gate_hold (gate, "a", 3 * SECOND);
  queue (gate, "a", "a1");
  queue_urgent (gate, "a", "a!");
  queue (gate, "b", "b1");
  assert_int_equal (feed_host_gate_held (gate, "a"), 5 * SECOND);
  assert_int_equal (feed_host_gate_held (gate, "b"), 0);
  expect (gate, 0, "b1", 0);
  expect (gate, 0, NULL, 5 * SECOND);
  expect (gate, 5 * SECOND, "a!", 0);
  expect (gate, 5 * SECOND, "a1", 0);
}

static void
who_left_the_line_is_not_called (void **state)
{
  g_autoptr (FeedHostGate) gate = feed_host_gate_new (9, 9, 0);
  static const char first[] = "a1", second[] = "a2";

  queue (gate, "a", first);
  queue_urgent (gate, "a", second);
  assert_true (feed_host_gate_remove (gate, "a", (gpointer) second));
  assert_false (feed_host_gate_remove (gate, "a", (gpointer) second));
  expect (gate, 0, "a1", 0);
  expect (gate, 0, NULL, FEED_GATE_NEVER);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (places_are_limited_over_all_hosts),
    cmocka_unit_test (places_are_limited_for_each_host),
    cmocka_unit_test (requests_to_a_host_are_spaced),
    cmocka_unit_test (the_urgent_go_first_and_are_not_spaced),
    cmocka_unit_test (a_hold_holds_everybody),
    cmocka_unit_test (who_left_the_line_is_not_called),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
