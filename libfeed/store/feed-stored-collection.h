/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-category.h"
#include "feed-time.h"

G_BEGIN_DECLS

#define FEED_TYPE_STORED_COLLECTION (feed_stored_collection_get_type ())

typedef struct _FeedStoredCollection FeedStoredCollection;

/**
 * FeedStoredCollection:
 * @id: its id, 0 for one that is not in the store yet
 * @account_id: the account it belongs to
 * @uri: where its members are listed and made
 * @title: what the server calls it
 * @workspace: (nullable): the workspace it is in
 * @accepts: (array zero-terminated=1): the media ranges it takes (RFC 5023 section 8.3.4)
 * @takes_entries: whether posts can go there
 * @takes_media: whether some other media type can
 * @categories: (element-type FeedCategory): what it offers
 * @fixed: whether no other categories are allowed
 * @chosen: whether the person publishes there
 * @listed: when its members were listed last, or FEED_TIME_NONE
 *
 * A collection of an account (RFC 5023 section 8.3.3), as a copy.
 */
struct _FeedStoredCollection
{
  gint64 id;
  gint64 account_id;
  char *uri;
  char *title;
  char *workspace;
  char **accepts;
  gboolean takes_entries;
  gboolean takes_media;
  GPtrArray *categories;
  gboolean fixed;
  gboolean chosen;
  gint64 listed;
};

FEED_AVAILABLE_IN_0_1
GType                 feed_stored_collection_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedStoredCollection *feed_stored_collection_new      (const char *uri, const char *title) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedStoredCollection *feed_stored_collection_copy     (const FeedStoredCollection *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void                  feed_stored_collection_free     (FeedStoredCollection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedStoredCollection, feed_stored_collection_free)

G_END_DECLS
