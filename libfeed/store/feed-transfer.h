/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-retry-state.h"

G_BEGIN_DECLS

/**
 * FeedTransferKind:
 * @FEED_TRANSFER_DOWNLOAD: a file comes here
 * @FEED_TRANSFER_UPLOAD: a file goes to a server
 *
 * Which way a transfer goes.
 */
typedef enum
{
  FEED_TRANSFER_DOWNLOAD,
  FEED_TRANSFER_UPLOAD,
} FeedTransferKind;

/**
 * FeedTransferState:
 * @FEED_TRANSFER_QUEUED: its turn comes by itself
 * @FEED_TRANSFER_RUNNING: it is under way
 * @FEED_TRANSFER_PAUSED: the person paused it
 * @FEED_TRANSFER_WAITING: it waits; see [method@Feed.Transfer.get_wait]
 * @FEED_TRANSFER_DONE: all of it is there
 * @FEED_TRANSFER_FAILED: it ends here, unless the person tries again
 *
 * Where a transfer is.
 */
typedef enum
{
  FEED_TRANSFER_QUEUED,
  FEED_TRANSFER_RUNNING,
  FEED_TRANSFER_PAUSED,
  FEED_TRANSFER_WAITING,
  FEED_TRANSFER_DONE,
  FEED_TRANSFER_FAILED,
} FeedTransferState;

/**
 * FeedTransferWait:
 * @FEED_TRANSFER_WAIT_NONE: for nothing
 * @FEED_TRANSFER_WAIT_TURN: for those before it in its group
 * @FEED_TRANSFER_WAIT_NETWORK: for a network
 * @FEED_TRANSFER_WAIT_METERED: for a network that does not cost by the byte
 * @FEED_TRANSFER_WAIT_POWER: until the battery is spared no longer
 * @FEED_TRANSFER_WAIT_RETRY: until it is tried again; the retry state says when
 * @FEED_TRANSFER_WAIT_PERSON: for a person, who has to sign in, to trust, or the like
 * @FEED_TRANSFER_WAIT_SPACE: for space on the disk
 *
 * What a transfer waits for.
 */
typedef enum
{
  FEED_TRANSFER_WAIT_NONE,
  FEED_TRANSFER_WAIT_TURN,
  FEED_TRANSFER_WAIT_NETWORK,
  FEED_TRANSFER_WAIT_METERED,
  FEED_TRANSFER_WAIT_POWER,
  FEED_TRANSFER_WAIT_RETRY,
  FEED_TRANSFER_WAIT_PERSON,
  FEED_TRANSFER_WAIT_SPACE,
} FeedTransferWait;

/**
 * FeedTransferPriority:
 * @FEED_TRANSFER_PRIORITY_LOW: after the others
 * @FEED_TRANSFER_PRIORITY_DEFAULT: in the order they came
 * @FEED_TRANSFER_PRIORITY_HIGH: before the others
 *
 * Which transfers go first.
 */
typedef enum
{
  FEED_TRANSFER_PRIORITY_LOW = -1,
  FEED_TRANSFER_PRIORITY_DEFAULT = 0,
  FEED_TRANSFER_PRIORITY_HIGH = 1,
} FeedTransferPriority;

/**
 * FeedTransferCost:
 * @FEED_TRANSFER_COST_DEFAULT: as the person's settings say
 * @FEED_TRANSFER_COST_UNMETERED: only where it costs nothing
 * @FEED_TRANSFER_COST_ALWAYS: whatever it costs
 *
 * What a transfer may cost.
 */
typedef enum
{
  FEED_TRANSFER_COST_DEFAULT,
  FEED_TRANSFER_COST_UNMETERED,
  FEED_TRANSFER_COST_ALWAYS,
} FeedTransferCost;

#define FEED_TYPE_TRANSFER (feed_transfer_get_type ())

/**
 * FeedTransfer:
 *
 * A file on its way here or to a server, or one that is there, as it was when it was read.
 *
 * It never changes; [signal@Feed.Store::changed] says when to read it again.
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedTransfer, feed_transfer, FEED, TRANSFER, GObject)

FEED_AVAILABLE_IN_0_1
gint64                feed_transfer_get_id          (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
FeedTransferKind      feed_transfer_get_kind        (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
FeedTransferState     feed_transfer_get_state       (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
FeedTransferWait      feed_transfer_get_wait        (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
const char           *feed_transfer_get_uri         (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
const char           *feed_transfer_get_method      (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
const char           *feed_transfer_get_title       (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
GFile                *feed_transfer_get_file        (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
GFile                *feed_transfer_get_part        (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
gint64                feed_transfer_get_entry_id    (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
gint64                feed_transfer_get_feed_id     (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
const char           *feed_transfer_get_group       (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
gboolean              feed_transfer_group_is_serial (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
FeedTransferPriority  feed_transfer_get_priority    (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
FeedTransferCost      feed_transfer_get_cost        (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
guint64               feed_transfer_get_done        (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
guint64               feed_transfer_get_total       (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
const char           *feed_transfer_get_media_type  (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
const FeedRetryState *feed_transfer_get_retry_state (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
gint64                feed_transfer_get_added       (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
gint64                feed_transfer_get_finished    (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
guint                 feed_transfer_get_status      (FeedTransfer *self);
FEED_AVAILABLE_IN_0_1
const char           *feed_transfer_get_final_uri   (FeedTransfer *self);

G_END_DECLS
