/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-category.h"
#include "feed-macros.h"

G_BEGIN_DECLS

#define FEED_TYPE_CATEGORY_SET (feed_category_set_get_type ())

typedef struct _FeedCategorySet FeedCategorySet;

FEED_AVAILABLE_IN_0_1
GType            feed_category_set_get_type       (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedCategorySet *feed_category_set_ref            (FeedCategorySet *self);
FEED_AVAILABLE_IN_0_1
void             feed_category_set_unref          (FeedCategorySet *self);
FEED_AVAILABLE_IN_0_1
const char      *feed_category_set_get_uri        (FeedCategorySet *self);
FEED_AVAILABLE_IN_0_1
gboolean         feed_category_set_is_fixed       (FeedCategorySet *self);
FEED_AVAILABLE_IN_0_1
const char      *feed_category_set_get_scheme     (FeedCategorySet *self);
FEED_AVAILABLE_IN_0_1
GPtrArray       *feed_category_set_get_categories (FeedCategorySet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedCategorySet, feed_category_set_unref)

G_END_DECLS
