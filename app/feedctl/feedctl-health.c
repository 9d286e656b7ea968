/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "feedctl-command.h"
#include "feedctl-feeds.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-session.h"

/* Commands about how it goes: health, log, pause, resume. */

/* health -------------------------------------------------------------------------------------- */

static void
print_certificate (const FeedHealth *it)
{
  g_autofree char *until = feed_date_format (it->certificate->valid_until);

  g_print ("-\t%s\tcertificate-ending\t%s\t", it->title, feed_health_action_get_nick (it->action));
  g_print (_ ("Your certificate for %s is valid until %s"), it->need->origin, until);
  g_print ("\n");
}

static void
print_health (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const FeedHealth *it = list->pdata[i];
      const char *message = it->state->message;

      if (it->certificate != NULL)
        {
          print_certificate (it);
          continue;
        }
      g_print ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\n", it->feed_id, it->title,
               it->paused ? "paused" : feed_error_code_get_nick (it->state->code),
               feed_health_action_get_nick (it->action), message != NULL ? message : "");
    }
}

static void
build_need (JsonBuilder *builder, const FeedNeed *need)
{
  g_autofree char *offered = feed_auth_schemes_format (need->offered);
  g_autofree char *fingerprint = need->certificate != NULL
                                     ? feed_certificate_get_fingerprint (need->certificate)
                                     : NULL;

  json_builder_set_member_name (builder, "need");
  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "code", feed_error_code_get_nick (need->code));
  feedctl_json_add_string (builder, "origin", need->origin);
  feedctl_json_add_flag (builder, "proxy", need->proxy);
  feedctl_json_add_string (builder, "realm", need->realm);
  feedctl_json_add_string (builder, "offered", offered);
  feedctl_json_add_string (builder, "user", need->user);
  feedctl_json_add_string (builder, "certificate", fingerprint);
  feedctl_json_add_flag (builder, "pinChanged", need->pin_changed);
  feedctl_json_add_string (builder, "token", need->token);
  json_builder_end_object (builder);
}

static void
build_certificate (JsonBuilder *builder, const FeedHealth *health)
{
  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "title", health->title);
  feedctl_json_add_string (builder, "origin", health->need->origin);
  feedctl_json_add_string (builder, "issuer", health->certificate->issuer);
  feedctl_json_add_string (builder, "certificate", health->certificate->fingerprint);
  feedctl_json_add_time (builder, "validUntil", health->certificate->valid_until);
  feedctl_json_add_string (builder, "action", feed_health_action_get_nick (health->action));
  json_builder_end_object (builder);
}

static void
build_health (JsonBuilder *builder, const FeedHealth *health)
{
  const FeedRetryState *state = health->state;

  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "id", health->feed_id);
  feedctl_json_add_string (builder, "title", health->title);
  feedctl_json_add_string (builder, "uri", health->uri);
  feedctl_json_add_flag (builder, "paused", health->paused);
  if (state->error_class != FEED_ERROR_CLASS_NONE)
    feedctl_json_add_string (builder, "error", feed_error_code_get_nick (state->code));
  feedctl_json_add_string (builder, "message", state->message);
  feedctl_json_add_int (builder, "failures", state->failures);
  feedctl_json_add_time (builder, "since", state->first_failed);
  feedctl_json_add_time (builder, "lastSuccess", state->last_success);
  feedctl_json_add_time (builder, "nextAttempt", state->next_attempt);
  feedctl_json_add_string (builder, "nextReason", feed_next_reason_get_nick (health->next_reason));
  feedctl_json_add_string (builder, "action", feed_health_action_get_nick (health->action));
  if (health->need != NULL)
    build_need (builder, health->need);
  json_builder_end_object (builder);
}

static void
print_health_json (GPtrArray *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const FeedHealth *health = list->pdata[i];

      if (health->certificate != NULL)
        build_certificate (builder, health);
      else
        build_health (builder, health);
    }
  json_builder_end_array (builder);
  feedctl_json_print (builder);
}

static FeedctlStatus
run_health (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  gboolean report = FALSE;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { "report", 0, 0, G_OPTION_ARG_NONE, &report,
      N_ ("Print what can be given to whoever is to help, without secrets"), NULL },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 0, 0, &status))
    return status;
  session = feedctl_session_open (&options, &error);
  if (session == NULL)
    return feedctl_fail (error, options.json);
  feed_engine_list_health_async (session->engine, session->cancellable, feedctl_await_cb, &result);
  list = feed_engine_list_health_finish (session->engine, feedctl_await (&result), &error);
  if (list == NULL)
    return feedctl_fail (error, options.json);
  text = feed_health_write_report (list);
  if (report)
    g_print ("%s", text);
  else if (options.json)
    print_health_json (list);
  else
    print_health (list);

  return FEEDCTL_OK;
}

/* log ----------------------------------------------------------------------------------------- */

