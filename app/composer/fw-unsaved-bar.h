/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_UNSAVED_BAR (fw_unsaved_bar_get_type ())

/* Says that what is written cannot be saved, and what can be done: its buttons run composer.save,
 * composer.copy-text, composer.save-as and composer.close-anyway. */
G_DECLARE_FINAL_TYPE (FwUnsavedBar, fw_unsaved_bar, FW, UNSAVED_BAR, AdwBin)

/* @words: (nullable): NULL hides it. @copied: the text is in another place, and the window may go. */
void fw_unsaved_bar_show (FwUnsavedBar *self,
                          const char   *words,
                          gboolean      copied);

G_END_DECLS
