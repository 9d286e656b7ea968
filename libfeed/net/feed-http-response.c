/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-response-private.h"

#include <libsoup/soup.h>

#include "feed-http-error.h"
#include "feed-http-uri.h"
#include "feed-portal-policy.h"

FeedHttpResponse *
feed_http_response_new (guint status, const char *uri)
{
  FeedHttpResponse *self = g_new0 (FeedHttpResponse, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->status = status;
  self->uri = g_strdup (uri);
  self->retry_after = FEED_TIME_NONE;
  self->fresh_until = FEED_TIME_NONE;

  return self;
}

FeedHttpResponse *
feed_http_response_ref (FeedHttpResponse *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
feed_http_response_unref (FeedHttpResponse *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->uri);
  g_free (self->permanent_uri);
  g_free (self->content_type);
  g_free (self->etag);
  g_free (self->last_modified);
  g_strfreev (self->links);
  g_free (self->www_authenticate);
  g_free (self->location);
  g_clear_pointer ((SoupMessageHeaders **) &self->headers, soup_message_headers_unref);
  feed_connection_free (self->connection);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

const char *
feed_http_response_get_header (const FeedHttpResponse *self, const char *name)
{
  return self->headers != NULL ? soup_message_headers_get_list (self->headers, name) : NULL;
}

gboolean
feed_http_response_allows (const FeedHttpResponse *self, const char *method)
{
  const char *allow = feed_http_response_get_header (self, "Allow");

  return allow != NULL && soup_header_contains (allow, method);
}

static gboolean
is_success (const FeedHttpResponse *self)
{
  return (self->status >= 200 && self->status < 300) || self->status == SOUP_STATUS_NOT_MODIFIED ||
         (self->status == SOUP_STATUS_SEE_OTHER && self->location != NULL);
}

gboolean
feed_http_response_check (const FeedHttpResponse *self, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  FeedError code;

  if (is_success (self))
    return TRUE;
  uri = feed_http_uri_parse (self->uri, NULL, NULL);
  code = feed_http_error_from_status (self->status);
  g_propagate_error (error, feed_http_error_new (code, uri != NULL ? g_uri_get_host (uri) : NULL));

  return FALSE;
}

gboolean
feed_http_response_is_from_portal (const FeedHttpResponse *self)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  return feed_portal_is_suspect (g_network_monitor_get_connectivity (monitor), self->status,
                                 self->content_type);
}
