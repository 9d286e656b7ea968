/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-refresh-run.h"

#include <glib/gi18n-lib.h>

#include "feed-alarm.h"
#include "feed-error.h"
#include "feed-http-error.h"
#include "feed-sandbox.h"

FeedRefreshRun *
feed_refresh_run_new (GTask *task,
                      gboolean manual,
                      GCancellableSourceFunc cancel_cb,
                      gpointer owner)
{
  FeedRefreshRun *self = g_new0 (FeedRefreshRun, 1);

  self->task = task;
  self->manual = manual;
  self->owner = owner;
  self->pending = 1;
  feed_alarm_set_on_cancel (&self->cancel_source, g_task_get_cancellable (task), cancel_cb, self);

  return self;
}

void
feed_refresh_run_take_error (FeedRefreshRun *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

static GError *
explain_silence (void)
{
  if (feed_sandbox_denies_network ())
    return feed_http_error_new (FEED_ERROR_NETWORK_DENIED, NULL);
  return g_error_new_literal (FEED_ERROR, FEED_ERROR_OFFLINE, _ ("There is no network"));
}

static void
return_result (FeedRefreshRun *self)
{
  if (self->cancelled)
    g_task_return_new_error (self->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else if (self->error != NULL)
    g_task_return_error (self->task, g_steal_pointer (&self->error));
  else if (self->manual && self->out_of_reach && self->counts.refreshed == 0)
    g_task_return_error (self->task, explain_silence ());
  else
    g_task_return_pointer (self->task, g_memdup2 (&self->counts, sizeof self->counts), g_free);
}

void
feed_refresh_run_complete (FeedRefreshRun *self)
{
  feed_alarm_clear (&self->cancel_source);
  return_result (self);
  g_object_unref (self->task);
  g_clear_error (&self->error);
  g_free (self);
}
