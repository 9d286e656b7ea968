/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-auth-party.h"
#include "feed-connection.h"
#include "feed-http-exchange.h"

G_BEGIN_DECLS

/* How one call signs in on its way, to the servers that it comes to and to the proxies between. */
typedef struct _FeedAuthFlow FeedAuthFlow;

FeedAuthFlow *feed_auth_flow_new         (FeedAuthKeeper        *keeper,
                                          const FeedHttpRequest *request) G_GNUC_WARN_UNUSED_RESULT;
/* Its functions are not called any more. */
void          feed_auth_flow_free        (FeedAuthFlow *self);
/* Before the first exchange with @uri; what was said to another origin stays there. */
void          feed_auth_flow_prepare     (FeedAuthFlow     *self,
                                          GUri             *uri,
                                          FeedAuthPartyFunc func,
                                          gpointer          user_data);
/* What goes along with the next exchange: name, value, name, value… */
char        **feed_auth_flow_write       (FeedAuthFlow *self) G_GNUC_WARN_UNUSED_RESULT;
/* The Proxy-Authorization for the proxy that turned out to be on the way, NULL for none. */
char         *feed_auth_flow_write_proxy (const char *proxy,
                                          const char *method,
                                          const char *target,
                                          gpointer    self) G_GNUC_WARN_UNUSED_RESULT;
/* The proxy wants to hear more on the same connection: TRUE when there is more to be said. */
gboolean      feed_auth_flow_step_proxy  (const char *proxy,
                                          const char *challenges,
                                          gpointer    self);
/* What was written went out, with the CONNECT of a @tunnel or with the request itself. */
void          feed_auth_flow_sent        (gboolean tunnel,
                                          gpointer self);
/* Before the body of a reply goes anywhere: FALSE with an error where the server or the proxy failed
 * to prove who it is. */
gboolean      feed_auth_flow_prove       (const FeedHttpResponse *head,
                                          gpointer                self,
                                          GError                **error);
/* Looks at a reply. TRUE: @func is called, with an error, or with NULL to send it again. FALSE: it is
 * what was asked for, or an @error. */
gboolean      feed_auth_flow_judge       (FeedAuthFlow           *self,
                                          FeedHttpExchange       *exchange,
                                          const FeedHttpResponse *response,
                                          FeedAuthPartyFunc       func,
                                          gpointer                user_data,
                                          GError                **error);
/* Whether the next exchange has to have a connection of its own. */
gboolean      feed_auth_flow_by_connection    (FeedAuthFlow *self);
/* The connection that it gets was signed in before. */
void          feed_auth_flow_trust_connection (FeedAuthFlow *self);
/* Whose connections it may use: (nullable) NULL for those that are nobody's. */
char         *feed_auth_flow_get_identity     (FeedAuthFlow *self) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): the origin of the proxy that asked to sign in. */
const char   *feed_auth_flow_get_proxy        (FeedAuthFlow *self);
void          feed_auth_flow_describe         (FeedAuthFlow   *self,
                                               FeedConnection *connection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedAuthFlow, feed_auth_flow_free)

G_END_DECLS
