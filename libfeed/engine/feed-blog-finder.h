/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-client.h"
#include "feed-publishing-target.h"

G_BEGIN_DECLS

/* From an address that a person pasted (a site, a service document, RSD, a feed) to what can be
 * published where. Runs in the client's main context; it stores nothing. */
void                  feed_blog_finder_find_async  (FeedHttpClient *client, const char *address,
                                                    GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
FeedPublishingTarget *feed_blog_finder_find_finish (GAsyncResult *result,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
