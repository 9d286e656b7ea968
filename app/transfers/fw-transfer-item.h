/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_TRANSFER_ITEM (fw_transfer_item_get_type ())

/* A transfer in a list, with how it goes at the moment. Signal: changed. */
G_DECLARE_FINAL_TYPE (FwTransferItem, fw_transfer_item, FW, TRANSFER_ITEM, GObject)

FwTransferItem *fw_transfer_item_new          (FeedTransfer   *transfer) G_GNUC_WARN_UNUSED_RESULT;
FeedTransfer   *fw_transfer_item_get_transfer (FwTransferItem *self);
void            fw_transfer_item_set_transfer (FwTransferItem *self,
                                               FeedTransfer   *transfer);
void            fw_transfer_item_set_progress (FwTransferItem *self,
                                               guint64         done,
                                               guint64         total,
                                               guint64         speed,
                                               gint64          left);
/* Whether something still has to happen by itself. */
gboolean        fw_transfer_item_is_active    (FwTransferItem *self);
/* From 0 to 1, -1 where it is not known. */
double          fw_transfer_item_get_fraction (FwTransferItem *self);
char           *fw_transfer_item_describe     (FwTransferItem *self,
                                               gint64          now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
