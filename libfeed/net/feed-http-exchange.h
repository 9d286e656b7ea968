/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <libsoup/soup.h>

#include "feed-authenticator.h"
#include "feed-http-request.h"
#include "feed-http-response.h"
#include "feed-http-sign-on.h"

G_BEGIN_DECLS

/* One request and its reply on one connection: no redirects, no queue. The only place that touches a
 * SoupMessage. */
typedef struct _FeedHttpExchange FeedHttpExchange;

/* The head of a reply is there, and nothing of its body went anywhere. FALSE with an error where the
 * other side is not who it has to be. */
typedef gboolean (*FeedHttpProveFunc) (const FeedHttpResponse *head,
                                       gpointer                user_data,
                                       GError                **error);

/* What to sign in with. */
typedef struct
{
  char **headers;                    /* (nullable): name, value, name, value… */
  FeedHttpProxyAuthFunc write_proxy;
  FeedHttpProxyStepFunc step_proxy;
  FeedHttpSentFunc sent;
  FeedHttpProveFunc prove;
  gpointer user_data;                /* borrowed: until the exchange ends or is abandoned */
  gboolean by_connection;            /* the connection of the exchange before has to be used */
} FeedHttpCredentials;

/* Called once, unless the exchange was abandoned. */
typedef void (*FeedHttpExchangeFunc) (FeedHttpExchange *exchange,
                                      gpointer          user_data);

FeedHttpExchange *feed_http_exchange_start         (SoupSession           *session,
                                                    const FeedHttpRequest *request,
                                                    GUri                  *uri,
                                                    FeedAuthenticator     *authenticator,
                                                    const FeedHttpCredentials *credentials,
                                                    FeedHttpExchangeFunc   func,
                                                    gpointer               user_data) G_GNUC_WARN_UNUSED_RESULT;
FeedHttpExchange *feed_http_exchange_ref           (FeedHttpExchange *self);
void              feed_http_exchange_unref         (FeedHttpExchange *self);
/* Asks libsoup to stop and does not wait for it: the function is not called. */
void              feed_http_exchange_abandon       (FeedHttpExchange *self);
/* When the head of its reply, or some more of a body, came or went last. */
gint64            feed_http_exchange_get_moved     (FeedHttpExchange *self);
/* Whether libsoup has let go of it. */
gboolean          feed_http_exchange_is_over       (FeedHttpExchange *self);
/* Says how far it had come when somebody else ends it. */
GError           *feed_http_exchange_fail          (FeedHttpExchange *self,
                                                    FeedError         code) G_GNUC_WARN_UNUSED_RESULT;
/* What came of it; @location receives the header of a redirect. */
FeedHttpResponse *feed_http_exchange_take_response (FeedHttpExchange *self,
                                                    char            **location,
                                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether it may not go through that proxy. */
gboolean          feed_http_exchange_is_proxy_refused     (FeedHttpExchange *self);
/* (nullable): the origin of the proxy of whatever kind that it was connected through. */
const char       *feed_http_exchange_get_way              (FeedHttpExchange *self);
/* (nullable), all three: of the proxy that it went to, and of its connection. */
const char       *feed_http_exchange_get_proxy            (FeedHttpExchange *self);
const char       *feed_http_exchange_get_proxy_challenges (FeedHttpExchange *self);
GBytes           *feed_http_exchange_get_end_point        (FeedHttpExchange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHttpExchange, feed_http_exchange_unref)

G_END_DECLS
