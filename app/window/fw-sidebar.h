/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fw-sidebar-model.h"

G_BEGIN_DECLS

#define FW_TYPE_SIDEBAR (fw_sidebar_get_type ())

/* Signals: selected (FwSidebarItem), by the person alone; activated (FwSidebarItem);
 * move-requested (FwSidebarItem what, gint64 into folder, FwSidebarItem before or NULL).
 * Context menus run actions of the window ("win.source-…") with the source as parameter. */
G_DECLARE_FINAL_TYPE (FwSidebar, fw_sidebar, FW, SIDEBAR, AdwBin)

GtkWidget     *fw_sidebar_new          (void);
void           fw_sidebar_set_model    (FwSidebar      *self,
                                        FwSidebarModel *model,
                                        FeedStore      *store,
                                        GSettings      *settings);
/* Shows it as selected; does not emit. FALSE where it is not there. */
gboolean       fw_sidebar_select       (FwSidebar *self,
                                        FwSource   source);
FwSidebarItem *fw_sidebar_get_selected (FwSidebar *self);
/* The row of @source, to point a popover at; the sidebar itself where it is not in view. */
GtkWidget     *fw_sidebar_get_anchor   (FwSidebar *self,
                                        FwSource   source);
void           fw_sidebar_focus        (FwSidebar *self);

G_END_DECLS
