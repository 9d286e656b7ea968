/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* libsoup closes a tunnel's connection when the proxy says 407, and NTLM takes its next step on the
 * same. One of its own authentications can ask for a CONNECT to be sent again, and this is all that
 * this one does: what is said is written by whoever watches the message. */
#define FEED_TYPE_HTTP_TUNNEL (feed_http_tunnel_get_type ())

G_DECLARE_FINAL_TYPE (FeedHttpTunnel, feed_http_tunnel, FEED, HTTP_TUNNEL, SoupAuth)

/* Takes what the proxy said; TRUE when there is an answer to that. */
typedef gboolean (*FeedHttpTunnelFunc) (const char *challenges,
                                        gpointer    user_data);

/* Who is asked when the proxy refuses @tunnel; NULL: nobody any more. */
void feed_http_tunnel_watch (SoupMessage       *tunnel,
                             FeedHttpTunnelFunc func,
                             gpointer           user_data);

G_END_DECLS
