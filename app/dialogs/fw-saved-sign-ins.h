/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_SAVED_SIGN_INS (fw_saved_sign_ins_get_type ())

/* Every account that is kept, to be looked over and removed. */
G_DECLARE_FINAL_TYPE (FwSavedSignIns, fw_saved_sign_ins, FW, SAVED_SIGN_INS, AdwWindow)

void fw_saved_sign_ins_present (GtkWindow  *parent,
                                FeedEngine *engine);

G_END_DECLS
