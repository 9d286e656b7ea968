/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FEED_TYPE_PROXY_FILTER (feed_proxy_filter_get_type ())

G_DECLARE_FINAL_TYPE (FeedProxyFilter, feed_proxy_filter, FEED, PROXY_FILTER, GObject)

/* Answers what another resolver answers, less the user names and passwords of HTTP proxies: with
 * them in its address libsoup sends the request to the proxy itself. SOCKS wants them there. */
GProxyResolver *feed_proxy_filter_new (GProxyResolver *resolver) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
