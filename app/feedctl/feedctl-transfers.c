/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <unistd.h>

#include "feedctl-command.h"
#include "feedctl-feeds.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-session.h"

/* Commands about files on their way: download, transfers. */

static const char *const state_nicks[] = {
  [FEED_TRANSFER_QUEUED] = "queued", [FEED_TRANSFER_RUNNING] = "running",
  [FEED_TRANSFER_PAUSED] = "paused", [FEED_TRANSFER_WAITING] = "waiting",
  [FEED_TRANSFER_DONE] = "done",     [FEED_TRANSFER_FAILED] = "failed",
};

static const char *const wait_nicks[] = {
  [FEED_TRANSFER_WAIT_NONE] = NULL,         [FEED_TRANSFER_WAIT_TURN] = "turn",
  [FEED_TRANSFER_WAIT_NETWORK] = "network", [FEED_TRANSFER_WAIT_METERED] = "metered",
  [FEED_TRANSFER_WAIT_POWER] = "power",     [FEED_TRANSFER_WAIT_RETRY] = "retry",
  [FEED_TRANSFER_WAIT_PERSON] = "person",   [FEED_TRANSFER_WAIT_SPACE] = "space",
};

static const char *const state_words[] = {
  [FEED_TRANSFER_QUEUED] = N_ ("Queued"), [FEED_TRANSFER_RUNNING] = N_ ("Under way"),
  [FEED_TRANSFER_PAUSED] = N_ ("Paused"), [FEED_TRANSFER_WAITING] = N_ ("Waiting"),
  [FEED_TRANSFER_DONE] = N_ ("Done"),     [FEED_TRANSFER_FAILED] = N_ ("Failed"),
};

static const char *const wait_words[] = {
  [FEED_TRANSFER_WAIT_NONE] = NULL,
  [FEED_TRANSFER_WAIT_TURN] = N_ ("Waits for others of its group"),
  [FEED_TRANSFER_WAIT_NETWORK] = N_ ("Waits for a network"),
  [FEED_TRANSFER_WAIT_METERED] = N_ ("Waits for a network that costs nothing"),
  [FEED_TRANSFER_WAIT_POWER] = N_ ("Waits until the battery need not be spared"),
  [FEED_TRANSFER_WAIT_RETRY] = N_ ("Waits for the next try"),
  [FEED_TRANSFER_WAIT_PERSON] = N_ ("Waits for you"),
  [FEED_TRANSFER_WAIT_SPACE] = N_ ("Waits for space on the disk"),
};

/* Saying it ------------------------------------------------------------------------------------ */

static FeedctlStatus
find_status (FeedTransfer *transfer)
{
  switch (feed_transfer_get_state (transfer))
    {
    case FEED_TRANSFER_DONE:
      return FEEDCTL_OK;
    case FEED_TRANSFER_FAILED:
      return FEEDCTL_FAILED;
    case FEED_TRANSFER_WAITING:
      return feed_transfer_get_wait (transfer) == FEED_TRANSFER_WAIT_PERSON ? FEEDCTL_ASKS
                                                                            : FEEDCTL_WAITS;
    case FEED_TRANSFER_QUEUED:
    case FEED_TRANSFER_RUNNING:
    case FEED_TRANSFER_PAUSED:
      return FEEDCTL_WAITS;
    }

  return FEEDCTL_FAILED;
}

