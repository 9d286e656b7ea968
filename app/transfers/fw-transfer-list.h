/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-transfer-item.h"

G_BEGIN_DECLS

#define FW_TYPE_TRANSFER_LIST (fw_transfer_list_get_type ())

/* What is on its way and what has come, newest first: a GListModel of FwTransferItem that follows
 * the store and the engine. Signal: changed, when what is said of all of them may be another. */
G_DECLARE_FINAL_TYPE (FwTransferList, fw_transfer_list, FW, TRANSFER_LIST, GObject)

FwTransferList *fw_transfer_list_new           (FeedEngine     *engine) G_GNUC_WARN_UNUSED_RESULT;
/* NULL where it is not in the list. */
FwTransferItem *fw_transfer_list_find          (FwTransferList *self,
                                                gint64          id);
guint           fw_transfer_list_count_active  (FwTransferList *self);
gboolean        fw_transfer_list_has_finished  (FwTransferList *self);
/* Of what is under way; -1 where it is not known. */
double          fw_transfer_list_get_fraction  (FwTransferList *self);
/* Calls back nobody: what comes of it is seen in the list. */
void            fw_transfer_list_control       (FwTransferList      *self,
                                                gint64               id,
                                                FeedTransferControl  control);
/* It is not seen any more, and gone with fw_transfer_list_discard(); until then there is a way
 * back. */
void            fw_transfer_list_hide          (FwTransferList *self,
                                                gint64          id);
void            fw_transfer_list_unhide        (FwTransferList *self,
                                                gint64          id);
/* With its file. */
void            fw_transfer_list_discard       (FwTransferList *self,
                                                gint64          id);
/* Takes what has arrived off the list; the files stay. */
void            fw_transfer_list_clear         (FwTransferList *self);

G_END_DECLS
