/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-macros.h"

G_BEGIN_DECLS

#define FEED_TYPE_FOLDER (feed_folder_get_type ())

/**
 * FeedFolder:
 *
 * A folder of subscriptions as it was when it was read from the store.
 *
 * It never changes; any thread may read it. [signal@Feed.Store::changed] tells when to read anew.
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedFolder, feed_folder, FEED, FOLDER, GObject)

FEED_AVAILABLE_IN_0_1
gint64      feed_folder_get_id        (FeedFolder *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_folder_get_parent_id (FeedFolder *self);
FEED_AVAILABLE_IN_0_1
gint64      feed_folder_get_position  (FeedFolder *self);
FEED_AVAILABLE_IN_0_1
const char *feed_folder_get_title     (FeedFolder *self);
FEED_AVAILABLE_IN_0_1
const char *const *feed_folder_get_outline (FeedFolder *self);

G_END_DECLS
