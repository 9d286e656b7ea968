/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-atompub-client.h"
#include "feed-lookup.h"
#include "feed-post-medium.h"

G_BEGIN_DECLS

/* A medium whose creation was not answered: by name, media type and length, then by its bytes. Ends
 * with feed_lookup_finish(): what is found is the media link entry. */
void feed_medium_lookup_async (FeedAtomPubClient *client, FeedHttpClient *http,
                               const char *collection_uri, const FeedPostMedium *medium,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
