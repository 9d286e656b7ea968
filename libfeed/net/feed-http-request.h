/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-http-response.h"
#include "feed-http-upload.h"

G_BEGIN_DECLS

/* @done of @total bytes; @total is -1 where it is not known. After a sign-in or a lost connection a
 * body is sent again, so @done may begin anew. */
typedef void (*FeedHttpProgressFunc) (goffset  done,
                                      goffset  total,
                                      gpointer user_data);
/* Where to write the body of a successful reply to, decided by its status and headers. NULL with an
 * error refuses the reply, NULL without one keeps it in memory. */
typedef GOutputStream *(*FeedHttpSinkFunc) (const FeedHttpResponse *head,
                                            gpointer                user_data,
                                            GError                **error);

/* What to ask for, and within which limits. A plain value: fill it in, send it, free it. */
typedef struct
{
  char *uri;                /* (owned): http or https */
  char *method;             /* (owned) (nullable): GET where not set */
  char *accept;             /* (owned) (nullable) */
  char *user_agent;         /* (owned) (nullable): the client's own where not set */
  char *etag;               /* (owned) (nullable): byte-exact, for If-None-Match */
  char *last_modified;      /* (owned) (nullable): byte-exact, for If-Modified-Since */
  char **headers;           /* (owned) (nullable): name, value, name, value…; for this origin alone */
  FeedHttpUpload *body;     /* (owned) (nullable) */
  char *content_type;       /* (owned) (nullable): of @body */
  guint64 range_start;      /* ask for what comes after so many bytes; 0: for all */
  char *if_range;           /* (owned) (nullable): … where this validator, byte-exact, still holds */
  gboolean as_it_is;        /* ask for no compression: what is counted is what is kept */
  gsize max_bytes;          /* of the decoded body; 0: the client's default */
  guint deadline_ms;        /* for all of it, waiting for the host's turn excluded; 0: default */
  guint stall_ms;           /* 0, or how long it may bring next to nothing: in the place of
                               @deadline_ms, for what is long */
  gboolean allow_private;   /* the person named this address: loopback and private networks are fine,
                               but no public server may redirect there */
  gboolean may_move;        /* what it changes may as well be changed elsewhere: 307 and 308 are
                               followed to other servers too */
  gboolean urgent;          /* a person waits: go before what is refreshed in the background */
  gboolean waited_for;      /* somebody who has the host's turn waits for it: it waits for no turn */
  gboolean keep_error_body; /* what an error page says is wanted too, up to a bound */

  /* Called in the client's main context while the request is under way, never after its end. */
  FeedHttpProgressFunc upload_progress;   /* (nullable) */
  FeedHttpProgressFunc download_progress; /* (nullable) */
  FeedHttpSinkFunc sink;                  /* (nullable) */
  gpointer user_data;                     /* borrowed: for these three */
} FeedHttpRequest;

FeedHttpRequest *feed_http_request_new        (const char *uri) G_GNUC_WARN_UNUSED_RESULT;
FeedHttpRequest *feed_http_request_copy       (const FeedHttpRequest *self) G_GNUC_WARN_UNUSED_RESULT;
void             feed_http_request_free       (FeedHttpRequest *self);
const char      *feed_http_request_get_method (const FeedHttpRequest *self);
/* Takes the place of the value that was there. FALSE for what no header can hold. */
gboolean         feed_http_request_set_header (FeedHttpRequest *self,
                                               const char      *name,
                                               const char      *value);
void             feed_http_request_set_body   (FeedHttpRequest *self,
                                               FeedHttpUpload  *body,
                                               const char      *content_type);
/* Whether it only asks, so that it may follow redirects (RFC 9110 section 9.2.1). */
gboolean         feed_http_request_is_safe    (const FeedHttpRequest *self);
/* Whether twice is as good as once, so that it may be sent again (RFC 9110 section 9.2.2). */
gboolean         feed_http_request_is_idempotent (const FeedHttpRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHttpRequest, feed_http_request_free)

G_END_DECLS
