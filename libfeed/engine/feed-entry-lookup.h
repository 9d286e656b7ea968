/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-atompub-client.h"
#include "feed-post-content.h"

G_BEGIN_DECLS

/* What a server says about something that it may or may not have got. */
typedef enum
{
  FEED_LOOKUP_FOUND,
  FEED_LOOKUP_ABSENT, /* it lists what it has, and this is not there */
  FEED_LOOKUP_UNTOLD, /* it does not tell */
} FeedLookupVerdict;

/* An entry whose creation was not answered. */
typedef struct
{
  const char *collection_uri;
  const char *entry_id;            /* that we gave it */
  const FeedPostContent *content;  /* as it was sent */
  GHashTable *known;               /* (element-type utf8): edit addresses of other posts that are there */
} FeedEntryWanted;

/* Looks for it among the newest members: by its identifier, else by title and text. */
void     feed_entry_lookup_async  (FeedAtomPubClient *client, const FeedEntryWanted *wanted,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* @edit_uri: (out) (nullable): of what was found. An error says that it is not known yet. */
gboolean feed_entry_lookup_finish (GAsyncResult *result, FeedLookupVerdict *verdict, char **edit_uri,
                                   GError **error);

/* Whether an error says that the server does not list its members at all. */
gboolean feed_lookup_is_untold    (const GError *error);

G_END_DECLS
