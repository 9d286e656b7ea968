/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-category-set.h"

G_BEGIN_DECLS

#define FEED_TYPE_COLLECTION (feed_collection_get_type ())

typedef struct _FeedCollection FeedCollection;

FEED_AVAILABLE_IN_0_1
GType           feed_collection_get_type          (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedCollection *feed_collection_ref               (FeedCollection *self);
FEED_AVAILABLE_IN_0_1
void            feed_collection_unref             (FeedCollection *self);
FEED_AVAILABLE_IN_0_1
const char     *feed_collection_get_title         (FeedCollection *self);
FEED_AVAILABLE_IN_0_1
const char     *feed_collection_get_uri           (FeedCollection *self);
FEED_AVAILABLE_IN_0_1
GPtrArray      *feed_collection_get_accepts       (FeedCollection *self);
FEED_AVAILABLE_IN_0_1
gboolean        feed_collection_accepts           (FeedCollection *self, const char *media_type);
FEED_AVAILABLE_IN_0_1
gboolean        feed_collection_accepts_entries   (FeedCollection *self);
FEED_AVAILABLE_IN_0_1
GPtrArray      *feed_collection_get_category_sets (FeedCollection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedCollection, feed_collection_unref)

G_END_DECLS
