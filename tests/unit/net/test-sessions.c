/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed-http-sessions.h"
#include "net-fixture.h"

static int
setup (void **state)
{
  FeedHttpLimits limits = net_test_limits ();

  *state = feed_http_sessions_new (&limits);
  return 0;
}

static int
teardown (void **state)
{
  feed_http_sessions_free (*state);
  return 0;
}

static SoupSession *
get (FeedHttpSessions *sessions, const char *identity, gboolean allow_private, gboolean alone)
{
  const FeedHttpSessionKey key = { identity, allow_private, alone };

  return feed_http_sessions_get (sessions, &key);
}

static void
each_identity_has_its_own (void **state)
{
  g_autoptr (SoupSession) nobody = get (*state, NULL, FALSE, FALSE);
  g_autoptr (SoupSession) nobody_again = get (*state, NULL, FALSE, FALSE);
  g_autoptr (SoupSession) at_home = get (*state, NULL, TRUE, FALSE);
  g_autoptr (SoupSession) me = get (*state, "https://a.org\nme", FALSE, FALSE);
  g_autoptr (SoupSession) you = get (*state, "https://a.org\nyou", FALSE, FALSE);

  assert_ptr_equal (nobody, nobody_again);
  assert_ptr_not_equal (nobody, at_home);
  assert_ptr_not_equal (nobody, me);
  assert_ptr_not_equal (me, you);
}

static void
what_somebody_has_alone_nobody_else_gets (void **state)
{
  g_autoptr (SoupSession) first = get (*state, "me", FALSE, TRUE);
  g_autoptr (SoupSession) second = get (*state, "me", FALSE, TRUE);
  g_autoptr (SoupSession) third = NULL;

  assert_ptr_not_equal (first, second);
  feed_http_sessions_give_back (*state, first, TRUE);
  third = get (*state, "me", FALSE, TRUE);
  assert_ptr_equal (first, third);
  assert_true (feed_http_session_is_signed_in (third));
}

static void
those_used_longest_ago_go_first (void **state)
{
  g_autoptr (SoupSession) nobody = get (*state, NULL, FALSE, FALSE);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *identity = g_strdup_printf ("account %u", i);
      g_autoptr (SoupSession) session = get (*state, identity, FALSE, FALSE);
      g_autoptr (SoupSession) again = get (*state, NULL, FALSE, FALSE);

      assert_ptr_equal (nobody, again);
    }
  assert_in_range (feed_http_sessions_count (*state), 2, 32);
}

static void
what_is_stuck_is_not_used_again (void **state)
{
  g_autoptr (SoupSession) stuck = get (*state, NULL, FALSE, FALSE);
  g_autoptr (SoupSession) other = NULL;

  feed_http_sessions_give_up (*state, stuck);
  other = get (*state, NULL, FALSE, FALSE);
  assert_ptr_not_equal (stuck, other);
}

#define CASE(name) cmocka_unit_test_setup_teardown (name, setup, teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    CASE (each_identity_has_its_own),
    CASE (what_somebody_has_alone_nobody_else_gets),
    CASE (those_used_longest_ago_go_first),
    CASE (what_is_stuck_is_not_used_again),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
