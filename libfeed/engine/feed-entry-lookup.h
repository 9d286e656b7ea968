/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-atompub-client.h"
#include "feed-lookup.h"
#include "feed-post-content.h"

G_BEGIN_DECLS

/* An entry whose creation was not answered. */
typedef struct
{
  const char *collection_uri;
  const char *entry_id;            /* that we gave it */
  const FeedPostContent *content;  /* as it was sent */
  GHashTable *known;               /* (element-type utf8): edit addresses of other posts that are there */
} FeedEntryWanted;

/* Looks for it among the newest members: by its identifier, else by title and text; ends with feed_lookup_finish(). */
void feed_entry_lookup_async (FeedAtomPubClient *client, const FeedEntryWanted *wanted,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
