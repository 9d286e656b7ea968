/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-fetch-job.h"

#include <glib/gi18n-lib.h>

#include "feed-attempt-conclusion.h"
#include "feed-error.h"
#include "feed-iri.h"

#define ACCEPT                                                                                     \
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "  \
  "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"

#define HTTP_NOT_MODIFIED 304

struct _FeedFetchJob
{
  const FeedFetchContext *context;
  const FeedDue *due; /* (unowned): the refresher's, until the end */
  const FeedFetchEvents *events;
  gpointer user_data;

  /* In progress */
  GCancellable *cancellable;  /* (owned) */
  FeedHttpResponse *response; /* (owned) (nullable) */
  gint64 started;
  gint64 started_monotonic;

  /* Output */
  FeedFetchEnd end;
  gint64 wait_until;
  char *stop; /* (owned) (nullable): the origin that the reply, or the error, is of */
  gboolean stop_is_proxy;
};

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
end_job (FeedFetchJob *self, const FeedIngestResult *stored, const GError *error)
{
  self->events->ended (self->end, stored, self->wait_until, error, self->user_data);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->response, feed_http_response_unref);
  g_free (self->stop);
  g_free (self);
}

static FeedNeed *
find_need (FeedFetchJob *self, const GError *error)
{
  if (error == NULL || error->domain != FEED_ERROR ||
      feed_error_get_class (error) != FEED_ERROR_CLASS_NEEDS_YOU)
    return NULL;
  return feed_gatekeeper_find_need (self->context->gatekeeper, (FeedError) error->code, self->stop,
                                    self->stop_is_proxy);
}

static FeedAttemptRecord *
conclude (FeedFetchJob *self, const FeedParsed *parsed, const GError *error)
{
  g_autoptr (FeedNeed) need = find_need (self, error);
  FeedOutcome outcome = {
    .response = self->response,
    .error = error,
    .need = need,
    .keyring_locked = feed_gatekeeper_has_locked_keyring (self->context->gatekeeper),
    .hints = parsed != NULL ? parsed->hints : NULL,
    .push_offer = parsed != NULL ? parsed->push_offer : NULL,
    .body_hash = parsed != NULL ? parsed->body_hash : NULL,
    .incomplete = parsed != NULL && parsed->incomplete,
    .interval = self->context->interval,
    .started = self->started,
    .now = now_seconds (),
    .duration = (guint) ((g_get_monotonic_time () - self->started_monotonic) / 1000),
    .jitter = g_random_double (),
  };

  return feed_attempt_conclude (self->due, &outcome);
}

static void
recorded_cb (const GError *error, gpointer user_data)
{
  end_job (user_data, NULL, error);
}

static void
record (FeedFetchJob *self, FeedAttemptRecord *attempt, FeedFetchEnd end)
{
  const FeedRetryState *retry = attempt->state.retry;

  self->end = end;
  if (end == FEED_FETCH_FAILED && retry->code == FEED_ERROR_RATE_LIMITED)
    self->wait_until = retry->next_attempt;
  feed_attempt_recorder_add (self->context->recorder, attempt, recorded_cb, self);
  self->events->recording (self->user_data);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedFetchJob *self = user_data;
  FeedIngestResult stored = { 0 };
  g_autoptr (GError) error = NULL;

  if (feed_store_ingest_finish (FEED_STORE (source), result, &stored, &error))
    self->end = stored.new_entries + stored.updated_entries > 0 ? FEED_FETCH_CHANGED
                                                                : FEED_FETCH_UNCHANGED;
  else
    self->end = FEED_FETCH_FAILED;
  /* Somebody unsubscribed meanwhile: that is how it should be. */
  if (g_error_matches (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM))
    {
      self->end = FEED_FETCH_CANCELLED;
      g_clear_error (&error);
    }
  end_job (self, &stored, error);
}

