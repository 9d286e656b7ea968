/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-atompub-operation.h"

/* The bytes of media that are there already: reading and replacing them. */

/* Until the last byte of one is here. */
#define READING_MS (60 * 60 * 1000)

void
feed_medium_version_free (FeedMediumVersion *self)
{
  g_free (self->media_type);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self);
}

static void
media_replied (GTask *task, FeedHttpResponse *response)
{
  FeedMediumVersion *version;

  if (!feed_atompub_operation_check (task, response))
    return;
  version = g_new0 (FeedMediumVersion, 1);
  version->media_type = g_strdup (feed_http_response_get_header (response, "Content-Type"));
  version->etag = g_strdup (feed_http_response_get_header (response, "ETag"));
  version->last_modified = g_strdup (feed_http_response_get_header (response, "Last-Modified"));
  g_task_return_pointer (task, version, (GDestroyNotify) feed_medium_version_free);
}

static GOutputStream *
sink_cb (const FeedHttpResponse *head, gpointer user_data, GError **error)
{
  return g_object_ref (user_data);
}

void
feed_atompub_client_get_media_async (FeedAtomPubClient *self,
                                     const char *uri,
                                     GOutputStream *sink,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task = feed_atompub_operation_start (self, uri, cancellable, callback, user_data);
  FeedHttpRequest *request = feed_atompub_request_new (sink != NULL ? "GET" : "HEAD", uri, NULL);

  if (sink != NULL)
    {
      request->max_bytes = G_MAXSIZE;
      request->deadline_ms = READING_MS;
      request->sink = sink_cb;
      request->user_data = sink;
      g_object_set_data_full (G_OBJECT (task), "sink", g_object_ref (sink), g_object_unref);
    }
  feed_atompub_operation_send (task, request, media_replied);
}

FeedMediumVersion *
feed_atompub_client_get_media_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Replacing ------------------------------------------------------------------------------------ */

static void
media_updated (GTask *task, FeedHttpResponse *response)
{
  FeedAtomPubClient *self = g_task_get_source_object (task);

  if (response->status == 405 || response->status == 501)
    feed_atompub_client_learn (self, FEED_SERVER_TRAITS_MEDIA_FIXED);
  if (feed_atompub_operation_check (task, response))
    g_task_return_boolean (task, TRUE);
}

/* Both: some servers look at one of them only, and who looks at the tag leaves the time alone. */
static void
set_condition (FeedHttpRequest *request, FeedServerTraits traits, const FeedMediumVersion *version)
{
  if (version->etag != NULL && !(traits & FEED_SERVER_TRAITS_ETAG_UNRELIABLE))
    feed_http_request_set_header (request, "If-Match", version->etag);
  if (version->last_modified != NULL)
    feed_http_request_set_header (request, "If-Unmodified-Since", version->last_modified);
}

void
feed_atompub_client_update_media_async (FeedAtomPubClient *self,
                                        const char *edit_media_uri,
                                        const FeedMedium *medium,
                                        const FeedMediumVersion *version,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  GTask *task = feed_atompub_operation_start (self, edit_media_uri, cancellable, callback,
                                              user_data);
  FeedHttpRequest *request = feed_atompub_request_new ("PUT", edit_media_uri,
                                                       FEED_ATOMPUB_ACCEPT_ENTRY);

  feed_atompub_request_set_medium (request, medium);
  if (version != NULL)
    set_condition (request, feed_atompub_client_get_traits (self), version);
  feed_atompub_operation_send (task, request, media_updated);
}

gboolean
feed_atompub_client_update_media_finish (FeedAtomPubClient *self,
                                         GAsyncResult *result,
                                         GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
