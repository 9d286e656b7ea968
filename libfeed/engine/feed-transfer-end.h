/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-transfer-row.h"

G_BEGIN_DECLS

/* What becomes of a transfer after an attempt. Pure. */

typedef struct
{
  const GError *error; /* (nullable): NULL where it is done */
  gint64 retry_after;  /* what the server asked for, or FEED_TIME_NONE */
  guint64 gained;      /* bytes that this attempt brought on */
  gint64 now;
  double jitter;       /* in [0, 1) */
} FeedTransferOutcome;

/* State, wait, retry state and time of the end are written into @row; its status is the reply's. */
void     feed_transfer_conclude            (FeedTransferRow *row,
                                            const FeedTransferOutcome *outcome);
/* Whether sending it again does no harm (RFC 9110 section 9.2.2). */
gboolean feed_transfer_is_repeatable       (const FeedTransferRow *row);
/* Whether the server may have carried out an upload that ended with that error. */
gboolean feed_transfer_may_have_arrived    (const FeedTransferRow *row,
                                            const GError *error);
/* Whether a file of @size more bytes fits where @available are left. */
gboolean feed_transfer_fits                (guint64 size, guint64 available);
/* Whether what begins so can be what was expected: no web page in the place of anything else.
 * @expected, @type: (nullable): media types, by whoever asked and by the server. */
gboolean feed_transfer_is_expected         (const char *head, gsize length, const char *expected,
                                            const char *type);

G_END_DECLS
