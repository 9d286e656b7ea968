/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-connection-test-private.h"
#include "feed-gatekeeper.h"
#include "feed-http-client.h"

G_BEGIN_DECLS

/* Walks from an address to a feed and notes how each step goes: first by hand, sending nothing (the
 * name, the connection, the handshake), then with a request as a refresh makes it, which has the last
 * word. It never fails but by being cancelled. */
void                feed_connection_probe_async  (FeedHttpClient *client, FeedGatekeeper *gatekeeper,
                                                  const char *iri, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
FeedConnectionTest *feed_connection_probe_finish (GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
