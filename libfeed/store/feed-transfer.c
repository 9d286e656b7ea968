/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-transfer-row.h"

struct _FeedTransfer
{
  GObject parent_instance;

  FeedTransferRow *row; /* (owned) */
  GFile *file;          /* (owned) */
  GFile *part;          /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (FeedTransfer, feed_transfer, G_TYPE_OBJECT)

static void
feed_transfer_finalize (GObject *object)
{
  FeedTransfer *self = FEED_TRANSFER (object);

  g_clear_pointer (&self->row, feed_transfer_row_free);
  g_clear_object (&self->file);
  g_clear_object (&self->part);

  G_OBJECT_CLASS (feed_transfer_parent_class)->finalize (object);
}

static void
feed_transfer_class_init (FeedTransferClass *class)
{
  G_OBJECT_CLASS (class)->finalize = feed_transfer_finalize;
}

static void
feed_transfer_init (FeedTransfer *self)
{
}

FeedTransfer *
feed_transfer_new (FeedTransferRow *row)
{
  FeedTransfer *self = g_object_new (FEED_TYPE_TRANSFER, NULL);

  self->row = row;
  self->file = g_file_new_for_uri (row->file);
  if (row->part != NULL)
    self->part = g_file_new_for_uri (row->part);

  return self;
}

/**
 * feed_transfer_get_id:
 * @self: a transfer
 *
 * Gets the id of the transfer in the store.
 *
 * Returns: what the store knows it by
 */
gint64
feed_transfer_get_id (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), 0);

  return self->row->id;
}

/**
 * feed_transfer_get_kind:
 * @self: a transfer
 *
 * Tells which way the transfer goes.
 *
 * Returns: its kind
 */
FeedTransferKind
feed_transfer_get_kind (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), FEED_TRANSFER_DOWNLOAD);

  return self->row->kind;
}

/**
 * feed_transfer_get_state:
 * @self: a transfer
 *
 * Tells where the transfer is.
 *
 * Returns: its state
 */
FeedTransferState
feed_transfer_get_state (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), FEED_TRANSFER_FAILED);

  return self->row->state;
}

/**
 * feed_transfer_get_wait:
 * @self: a transfer
 *
 * Tells what the transfer waits for.
 *
 * Returns: what it waits for, %FEED_TRANSFER_WAIT_NONE unless its state is %FEED_TRANSFER_WAITING
 */
FeedTransferWait
feed_transfer_get_wait (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), FEED_TRANSFER_WAIT_NONE);

  return self->row->wait;
}

/**
 * feed_transfer_get_uri:
 * @self: a transfer
 *
 * Gets the address that the transfer was asked for with.
 *
 * Returns: (transfer none): the address
 */
const char *
feed_transfer_get_uri (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), NULL);

  return self->row->uri;
}

/**
 * feed_transfer_get_method:
 * @self: a transfer
 *
 * Gets the HTTP method of the transfer.
 *
 * Returns: (transfer none): the method
 */
const char *
feed_transfer_get_method (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), NULL);

  return self->row->method;
}

/**
 * feed_transfer_get_title:
 * @self: a transfer
 *
 * Gets the title that the transfer was asked for with.
 *
 * Returns: (nullable) (transfer none): a title for people
 */
const char *
feed_transfer_get_title (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), NULL);

  return self->row->title;
}

/**
 * feed_transfer_get_file:
 * @self: a transfer
 *
 * Gets the file: where the result is, or will be; of an upload what is sent.
 *
 * The name may still change while a download is not done: the server may say a better one, and no
 * other file is ever replaced.
 *
 * Returns: (transfer none): the file
 */
GFile *
feed_transfer_get_file (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), NULL);

  return self->file;
}

/**
 * feed_transfer_get_part:
 * @self: a transfer
 *
 * Gets the file that holds what is here of a download that is not done, for whoever wants to read it
 * while the rest comes.
 *
 * Its bytes stay as they are, unless the download has to begin anew: then it is cut to nothing first,
 * and less is done than before. Only as many bytes as are done are of the file; whoever has it open
 * may go on reading when it gets its name.
 *
 * Returns: (nullable) (transfer none): the file, which may not be there yet; %NULL for an upload
 */
GFile *
feed_transfer_get_part (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), NULL);

  return self->part;
}

