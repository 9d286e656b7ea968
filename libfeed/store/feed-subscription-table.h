/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-changes.h"
#include "feed-db.h"
#include "feed-store-private.h"

G_BEGIN_DECLS

/* What a feed is called: what the person calls it, else its own title, else its host. */
char      *feed_subscription_pick_title         (const char *name, const char *title, const char *uri) G_GNUC_WARN_UNUSED_RESULT;

/* (element-type FeedSubscription): by position. */
GPtrArray *feed_subscription_table_list         (FeedDb *db, GError **error);
/* A name and a password in an address are not kept, here and below. The id, 0 with @error set. One that was removed comes back with its status. */
gint64     feed_subscription_table_add          (FeedDb *db, const char *address, const char *name, gint64 folder,
                                                 FeedChanges *changes, GError **error);
gboolean   feed_subscription_table_configure    (FeedDb *db, gint64 id, const FeedSubscriptionSettings *settings, GError **error);
gboolean   feed_subscription_table_exists       (FeedDb *db, gint64 id);
gboolean   feed_subscription_table_set_removed  (FeedDb *db, gint64 id, gboolean removed, gboolean *changed, GError **error);
/* What the feed says of itself; NULL leaves what is known. */
gboolean   feed_subscription_table_describe     (FeedDb *db, const FeedIngest *ingest, GError **error);
gboolean   feed_subscription_table_set_paused   (FeedDb *db, gint64 id, gboolean paused, GError **error);
/* A person's choice, that nothing known of the old address holds for. */
gboolean   feed_subscription_table_set_address  (FeedDb *db, gint64 id, const char *address, GError **error);
gboolean   feed_subscription_table_adopt        (FeedDb *db, gint64 id, const char *address, GError **error);

G_END_DECLS
