/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fw-player.h"

G_BEGIN_DECLS

#define FW_TYPE_PLAYER_BAR (fw_player_bar_get_type ())

/* What plays, below everything else, while there is something. Actions: player.toggle, .back,
 * .forward, .rate (d), .transcript, .open-elsewhere, .retry, .close. */
G_DECLARE_FINAL_TYPE (FwPlayerBar, fw_player_bar, FW, PLAYER_BAR, AdwBin)

GtkWidget *fw_player_bar_new             (FwPlayer    *player) G_GNUC_WARN_UNUSED_RESULT;
/* What its buttons do, for keys and menus elsewhere. */
void       fw_player_bar_show_transcript (FwPlayerBar *self);

G_END_DECLS
