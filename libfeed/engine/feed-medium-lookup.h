/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-entry-lookup.h"
#include "feed-post-medium.h"

G_BEGIN_DECLS

/* A medium whose creation was not answered: by name, media type and length, then by its bytes. */
void     feed_medium_lookup_async  (FeedAtomPubClient *client, FeedHttpClient *http,
                                    const char *collection_uri, const FeedPostMedium *medium,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/* @edit_uri: (out) (nullable): of the media link entry that was found */
gboolean feed_medium_lookup_finish (GAsyncResult *result, FeedLookupVerdict *verdict,
                                    char **edit_uri, GError **error);

G_END_DECLS
