/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-server-traits.h"
#include "feed-stored-collection.h"

G_BEGIN_DECLS

#define FEED_TYPE_ACCOUNT (feed_account_get_type ())

/**
 * FeedAccount:
 *
 * A blog that a person publishes to, as it was when it was read from the store.
 *
 * It never changes; any thread may read it. It holds no secret: who signs in is a matter of its
 * origin, as it is for feeds.
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedAccount, feed_account, FEED, ACCOUNT, GObject)

FEED_AVAILABLE_IN_0_1
gint64           feed_account_get_id           (FeedAccount *self);
FEED_AVAILABLE_IN_0_1
const char      *feed_account_get_title        (FeedAccount *self);
FEED_AVAILABLE_IN_0_1
const char      *feed_account_get_service_uri  (FeedAccount *self);
FEED_AVAILABLE_IN_0_1
const char      *feed_account_get_site_uri     (FeedAccount *self);
FEED_AVAILABLE_IN_0_1
const char      *feed_account_get_feed_uri     (FeedAccount *self);
FEED_AVAILABLE_IN_0_1
const char      *feed_account_get_author       (FeedAccount *self);
FEED_AVAILABLE_IN_0_1
FeedServerTraits feed_account_get_traits       (FeedAccount *self);
FEED_AVAILABLE_IN_0_1
GPtrArray       *feed_account_get_collections  (FeedAccount *self);

G_END_DECLS
