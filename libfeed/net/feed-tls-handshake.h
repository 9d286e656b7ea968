/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-tls-guard.h"

G_BEGIN_DECLS

/* Agrees on TLS with @identity over @base, and is over when @guard has nothing against it: not a byte
 * was sent by then. @guard is there until @callback is called. @database: (nullable): whom to trust
 * instead of the system's authorities; @protocols: (nullable): what is offered to be spoken above. */
void       feed_tls_handshake_async  (GIOStream           *base,
                                      GSocketConnectable  *identity,
                                      FeedTlsGuard        *guard,
                                      GTlsDatabase        *database,
                                      const char *const   *protocols,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
/* (transfer full). Where it is @guard that refuses, that knows why. */
GIOStream *feed_tls_handshake_finish (GAsyncResult        *result,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): tls-server-end-point of a connection (RFC 5929 section 4). */
GBytes    *feed_tls_make_end_point   (GTlsConnection      *connection) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
