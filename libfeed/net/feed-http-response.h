/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-time.h"

G_BEGIN_DECLS

/* What came back. Any HTTP status is a response; whether it is an error is what
 * feed_http_response_check() says. Shared and immutable once handed out. */
typedef struct
{
  gatomicrefcount ref_count;
  guint status;
  char *uri;             /* (owned): where the reply came from, after redirects */
  char *permanent_uri;   /* (owned) (nullable): where a chain of 301/308 alone led to */
  char *content_type;    /* (owned) (nullable): with parameters */
  char *etag;            /* (owned) (nullable): byte-exact */
  char *last_modified;   /* (owned) (nullable): byte-exact */
  char **links;          /* (owned) (nullable): Link headers */
  char *www_authenticate; /* (owned) (nullable): the challenges of a 401 */
  GBytes *body;          /* (owned) (nullable): decoded; NULL for 304 */
  gint64 retry_after;    /* absolute time, or FEED_TIME_NONE */
  gint64 fresh_until;    /* by Cache-Control max-age, else Expires; FEED_TIME_NONE */
  guint64 bytes_received; /* on the wire */
  guint redirects;
  gboolean from_private; /* from this machine or a network that the public cannot reach */
} FeedHttpResponse;

FeedHttpResponse *feed_http_response_ref   (FeedHttpResponse *self);
void              feed_http_response_unref (FeedHttpResponse *self);
/* 2xx and 304 are fine; sets a FEED_ERROR for everything else. */
gboolean          feed_http_response_check (const FeedHttpResponse *self,
                                            GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHttpResponse, feed_http_response_unref)

G_END_DECLS
