/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-atompub-request.h"

#include "feed-media-range.h"
#include "feed-slug.h"
#include "feed-xml-document.h"

#define MAX_REPLY_BYTES FEED_XML_DOCUMENT_MAX_BYTES
/* What a medium may take beyond the usual, by the slowest line that is worth waiting for. */
#define SLOWEST_BYTES_PER_SECOND (16 * 1024)
#define MEDIUM_DEADLINE_SECONDS 120

FeedHttpRequest *
feed_atompub_request_new (const char *method, const char *uri, const char *accept)
{
  FeedHttpRequest *request = feed_http_request_new (uri);

  request->method = g_strdup (method);
  request->accept = g_strdup (accept);
  request->max_bytes = MAX_REPLY_BYTES;
  request->urgent = TRUE;

  return request;
}

void
feed_atompub_request_set_entry (FeedHttpRequest *request, FeedServerTraits traits, GBytes *entry)
{
  g_autoptr (FeedHttpUpload) upload = feed_http_upload_new_for_bytes (entry);

  feed_http_request_set_body (request, upload,
                              traits & FEED_SERVER_TRAITS_TYPE_PLAIN ? "application/atom+xml"
                                                                     : FEED_MEDIA_TYPE_ENTRY);
}

void
feed_atompub_request_set_slug (FeedHttpRequest *request, FeedServerTraits traits, const char *slug)
{
  g_autofree char *encoded = feed_slug_encode (slug);

  if (encoded != NULL && !(traits & FEED_SERVER_TRAITS_SLUG_HARMFUL))
    feed_http_request_set_header (request, "Slug", encoded);
}

void
feed_atompub_request_set_medium (FeedHttpRequest *request, const FeedMedium *medium)
{
  goffset length = feed_http_upload_get_length (medium->upload);
  goffset seconds = MEDIUM_DEADLINE_SECONDS + MAX (length, 0) / SLOWEST_BYTES_PER_SECOND;

  feed_http_request_set_body (request, medium->upload, medium->media_type);
  request->upload_progress = medium->progress;
  request->user_data = medium->progress_data;
  request->deadline_ms = MIN (seconds, G_MAXUINT / 1000) * 1000;
}
