/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-error-detail.h"

G_BEGIN_DECLS

/* What is known about an exchange that failed, beside the error itself. */
typedef struct
{
  const char *host;                       /* (nullable): as a person knows it */
  GTlsCertificateFlags certificate_flags; /* what is wrong with the peer's certificate */
  const char *peer;                       /* (nullable): the address on the other side */
  FeedErrorPhase phase;                   /* how far it had come */
  gboolean through_proxy;                 /* whether it was a proxy that was connected to */
  gboolean offline;                       /* the system says that there is no network */
  gboolean denied;                        /* there may be one, and we are not let to it */
  gboolean certificate_asked;             /* the server asked for a certificate of ours */
  gboolean certificate_shown;             /* and got one */
} FeedHttpFailure;

/* The one map from GIO, GTls, resolver and libsoup errors to ours. */
FeedError feed_http_error_classify    (const GError          *error,
                                       const FeedHttpFailure *failure);
/* The one map from HTTP statuses to ours; not for 2xx and 304. */
FeedError feed_http_error_from_status (guint status);
/* What is worst about a certificate. */
FeedError feed_http_error_from_flaws  (GTlsCertificateFlags   flags);
/* An error with a sentence about @host that a person can act on, in their language. */
GError   *feed_http_error_new         (FeedError   code,
                                       const char *host) G_GNUC_WARN_UNUSED_RESULT;
/* The same with its cause kept beside it; what is a bug of ours is explained by the text of that. */
GError   *feed_http_error_explain     (FeedError              code,
                                       const GError          *cause,
                                       const FeedHttpFailure *failure) G_GNUC_WARN_UNUSED_RESULT;
/* How far something has come when GIO says that this happens. */
FeedErrorPhase
          feed_http_phase_from_event  (GSocketClientEvent event);
/* A cancelled operation stays G_IO_ERROR_CANCELLED, a FEED_ERROR stays as it is. */
GError   *feed_http_error_translate   (const GError          *error,
                                       const FeedHttpFailure *failure) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @error, whose words are a system's own, and puts ours before them. */
GError   *feed_http_error_blame       (GError     *error,
                                       const char *host) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
