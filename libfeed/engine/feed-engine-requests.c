/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "feed-discovery.h"
#include "feed-engine-guest.h"
#include "feed-engine-work.h"
#include "feed-iri.h"

/* What is asked of the engine. The owner does it on its thread; a guest passes it on. */

/* Fetching ------------------------------------------------------------------------------------- */

typedef struct
{
  char *iri;
  gint64 started;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *self = data;

  g_free (self->iri);
  g_free (self);
}

static FeedFetched *
describe (const FeedHttpResponse *response, gint64 started)
{
  FeedFetched fetched = {
    .status = response->status,
    .uri = response->uri,
    .permanent_uri = response->permanent_uri,
    .content_type = response->content_type,
    .etag = response->etag,
    .last_modified = response->last_modified,
    .retry_after = response->retry_after,
    .fresh_until = response->fresh_until,
    .bytes_received = response->bytes_received,
    .redirects = response->redirects,
    .connection = response->connection,
    .duration = (guint) ((g_get_monotonic_time () - started) / 1000),
    .body = response->body,
  };

  return feed_fetched_copy (&fetched);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  const Fetch *data = g_task_get_task_data (work->task);
  GError *error = NULL;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);

  feed_engine_work_end (work, response != NULL ? describe (response, data->started) : NULL,
                        (GDestroyNotify) feed_fetched_free, error);
}

static void
fetch (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  Fetch *data = g_task_get_task_data (task);
  g_autoptr (FeedHttpRequest) request = feed_http_request_new (data->iri);

  request->allow_private = TRUE;
  request->urgent = TRUE;
  data->started = g_get_monotonic_time ();
  feed_http_client_send_async (parts->client, request, cancellable, fetched_cb,
                               feed_engine_work_new (parts, task));
}

/**
 * feed_engine_fetch_async:
 * @self: an engine; it need not be open
 * @address: what a person typed or pasted
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called with the result
 * @user_data: for @callback
 *
 * Sends one request by the engine's rules and stores nothing.
 */
void
feed_engine_fetch_async (FeedEngine *self,
                         const char *address,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_fetch_async);
  Fetch *data = g_new0 (Fetch, 1);

  data->iri = feed_engine_read_address (self, address, FALSE);
  g_task_set_task_data (task, data, fetch_free);
  if (data->iri != NULL)
    feed_engine_core_run (feed_engine_get_core (self), task, fetch);
  else
    feed_engine_task_refuse (task, FEED_ERROR_INVALID_ADDRESS, _ ("This is not a web address"));
}

/**
 * feed_engine_fetch_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain, where no reply came
 *
 * Ends what [method@Feed.Engine.fetch_async] began.
 *
 * Every HTTP status is a reply, 404 and 500 included; that there is no reply is an error.
 *
 * Returns: (transfer full): the reply, whatever its status
 */
FeedFetched *
feed_engine_fetch_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Discovery ------------------------------------------------------------------------------------ */

static void
discovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  GPtrArray *candidates = feed_discovery_run_finish (FEED_HTTP_CLIENT (source), result, &error);

  feed_engine_work_end (user_data, candidates, (GDestroyNotify) g_ptr_array_unref, error);
}

static void
discover (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  feed_discovery_run_async (parts->client, g_task_get_task_data (task), cancellable, discovered_cb,
                            feed_engine_work_new (parts, task));
}

/* What is no address may still be something to find feeds from. */
static char *
read_pasted (FeedEngine *self, const char *pasted)
{
  char *address = feed_iri_is_http (pasted) ? feed_engine_read_address (self, pasted, FALSE) : NULL;

  return address != NULL ? address : g_strdup (pasted);
}

/**
 * feed_engine_discover_async:
 * @self: an engine; it need not be open
 * @address: what a person typed or pasted
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called with the result
 * @user_data: for @callback
 *
 * Finds the feeds at or behind an address.
 */
void
feed_engine_discover_async (FeedEngine *self,
                            const char *address,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_discover_async);

  g_task_set_task_data (task, read_pasted (self, address), g_free);
  feed_engine_core_run (feed_engine_get_core (self), task, discover);
}

/**
 * feed_engine_discover_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.discover_async] began.
 *
 * Returns: (transfer container) (element-type FeedCandidate): the feeds, best first, never empty
 */
GPtrArray *
feed_engine_discover_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Refreshing ----------------------------------------------------------------------------------- */

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  FeedRefreshResult counts;
  GError *error = NULL;
  gboolean done = feed_refresher_run_finish (work->parts->refresher, result, &counts, &error);

  feed_engine_work_end (work, done ? g_memdup2 (&counts, sizeof counts) : NULL, g_free, error);
}

static void
refresh (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  GArray *ids = g_task_get_task_data (task);

  feed_refresher_run_async (parts->refresher, (const gint64 *) (gpointer) ids->data, ids->len,
                            cancellable, refreshed_cb, feed_engine_work_new (parts, task));
}

static void
guest_refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedRefreshResult counts;
  g_autoptr (GVariant) reply = feed_engine_guest_take_reply (result, task);

  if (reply == NULL)
    return;
  g_variant_get (reply, "(uuuuu)", &counts.refreshed, &counts.unchanged, &counts.failed,
                 &counts.new_entries, &counts.updated_entries);
  g_task_return_pointer (task, g_memdup2 (&counts, sizeof counts), g_free);
}

static void
ask_to_refresh (FeedEngine *self, GTask *task, GArray *ids)
{
  GVariant *array = g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len,
                                               sizeof (gint64));

  feed_engine_guest_call_async (self->service_name, "Refresh", g_variant_new ("(@ax)", array),
                                "(uuuuu)", g_task_get_cancellable (task), guest_refreshed_cb, task);
}

