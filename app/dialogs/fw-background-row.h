/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_BACKGROUND_ROW (fw_background_row_get_type ())

/* The setting “background-refresh” with its switch. Who switches it on asks the desktop for its
 * permission; it stays off where that is refused. */
G_DECLARE_FINAL_TYPE (FwBackgroundRow, fw_background_row, FW, BACKGROUND_ROW, AdwActionRow)

G_END_DECLS
