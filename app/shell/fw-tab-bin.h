/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_TAB_BIN (fw_tab_bin_get_type ())

/* Makes the list in it one stop of the Tab key: before GTK 4.12 Tab goes from row to row.
 * Property: list (GtkWidget), the list somewhere below the child. */
G_DECLARE_FINAL_TYPE (FwTabBin, fw_tab_bin, FW, TAB_BIN, AdwBin)

G_END_DECLS
