/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-authenticator.h"
#include "feed-error-detail.h"

G_BEGIN_DECLS

/* Which way requests go: an origin's own proxy where its policy names one, never one for this machine
 * itself, else as the system says. The system may put a password into a proxy's address, and libsoup
 * cannot cope with that: it is taken out and kept here. Where GIO itself signs in (SOCKS) it is put in
 * again, if the person agreed that it goes there without TLS. What goes by CONNECT, and not by libsoup's,
 * goes by feed-proxy-tunnel. */
#define FEED_TYPE_PROXY_RESOLVER (feed_proxy_resolver_get_type ())

G_DECLARE_FINAL_TYPE (FeedProxyResolver, feed_proxy_resolver, FEED, PROXY_RESOLVER, GObject)

/* Without @base the system is asked. */
FeedProxyResolver *feed_proxy_resolver_new        (GProxyResolver    *base,
                                                   FeedAuthenticator *authenticator) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): what the system's settings said for the proxy at @origin, to any resolver of
 * @authenticator. */
FeedAuthAnswer    *feed_proxy_resolver_find_answer (FeedAuthenticator *authenticator,
                                                    const char        *origin) G_GNUC_WARN_UNUSED_RESULT;
/* How it went at the proxy at @proxy with what GIO signed in with there by itself; both (nullable).
 * What never came to an end is told of with the @phase that it came to. */
void               feed_proxy_report              (FeedAuthenticator *authenticator,
                                                   const char        *proxy,
                                                   FeedAuthOutcome    outcome);
void               feed_proxy_report_failure      (FeedAuthenticator *authenticator,
                                                   const char        *proxy,
                                                   FeedError          code,
                                                   FeedErrorPhase     phase);
/* (nullable): what a person has to do about @code from the proxy at @proxy, which GIO signs in to by
 * itself, so that there is no challenge that would be answered. */
FeedNeed          *feed_proxy_make_need           (FeedAuthenticator *authenticator,
                                                   const char        *proxy,
                                                   FeedError          code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
