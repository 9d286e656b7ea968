/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-authenticator.h"
#include "feed-http-request.h"
#include "feed-http-response.h"

G_BEGIN_DECLS

/* One client is one identity: one SoupSession that is shared with nobody else. It belongs to the
 * thread-default main context it was made in (the engine's); callbacks run there. All rules that
 * libsoup must not decide for us are decided here, see docs/design.md. */
#define FEED_TYPE_HTTP_CLIENT (feed_http_client_get_type ())

G_DECLARE_FINAL_TYPE (FeedHttpClient, feed_http_client, FEED, HTTP_CLIENT, GObject)

typedef struct
{
  const char *user_agent;     /* what we say we are */
  guint connections;          /* at once, over all hosts */
  guint connections_per_host;
  guint spacing_ms;           /* between two requests to a host */
  gsize max_bytes;            /* of a decoded body */
  guint deadline_ms;
  guint idle_timeout_s;       /* a socket that is silent for that long is dead */
} FeedHttpLimits;

extern const FeedHttpLimits feed_http_default_limits;

FeedHttpClient   *feed_http_client_new         (const FeedHttpLimits *limits) G_GNUC_WARN_UNUSED_RESULT;
/* Who answers for origins; without one nothing is signed in to. */
void              feed_http_client_set_authenticator (FeedHttpClient    *self,
                                                      FeedAuthenticator *authenticator);
/* What was allowed or is known of @origin has changed; NULL: of all. What worked there is not used
 * any more, and what was refused may be tried again. */
void              feed_http_client_forget      (FeedHttpClient *self,
                                                const char     *origin);
void              feed_http_client_send_async  (FeedHttpClient      *self,
                                                const FeedHttpRequest *request,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
FeedHttpResponse *feed_http_client_send_finish (FeedHttpClient *self,
                                                GAsyncResult   *result,
                                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): whose a request was stopped by that failed, at the end of its redirects: the origin of a
 * server, or of a @proxy. */
const char       *feed_http_client_get_stop    (GAsyncResult *result,
                                                gboolean     *proxy);

G_END_DECLS