static void
build_transfer (JsonBuilder *builder, FeedTransfer *it)
{
  const FeedRetryState *retry = feed_transfer_get_retry_state (it);
  g_autofree char *path = g_file_get_path (feed_transfer_get_file (it));
  gboolean upload = feed_transfer_get_kind (it) == FEED_TRANSFER_UPLOAD;

  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "id", feed_transfer_get_id (it));
  feedctl_json_add_string (builder, "kind", upload ? "upload" : "download");
  feedctl_json_add_string (builder, "state", state_nicks[feed_transfer_get_state (it)]);
  feedctl_json_add_string (builder, "wait", wait_nicks[feed_transfer_get_wait (it)]);
  feedctl_json_add_string (builder, "uri", feed_transfer_get_uri (it));
  feedctl_json_add_string (builder, "title", feed_transfer_get_title (it));
  feedctl_json_add_string (builder, "file", path);
  feedctl_json_add_int (builder, "done", (gint64) feed_transfer_get_done (it));
  feedctl_json_add_int (builder, "total", (gint64) feed_transfer_get_total (it));
  feedctl_json_add_string (builder, "mediaType", feed_transfer_get_media_type (it));
  feedctl_json_add_string (builder, "group", feed_transfer_get_group (it));
  if (feed_transfer_get_entry_id (it) != 0)
    feedctl_json_add_int (builder, "entry", feed_transfer_get_entry_id (it));
  if (feed_transfer_get_status (it) != 0)
    feedctl_json_add_int (builder, "status", feed_transfer_get_status (it));
  feedctl_json_add_string (builder, "finalUri", feed_transfer_get_final_uri (it));
  feedctl_json_add_time (builder, "added", feed_transfer_get_added (it));
  feedctl_json_add_time (builder, "finished", feed_transfer_get_finished (it));
  if (retry->error_class != FEED_ERROR_CLASS_NONE)
    {
      feedctl_json_add_string (builder, "error", feed_error_code_get_nick (retry->code));
      feedctl_json_add_string (builder, "message", retry->message);
      feedctl_json_add_time (builder, "nextAttempt", retry->next_attempt);
    }
  json_builder_end_object (builder);
}

static const char *
find_words (FeedTransfer *transfer)
{
  const char *wait = wait_words[feed_transfer_get_wait (transfer)];

  return wait != NULL ? _ (wait) : _ (state_words[feed_transfer_get_state (transfer)]);
}

static void
print_transfer (FeedTransfer *it)
{
  g_autofree char *path = g_file_get_path (feed_transfer_get_file (it));
  g_autofree char *done = g_format_size (feed_transfer_get_done (it));
  g_autofree char *total = g_format_size (feed_transfer_get_total (it));

  g_print ("%" G_GINT64_FORMAT "\t%s\t%s/%s\t%s\t%s\n", feed_transfer_get_id (it), find_words (it),
           done, total, feed_transfer_get_uri (it), path != NULL ? path : "");
}

static void
print_transfers (GPtrArray *transfers, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json ? json_builder_new () : NULL;

  if (json)
    json_builder_begin_array (builder);
  for (guint i = 0; i < transfers->len; i++)
    if (json)
      build_transfer (builder, transfers->pdata[i]);
    else
      print_transfer (transfers->pdata[i]);
  if (!json)
    return;
  json_builder_end_array (builder);
  feedctl_json_print (builder);
}

/* On stdout what a script goes on with, on stderr what a person has to know. */
static FeedctlStatus
report (GPtrArray *transfers, gboolean json)
{
  FeedctlStatus status = FEEDCTL_OK;

  for (guint i = 0; i < transfers->len; i++)
    {
      FeedTransfer *it = transfers->pdata[i];
      g_autofree char *path = g_file_get_path (feed_transfer_get_file (it));
      FeedctlStatus own = find_status (it);

      if (status == FEEDCTL_OK)
        status = own;
      if (json)
        continue;
      if (own == FEEDCTL_OK)
        g_print ("%s\n", path);
      else
        print_transfer (it);
      if (own != FEEDCTL_OK && feed_transfer_get_retry_state (it)->message != NULL)
        feedctl_print_problem (feed_transfer_get_retry_state (it)->message);
    }
  if (json)
    print_transfers (transfers, TRUE);

  return status;
}

/* download ------------------------------------------------------------------------------------- */

static void
progress_cb (FeedEngine *engine,
             gint64 id,
             guint64 done,
             guint64 total,
             guint64 speed,
             gint64 seconds_left,
             gpointer user_data)
{
  g_autofree char *done_words = g_format_size (done);
  g_autofree char *total_words = g_format_size (total);
  g_autofree char *speed_words = g_format_size (speed);

  g_autofree char *words =
      /* Translators: how much of a file is there, how much there is in all, how much comes a
       * second.
       */
      g_strdup_printf (_ ("%s of %s, %s/s"), done_words, total_words, speed_words);

  feedctl_print_progress (done == 0 && total == 0 ? NULL : words);
}

static void
show_progress (FeedctlSession *session, const FeedctlOptions *options)
{
  if (isatty (STDERR_FILENO) && !options->json)
    g_signal_connect (session->engine, "transfer-progress", G_CALLBACK (progress_cb), NULL);
}

