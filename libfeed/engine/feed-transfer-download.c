/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-date.h"
#include "feed-store-transferring.h"
#include "feed-transfer-run-private.h"

#define HTTP_BAD_RANGE 416

static void
ask (FeedTransferRun *self);

/* Saving --------------------------------------------------------------------------------------- */

typedef struct
{
  FeedPartFile *part; /* (owned) */
  guint version;
  gboolean last;
  guint64 length;
  GError *error; /* (owned) (nullable): why it ends, of the last one */
} Save;

static void
save_free (gpointer data)
{
  Save *self = data;

  feed_part_file_unref (self->part);
  g_clear_error (&self->error);
  g_free (self);
}

static void
sync_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  GError *error = NULL;
  gboolean done = save->last ? feed_part_file_end (save->part, &save->length, &error)
                             : feed_part_file_sync (save->part, &save->length, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
sync_part (FeedTransferRun *self, gboolean last, GError *error, GAsyncReadyCallback func)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, func, feed_transfer_run_ref (self));
  Save *save = g_new0 (Save, 1);

  save->part = feed_part_file_ref (self->part);
  save->version = self->version;
  save->last = last;
  save->error = error;
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, sync_cb);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;
  if (!feed_store_put_transfer_finish (FEED_STORE (source), result, &error))
    g_debug ("Noting how far a download is: %s", error->message);
  feed_transfer_run_unref (self);
}

/* Only what is on the disk is told, and only of the version that is there now. */
static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  const Save *save = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean synced = g_task_propagate_boolean (G_TASK (result), &error);

  if (synced && !self->ended && save->version == self->version)
    {
      self->row->done = self->saved = save->length;
      feed_transfer_run_put (self, FALSE, saved_cb);
    }
  else
    self->saving = FALSE;
  feed_transfer_run_unref (self);
}

void
feed_transfer_download_save (FeedTransferRun *self)
{
  if (self->saving || self->part == NULL ||
      feed_part_file_get_length (self->part) == self->row->done)
    return;
  self->saving = TRUE;
  sync_part (self, FALSE, NULL, synced_cb);
}

static void
last_synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  Save *save = g_task_get_task_data (G_TASK (result));
  GError *reason = g_steal_pointer (&save->error);

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    self->row->done = save->length;
  feed_transfer_run_end (self, reason);
  feed_transfer_run_unref (self);
}

void
feed_transfer_download_end (FeedTransferRun *self, GError *error)
{
  if (self->part != NULL)
    sync_part (self, TRUE, error, last_synced_cb);
  else
    feed_transfer_run_end (self, error);
}

/* Beginning anew ------------------------------------------------------------------------------- */

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  gboolean done = feed_store_put_transfer_finish (FEED_STORE (source), result, NULL);

  feed_part_file_release (self->part, done);
  feed_transfer_run_unref (self);
}

/* Other bytes come in the place of those that are here: the store is told before the first one is
 * written. */
static gboolean
begin_anew (FeedTransferRun *self, GError **error)
{
  if (!feed_part_file_begin (self->part, error))
    return FALSE;
  self->version++;
  self->begun = 0;
  self->row->done = 0;
  self->row->total = 0;
  g_clear_pointer (&self->row->etag, g_free);
  g_clear_pointer (&self->row->last_modified, g_free);
  if (self->saved > 0)
    feed_transfer_run_put (self, TRUE, forgotten_cb);
  else
    feed_part_file_release (self->part, TRUE);
  self->saved = 0;

  return TRUE;
}

/* Replies -------------------------------------------------------------------------------------- */

static gint64
parse_date (const char *text)
{
  return text != NULL ? feed_date_parse (text) : FEED_TIME_NONE;
}

static FeedTransferReply
read_reply (FeedTransferRun *self, const FeedHttpResponse *head)
{
  return (FeedTransferReply){
    .offset = self->asked,
    .total = self->row->total,
    .etag = self->row->etag,
    .last_modified = self->row->last_modified,
    .status = head->status,
    .content_range = feed_http_response_get_header (head, "Content-Range"),
    .content_length = feed_http_response_get_header (head, "Content-Length"),
    .coding = feed_http_response_get_header (head, "Content-Encoding"),
    .reply_etag = head->etag,
    .reply_modified = head->last_modified,
    .sent_at = parse_date (feed_http_response_get_header (head, "Date")),
    .modified_at = parse_date (head->last_modified),
  };
}

