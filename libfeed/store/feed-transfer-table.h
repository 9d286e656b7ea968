/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-statement.h"
#include "feed-store-transfers.h"
#include "feed-transfer-row.h"

G_BEGIN_DECLS

typedef enum
{
  FEED_TRANSFERS_LISTED,     /* newest first */
  FEED_TRANSFERS_OVER,       /* the last one first, also of those that are not listed */
  FEED_TRANSFERS_UNFINISHED, /* in the order of their turns */
} FeedTransferSelection;

/* (element-type FeedTransferRow) */
GPtrArray       *feed_transfer_table_list    (FeedDb *db, FeedTransferSelection selection,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
FeedTransferRow *feed_transfer_table_load    (FeedDb *db, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The latest one of that file, *@row NULL where there is none. */
gboolean         feed_transfer_table_find    (FeedDb *db, gint64 entry_id, const char *uri,
                                              FeedTransferRow **row, GError **error);
/* Gives its id, 0 with an error. */
gint64           feed_transfer_table_add     (FeedDb *db, const FeedTransferRow *row, GError **error);
/* What came of it. What a person paused meanwhile stays so unless it is done; NO_SUCH_ITEM where it
 * was cancelled. */
gboolean         feed_transfer_table_put     (FeedDb *db, const FeedTransferRow *row, GError **error);
gboolean         feed_transfer_table_note_wait (FeedDb *db, gint64 id, FeedTransferState state,
                                                FeedTransferWait wait, GError **error);
/* What is over leaves the list after its time; *@changed: something did. */
gboolean         feed_transfer_table_prune   (FeedDb *db, gint64 now, gboolean *changed, GError **error);
/* Removes what @control says, files too. */
gboolean         feed_transfer_table_control (FeedDb *db, gint64 id, FeedTransferControl control,
                                              GError **error);

G_END_DECLS
