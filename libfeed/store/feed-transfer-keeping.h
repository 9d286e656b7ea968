/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long a transfer that is over is in the list. Pure. */

typedef enum
{
  FEED_TRANSFER_KEEP_LISTED,
  FEED_TRANSFER_KEEP_KNOWN, /* so that nobody fetches again what is here */
  FEED_TRANSFER_KEEP_NOT,
} FeedTransferKeeping;

typedef struct
{
  gboolean listed;
  gboolean has_file; /* it is done, and what it brought is still there */
  gint64 finished;
  guint n_newer;     /* of those that are over and listed */
} FeedTransferKeepingFacts;

FeedTransferKeeping feed_transfer_keeping_decide (const FeedTransferKeepingFacts *facts, gint64 now);

G_END_DECLS
