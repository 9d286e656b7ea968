/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-message.h"

/* Decided by what we are and what is sent, not by whoever asks for it. */
static const char *const reserved[] = {
  "Host",
  "Content-Length",
  "Transfer-Encoding",
  "Connection",
  "Upgrade",
  "Accept-Encoding",
  "Authorization",
  "Proxy-Authorization",
  "Cookie",
  "Expect",
  NULL,
};

static void
set_header (SoupMessageHeaders *headers, const char *name, const char *value)
{
  if (value != NULL)
    soup_message_headers_replace (headers, name, value);
}

static gboolean
is_reserved (const char *name)
{
  for (guint i = 0; reserved[i] != NULL; i++)
    if (g_ascii_strcasecmp (reserved[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void
set_extra_headers (SoupMessageHeaders *headers, char **extra)
{
  for (guint i = 0; extra != NULL && extra[i] != NULL; i += 2)
    if (!is_reserved (extra[i]))
      soup_message_headers_replace (headers, extra[i], extra[i + 1]);
}

/* RFC 9110 sections 13.1.5 and 14.2. It is no secret, and goes with the redirects. */
static void
set_range (SoupMessageHeaders *headers, const FeedHttpRequest *request)
{
  g_autofree char *range = NULL;

  if (request->range_start == 0)
    return;
  range = g_strdup_printf ("bytes=%" G_GUINT64_FORMAT "-", request->range_start);
  set_header (headers, "Range", range);
  set_header (headers, "If-Range", request->if_range);
}

SoupMessage *
feed_http_message_new (const FeedHttpRequest *request, GUri *uri)
{
  SoupMessage *message = soup_message_new_from_uri (feed_http_request_get_method (request), uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  set_extra_headers (headers, request->headers);
  set_header (headers, "Accept-Encoding", request->as_it_is ? "identity" : "gzip");
  set_range (headers, request);
  set_header (headers, "Accept", request->accept);
  set_header (headers, "User-Agent", request->user_agent);
  set_header (headers, "If-None-Match", request->etag);
  set_header (headers, "If-Modified-Since", request->last_modified);

  return message;
}

gboolean
feed_http_message_set_body (SoupMessage *message,
                            FeedHttpUpload *body,
                            const char *content_type,
                            GError **error)
{
  g_autoptr (GInputStream) stream = feed_http_upload_open (body, error);

  if (stream == NULL)
    return FALSE;
  soup_message_set_request_body (message, content_type, stream, feed_http_upload_get_length (body));

  return TRUE;
}
