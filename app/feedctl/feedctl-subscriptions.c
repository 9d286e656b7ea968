/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include <glib/gi18n.h>

#include "feedctl-command.h"
#include "feedctl-feeds.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-session.h"

/* Commands about subscriptions: add, list, refresh. */

/* How long the store may be tidied up after a refresh. */
#define MAINTAIN_SECONDS 2

static FeedCandidate *
choose_candidate (FeedctlSession *session, const char *address, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) candidates = NULL;

  feed_engine_discover_async (session->engine, address, session->cancellable, feedctl_await_cb,
                              &result);
  candidates = feed_engine_discover_finish (session->engine, feedctl_await (&result), error);

  return candidates != NULL ? g_object_ref (candidates->pdata[0]) : NULL;
}

static gint64
subscribe (FeedctlSession *session, FeedCandidate *candidate, const char *title, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_subscribe_async (session->engine, candidate, title, 0, session->cancellable,
                               feedctl_await_cb, &result);
  return feed_engine_subscribe_finish (session->engine, feedctl_await (&result), error);
}

static void
print_added (gint64 id, FeedCandidate *candidate, gboolean json)
{
  const char *title = feed_candidate_get_title (candidate);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!json)
    {
      g_print ("%" G_GINT64_FORMAT "\t%s\t%s\n", id, title != NULL ? title : "",
               feed_candidate_get_uri (candidate));
      return;
    }
  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "id", id);
  feedctl_json_add_string (builder, "uri", feed_candidate_get_uri (candidate));
  feedctl_json_add_string (builder, "title", title);
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static FeedctlStatus
add (const FeedctlOptions *options, const char *address, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (options, &error);
  g_autoptr (FeedCandidate) candidate = NULL;
  gint64 id = 0;

  if (session != NULL)
    candidate = choose_candidate (session, address, &error);
  if (candidate != NULL)
    id = subscribe (session, candidate, title, &error);
  if (error != NULL)
    return feedctl_fail (error, options->json);
  print_added (id, candidate, options->json);

  return FEEDCTL_OK;
}

static FeedctlStatus
run_add (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  g_autofree char *title = NULL;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("What to call it"), N_ ("NAME") },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  return add (&options, argv[1], title);
}

static void
build_feed (JsonBuilder *builder, FeedSubscription *feed, const FeedCounts *counts)
{
  const FeedRetryState *retry = feed_subscription_get_retry_state (feed);
  gboolean failing = retry->error_class != FEED_ERROR_CLASS_NONE;

  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "id", feed_subscription_get_id (feed));
  feedctl_json_add_string (builder, "uri", feed_subscription_get_uri (feed));
  feedctl_json_add_string (builder, "title", feed_subscription_get_title (feed));
  feedctl_json_add_string (builder, "siteUri", feed_subscription_get_site_uri (feed));
  feedctl_json_add_int (builder, "folder", feed_subscription_get_folder_id (feed));
  feedctl_json_add_int (builder, "unread",
                        feed_counts_get_feed (counts, feed_subscription_get_id (feed)));
  feedctl_json_add_time (builder, "lastSuccess", retry->last_success);
  feedctl_json_add_time (builder, "nextAttempt", retry->next_attempt);
  if (failing)
    {
      feedctl_json_add_string (builder, "error", feed_error_code_get_nick (retry->code));
      feedctl_json_add_string (builder, "message", retry->message);
      feedctl_json_add_int (builder, "failures", retry->failures);
    }
  json_builder_end_object (builder);
}

static void
print_feeds_json (GPtrArray *feeds, const FeedCounts *counts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < feeds->len; i++)
    build_feed (builder, feeds->pdata[i], counts);
  json_builder_end_array (builder);
  feedctl_json_print (builder);
}

static void
print_feeds (GPtrArray *feeds, const FeedCounts *counts)
{
  for (guint i = 0; i < feeds->len; i++)
    {
      FeedSubscription *it = feeds->pdata[i];
      g_autofree char *trouble = feedctl_explain_trouble (it);
      gint64 id = feed_subscription_get_id (it);

      g_print ("%" G_GINT64_FORMAT "\t%u\t%s\t%s", id, feed_counts_get_feed (counts, id),
               feed_subscription_get_title (it), feed_subscription_get_uri (it));
      g_print (trouble != NULL ? "\t%s\n" : "\n", trouble);
    }
}

static FeedCounts *
load_counts (FeedctlSession *session, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_load_counts_async (store, session->cancellable, feedctl_await_cb, &result);
  return feed_store_load_counts_finish (store, feedctl_await (&result), error);
}

