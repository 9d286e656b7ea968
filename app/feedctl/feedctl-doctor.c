/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "feedctl-command.h"
#include "feedctl-connection.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-session.h"

/* The command "doctor": where the way to a feed ends. */

static void
print_test (FeedConnectionTest *test)
{
  g_autofree char *report = feed_connection_test_write_report (test);
  const FeedNeed *need = feed_connection_test_get_need (test);

  g_print ("%s", report);
  if (!feed_connection_test_get_passed (test))
    feedctl_print_problem (feed_connection_test_get_message (test));
  if (need != NULL)
    feedctl_need_print (need);
}

static void
build_step (JsonBuilder *builder, FeedConnectionTest *test, FeedTestStep step)
{
  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "step", feed_test_step_get_nick (step));
  feedctl_json_add_string (
      builder, "result", feed_test_result_get_nick (feed_connection_test_get_result (test, step)));
  feedctl_json_add_string (builder, "detail", feed_connection_test_get_detail (test, step));
  feedctl_json_add_int (builder, "duration", feed_connection_test_get_duration (test, step));
  json_builder_end_object (builder);
}

static void
print_test_json (FeedConnectionTest *test)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "address", feed_connection_test_get_address (test));
  feedctl_json_add_flag (builder, "passed", feed_connection_test_get_passed (test));
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < FEED_TEST_N_STEPS; i++)
    build_step (builder, test, i);
  json_builder_end_array (builder);
  if (!feed_connection_test_get_passed (test))
    {
      feedctl_json_add_string (builder, "error",
                               feed_error_code_get_nick (feed_connection_test_get_code (test)));
      feedctl_json_add_string (builder, "message", feed_connection_test_get_message (test));
      feedctl_json_add_string (
          builder, "action", feed_health_action_get_nick (feed_connection_test_get_action (test)));
    }
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static FeedctlStatus
run_doctor (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedConnectionTest) test = NULL;
  g_autoptr (GError) error = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  session = feedctl_session_open_existing (&options, &error);
  if (session == NULL)
    return feedctl_fail (error, options.json);
  feed_engine_test_connection_async (session->engine, argv[1], session->cancellable,
                                     feedctl_await_cb, &result);
  test = feed_engine_test_connection_finish (session->engine, feedctl_await (&result), &error);
  if (test == NULL)
    return feedctl_fail (error, options.json);
  if (options.json)
    print_test_json (test);
  else
    print_test (test);

  return feed_connection_test_get_passed (test) ? FEEDCTL_OK : FEEDCTL_FAILED;
}

const FeedctlCommand feedctl_doctor_commands[] = {
  { "doctor", N_ ("ADDRESS"), N_ ("Walk to a feed step by step and say where it stops"),
    run_doctor },
  { NULL },
};