static void
add_enclosures (GPtrArray *requests, FeedStoredEntry *entry)
{
  GPtrArray *enclosures = feed_stored_entry_get_enclosures (entry);

  for (guint i = 0; enclosures != NULL && i < enclosures->len; i++)
    {
      const FeedStoredEnclosure *it = enclosures->pdata[i];
      FeedTransferRequest *request = feed_transfer_request_new_download (it->uri);

      feed_transfer_request_set_entry (request, feed_stored_entry_get_feed_id (entry),
                                       feed_stored_entry_get_id (entry));
      feed_transfer_request_set_title (request, feed_stored_entry_get_title (entry));
      feed_transfer_request_set_expected (request, it->type, it->length);
      g_ptr_array_add (requests, request);
    }
}

/* NULL with an error for what is neither an address nor an entry with files. */
static GPtrArray *
make_requests (FeedctlSession *session, const char *what, GError **error)
{
  g_autoptr (GPtrArray)
      requests = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_transfer_request_free);
  g_autoptr (FeedStoredEntry) entry = NULL;
  gint64 id = 0;

  if (!feedctl_parse_id (what, &id))
    {
      g_ptr_array_add (requests, feed_transfer_request_new_download (what));
      return g_steal_pointer (&requests);
    }
  entry = feedctl_load_entry (session, id, error);
  if (entry == NULL)
    return NULL;
  add_enclosures (requests, entry);
  if (requests->len > 0)
    return g_steal_pointer (&requests);
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM, _ ("The entry has no files"));

  return NULL;
}

static gint64
add (FeedctlSession *session, const FeedTransferRequest *request, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_add_transfer_async (store, request, session->cancellable, feedctl_await_cb, &result);
  return feed_store_add_transfer_finish (store, feedctl_await (&result), error);
}

static FeedTransfer *
load (FeedctlSession *session, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_load_transfer_async (store, id, NULL, feedctl_await_cb, &result);
  return feed_store_load_transfer_finish (store, feedctl_await (&result), error);
}

/* Where another process works on it and cannot be asked, or nobody waits any longer, it goes on
 * without us. */
static FeedTransfer *
run_or_leave (FeedctlSession *session, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) failure = NULL;
  FeedTransfer *transfer = NULL;

  feed_engine_run_transfer_async (session->engine, id, session->cancellable, feedctl_await_cb,
                                  &result);
  transfer = feed_engine_run_transfer_finish (session->engine, feedctl_await (&result), &failure);
  if (transfer != NULL)
    return transfer;
  if (g_error_matches (failure, FEED_ERROR, FEED_ERROR_ENGINE_BUSY) ||
      g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return load (session, id, error);
  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

static GPtrArray *
fetch_all (FeedctlSession *session, GPtrArray *requests, GFile *folder, GError **error)
{
  g_autoptr (GPtrArray) transfers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < requests->len; i++)
    {
      FeedTransferRequest *request = requests->pdata[i];
      FeedTransfer *transfer = NULL;
      gint64 id = 0;

      feed_transfer_request_set_folder (request, folder);
      feed_transfer_request_set_cost (request, FEED_TRANSFER_COST_ALWAYS);
      id = add (session, request, error);
      transfer = id != 0 ? run_or_leave (session, id, error) : NULL;
      if (transfer == NULL)
        return NULL;
      g_ptr_array_add (transfers, transfer);
    }

  return g_steal_pointer (&transfers);
}

static FeedctlStatus
download (const FeedctlOptions *options, const char *what, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (options, &error);
  g_autoptr (GPtrArray) requests = session != NULL ? make_requests (session, what, &error) : NULL;
  g_autoptr (GFile) folder = to != NULL ? g_file_new_for_commandline_arg (to) : NULL;
  g_autoptr (GPtrArray) transfers = NULL;

  if (requests == NULL)
    return feedctl_fail (error, options->json);
  show_progress (session, options);
  transfers = fetch_all (session, requests, folder, &error);

  return transfers != NULL ? report (transfers, options->json)
                           : feedctl_fail (error, options->json);
}

static FeedctlStatus
run_download (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_ ("Where to put the file"), N_ ("DIR") },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;

  return feedctl_command_parse (self, entries, &argv, 1, 1, &status)
             ? download (&options, argv[1], to)
             : status;
}

/* transfers ------------------------------------------------------------------------------------ */

static const struct
{
  const char *name;
  FeedTransferControl control;
} controls[] = {
  { "pause", FEED_TRANSFER_PAUSE },   { "resume", FEED_TRANSFER_RESUME },
  { "retry", FEED_TRANSFER_RETRY },   { "cancel", FEED_TRANSFER_CANCEL },
  { "forget", FEED_TRANSFER_FORGET }, { "discard", FEED_TRANSFER_DISCARD },
  { "first", FEED_TRANSFER_FIRST },
};

