/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>

#include "feedctl-command.h"
#include "feedctl-connection.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-session.h"

/* Commands that only ask a server: fetch, discover. */

static void
print_header (const char *name, const char *value)
{
  if (value != NULL)
    g_print ("%s: %s\n", name, value);
}

static void
print_time (const char *name, gint64 time)
{
  g_autofree char *text = time != FEED_TIME_NONE ? feed_date_format (time) : NULL;

  print_header (name, text);
}

static gsize
body_size (const FeedFetched *fetched)
{
  return fetched->body != NULL ? g_bytes_get_size (fetched->body) : 0;
}

static void
print_fetched (const FeedFetched *fetched, gboolean verbose)
{
  g_print ("%u\n", fetched->status);
  print_header ("Address", fetched->uri);
  print_header ("Moved-To", fetched->permanent_uri);
  print_header ("Content-Type", fetched->content_type);
  print_header ("ETag", fetched->etag);
  print_header ("Last-Modified", fetched->last_modified);
  print_time ("Retry-After", fetched->retry_after);
  print_time ("Fresh-Until", fetched->fresh_until);
  g_print ("Body: %" G_GSIZE_FORMAT " bytes, %" G_GUINT64_FORMAT " received\n", body_size (fetched),
           fetched->bytes_received);
  if (!verbose)
    return;
  g_print ("Redirects: %u\nTime: %u ms\n", fetched->redirects, fetched->duration);
  if (fetched->connection != NULL)
    feedctl_connection_print (fetched->connection);
}

static void
print_fetched_json (const FeedFetched *fetched)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "status", fetched->status);
  feedctl_json_add_string (builder, "uri", fetched->uri);
  feedctl_json_add_string (builder, "permanentUri", fetched->permanent_uri);
  feedctl_json_add_string (builder, "contentType", fetched->content_type);
  feedctl_json_add_string (builder, "etag", fetched->etag);
  feedctl_json_add_string (builder, "lastModified", fetched->last_modified);
  feedctl_json_add_time (builder, "retryAfter", fetched->retry_after);
  feedctl_json_add_time (builder, "freshUntil", fetched->fresh_until);
  feedctl_json_add_int (builder, "redirects", fetched->redirects);
  feedctl_json_add_int (builder, "bytesReceived", (gint64) fetched->bytes_received);
  feedctl_json_add_int (builder, "bodySize", (gint64) body_size (fetched));
  feedctl_json_add_int (builder, "duration", fetched->duration);
  if (fetched->connection != NULL)
    {
      json_builder_set_member_name (builder, "connection");
      feedctl_connection_build (builder, fetched->connection);
    }
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static void
write_body (const FeedFetched *fetched)
{
  gsize size = 0;
  const void *data = fetched->body != NULL ? g_bytes_get_data (fetched->body, &size) : NULL;

  if (size > 0)
    fwrite (data, 1, size, stdout);
}

static FeedFetched *
fetch (FeedctlSession *session, const char *address, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_fetch_async (session->engine, address, session->cancellable, feedctl_await_cb,
                           &result);
  return feed_engine_fetch_finish (session->engine, feedctl_await (&result), error);
}

static void
print_need (FeedctlSession *session, const char *address)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedNeed) need = NULL;

  feed_engine_get_need_async (session->engine, address, NULL, feedctl_await_cb, &result);
  need = feed_engine_get_need_finish (session->engine, feedctl_await (&result), NULL);
  if (need != NULL)
    feedctl_need_print (need);
}

static FeedctlStatus
run_fetch (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  gboolean body = FALSE;
  gboolean verbose = FALSE;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose, N_ ("Say how it was connected, too"), NULL },
    { "body", 0, 0, G_OPTION_ARG_NONE, &body, N_ ("Print the document and nothing else"), NULL },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (FeedFetched) fetched = NULL;
  g_autoptr (GError) error = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  if (body && options.json)
    return feedctl_command_misuse (self, _ ("Either the document or JSON"));
  session = feedctl_session_open_existing (&options, &error);
  if (session != NULL)
    fetched = fetch (session, argv[1], &error);
  if (session != NULL && verbose && (fetched == NULL || fetched->status >= 400))
    print_need (session, argv[1]);
  if (fetched == NULL)
    return feedctl_fail (error, options.json);
  if (body)
    write_body (fetched);
  else if (options.json)
    print_fetched_json (fetched);
  else
    print_fetched (fetched, verbose);

  return fetched->status < 400 ? FEEDCTL_OK : FEEDCTL_FAILED;
}

static void
print_candidates (GPtrArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      FeedCandidate *it = candidates->pdata[i];
      const char *title = feed_candidate_get_title (it);
      gint64 newest = feed_candidate_get_newest (it);
      g_autofree char *date = newest != FEED_TIME_NONE ? feed_date_format (newest) : g_strdup ("-");

      g_print ("%s\t%s\t%u\t%s\t%s\n", feed_candidate_get_uri (it), feed_candidate_get_format (it),
               feed_candidate_get_n_entries (it), date, title != NULL ? title : "");
    }
}

static void
print_candidates_json (GPtrArray *candidates)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < candidates->len; i++)
    {
      FeedCandidate *it = candidates->pdata[i];

      json_builder_begin_object (builder);
      feedctl_json_add_string (builder, "uri", feed_candidate_get_uri (it));
      feedctl_json_add_string (builder, "title", feed_candidate_get_title (it));
      feedctl_json_add_string (builder, "format", feed_candidate_get_format (it));
      feedctl_json_add_string (builder, "siteUri", feed_candidate_get_site_uri (it));
      feedctl_json_add_int (builder, "entries", feed_candidate_get_n_entries (it));
      feedctl_json_add_time (builder, "newest", feed_candidate_get_newest (it));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  feedctl_json_print (builder);
}

static FeedctlStatus
run_discover (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GError) error = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  session = feedctl_session_open_existing (&options, &error);
  if (session == NULL)
    return feedctl_fail (error, options.json);
  feed_engine_discover_async (session->engine, argv[1], session->cancellable, feedctl_await_cb,
                              &result);
  candidates = feed_engine_discover_finish (session->engine, feedctl_await (&result), &error);
  if (candidates == NULL)
    return feedctl_fail (error, options.json);
  if (options.json)
    print_candidates_json (candidates);
  else
    print_candidates (candidates);

  return FEEDCTL_OK;
}

const FeedctlCommand feedctl_network_commands[] = {
  { "fetch", N_ ("ADDRESS"), N_ ("Ask a server for a document and say what came back"), run_fetch },
  { "discover", N_ ("ADDRESS"), N_ ("Find the feeds at or behind an address"), run_discover },
  { NULL },
};
