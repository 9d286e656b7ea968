/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fw-player.h"

G_BEGIN_DECLS

#define FW_TYPE_MPRIS (fw_mpris_get_type ())

/* Lets the desktop's own controls and the keys of the keyboard reach the player: MPRIS 2.2. It has
 * its name on the bus while there is something to play. Signals: raise, quit (somebody asks for
 * the window, or for the end). */
G_DECLARE_FINAL_TYPE (FwMpris, fw_mpris, FW, MPRIS, GObject)

FwMpris *fw_mpris_new (FwPlayer        *player,
                       GDBusConnection *bus,
                       const char      *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
