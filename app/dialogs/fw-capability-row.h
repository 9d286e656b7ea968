/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_CAPABILITY_ROW (fw_capability_row_get_type ())

/* One capability: what is the case, and below it what it is for, what goes without it, and what
 * changes it. The action “permissions.copy” gets the command. */
G_DECLARE_FINAL_TYPE (FwCapabilityRow, fw_capability_row, FW, CAPABILITY_ROW, AdwExpanderRow)

GtkWidget *fw_capability_row_new  (FeedCapability  *capability) G_GNUC_WARN_UNUSED_RESULT;
/* Says what is the case now, and stays as open as it is. */
void       fw_capability_row_show (FwCapabilityRow *self,
                                   FeedCapability  *capability);

G_END_DECLS
