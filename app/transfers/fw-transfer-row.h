/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fw-transfer-item.h"

G_BEGIN_DECLS

#define FW_TYPE_TRANSFER_ROW (fw_transfer_row_get_type ())

/* A transfer in the list: its buttons are the actions "transfers.x" of who holds the list. */
G_DECLARE_FINAL_TYPE (FwTransferRow, fw_transfer_row, FW, TRANSFER_ROW, GtkListBoxRow)

GtkWidget *fw_transfer_row_new (FwTransferItem *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
