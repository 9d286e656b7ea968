/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-health.h"

static const struct
{
  FeedErrorClass error_class;
  FeedError code;
  gboolean server_named;
  gboolean paused;
  FeedHealthAction expected;
} actions[] = {
  { FEED_ERROR_CLASS_NONE, FEED_ERROR_INTERNAL, FALSE, FALSE, FEED_HEALTH_WAIT },
  { FEED_ERROR_CLASS_NONE, FEED_ERROR_INTERNAL, FALSE, TRUE, FEED_HEALTH_RESUME },
  { FEED_ERROR_CLASS_NEEDS_YOU, FEED_ERROR_AUTH_REQUIRED, FALSE, TRUE, FEED_HEALTH_RESUME },
  { FEED_ERROR_CLASS_NEEDS_YOU, FEED_ERROR_AUTH_REQUIRED, FALSE, FALSE, FEED_HEALTH_SIGN_IN },
  { FEED_ERROR_CLASS_NEEDS_YOU, FEED_ERROR_PROXY_AUTH_FAILED, FALSE, FALSE, FEED_HEALTH_SIGN_IN },
  { FEED_ERROR_CLASS_NEEDS_YOU, FEED_ERROR_CERTIFICATE_CHANGED, FALSE, FALSE, FEED_HEALTH_TRUST },
  { FEED_ERROR_CLASS_NEEDS_YOU, FEED_ERROR_TLS_POLICY, FALSE, FALSE, FEED_HEALTH_REVIEW_ORIGIN },
  { FEED_ERROR_CLASS_NEEDS_YOU, FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD, FALSE, FALSE,
    FEED_HEALTH_ENTER_PIN },
  { FEED_ERROR_CLASS_PERMANENT, FEED_ERROR_GONE, FALSE, FALSE, FEED_HEALTH_UNSUBSCRIBE },
  { FEED_ERROR_CLASS_PERMANENT, FEED_ERROR_NOT_FOUND, FALSE, FALSE, FEED_HEALTH_CHANGE_ADDRESS },
  { FEED_ERROR_CLASS_TRANSIENT, FEED_ERROR_READ_TIMEOUT, FALSE, FALSE, FEED_HEALTH_RETRY },
  { FEED_ERROR_CLASS_TRANSIENT, FEED_ERROR_RATE_LIMITED, TRUE, FALSE, FEED_HEALTH_WAIT },
  { FEED_ERROR_CLASS_OFFLINE, FEED_ERROR_OFFLINE, FALSE, FALSE, FEED_HEALTH_WAIT },
};

static void
each_trouble_has_one_action (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (FeedRetryState) retry = feed_retry_state_new ();

      retry->error_class = actions[i].error_class;
      retry->code = actions[i].code;
      retry->server_named = actions[i].server_named;
      if (feed_health_choose_action (retry, actions[i].paused) != actions[i].expected)
        fail_msg ("row %u", i);
    }
}

/* A person is never left with a trouble that is theirs and nothing to do about it. */
static void
what_needs_a_person_has_something_to_do (void **state)
{
  for (FeedError code = FEED_ERROR_INTERNAL;
       code == FEED_ERROR_INTERNAL ||
       feed_error_code_from_nick (feed_error_code_get_nick (code)) == code;
       code++)
    {
      g_autoptr (FeedRetryState) retry = feed_retry_state_new ();

      retry->code = code;
      retry->error_class = feed_error_code_get_class (code);
      if (retry->error_class == FEED_ERROR_CLASS_NEEDS_YOU)
        assert_int_not_equal (feed_health_choose_action (retry, FALSE), FEED_HEALTH_WAIT);
    }
}

static void
a_report_holds_no_secret (void **state)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  FeedHealth health = {
    .uri = (char *) "https://ann:hunter2@feeds.example/feed?token=hunter2#hunter2",
    .title = (char *) "Feed",
    .action = FEED_HEALTH_SIGN_IN
  };
  g_autoptr (FeedRetryState) retry = feed_retry_state_new ();
  g_autoptr (FeedNeed)
      need = feed_need_new (FEED_ERROR_AUTH_FAILED, "https://feeds.example", FALSE);
  g_autofree char *report = NULL;

  retry->error_class = FEED_ERROR_CLASS_NEEDS_YOU;
  retry->code = FEED_ERROR_AUTH_FAILED;
  need->user = g_strdup ("ann");
  need->offered = FEED_AUTH_SCHEME_BASIC;
  health.state = retry;
  health.need = need;
  g_ptr_array_add (list, &health);
  report = feed_health_write_report (list);
  assert_non_null (strstr (report, "https://feeds.example/feed\n"));
  assert_non_null (strstr (report, "auth-failed"));
  assert_non_null (strstr (report, "offered: basic"));
  assert_null (strstr (report, "hunter2"));
  assert_null (strstr (report, "ann"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_trouble_has_one_action),
    cmocka_unit_test (what_needs_a_person_has_something_to_do),
    cmocka_unit_test (a_report_holds_no_secret),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
