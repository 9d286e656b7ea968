/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "feed-need-list.h"

#define ORIGIN "https://intranet.example"

static void
add (FeedNeedList *list, FeedError code, const char *detail)
{
  g_autoptr (FeedNeed) need = feed_need_new (code, ORIGIN, FALSE);

  need->detail = g_strdup (detail);
  feed_need_list_add (list, need);
}

static void
assert_known (FeedNeedList *list, FeedError code, const char *detail)
{
  g_autoptr (FeedNeed) known = feed_need_list_get (list, ORIGIN "/feed");

  assert_non_null (known);
  assert_int_equal (known->code, code);
  if (detail != NULL)
    assert_string_equal (known->detail, detail);
  else
    assert_null (known->detail);
}

static void
why_it_does_not_work_outlasts_who_did_not_try (void **state)
{
  FeedNeedList *list = feed_need_list_new ();

  add (list, FEED_ERROR_AUTH_REQUIRED, "Ticket expired");
  add (list, FEED_ERROR_AUTH_REQUIRED, NULL);
  assert_known (list, FEED_ERROR_AUTH_REQUIRED, "Ticket expired");
  add (list, FEED_ERROR_CERTIFICATE_EXPIRED, NULL);
  assert_known (list, FEED_ERROR_CERTIFICATE_EXPIRED, NULL);
  feed_need_list_remove (list, ORIGIN, FALSE);
  add (list, FEED_ERROR_AUTH_REQUIRED, NULL);
  assert_known (list, FEED_ERROR_AUTH_REQUIRED, NULL);
  feed_need_list_free (list);
}

static void
a_refusal_outlasts_who_had_nothing_to_try (void **state)
{
  FeedNeedList *list = feed_need_list_new ();

  add (list, FEED_ERROR_AUTH_FAILED, NULL);
  add (list, FEED_ERROR_AUTH_REQUIRED, NULL);
  assert_known (list, FEED_ERROR_AUTH_FAILED, NULL);
  feed_need_list_free (list);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (why_it_does_not_work_outlasts_who_did_not_try),
    cmocka_unit_test (a_refusal_outlasts_who_had_nothing_to_try),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
