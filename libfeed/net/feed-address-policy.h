/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether an address belongs to this machine or to a network that the public cannot reach: a public
 * feed has no business there. IPv4 inside IPv6 counts as what it holds. */
gboolean feed_address_is_private (GInetAddress *address);
/* The same by name alone, for what can be said before any lookup: literals and "localhost". */
gboolean feed_host_is_private    (const char *host);
/* The same where a proxy looks names up, so that the name is all there is: also what is not a name
 * of the public (single labels, .local, .internal, .home.arpa), and whatever may be read as a
 * number. */
gboolean feed_host_is_private_behind_proxy (const char *host);
/* Whether @address, (nullable) that was or is about to be connected to, leads there: by itself, or by
 * the name of @host where it is a proxy or not known. */
gboolean feed_peer_is_private    (GSocketAddress *address,
                                  const char     *host);
/* (nullable): the origin of the proxy at @address. */
char    *feed_peer_get_proxy     (GSocketAddress *address) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
