/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-request.h"

#include <string.h>

/* RFC 9110 section 5.6.2. */
#define TOKEN_MARKS "!#$%&'*+-.^_`|~"

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
  copy->method = g_strdup (self->method);
  copy->accept = g_strdup (self->accept);
  copy->user_agent = g_strdup (self->user_agent);
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->headers = g_strdupv (self->headers);
  copy->body = self->body != NULL ? feed_http_upload_ref (self->body) : NULL;
  copy->content_type = g_strdup (self->content_type);
  copy->if_range = g_strdup (self->if_range);

  return copy;
}

void
feed_http_request_free (FeedHttpRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->uri);
  g_free (self->method);
  g_free (self->accept);
  g_free (self->user_agent);
  g_free (self->etag);
  g_free (self->last_modified);
  g_strfreev (self->headers);
  feed_http_upload_unref (self->body);
  g_free (self->content_type);
  g_free (self->if_range);
  g_free (self);
}

const char *
feed_http_request_get_method (const FeedHttpRequest *self)
{
  return self->method != NULL ? self->method : "GET";
}

static gboolean
is_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (TOKEN_MARKS, *p) == NULL)
      return FALSE;
  return *name != '\0';
}

/* A line end would let a value be a header, or a request, of its own. */
static gboolean
is_value (const char *value)
{
  for (const char *p = value; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) && *p != '\t')
      return FALSE;
  return TRUE;
}

static guint
find_header (const FeedHttpRequest *self, const char *name)
{
  guint i = 0;

  while (self->headers[i] != NULL && g_ascii_strcasecmp (self->headers[i], name) != 0)
    i += 2;
  return i;
}

gboolean
feed_http_request_set_header (FeedHttpRequest *self, const char *name, const char *value)
{
  guint at;

  if (!is_name (name) || !is_value (value))
    return FALSE;
  if (self->headers == NULL)
    self->headers = g_new0 (char *, 1);
  at = find_header (self, name);
  if (self->headers[at] == NULL)
    {
      self->headers = g_renew (char *, self->headers, at + 3);
      self->headers[at] = g_strdup (name);
      self->headers[at + 1] = NULL;
      self->headers[at + 2] = NULL;
    }
  g_free (self->headers[at + 1]);
  self->headers[at + 1] = g_strdup (value);

  return TRUE;
}

void
feed_http_request_set_body (FeedHttpRequest *self, FeedHttpUpload *body, const char *content_type)
{
  FeedHttpUpload *present = self->body;

  self->body = body != NULL ? feed_http_upload_ref (body) : NULL;
  feed_http_upload_unref (present);
  g_free (self->content_type);
  self->content_type = g_strdup (content_type);
}

gboolean
feed_http_request_is_safe (const FeedHttpRequest *self)
{
  static const char *const safe[] = { "GET", "HEAD", "OPTIONS", NULL };

  return self->body == NULL && g_strv_contains (safe, feed_http_request_get_method (self));
}

gboolean
feed_http_request_is_idempotent (const FeedHttpRequest *self)
{
  static const char *const repeatable[] = { "GET", "HEAD", "OPTIONS", "PUT", "DELETE", NULL };

  return g_strv_contains (repeatable, feed_http_request_get_method (self));
}
