/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <libsoup/soup.h>

#include "feed-http-response.h"

G_BEGIN_DECLS

/* RFC 9110 section 10.2.3: seconds or a date, as an absolute time within a week from @now. */
gint64 feed_http_parse_retry_after (const char *text,
                                    gint64      now);
/* RFC 9111 section 5.2.2.1 and 5.3, Cache-Control before Expires. */
gint64 feed_http_parse_freshness   (const char *cache_control,
                                    const char *expires,
                                    const char *date,
                                    gint64      now);
/* RFC 9112 section 6.3: whether the reply says in two ways how long it is, so that nobody knows. */
gboolean feed_http_is_length_ambiguous (SoupMessageHeaders *headers);
/* Copies what the rest of the library wants to know out of @headers. */
void   feed_http_response_fill     (FeedHttpResponse   *self,
                                    SoupMessageHeaders *headers,
                                    gint64              now);

G_END_DECLS
