/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-authenticator.h"

G_BEGIN_DECLS

/* GIO goes through a proxy by its own means, and does not know for whom. Whoever connects gives this
 * along with the connection, and reads from it what came of that. */
typedef struct _FeedProxyPass FeedProxyPass;

/* @authenticator and @database: (nullable), for the proxy's TLS as for signing in. @stop ends
 * everything where a proxy needs a person, so that no other way is tried with the same. */
FeedProxyPass     *feed_proxy_pass_new               (FeedAuthenticator *authenticator,
                                                      GTlsDatabase      *database,
                                                      GCancellable      *stop) G_GNUC_WARN_UNUSED_RESULT;
void               feed_proxy_pass_unref             (FeedProxyPass     *self);
/* For whoever goes on with @connection, at G_SOCKET_CLIENT_PROXY_NEGOTIATING. */
void               feed_proxy_pass_attach            (FeedProxyPass     *self,
                                                      GIOStream         *connection);
/* (transfer full): never NULL. */
FeedProxyPass     *feed_proxy_pass_find              (GIOStream         *connection) G_GNUC_WARN_UNUSED_RESULT;
FeedAuthenticator *feed_proxy_pass_get_authenticator (FeedProxyPass     *self);
GTlsDatabase      *feed_proxy_pass_get_database      (FeedProxyPass     *self);

/* The proxy refuses us, or we the proxy; a person was told of @need, (nullable), already. Takes
 * @error. */
void               feed_proxy_pass_refuse            (FeedProxyPass     *self,
                                                      GError            *error,
                                                      const FeedNeed    *need);
/* (nullable) */
const GError      *feed_proxy_pass_get_refusal       (FeedProxyPass     *self);
/* (nullable) */
const FeedNeed    *feed_proxy_pass_get_need          (FeedProxyPass     *self);
/* How we signed in. */
void               feed_proxy_pass_set_scheme        (FeedProxyPass     *self,
                                                      FeedAuthScheme     scheme);
FeedAuthScheme     feed_proxy_pass_get_scheme        (FeedProxyPass     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedProxyPass, feed_proxy_pass_unref)

G_END_DECLS
