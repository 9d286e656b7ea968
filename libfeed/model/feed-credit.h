/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_CREDIT (feed_credit_get_type ())

FEED_AVAILABLE_IN_0_1
GType       feed_credit_get_type  (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedCredit *feed_credit_ref       (FeedCredit *self);
FEED_AVAILABLE_IN_0_1
void        feed_credit_unref     (FeedCredit *self);
FEED_AVAILABLE_IN_0_1
const char *feed_credit_get_name  (FeedCredit *self);
FEED_AVAILABLE_IN_0_1
const char *feed_credit_get_role  (FeedCredit *self);
FEED_AVAILABLE_IN_0_1
const char *feed_credit_get_group (FeedCredit *self);
FEED_AVAILABLE_IN_0_1
const char *feed_credit_get_href  (FeedCredit *self);
FEED_AVAILABLE_IN_0_1
const char *feed_credit_get_image (FeedCredit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedCredit, feed_credit_unref)

G_END_DECLS
