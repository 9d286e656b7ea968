/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What to ask for, and within which limits. A plain value: fill it in, send it, free it. */
typedef struct
{
  char *uri;                /* (owned): http or https */
  char *accept;             /* (owned) (nullable) */
  char *user_agent;         /* (owned) (nullable): the client's own where not set */
  char *etag;               /* (owned) (nullable): byte-exact, for If-None-Match */
  char *last_modified;      /* (owned) (nullable): byte-exact, for If-Modified-Since */
  gsize max_bytes;          /* of the decoded body; 0: the client's default */
  guint deadline_ms;        /* for all of it, redirects and waiting for the host's turn excluded; 0: default */
  gboolean allow_private;   /* the person named this address: loopback and private networks are fine,
                               but no public server may redirect there */
  gboolean urgent;          /* a person waits: go before what is refreshed in the background */
} FeedHttpRequest;

FeedHttpRequest *feed_http_request_new  (const char *uri) G_GNUC_WARN_UNUSED_RESULT;
FeedHttpRequest *feed_http_request_copy (const FeedHttpRequest *self) G_GNUC_WARN_UNUSED_RESULT;
void             feed_http_request_free (FeedHttpRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHttpRequest, feed_http_request_free)

G_END_DECLS
