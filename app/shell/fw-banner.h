/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_BANNER (fw_banner_get_type ())

/* One line across a pane for what lasts, with at most one button that runs an action.
 * (AdwBanner came with libadwaita 1.3.) */
G_DECLARE_FINAL_TYPE (FwBanner, fw_banner, FW, BANNER, AdwBin)

/* @label and @action may be NULL: no button. */
void       fw_banner_show (FwBanner   *self,
                           const char *text,
                           const char *label,
                           const char *action);
void       fw_banner_hide (FwBanner *self);

G_END_DECLS