static void
take_head (FeedTransferRun *self, const FeedHttpResponse *head, const FeedTransferReply *reply)
{
  guint64 total = feed_transfer_reply_get_total (reply);

  if (total != 0)
    self->row->total = total;
  if (self->asked == 0 || self->meaning == FEED_TRANSFER_BEGIN)
    {
      g_free (self->row->etag);
      g_free (self->row->last_modified);
      self->row->etag = g_strdup (feed_transfer_reply_get_etag (reply));
      self->row->last_modified = g_strdup (feed_transfer_reply_get_modified (reply));
    }
  if (head->content_type != NULL)
    {
      g_free (self->row->media_type);
      self->row->media_type = g_strndup (head->content_type, strcspn (head->content_type, "; \t"));
    }
  g_free (self->disposition);
  self->disposition = g_strdup (feed_http_response_get_header (head, "Content-Disposition"));
}

static gboolean
prepare_part (FeedTransferRun *self, GError **error)
{
  if (self->meaning == FEED_TRANSFER_BEGIN && feed_part_file_get_length (self->part) > 0)
    return begin_anew (self, error);
  if (self->meaning == FEED_TRANSFER_BEGIN || self->meaning == FEED_TRANSFER_APPEND)
    return TRUE;
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_BAD_RESPONSE,
                       _ ("The server sent something else than the file"));

  return FALSE;
}

static gboolean
check_room (FeedTransferRun *self, GError **error)
{
  guint64 here = feed_part_file_get_length (self->part);
  guint64 total = self->row->total;

  return feed_part_file_check_room (self->part, total > here ? total - here : 0, error);
}

static GOutputStream *
sink_cb (const FeedHttpResponse *head, gpointer user_data, GError **error)
{
  FeedTransferRun *self = user_data;
  FeedTransferReply reply = read_reply (self, head);

  feed_transfer_run_note_reply (self, head);
  self->judged = TRUE;
  self->meaning = feed_transfer_reply_read (&reply);
  if (prepare_part (self, &self->refusal))
    {
      take_head (self, head, &reply);
      if (check_room (self, &self->refusal))
        return feed_part_file_get_stream (self->part);
    }
  g_propagate_error (error, g_error_copy (self->refusal));

  return NULL;
}

static void
fail (FeedTransferRun *self, FeedError code, const char *message)
{
  feed_transfer_download_end (self, g_error_new_literal (FEED_ERROR, (int) code, message));
}

/* Some servers give less than was asked for, and go on when they are asked again. */
static void
look_at_length (FeedTransferRun *self)
{
  guint64 here = feed_part_file_get_length (self->part);

  if (self->row->total == 0 || here == self->row->total)
    feed_transfer_settle (self);
  else if (here > self->row->total && begin_anew (self, NULL))
    fail (self, FEED_ERROR_BAD_RESPONSE, _ ("More came than the server said"));
  else if (here > self->asked && self->row->status == 206)
    ask (self);
  else
    fail (self, FEED_ERROR_TRUNCATED, _ ("Less came than the server said"));
}

static void
ask_for_all (FeedTransferRun *self)
{
  GError *error = NULL;

  self->asked_again = TRUE;
  g_clear_error (&self->refusal);
  if (begin_anew (self, &error))
    ask (self);
  else
    feed_transfer_download_end (self, error);
}

/* What is wrong, NULL where what was asked for has come. Takes @error. */
static GError *
find_problem (FeedTransferRun *self, const FeedHttpResponse *response, GError *error)
{
  g_autoptr (GError) network = error;
  GError *own = self->refusal != NULL ? g_steal_pointer (&self->refusal)
                                      : feed_part_file_get_error (self->part);

  if (g_error_matches (network, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&own);
      return g_steal_pointer (&network);
    }
  if (own == NULL && response != NULL && feed_http_response_check (response, &own) && !self->judged)
    own = g_error_new_literal (FEED_ERROR, FEED_ERROR_BAD_RESPONSE,
                               _ ("The server sent something else than the file"));

  return own != NULL ? own : g_steal_pointer (&network);
}

