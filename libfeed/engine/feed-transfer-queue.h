/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-restraint.h"
#include "feed-store-transferring.h"

G_BEGIN_DECLS

/* Whose turn it is. Pure. */

typedef struct
{
  gboolean sends;           /* also what nobody waits for */
  gboolean online;
  FeedRestraint restraint;
  guint parallel;           /* at once */
  guint parallel_per_host;
  gint64 now;
  gboolean wake_answered;   /* what waits for a person is due once */
  gboolean wake_online;     /* what waits for the network is due once */
  GHashTable *running;      /* (element-type gint64): the set of those that are under way */
  GHashTable *wanted;       /* (element-type gint64): the set of those that somebody waits for */
  GHashTable *hurried;      /* (element-type gint64): … and that were not tried for them yet */
} FeedTransferConditions;

typedef struct
{
  GArray *starts;  /* (owned) (element-type guint): indices of rows that begin now */
  GArray *stops;   /* (owned) (element-type gint64): ids of those that make room, and go on later */
  GArray *notes;   /* (owned) (element-type FeedTransferNote): what others wait for from now on */
  gint64 next;     /* when to look again, FEED_TIME_NONE for not by itself */
} FeedTransferTurns;

/* What keeps a transfer from beginning, were there room; @when is when that passes by itself. */
FeedTransferWait   feed_transfer_queue_find_hindrance (const FeedTransferRow *row,
                                                       const FeedTransferConditions *conditions,
                                                       gint64 *when);
/* @rows: (element-type FeedTransferRow): those that are not at their end, in the order of turns */
FeedTransferTurns *feed_transfer_queue_choose         (GPtrArray *rows,
                                                       const FeedTransferConditions *conditions) G_GNUC_WARN_UNUSED_RESULT;
void               feed_transfer_turns_free           (FeedTransferTurns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedTransferTurns, feed_transfer_turns_free)

G_END_DECLS
