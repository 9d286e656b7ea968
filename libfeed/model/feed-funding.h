/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_FUNDING (feed_funding_get_type ())

FEED_AVAILABLE_IN_0_1
GType        feed_funding_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedFunding *feed_funding_ref      (FeedFunding *self);
FEED_AVAILABLE_IN_0_1
void         feed_funding_unref    (FeedFunding *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_funding_get_uri  (FeedFunding *self);
FEED_AVAILABLE_IN_0_1
const char  *feed_funding_get_text (FeedFunding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedFunding, feed_funding_unref)

G_END_DECLS
