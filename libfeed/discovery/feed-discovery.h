/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-document.h"
#include "feed-http-client.h"

G_BEGIN_DECLS

/* From an address to the feeds at or behind it: the document itself, the page's links, then
 * well-known paths. Runs in the client's main context. Result: (element-type FeedCandidate), best
 * first, or FEED_ERROR (NO_FEED_FOUND with what was tried in words, AUTH_REQUIRED, …). */
void       feed_discovery_run_async  (FeedHttpClient      *client,
                                      const char          *address,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
GPtrArray *feed_discovery_run_finish (FeedHttpClient *client,
                                      GAsyncResult   *result,
                                      GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
