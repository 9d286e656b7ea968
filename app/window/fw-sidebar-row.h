/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fw-icon-cache.h"
#include "fw-sidebar-item.h"

G_BEGIN_DECLS

#define FW_TYPE_SIDEBAR_ROW (fw_sidebar_row_get_type ())

/* Signals: menu-requested (double x, double y); dropped (FwSidebarItem what, int where: -1 before
 * this row, 0 into it, 1 after it). */
G_DECLARE_FINAL_TYPE (FwSidebarRow, fw_sidebar_row, FW, SIDEBAR_ROW, AdwBin)

GtkWidget     *fw_sidebar_row_new      (void);
void           fw_sidebar_row_bind     (FwSidebarRow   *self,
                                        GtkTreeListRow *row,
                                        FwIconCache    *icons);
void           fw_sidebar_row_unbind   (FwSidebarRow *self);
/* Makes what is in it; before that, it takes part in the list by its name alone. */
void           fw_sidebar_row_fill     (FwSidebarRow *self);
/* NULL while it is not bound. */
FwSidebarItem *fw_sidebar_row_get_item (FwSidebarRow *self);

G_END_DECLS