/**
 * feed_transfer_get_entry_id:
 * @self: a transfer
 *
 * Gets the entry that the file belongs to.
 *
 * Returns: the id of an entry, which may be gone, or 0
 */
gint64
feed_transfer_get_entry_id (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), 0);

  return self->row->entry_id;
}

/**
 * feed_transfer_get_feed_id:
 * @self: a transfer
 *
 * Gets the feed that the file belongs to.
 *
 * Returns: the id of a feed, which may be gone, or 0
 */
gint64
feed_transfer_get_feed_id (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), 0);

  return self->row->feed_id;
}

/**
 * feed_transfer_get_group:
 * @self: a transfer
 *
 * Gets the name of the group of the transfer.
 *
 * Returns: (nullable) (transfer none): the name
 */
const char *
feed_transfer_get_group (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), NULL);

  return self->row->group;
}

/**
 * feed_transfer_group_is_serial:
 * @self: a transfer
 *
 * Tells whether the transfers of its group go one after the other.
 *
 * Returns: whether they do
 */
gboolean
feed_transfer_group_is_serial (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), FALSE);

  return self->row->serial;
}

/**
 * feed_transfer_get_priority:
 * @self: a transfer
 *
 * Tells whether the transfer goes before others.
 *
 * Returns: its priority
 */
FeedTransferPriority
feed_transfer_get_priority (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), FEED_TRANSFER_PRIORITY_DEFAULT);

  return self->row->priority;
}

/**
 * feed_transfer_get_cost:
 * @self: a transfer
 *
 * Tells what the transfer may cost.
 *
 * Returns: its cost policy
 */
FeedTransferCost
feed_transfer_get_cost (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), FEED_TRANSFER_COST_DEFAULT);

  return self->row->cost;
}

/**
 * feed_transfer_get_done:
 * @self: a transfer
 *
 * Gets how much is safely there.
 *
 * While it runs, [signal@Feed.Engine::transfer-progress] tells more often.
 *
 * Returns: a number of bytes
 */
guint64
feed_transfer_get_done (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), 0);

  return self->row->done;
}

/**
 * feed_transfer_get_total:
 * @self: a transfer
 *
 * Gets how much there is in all: by the server, or by whoever asked as long as it has not said.
 *
 * Returns: a number of bytes, 0 where it is not known
 */
guint64
feed_transfer_get_total (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), 0);

  return self->row->total != 0 ? self->row->total : self->row->expected_length;
}

/**
 * feed_transfer_get_media_type:
 * @self: a transfer
 *
 * Gets the media type: by the server where it said one, else the expected one.
 *
 * Returns: (nullable) (transfer none): a media type
 */
const char *
feed_transfer_get_media_type (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), NULL);

  return self->row->media_type != NULL ? self->row->media_type : self->row->expected_type;
}

/**
 * feed_transfer_get_retry_state:
 * @self: a transfer
 *
 * Gets how the transfer went, and what happens next.
 *
 * Returns: (transfer none): how it went
 */
const FeedRetryState *
feed_transfer_get_retry_state (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), NULL);

  return self->row->retry_state;
}

/**
 * feed_transfer_get_added:
 * @self: a transfer
 *
 * Gets the time when the transfer was asked for.
 *
 * Returns: when it was asked for
 */
gint64
feed_transfer_get_added (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), 0);

  return self->row->added;
}

/**
 * feed_transfer_get_finished:
 * @self: a transfer
 *
 * Gets the time when the transfer was done, or failed for good.
 *
 * Returns: when it ended, or FEED_TIME_NONE
 */
gint64
feed_transfer_get_finished (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), 0);

  return self->row->finished;
}

/**
 * feed_transfer_get_status:
 * @self: a transfer
 *
 * Gets the HTTP status of the last reply.
 *
 * Returns: the status, 0 where there was none
 */
guint
feed_transfer_get_status (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), 0);

  return self->row->status;
}

/**
 * feed_transfer_get_final_uri:
 * @self: a transfer
 *
 * Gets the address that the last reply came from, after redirects.
 *
 * Returns: (nullable) (transfer none): the address
 */
const char *
feed_transfer_get_final_uri (FeedTransfer *self)
{
  g_return_val_if_fail (FEED_IS_TRANSFER (self), NULL);

  return self->row->final_uri;
}
