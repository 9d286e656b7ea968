/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-connection.h"
#include "feed-time.h"

G_BEGIN_DECLS

/* How long each part of an exchange took, in microseconds; 0 for what did not happen. */
typedef struct
{
  gint64 queue;   /* waiting for the host's turn, over all hops */
  gint64 connect; /* finding the address, connecting, TLS; the last hop's, as all below */
  gint64 wait;    /* from there to the head of the reply */
  gint64 receive; /* its body */
  gint64 total;   /* from the first byte of work on, all hops, without @queue */
} FeedHttpTimes;

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
  char *location;        /* (owned) (nullable): absolute: where what was made is (201), or where the
                            answer to a POST is to be read (303) */
  gpointer headers;      /* (owned) (nullable): see feed_http_response_get_header() */
  FeedConnection *connection; /* (owned) (nullable): what it came over */
  FeedHttpTimes times;
  GBytes *body;          /* (owned) (nullable): decoded; NULL for 304, and for what went into a sink */
  gint64 retry_after;    /* absolute time, or FEED_TIME_NONE */
  gint64 fresh_until;    /* by Cache-Control max-age, else Expires; FEED_TIME_NONE */
  guint64 bytes_received; /* on the wire */
  guint redirects;
  gboolean from_private; /* from this machine or a network that the public cannot reach */
} FeedHttpResponse;

FeedHttpResponse *feed_http_response_ref   (FeedHttpResponse *self);
void              feed_http_response_unref (FeedHttpResponse *self);
/* (nullable): all values of a header, with commas between them. */
const char       *feed_http_response_get_header (const FeedHttpResponse *self,
                                                 const char             *name);
/* Whether the server says that @method may be used here (RFC 9110 section 10.2.1). */
gboolean          feed_http_response_allows     (const FeedHttpResponse *self,
                                                 const char             *method);
/* Whether it is likely to be a hotel's, not the server's, by what the system says of the network. */
gboolean          feed_http_response_is_from_portal (const FeedHttpResponse *self);
/* 2xx and 304 are fine, and a 303 that names a place; sets a FEED_ERROR for everything else. */
gboolean          feed_http_response_check (const FeedHttpResponse *self,
                                            GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHttpResponse, feed_http_response_unref)

G_END_DECLS
