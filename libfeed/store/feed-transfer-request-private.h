/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-transfer-request.h"
#include "feed-transfer-row.h"

G_BEGIN_DECLS

/* What is asked for, as a row that is not in the table yet: @folder is where files go that were
 * given no other place. NULL with an error for what is no web address, or no file. */
FeedTransferRow *feed_transfer_request_make_row (const FeedTransferRequest *self, const char *folder,
                                                 gint64 now, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
