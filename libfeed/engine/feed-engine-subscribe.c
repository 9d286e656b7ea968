/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "feed-candidate-private.h"
#include "feed-engine-guest.h"
#include "feed-engine-work.h"
#include "feed-iri.h"
#include "feed-store-subscriptions.h"

/* A new subscription, and its first entries. */

typedef struct
{
  char *uri;   /* (owned) */
  char *title; /* (owned) (nullable) */
  gint64 folder_id;
  FeedCandidate *candidate; /* (owned) (nullable): NULL where it has yet to be fetched */
  gint64 id;
} Subscribing;

static void
subscribing_free (gpointer data)
{
  Subscribing *self = data;

  g_free (self->uri);
  g_free (self->title);
  g_clear_object (&self->candidate);
  g_free (self);
}

static void
subscribed (FeedEngineWork *work)
{
  Subscribing *data = g_task_get_task_data (work->task);

  feed_schedule_find_icons (work->parts->schedule);
  feed_engine_work_end (work, g_memdup2 (&data->id, sizeof data->id), g_free, NULL);
}

/* The subscription is there, whatever becomes of its first entries: they come with the next
 * refresh, and until then the feed's state says what is wrong. */
static void
ingested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;

  feed_refresher_ingest_finish (work->parts->refresher, result, NULL);
  subscribed (work);
}

static void
first_refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  FeedRefreshResult counts;

  feed_refresher_run_finish (work->parts->refresher, result, &counts, NULL);
  subscribed (work);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  Subscribing *data = g_task_get_task_data (work->task);
  GError *error = NULL;

  data->id = feed_store_add_subscription_finish (FEED_STORE (source), result, &error);
  if (error != NULL)
    feed_engine_work_end (work, NULL, NULL, error);
  else if (data->candidate != NULL)
    feed_refresher_ingest_async (
        work->parts->refresher, data->id, feed_candidate_get_document (data->candidate),
        feed_candidate_get_response (data->candidate), NULL, ingested_cb, work);
  else
    feed_refresher_run_async (work->parts->refresher, &data->id, 1, NULL, first_refreshed_cb, work);
}

static void
subscribe (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  Subscribing *data = g_task_get_task_data (task);

  feed_store_add_subscription_async (parts->store, data->uri, data->title, data->folder_id,
                                     cancellable, added_cb, feed_engine_work_new (parts, task));
}

static void
guest_subscribed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = feed_engine_guest_take_reply (result, task);
  gint64 id = 0;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(x)", &id);
  g_task_return_pointer (task, g_memdup2 (&id, sizeof id), g_free);
}

static void
begin_subscribing (FeedEngine *self, GTask *task)
{
  Subscribing *data = g_task_get_task_data (task);

  if (!feed_engine_check_open (self, task))
    return;
  if (self->lock != NULL)
    feed_engine_core_run (self->core, task, subscribe);
  else
    feed_engine_guest_call_async (
        self->service_name, "Subscribe",
        g_variant_new ("(ssx)", data->uri, data->title != NULL ? data->title : "", data->folder_id),
        "(x)", g_task_get_cancellable (task), guest_subscribed_cb, task);
}

static GTask *
new_subscribing (FeedEngine *self,
                 const char *uri,
                 const char *title,
                 gint64 folder_id,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_subscribe_async);
  Subscribing *data = g_new0 (Subscribing, 1);

  data->uri = g_strdup (uri);
  data->title = g_strdup (title);
  data->folder_id = folder_id;
  g_task_set_task_data (task, data, subscribing_free);

  return task;
}

/**
 * feed_engine_subscribe_async:
 * @self: an engine
 * @candidate: what to subscribe to
 * @title: (nullable): what the person calls it
 * @folder_id: the folder to put it into, 0 for none
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is there
 * @user_data: for @callback
 *
 * Adds the subscription, and stores the entries that the candidate's document holds.
 */
void
feed_engine_subscribe_async (FeedEngine *self,
                             FeedCandidate *candidate,
                             const char *title,
                             gint64 folder_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = new_subscribing (self, feed_candidate_get_uri (candidate), title, folder_id,
                                 cancellable, callback, user_data);
  Subscribing *data = g_task_get_task_data (task);

  data->candidate = g_object_ref (candidate);
  begin_subscribing (self, task);
}

void
feed_engine_subscribe_uri_async (FeedEngine *self,
                                 const char *uri,
                                 const char *title,
                                 gint64 folder_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = new_subscribing (self, uri, title, folder_id, cancellable, callback, user_data);

  if (feed_iri_is_http (uri))
    begin_subscribing (self, task);
  else
    feed_engine_task_refuse (task, FEED_ERROR_UNSUPPORTED_SCHEME, _ ("This is not a web address"));
}

/**
 * feed_engine_subscribe_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain, %FEED_ERROR_ALREADY_SUBSCRIBED where
 * there is a subscription to that address
 *
 * Ends what [method@Feed.Engine.subscribe_async] began.
 *
 * Returns: the subscription's id, 0 on error
 */
gint64
feed_engine_subscribe_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = g_task_propagate_pointer (G_TASK (result), error);

  return id != NULL ? *id : 0;
}