static void
judge_error_reply (FeedTransferRun *self, const FeedHttpResponse *response)
{
  FeedTransferReply reply = read_reply (self, response);

  feed_transfer_run_note_reply (self, response);
  if (response->status != HTTP_BAD_RANGE)
    return;
  self->judged = TRUE;
  self->meaning = feed_transfer_reply_read (&reply);
}

static void
replied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  GError *error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);
  GError *problem = NULL;

  if (response != NULL && !self->judged)
    judge_error_reply (self, response);
  if (self->judged && self->meaning == FEED_TRANSFER_ASK_AGAIN && !self->asked_again)
    {
      g_clear_error (&error);
      ask_for_all (self);
      return;
    }
  if (self->judged && self->meaning == FEED_TRANSFER_ALL_HERE)
    {
      feed_transfer_settle (self);
      return;
    }
  problem = find_problem (self, response, error);
  if (problem != NULL)
    feed_transfer_download_end (self, problem);
  else
    look_at_length (self);
}

static void
ask (FeedTransferRun *self)
{
  g_autoptr (FeedHttpRequest) request = feed_transfer_run_make_request (self);

  self->asked = feed_part_file_get_length (self->part);
  self->judged = FALSE;
  request->as_it_is = TRUE;
  request->max_bytes = G_MAXSIZE;
  request->range_start = self->asked;
  request->if_range = g_strdup (self->row->etag != NULL ? self->row->etag
                                                        : self->row->last_modified);
  request->sink = sink_cb;
  feed_http_client_send_async (self->context->client, request, g_task_get_cancellable (self->task),
                               replied_cb, self);
}

/* The beginning -------------------------------------------------------------------------------- */

/* What nobody can tell apart from another version is not gone on with. */
static void
begin (FeedTransferRun *self)
{
  const FeedTransferRow *row = self->row;
  guint64 here = feed_part_file_get_length (self->part);
  GError *error = NULL;

  self->begun = here;
  self->row->done = here;
  if (here > 0 && here == row->total)
    feed_transfer_settle (self);
  else if (here == 0 || row->etag != NULL || row->last_modified != NULL)
    ask (self);
  else if (begin_anew (self, &error))
    ask (self);
  else
    feed_transfer_download_end (self, error);
}

static void
open_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const FeedTransferRow *row = data;
  GError *error = NULL;
  FeedPartFile *part = feed_part_file_open (row->part, row->done, &error);

  if (part != NULL)
    g_task_return_pointer (task, part, (GDestroyNotify) feed_part_file_unref);
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  GError *error = NULL;

  self->part = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->part == NULL)
    feed_transfer_download_end (self, error);
  else if (feed_part_file_get_length (self->part) == 0 && self->row->done > 0 &&
           !begin_anew (self, &error))
    feed_transfer_download_end (self, error);
  else
    begin (self);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  GError *error = NULL;
  g_autoptr (GTask) task = NULL;

  if (!feed_store_put_transfer_finish (FEED_STORE (source), result, &error))
    feed_transfer_run_end (self, error);
  else if (!feed_transfer_run_is_over (self) && self->row->settling)
    feed_transfer_settle (self);
  else if (!self->ended)
    {
      task = g_task_new (NULL, NULL, opened_cb, self);
      g_task_set_task_data (task, feed_transfer_row_copy (self->row),
                            (GDestroyNotify) feed_transfer_row_free);
      g_task_run_in_thread (task, open_cb);
    }
  feed_transfer_run_unref (self);
}

void
feed_transfer_download (FeedTransferRun *self)
{
  self->row->state = FEED_TRANSFER_RUNNING;
  self->row->wait = FEED_TRANSFER_WAIT_NONE;
  self->row->finished = FEED_TIME_NONE;
  feed_transfer_run_put (self, FALSE, started_cb);
}
