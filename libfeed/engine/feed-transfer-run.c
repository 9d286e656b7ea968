/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-transfer-run-private.h"

#include "feed-alarm.h"
#include "feed-store-private.h"
#include "feed-store-transferring.h"
#include "feed-transfer-end.h"

/* Milliseconds between two notes of progress, and how many there are between two saves. */
#define TICK 250
#define SAVE_TICKS 12
/* Next to nothing in that time: it has come to a halt. */
#define STALL_MS (60 * 1000)

FeedTransferRun *
feed_transfer_run_ref (FeedTransferRun *self)
{
  return g_rc_box_acquire (self);
}

static void
run_clear (gpointer data)
{
  FeedTransferRun *self = data;

  feed_alarm_clear (&self->ticker);
  feed_transfer_row_free (self->row);
  g_clear_pointer (&self->part, feed_part_file_unref);
  g_clear_error (&self->refusal);
  g_free (self->disposition);
  g_object_unref (self->task);
}

void
feed_transfer_run_unref (FeedTransferRun *self)
{
  g_rc_box_release_full (self, run_clear);
}

guint64
feed_transfer_run_get_done (FeedTransferRun *self)
{
  if (self->row->kind == FEED_TRANSFER_UPLOAD)
    return self->sent;
  return self->part != NULL ? feed_part_file_get_length (self->part) : self->row->done;
}

/* Progress ------------------------------------------------------------------------------------- */

static void
tell_progress (FeedTransferRun *self)
{
  guint64 done = feed_transfer_run_get_done (self);
  guint64 total = self->row->total;

  feed_transfer_speed_add (&self->speed, done, g_get_monotonic_time ());
  self->context->progress (self->row->id, done, total, feed_transfer_speed_get (&self->speed),
                           feed_transfer_speed_get_left (&self->speed, total),
                           self->context->user_data);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_put_transfer_finish (FEED_STORE (source), result, &error))
    g_debug ("Noting how far a transfer is: %s", error->message);
  feed_transfer_run_unref (self);
}

static void
save (FeedTransferRun *self)
{
  if (self->row->kind == FEED_TRANSFER_DOWNLOAD)
    {
      feed_transfer_download_save (self);
      return;
    }
  self->row->done = self->sent;
  feed_transfer_run_put (self, FALSE, saved_cb);
}

static gboolean
tick_cb (gpointer user_data)
{
  FeedTransferRun *self = user_data;

  tell_progress (self);
  if (++self->ticks % SAVE_TICKS == 0)
    save (self);

  return G_SOURCE_CONTINUE;
}

static void
start_ticking (FeedTransferRun *self)
{
  feed_alarm_set_ms (&self->ticker, TICK, tick_cb, self);
}

/* What both ways share ------------------------------------------------------------------------- */

void
feed_transfer_run_put (FeedTransferRun *self, gboolean keep, GAsyncReadyCallback func)
{
  feed_store_put_transfer_async (self->context->store, self->row, keep, func,
                                 feed_transfer_run_ref (self));
}

FeedHttpRequest *
feed_transfer_run_make_request (FeedTransferRun *self)
{
  FeedHttpRequest *request = feed_http_request_new (self->row->uri);
  char **headers = self->row->headers;

  request->method = g_strdup (self->row->method);
  for (guint i = 0; headers != NULL && headers[i] != NULL && headers[i + 1] != NULL; i += 2)
    feed_http_request_set_header (request, headers[i], headers[i + 1]);
  request->stall_ms = STALL_MS;
  request->allow_private = self->allow_private;
  request->urgent = TRUE;
  request->user_data = self;

  return request;
}

void
feed_transfer_run_note_reply (FeedTransferRun *self, const FeedHttpResponse *response)
{
  self->row->status = response->status;
  g_free (self->row->final_uri);
  self->row->final_uri = g_strdup (response->uri);
  self->retry_after = response->retry_after;
}

gboolean
feed_transfer_run_is_over (FeedTransferRun *self)
{
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &error))
    return FALSE;
  feed_transfer_run_end (self, error);

  return TRUE;
}

/* The end -------------------------------------------------------------------------------------- */

static void
remove_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  feed_transfer_remove_files (data);
  g_task_return_boolean (task, TRUE);
}

static void
remove_files (FeedTransferRun *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, feed_transfer_row_copy (self->row),
                        (GDestroyNotify) feed_transfer_row_free);
  g_task_run_in_thread (task, remove_cb);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  GError *error = NULL;

  if (feed_store_put_transfer_finish (FEED_STORE (source), result, &error))
    g_task_return_boolean (self->task, TRUE);
  else
    {
      if (g_error_matches (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM))
        remove_files (self);
      g_task_return_error (self->task, error);
    }
  feed_transfer_run_unref (self);
}

static guint64
count_gain (FeedTransferRun *self)
{
  guint64 done = feed_transfer_run_get_done (self);

  return done > self->begun ? done - self->begun : 0;
}

void
feed_transfer_run_end (FeedTransferRun *self, GError *error)
{
  g_autoptr (GError) problem = error;
  FeedTransferOutcome outcome = {
    .error = problem,
    .retry_after = self->retry_after,
    .gained = count_gain (self),
    .now = g_get_real_time () / G_USEC_PER_SEC,
    .jitter = g_random_double (),
  };

  if (self->ended)
    return;
  self->ended = TRUE;
  feed_alarm_clear (&self->ticker);
  if (problem != NULL)
    g_debug ("Transfer %" G_GINT64_FORMAT ": %s", self->row->id, problem->message);
  feed_transfer_conclude (self->row, &outcome);
  feed_transfer_run_put (self, TRUE, ended_cb);
  feed_transfer_run_unref (self);
}

/* The beginning -------------------------------------------------------------------------------- */

static void
begin (FeedTransferRun *self)
{
  if (feed_transfer_run_is_over (self))
    return;
  start_ticking (self);
  if (self->row->kind == FEED_TRANSFER_DOWNLOAD)
    feed_transfer_download (self);
  else
    feed_transfer_upload (self);
}

/* What a feed of the public names is not in a private network. */
static void
due_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  g_autoptr (GPtrArray) dues = feed_store_load_due_finish (FEED_STORE (source), result, NULL);
  const FeedDue *due = dues != NULL && dues->len > 0 ? dues->pdata[0] : NULL;

  self->allow_private = due != NULL && due->reach == FEED_REACH_PRIVATE;
  begin (self);
}

void
feed_transfer_run_async (const FeedTransferContext *context,
                         FeedTransferRow *row,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  FeedTransferRun *self = g_rc_box_new0 (FeedTransferRun);

  self->context = context;
  self->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, feed_transfer_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  self->row = row;
  self->saved = row->done;
  self->retry_after = FEED_TIME_NONE;
  if (row->feed_id != 0)
    {
      feed_store_load_due_async (context->store, &row->feed_id, 1, NULL, due_loaded_cb, self);
      return;
    }
  self->allow_private = TRUE;
  begin (self);
}

gboolean
feed_transfer_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
