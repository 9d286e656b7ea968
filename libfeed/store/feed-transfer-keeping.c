/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-transfer-keeping.h"

#define LISTED_SECONDS (30 * 24 * 60 * 60)
#define MOST_LISTED 100

FeedTransferKeeping
feed_transfer_keeping_decide (const FeedTransferKeepingFacts *facts, gint64 now)
{
  gboolean is_recent = facts->finished > now - LISTED_SECONDS && facts->n_newer < MOST_LISTED;

  if (facts->listed && is_recent)
    return FEED_TRANSFER_KEEP_LISTED;
  return facts->has_file ? FEED_TRANSFER_KEEP_KNOWN : FEED_TRANSFER_KEEP_NOT;
}