static FeedctlStatus
list (const FeedctlOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (options, &error);
  g_autoptr (GPtrArray) feeds = session != NULL ? feedctl_list_feeds (session, &error) : NULL;
  g_autoptr (FeedCounts) counts = feeds != NULL ? load_counts (session, &error) : NULL;

  if (counts == NULL)
    return feedctl_fail (error, options->json);
  if (options->json)
    print_feeds_json (feeds, counts);
  else
    print_feeds (feeds, counts);

  return FEEDCTL_OK;
}

static FeedctlStatus
run_list (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = { FEEDCTL_OPTION_ENTRIES (&options), { NULL } };
  FeedctlStatus status = FEEDCTL_OK;

  if (!feedctl_command_parse (self, entries, &argv, 0, 0, &status))
    return status;
  return list (&options);
}

static void
print_refreshed (const FeedRefreshResult *counts, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!json)
    {
      g_print (_ ("%u asked, %u unchanged, %u failed; %u new entries, %u updated\n"),
               counts->refreshed, counts->unchanged, counts->failed, counts->new_entries,
               counts->updated_entries);
      return;
    }
  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "refreshed", counts->refreshed);
  feedctl_json_add_int (builder, "unchanged", counts->unchanged);
  feedctl_json_add_int (builder, "failed", counts->failed);
  feedctl_json_add_int (builder, "newEntries", counts->new_entries);
  feedctl_json_add_int (builder, "updatedEntries", counts->updated_entries);
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static gboolean
refresh (FeedctlSession *session,
         const char *which,
         gint64 *id,
         FeedRefreshResult *counts,
         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (which != NULL && !feedctl_find_feed (session, which, id, error))
    return FALSE;
  feed_engine_refresh_async (session->engine, id, which != NULL ? 1 : 0, session->cancellable,
                             feedctl_await_cb, &result);
  return feed_engine_refresh_finish (session->engine, feedctl_await (&result), counts, error);
}

/* Says of each feed that failed, or was not asked since it has to wait, why that is: the counts
 * alone help nobody. */
static void
print_troubles (FeedctlSession *session, gint64 only)
{
  g_autoptr (GPtrArray) feeds = feedctl_list_feeds (session, NULL);

  for (guint i = 0; feeds != NULL && i < feeds->len; i++)
    {
      FeedSubscription *it = feeds->pdata[i];
      g_autofree char *trouble = feedctl_explain_trouble (it);

      if (trouble != NULL && (only == 0 || only == feed_subscription_get_id (it)))
        g_printerr ("feedctl: %s: %s\n", feed_subscription_get_title (it), trouble);
    }
}

static gboolean
give_up_cb (gpointer user_data)
{
  FeedctlSession *session = user_data;

  g_cancellable_cancel (session->cancellable);
  return G_SOURCE_CONTINUE;
}

/* Where feeds are never refreshed but from a terminal, it is from there that their store is looked
 * after. What is not done in that time is done the next time. */
static void
maintain (FeedctlSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint timer = g_timeout_add_seconds (MAINTAIN_SECONDS, give_up_cb, session);

  feed_engine_maintain_async (session->engine, session->cancellable, feedctl_await_cb, &result);
  if (!feed_engine_maintain_finish (session->engine, feedctl_await (&result), &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    feedctl_print_error (error);
  g_source_remove (timer);
}

static FeedctlStatus
run_refresh (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { "all", 0, 0, G_OPTION_ARG_NONE, &all,
      N_ ("Refresh all feeds, which is what it does without a feed"), NULL },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  FeedRefreshResult counts;
  gint64 id = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 0, 1, &status))
    return status;
  if (all && argv[1] != NULL)
    return feedctl_command_misuse (self, _ ("Either all feeds or one of them"));
  session = feedctl_session_open (&options, &error);
  if (session == NULL || !refresh (session, argv[1], &id, &counts, &error))
    return feedctl_fail (error, options.json);
  print_refreshed (&counts, options.json);
  print_troubles (session, id);
  fflush (stdout);
  maintain (session);

  return counts.failed == 0 && (id == 0 || counts.refreshed > 0) ? FEEDCTL_OK : FEEDCTL_FAILED;
}

const FeedctlCommand feedctl_subscription_commands[] = {
  { "add", N_ ("ADDRESS"), N_ ("Subscribe to the feed at or behind an address"), run_add },
  { "list", "", N_ ("List the subscriptions: number, unread entries, title, address"), run_list },
  { "refresh", N_ ("[FEED]"), N_ ("Ask all feeds, or one by number or address, for news"),
    run_refresh },
  { NULL },
};