/**
 * feed_engine_refresh_async:
 * @self: an engine
 * @ids: (array length=n_ids) (nullable): subscriptions
 * @n_ids: how many, 0 for all there are
 * @cancellable: (nullable): to give up; what was fetched is kept
 * @callback: (scope async): called when all is stored
 * @user_data: for @callback
 *
 * Asks these feeds now, whether due or not; a time that the server named is respected. A feed that
 * is being asked already is not asked again.
 */
void
feed_engine_refresh_async (FeedEngine *self,
                           const gint64 *ids,
                           gsize n_ids,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_refresh_async);
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n_ids);

  if (n_ids > 0)
    g_array_append_vals (copy, ids, (guint) n_ids);
  g_task_set_task_data (task, copy, (GDestroyNotify) g_array_unref);
  if (!feed_engine_check_open (self, task))
    return;
  if (self->lock != NULL)
    feed_engine_core_run (self->core, task, refresh);
  else
    ask_to_refresh (self, task, copy);
}

/**
 * feed_engine_refresh_finish:
 * @self: an engine
 * @result: what the callback was given
 * @out: (out caller-allocates): how it went
 * @error: where to put an error of the FEED_ERROR domain, %FEED_ERROR_OFFLINE where no feed was in
 *   reach; the failures of single feeds are in their retry states
 *
 * Ends what [method@Feed.Engine.refresh_async] began.
 *
 * Returns: whether the feeds could be asked at all
 */
gboolean
feed_engine_refresh_finish (FeedEngine *self,
                            GAsyncResult *result,
                            FeedRefreshResult *out,
                            GError **error)
{
  g_autofree FeedRefreshResult *counts = g_task_propagate_pointer (G_TASK (result), error);

  if (counts != NULL)
    *out = *counts;
  return counts != NULL;
}

/* Maintenance ---------------------------------------------------------------------------------- */

static void
tidied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  gboolean done = feed_store_maintain_finish (FEED_STORE (source), result, &error);

  feed_engine_work_end (user_data, done ? source : NULL, NULL, error);
}

static void
tidy (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  feed_caretaker_tidy_async (parts->caretaker, cancellable, tidied_cb,
                             feed_engine_work_new (parts, task));
}

/**
 * feed_engine_maintain_async:
 * @self: an engine
 * @cancellable: (nullable): to give up; what is left is done the next time
 * @callback: (scope async): called when nothing is due any more
 * @user_data: for @callback
 *
 * Does what is due once a day: backs up what cannot be fetched again, clears away what need not be
 * kept, and puts the search index in order. An engine that stays open for a while does so by
 * itself; this is for processes that refresh and end. Where another process runs the engine, there
 * is nothing to do.
 */
void
feed_engine_maintain_async (FeedEngine *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_maintain_async);

  if (!feed_engine_check_open (self, task))
    return;
  if (self->lock != NULL)
    {
      feed_engine_core_run (self->core, task, tidy);
      return;
    }
  g_task_return_pointer (task, self, NULL);
  g_object_unref (task);
}

/**
 * feed_engine_maintain_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.maintain_async] began.
 *
 * Returns: whether all that was due is done
 */
gboolean
feed_engine_maintain_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/* Images --------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 feed_id;
  char *uri; /* (owned) */
  gboolean only_cached;
  const char *content_type;
} ImageRequest;

static void
image_request_free (gpointer data)
{
  ImageRequest *self = data;

  g_free (self->uri);
  g_free (self);
}

static void
image_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedEngineWork *work = user_data;
  ImageRequest *request = g_task_get_task_data (work->task);
  GError *error = NULL;
  GBytes *bytes = feed_image_loader_load_finish (work->parts->images, result,
                                                 &request->content_type, &error);

  feed_engine_work_end (work, bytes, (GDestroyNotify) g_bytes_unref, error);
}

static void
load_image (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  ImageRequest *request = g_task_get_task_data (task);

  feed_image_loader_load_async (parts->images, request->feed_id, request->uri, request->only_cached,
                                cancellable, image_loaded_cb, feed_engine_work_new (parts, task));
}

/**
 * feed_engine_load_image_async:
 * @self: an engine
 * @feed_id: the feed whose entry shows it
 * @uri: the image's address
 * @only_cached: whether to take it from the disk or not at all
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called with the result
 * @user_data: for @callback
 *
 * Loads an image under the rules of the feed that shows it: what is on a private network is loaded
 * for feeds of private networks only.
 */
void
feed_engine_load_image_async (FeedEngine *self,
                              gint64 feed_id,
                              const char *uri,
                              gboolean only_cached,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_load_image_async);
  ImageRequest *request = g_new0 (ImageRequest, 1);

  request->feed_id = feed_id;
  request->uri = g_strdup (uri);
  request->only_cached = only_cached;
  g_task_set_task_data (task, request, image_request_free);
  if (feed_engine_check_open (self, task))
    feed_engine_core_run (self->core, task, load_image);
}

/**
 * feed_engine_load_image_finish:
 * @self: an engine
 * @result: what the callback was given
 * @content_type: (out) (optional) (transfer full): the media type, by the image's own bytes
 * @error: where to put an error of the FEED_ERROR domain, %FEED_ERROR_NO_SUCH_ITEM where it is not
 *   on the disk and nothing was to be fetched
 *
 * Ends what [method@Feed.Engine.load_image_async] began.
 *
 * Returns: (transfer full): the image
 */
GBytes *
feed_engine_load_image_finish (FeedEngine *self,
                               GAsyncResult *result,
                               char **content_type,
                               GError **error)
{
  ImageRequest *request = g_task_get_task_data (G_TASK (result));
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), error);

  if (content_type != NULL)
    *content_type = bytes != NULL ? g_strdup (request->content_type) : NULL;
  return bytes;
}
