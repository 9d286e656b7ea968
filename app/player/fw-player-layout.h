/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_PLAYER_LAYOUT (fw_player_layout_get_type ())

/* Lays out the four parts of the bar, in the order controls, about, timeline, extras: in one row
 * where there is room, else in three. */
G_DECLARE_FINAL_TYPE (FwPlayerLayout, fw_player_layout, FW, PLAYER_LAYOUT, GtkLayoutManager)

G_END_DECLS
