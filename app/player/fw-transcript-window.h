/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fw-player.h"

G_BEGIN_DECLS

#define FW_TYPE_TRANSCRIPT_WINDOW (fw_transcript_window_get_type ())

/* What is said in a recording; what is chosen in it is heard. It follows what plays. */
G_DECLARE_FINAL_TYPE (FwTranscriptWindow, fw_transcript_window, FW, TRANSCRIPT_WINDOW, AdwWindow)

GtkWidget *fw_transcript_window_new (GtkWindow                 *parent,
                                     FwPlayer                  *player,
                                     const FeedStoredCompanion *transcript) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
