/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-transfer-item.h"

#include "fw-transfer-words.h"

struct _FwTransferItem
{
  GObject parent_instance;

  FeedTransfer *transfer; /* (owned) */

  /* Newer than what is stored, while it runs */
  gboolean is_live;
  guint64 done;
  guint64 total;
  guint64 speed;
  gint64 left;
};

static guint signal_changed;

G_DEFINE_FINAL_TYPE (FwTransferItem, fw_transfer_item, G_TYPE_OBJECT)

FeedTransfer *
fw_transfer_item_get_transfer (FwTransferItem *self)
{
  g_return_val_if_fail (FW_IS_TRANSFER_ITEM (self), NULL);

  return self->transfer;
}

void
fw_transfer_item_set_transfer (FwTransferItem *self, FeedTransfer *transfer)
{
  g_return_if_fail (FW_IS_TRANSFER_ITEM (self));

  g_set_object (&self->transfer, transfer);
  if (feed_transfer_get_state (transfer) != FEED_TRANSFER_RUNNING)
    self->is_live = FALSE;
  g_signal_emit (self, signal_changed, 0);
}

void
fw_transfer_item_set_progress (FwTransferItem *self,
                               guint64 done,
                               guint64 total,
                               guint64 speed,
                               gint64 left)
{
  g_return_if_fail (FW_IS_TRANSFER_ITEM (self));

  /* At its end it says nothing more. */
  self->is_live = done > 0 || total > 0;
  self->done = done;
  self->total = total;
  self->speed = speed;
  self->left = left;
  g_signal_emit (self, signal_changed, 0);
}

gboolean
fw_transfer_item_is_active (FwTransferItem *self)
{
  g_return_val_if_fail (FW_IS_TRANSFER_ITEM (self), FALSE);

  switch (feed_transfer_get_state (self->transfer))
    {
    case FEED_TRANSFER_QUEUED:
    case FEED_TRANSFER_RUNNING:
    case FEED_TRANSFER_WAITING:
      return TRUE;
    case FEED_TRANSFER_PAUSED:
    case FEED_TRANSFER_DONE:
    case FEED_TRANSFER_FAILED:
    default:
      return FALSE;
    }
}

double
fw_transfer_item_get_fraction (FwTransferItem *self)
{
  guint64 done, total;

  g_return_val_if_fail (FW_IS_TRANSFER_ITEM (self), -1);

  if (feed_transfer_get_state (self->transfer) == FEED_TRANSFER_DONE)
    return 1;
  done = self->is_live ? self->done : feed_transfer_get_done (self->transfer);
  total = self->is_live ? self->total : feed_transfer_get_total (self->transfer);

  return total > 0 ? CLAMP ((double) done / (double) total, 0, 1) : -1;
}

char *
fw_transfer_item_describe (FwTransferItem *self, gint64 now)
{
  g_return_val_if_fail (FW_IS_TRANSFER_ITEM (self), NULL);

  if (self->is_live)
    return fw_transfer_words_progress (self->done, self->total, self->speed, self->left);
  return fw_transfer_words_state (self->transfer, now);
}

static void
fw_transfer_item_finalize (GObject *object)
{
  g_clear_object (&FW_TRANSFER_ITEM (object)->transfer);
  G_OBJECT_CLASS (fw_transfer_item_parent_class)->finalize (object);
}

static void
fw_transfer_item_class_init (FwTransferItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_transfer_item_finalize;
  signal_changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_transfer_item_init (FwTransferItem *self)
{
}

FwTransferItem *
fw_transfer_item_new (FeedTransfer *transfer)
{
  FwTransferItem *self = g_object_new (FW_TYPE_TRANSFER_ITEM, NULL);

  self->transfer = g_object_ref (transfer);

  return self;
}
