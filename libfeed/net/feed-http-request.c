/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-request.h"

FeedHttpRequest *
feed_http_request_new (const char *uri)
{
  FeedHttpRequest *self = g_new0 (FeedHttpRequest, 1);

  self->uri = g_strdup (uri);

  return self;
}

FeedHttpRequest *
feed_http_request_copy (const FeedHttpRequest *self)
{
  FeedHttpRequest *copy = g_memdup2 (self, sizeof *self);

  copy->uri = g_strdup (self->uri);
  copy->accept = g_strdup (self->accept);
  copy->user_agent = g_strdup (self->user_agent);
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);

  return copy;
}

void
feed_http_request_free (FeedHttpRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->uri);
  g_free (self->accept);
  g_free (self->user_agent);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self);
}
