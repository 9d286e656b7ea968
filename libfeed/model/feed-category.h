/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_CATEGORY (feed_category_get_type ())

FEED_AVAILABLE_IN_0_1
GType         feed_category_get_type   (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedCategory *feed_category_make       (const char *term, const char *scheme, const char *label) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedCategory *feed_category_ref        (FeedCategory *self);
FEED_AVAILABLE_IN_0_1
void          feed_category_unref      (FeedCategory *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_category_get_term   (FeedCategory *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_category_get_scheme (FeedCategory *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_category_get_label  (FeedCategory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedCategory, feed_category_unref)

G_END_DECLS