static void
print_log (GPtrArray *log)
{
  for (guint i = 0; i < log->len; i++)
    {
      const FeedFetchLine *it = log->pdata[i];
      g_autofree char *time = feed_date_format (it->time);
      g_autofree char *next = it->next_attempt != FEED_TIME_NONE
                                  ? feed_date_format (it->next_attempt)
                                  : g_strdup ("-");

      g_print ("%s\t%u\t%s\t%" G_GUINT64_FORMAT "\t%u ms\t%u\t%s\t%s\t%s\t%s %s\n", time,
               it->http_status, it->code != NULL ? it->code : "ok", it->bytes, it->duration,
               it->redirects, it->tls != NULL ? it->tls : "-",
               it->cipher_suite != NULL ? it->cipher_suite : "-",
               feed_auth_scheme_get_nick (it->scheme), next,
               feed_next_reason_get_nick (it->next_reason));
    }
}

static void
build_line (JsonBuilder *builder, const FeedFetchLine *line)
{
  json_builder_begin_object (builder);
  feedctl_json_add_time (builder, "time", line->time);
  feedctl_json_add_int (builder, "status", line->http_status);
  feedctl_json_add_string (builder, "error", line->code);
  feedctl_json_add_string (builder, "message", line->message);
  feedctl_json_add_int (builder, "bytes", (gint64) line->bytes);
  feedctl_json_add_int (builder, "duration", line->duration);
  feedctl_json_add_int (builder, "newEntries", line->new_entries);
  feedctl_json_add_int (builder, "redirects", line->redirects);
  feedctl_json_add_string (builder, "tls", line->tls);
  feedctl_json_add_string (builder, "cipherSuite", line->cipher_suite);
  feedctl_json_add_string (builder, "scheme", feed_auth_scheme_get_nick (line->scheme));
  feedctl_json_add_time (builder, "nextAttempt", line->next_attempt);
  feedctl_json_add_string (builder, "nextReason", feed_next_reason_get_nick (line->next_reason));
  json_builder_end_object (builder);
}

static void
print_log_json (GPtrArray *log)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < log->len; i++)
    build_line (builder, log->pdata[i]);
  json_builder_end_array (builder);
  feedctl_json_print (builder);
}

static GPtrArray *
load_log (FeedctlSession *session, const char *which, GError **error)
{
  FeedStore *store = feedctl_session_get_store (session);
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id = 0;

  if (!feedctl_find_feed (session, which, &id, error))
    return NULL;
  feed_store_load_fetch_log_async (store, id, session->cancellable, feedctl_await_cb, &result);
  return feed_store_load_fetch_log_finish (store, feedctl_await (&result), error);
}

static FeedctlStatus
run_log (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (GError) error = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  session = feedctl_session_open (&options, &error);
  if (session != NULL)
    log = load_log (session, argv[1], &error);
  if (log == NULL)
    return feedctl_fail (error, options.json);
  if (options.json)
    print_log_json (log);
  else
    print_log (log);

  return FEEDCTL_OK;
}

/* pause, resume ------------------------------------------------------------------------------- */

static gboolean
set_paused (FeedctlSession *session, char **which, gboolean paused, GError **error)
{
  FeedStore *store = feedctl_session_get_store (session);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GAsyncResult) result = NULL;

  for (guint i = 0; which[i] != NULL; i++)
    {
      gint64 id = 0;

      if (!feedctl_find_feed (session, which[i], &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  feed_store_set_paused_async (store, (const gint64 *) (gpointer) ids->data, ids->len, paused,
                               session->cancellable, feedctl_await_cb, &result);
  return feed_store_set_paused_finish (store, feedctl_await (&result), error);
}

static FeedctlStatus
run_pausing (const FeedctlCommand *self, char **argv, gboolean paused)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (GError) error = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, G_MAXUINT, &status))
    return status;
  session = feedctl_session_open (&options, &error);
  if (session == NULL || !set_paused (session, argv + 1, paused, &error))
    return feedctl_fail (error, options.json);

  return FEEDCTL_OK;
}

static FeedctlStatus
run_pause (const FeedctlCommand *self, char **argv)
{
  return run_pausing (self, argv, TRUE);
}

static FeedctlStatus
run_resume (const FeedctlCommand *self, char **argv)
{
  return run_pausing (self, argv, FALSE);
}

const FeedctlCommand feedctl_health_commands[] = {
  { "health", "", N_ ("Say which feeds are in trouble or paused, and what to do"), run_health },
  { "log", N_ ("FEED"), N_ ("Say how the last tries to fetch a feed went"), run_log },
  { "pause", N_ ("FEED…"), N_ ("Ask these feeds no more until they are resumed"), run_pause },
  { "resume", N_ ("FEED…"), N_ ("Let paused feeds go on"), run_resume },
  { NULL },
};
