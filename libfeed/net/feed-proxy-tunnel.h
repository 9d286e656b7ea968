/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The way through an HTTP proxy by CONNECT. GIO's own knows Basic alone, hangs up at a 407, and sends
 * the password before anybody could look at the proxy's TLS; this one signs in by every scheme that is
 * allowed there, and after the guard of the proxy's origin has seen what was agreed on. It goes by the
 * FeedProxyPass of its connection. */
#define FEED_TYPE_PROXY_TUNNEL (feed_proxy_tunnel_get_type ())

G_DECLARE_DERIVABLE_TYPE (FeedProxyTunnel, feed_proxy_tunnel, FEED, PROXY_TUNNEL, GObject)

struct _FeedProxyTunnelClass
{
  GObjectClass parent_class;
};

/* From now on GIO goes this way wherever a resolver says so. */
void  feed_proxy_tunnel_register (void);
/* The address by which a resolver says so for the proxy at @proxy, which begins with http or https. */
char *feed_proxy_tunnel_rename   (const char *proxy) G_GNUC_WARN_UNUSED_RESULT;
/* And the origin of the proxy that such an address is for, as of any other. */
char *feed_proxy_tunnel_get_origin (const char *uri) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