static GPtrArray *
list_transfers (FeedctlSession *session, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_list_transfers_async (store, session->cancellable, feedctl_await_cb, &result);
  return feed_store_list_transfers_finish (store, feedctl_await (&result), error);
}

static FeedctlStatus
list (const FeedctlOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (options, &error);
  g_autoptr (GPtrArray) transfers = session != NULL ? list_transfers (session, &error) : NULL;

  if (transfers == NULL)
    return feedctl_fail (error, options->json);
  print_transfers (transfers, options->json);

  return FEEDCTL_OK;
}

static gboolean
is_at_end (FeedTransfer *transfer)
{
  FeedTransferState state = feed_transfer_get_state (transfer);

  return state == FEED_TRANSFER_DONE || state == FEED_TRANSFER_FAILED ||
         state == FEED_TRANSFER_PAUSED;
}

/* @id 0: all that are not at their end, the oldest first. */
static GPtrArray *
run_queue (FeedctlSession *session, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) queue = list_transfers (session, error);
  g_autoptr (GPtrArray) transfers = g_ptr_array_new_with_free_func (g_object_unref);

  if (queue == NULL)
    return NULL;
  for (guint i = queue->len; i > 0; i--)
    {
      FeedTransfer *it = queue->pdata[i - 1];
      FeedTransfer *transfer = NULL;

      if (is_at_end (it) || (id != 0 && feed_transfer_get_id (it) != id))
        continue;
      transfer = run_or_leave (session, feed_transfer_get_id (it), error);
      if (transfer == NULL)
        return NULL;
      g_ptr_array_add (transfers, transfer);
    }

  return g_steal_pointer (&transfers);
}

static FeedctlStatus
work (const FeedctlOptions *options, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (options, &error);
  g_autoptr (GPtrArray) transfers = NULL;

  if (session == NULL)
    return feedctl_fail (error, options->json);
  show_progress (session, options);
  transfers = run_queue (session, id, &error);

  return transfers != NULL ? report (transfers, options->json)
                           : feedctl_fail (error, options->json);
}

static FeedctlStatus
apply (const FeedctlOptions *options, FeedTransferControl control, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (options, &error);
  g_autoptr (GAsyncResult) result = NULL;

  if (session == NULL)
    return feedctl_fail (error, options->json);
  feed_store_control_transfer_async (feedctl_session_get_store (session), id, control,
                                     session->cancellable, feedctl_await_cb, &result);
  if (!feed_store_control_transfer_finish (feedctl_session_get_store (session),
                                           feedctl_await (&result), &error))
    return feedctl_fail (error, options->json);

  return FEEDCTL_OK;
}

static FeedctlStatus
control (const FeedctlCommand *command, const FeedctlOptions *options, char **arguments)
{
  gint64 id = 0;

  if (arguments[2] == NULL)
    return feedctl_command_misuse (command, _ ("An argument is missing"));
  if (!feedctl_parse_id (arguments[2], &id))
    return feedctl_command_misuse (command, _ ("This is not the number of a transfer"));
  if (g_str_equal (arguments[1], "run"))
    return work (options, id);
  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++)
    if (g_str_equal (controls[i].name, arguments[1]))
      return apply (options, controls[i].control, id);

  return feedctl_command_misuse (command, _ ("This cannot be done to a transfer"));
}

static FeedctlStatus
run_transfers (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = { FEEDCTL_OPTION_ENTRIES (&options), { NULL } };
  FeedctlStatus status = FEEDCTL_OK;

  if (!feedctl_command_parse (self, entries, &argv, 0, 2, &status))
    return status;
  if (argv[1] == NULL || (g_str_equal (argv[1], "list") && argv[2] == NULL))
    return list (&options);
  if (g_str_equal (argv[1], "run") && argv[2] == NULL)
    return work (&options, 0);

  return control (self, &options, argv);
}

const FeedctlCommand feedctl_transfer_commands[] = {
  { "download", N_ ("ADDRESS|ENTRY"), N_ ("Download a file, or those of an entry"), run_download },
  { "transfers", N_ ("[list|run [ID]|pause|resume|retry|cancel|forget|discard|first ID]"),
    N_ ("List downloads and uploads, run them, or pause, resume or cancel one"), run_transfers },
  { NULL },
};
