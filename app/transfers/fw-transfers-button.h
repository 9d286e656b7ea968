/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fw-transfer-list.h"

G_BEGIN_DECLS

#define FW_TYPE_TRANSFERS_BUTTON (fw_transfers_button_get_type ())

/* In a header bar, while there are transfers: how far they are, and the list of them. Actions:
 * transfers.pause, .resume, .retry, .cancel, .open, .reveal, .forget (x: which) and
 * .clear-finished. */
G_DECLARE_FINAL_TYPE (FwTransfersButton, fw_transfers_button, FW, TRANSFERS_BUTTON, AdwBin)

void fw_transfers_button_set_list (FwTransfersButton *self,
                                   FwTransferList    *list);
void fw_transfers_button_popup    (FwTransfersButton *self);

G_END_DECLS
