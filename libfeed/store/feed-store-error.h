/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-error.h"

G_BEGIN_DECLS

typedef enum
{
  FEED_ITEM_FEED,
  FEED_ITEM_FOLDER,
  FEED_ITEM_ENTRY,
  FEED_ITEM_ICON,
  FEED_ITEM_UNDO,
  FEED_ITEM_POST,
  FEED_ITEM_MEDIUM,
  FEED_ITEM_ACCOUNT,
  FEED_ITEM_COLLECTION,
  FEED_ITEM_TRANSFER,
} FeedItem;

/* FEED_ERROR_NO_SUCH_ITEM, said for people. Returns FALSE. */
gboolean feed_set_no_such_item (GError **error, FeedItem item);

G_END_DECLS
