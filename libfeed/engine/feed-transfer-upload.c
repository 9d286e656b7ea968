/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "feed-store-transferring.h"
#include "feed-transfer-end.h"
#include "feed-transfer-run-private.h"

/* A server takes its time over a long file before it answers. */

static void
progress_cb (goffset done, goffset total, gpointer user_data)
{
  FeedTransferRun *self = user_data;

  self->sent = (guint64) done;
}

static GError *
make_doubt (void)
{
  return g_error_new_literal (FEED_ERROR, FEED_ERROR_UNCERTAIN,
                              _ ("The file may have arrived: the server did not say"));
}

/* Half a body is no request: only what went out whole may have been carried out. */
static void
end (FeedTransferRun *self, GError *error)
{
  gboolean was_sent = self->sent >= self->size;

  self->row->done = self->sent;
  if (error != NULL && was_sent && feed_transfer_may_have_arrived (self->row, error))
    {
      g_error_free (error);
      error = make_doubt ();
    }
  else
    self->row->sent = FALSE;
  if (error != NULL)
    self->row->done = 0;
  feed_transfer_run_end (self, error);
}

static void
replied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  GError *error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);

  if (response != NULL)
    {
      feed_transfer_run_note_reply (self, response);
      feed_http_response_check (response, &error);
    }
  end (self, error);
}

static void
send_file (FeedTransferRun *self, FeedHttpUpload *upload)
{
  g_autoptr (FeedHttpRequest) request = feed_transfer_run_make_request (self);

  feed_http_request_set_body (request, upload, self->row->expected_type);
  request->upload_progress = progress_cb;
  feed_http_client_send_async (self->context->client, request, g_task_get_cancellable (self->task),
                               replied_cb, self);
}

typedef struct
{
  FeedTransferRun *run;   /* (owned) */
  FeedHttpUpload *upload; /* (owned) */
} Start;

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Start *start = user_data;
  g_autoptr (FeedHttpUpload) upload = start->upload;
  FeedTransferRun *self = start->run;
  GError *error = NULL;

  if (feed_store_put_transfer_finish (FEED_STORE (source), result, &error))
    send_file (self, upload);
  else
    feed_transfer_run_end (self, error);
  feed_transfer_run_unref (self);
}

/* That it may be on its way is on the disk before it is. */
static void
start (FeedTransferRun *self, FeedHttpUpload *upload)
{
  Start *start = g_new0 (Start, 1);

  self->size = (guint64) feed_http_upload_get_length (upload);
  self->row->state = FEED_TRANSFER_RUNNING;
  self->row->wait = FEED_TRANSFER_WAIT_NONE;
  self->row->finished = FEED_TIME_NONE;
  self->row->total = self->size;
  self->row->done = 0;
  self->row->sent = TRUE;
  start->run = feed_transfer_run_ref (self);
  start->upload = upload;
  feed_store_put_transfer_async (self->context->store, self->row, TRUE, started_cb, start);
}

static GError *
explain_missing (GError *error)
{
  g_autoptr (GError) cause = error;

  return g_error_new (FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM, _ ("The file cannot be read: %s"),
                      cause->message);
}

void
feed_transfer_upload (FeedTransferRun *self)
{
  g_autoptr (GFile) file = g_file_new_for_uri (self->row->file);
  GError *error = NULL;
  FeedHttpUpload *upload = NULL;

  if (self->row->sent && !feed_transfer_is_repeatable (self->row))
    {
      feed_transfer_run_end (self, make_doubt ());
      return;
    }
  upload = feed_http_upload_new_for_file (file, &error);
  if (upload != NULL)
    start (self, upload);
  else
    feed_transfer_run_end (self, explain_missing (error));
}
