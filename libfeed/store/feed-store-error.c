/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-error.h"

#include <glib/gi18n-lib.h>

static const char *const messages[] = {
  [FEED_ITEM_FEED] = N_ ("There is no such subscription"),
  [FEED_ITEM_FOLDER] = N_ ("There is no such folder"),
  [FEED_ITEM_ENTRY] = N_ ("There is no such entry"),
  [FEED_ITEM_ICON] = N_ ("There is no such icon"),
  [FEED_ITEM_UNDO] = N_ ("This cannot be undone any more"),
  [FEED_ITEM_POST] = N_ ("There is no such post"),
  [FEED_ITEM_MEDIUM] = N_ ("There is no such picture or file"),
  [FEED_ITEM_ACCOUNT] = N_ ("There is no such blog"),
  [FEED_ITEM_COLLECTION] = N_ ("The blog has no such collection"),
  [FEED_ITEM_TRANSFER] = N_ ("There is no such download or upload"),
};

gboolean
feed_set_no_such_item (GError **error, FeedItem item)
{
  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM, _ (messages[item]));
  return FALSE;
}
