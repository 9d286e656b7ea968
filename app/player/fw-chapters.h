/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-player.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_CHAPTERS (fw_chapters_get_type ())

/* The chapters of what plays, to be gone to. */
G_DECLARE_FINAL_TYPE (FwChapters, fw_chapters, FW, CHAPTERS, GtkPopover)

GtkWidget *fw_chapters_new (FwPlayer *player) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
