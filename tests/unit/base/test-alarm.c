/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-alarm.h"
#include "feed-time.h"

typedef struct
{
  GSource *alarm;
  guint n_rung;
} Fixture;

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
rung_cb (gpointer user_data)
{
  ((Fixture *) user_data)->n_rung++;
  return G_SOURCE_REMOVE;
}

static void
iterate (Fixture *self, guint n_rung)
{
  while (self->n_rung < n_rung)
    g_main_context_iteration (NULL, TRUE);
}

static void
what_has_passed_is_told_at_once (void **state)
{
  const gint64 times[] = { FEED_TIME_NONE, 0, now_seconds () - 3600, now_seconds () };
  Fixture self = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      feed_alarm_set_at (&self.alarm, times[i], rung_cb, &self);
      iterate (&self, i + 1);
    }
  feed_alarm_clear (&self.alarm);
}

static void
it_rings_at_its_time_once (void **state)
{
  Fixture self = { 0 };
  gint64 time = now_seconds () + 1;

  feed_alarm_set_at (&self.alarm, time, rung_cb, &self);
  iterate (&self, 1);
  assert_true (now_seconds () >= time);
  assert_false (g_main_context_iteration (NULL, FALSE));
  assert_int_equal (self.n_rung, 1);
  feed_alarm_clear (&self.alarm);
}

static void
only_the_last_one_set_rings (void **state)
{
  Fixture self = { 0 };
  Fixture other = { 0 };

  feed_alarm_set_at (&self.alarm, 1, rung_cb, &other);
  feed_alarm_set_at (&self.alarm, 1, rung_cb, &self);
  iterate (&self, 1);
  feed_alarm_set_at (&self.alarm, 1, rung_cb, &other);
  feed_alarm_clear (&self.alarm);
  assert_false (g_main_context_iteration (NULL, FALSE));
  assert_int_equal (other.n_rung, 0);
  assert_null (self.alarm);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  return rung_cb (user_data);
}

static void
giving_up_rings_but_not_from_within (void **state)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Fixture self = { 0 };

  feed_alarm_set_on_cancel (&self.alarm, NULL, cancelled_cb, &self);
  assert_null (self.alarm);
  feed_alarm_set_on_cancel (&self.alarm, cancellable, cancelled_cb, &self);
  assert_false (g_main_context_iteration (NULL, FALSE));
  g_cancellable_cancel (cancellable);
  assert_int_equal (self.n_rung, 0);
  iterate (&self, 1);
  feed_alarm_clear (&self.alarm);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_has_passed_is_told_at_once),
    cmocka_unit_test (it_rings_at_its_time_once),
    cmocka_unit_test (only_the_last_one_set_rings),
    cmocka_unit_test (giving_up_rings_but_not_from_within),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