static void
parsed_cb (FeedParsed *parsed_, gpointer user_data)
{
  g_autoptr (FeedParsed) parsed = parsed_;
  FeedFetchJob *self = user_data;
  FeedAttemptRecord *attempt = conclude (self, parsed, parsed->error);

  if (parsed->ingest == NULL)
    {
      record (self, attempt, parsed->error != NULL ? FEED_FETCH_FAILED : FEED_FETCH_UNCHANGED);
      return;
    }
  feed_attempt_record_free (parsed->ingest->attempt);
  parsed->ingest->attempt = attempt;
  feed_store_ingest_async (self->context->store, g_steal_pointer (&parsed->ingest), NULL, stored_cb,
                           self);
}

/* Nothing was kept that a 304 could stand for: as a success it would hide that no entry comes. */
static gboolean
check_unmodified (FeedFetchJob *self, GError **error)
{
  g_autofree char *host = NULL;

  if (self->due->state.etag != NULL || self->due->state.last_modified != NULL)
    return TRUE;
  host = feed_iri_get_host (self->due->uri);
  /* Translators: %s is the name of a server. */
  g_set_error (error, FEED_ERROR, FEED_ERROR_BAD_RESPONSE,
               _ ("%s says that nothing has changed, although it was asked for all there is."),
               host != NULL ? host : self->due->uri);

  return FALSE;
}

static gboolean
has_document (FeedFetchJob *self, GError **error)
{
  if (self->response->status != HTTP_NOT_MODIFIED)
    return feed_http_response_check (self->response, error);
  check_unmodified (self, error);

  return FALSE;
}

static void
take_response (FeedFetchJob *self, GError *error)
{
  g_autoptr (GError) problem = error;

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->end = FEED_FETCH_CANCELLED;
      end_job (self, NULL, NULL);
      return;
    }
  if (problem == NULL && has_document (self, &problem))
    {
      feed_parse_pool_push (self->context->pool, self->response, self->due->state.body_hash,
                            self->due->id, parsed_cb, self);
      return;
    }
  record (self, conclude (self, NULL, problem),
          problem != NULL ? FEED_FETCH_FAILED : FEED_FETCH_UNCHANGED);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedFetchJob *self = user_data;
  GError *error = NULL;
  gsize bytes = 0;

  self->response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, &error);
  self->stop = self->response != NULL
                   ? feed_origin_from_uri (self->response->uri)
                   : g_strdup (feed_http_client_get_stop (result, &self->stop_is_proxy));
  if (self->response != NULL && self->response->body != NULL)
    bytes = g_bytes_get_size (self->response->body);
  self->events->fetched (bytes, self->user_data);
  take_response (self, error);
}

static FeedHttpRequest *
make_request (const FeedDue *due, gboolean urgent)
{
  FeedHttpRequest *request = feed_http_request_new (due->uri);

  request->accept = g_strdup (ACCEPT);
  request->user_agent = g_strdup (due->user_agent);
  request->etag = g_strdup (due->state.etag);
  request->last_modified = g_strdup (due->state.last_modified);
  /* A person subscribed to this address, wherever that was; but what was public may not lead into a
   * private network later. */
  request->allow_private = due->reach != FEED_REACH_PUBLIC;
  request->urgent = urgent;

  return request;
}

FeedFetchJob *
feed_fetch_job_start (const FeedFetchContext *context,
                      const FeedDue *due,
                      gboolean urgent,
                      const FeedFetchEvents *events,
                      gpointer user_data)
{
  FeedFetchJob *self = g_new0 (FeedFetchJob, 1);
  g_autoptr (FeedHttpRequest) request = make_request (due, urgent);

  self->context = context;
  self->due = due;
  self->events = events;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->started = now_seconds ();
  self->started_monotonic = g_get_monotonic_time ();
  self->wait_until = FEED_TIME_NONE;
  feed_http_client_send_async (context->client, request, self->cancellable, fetched_cb, self);

  return self;
}

void
feed_fetch_job_cancel (FeedFetchJob *self)
{
  g_cancellable_cancel (self->cancellable);
}
