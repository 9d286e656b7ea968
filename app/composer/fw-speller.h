/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define FW_TYPE_SPELLER (fw_speller_get_type ())

/* Underlines what is misspelt in a text, and offers in its context menu what may be meant. */
G_DECLARE_FINAL_TYPE (FwSpeller, fw_speller, FW, SPELLER, GObject)

FwSpeller *fw_speller_new          (GtkSourceView *view) G_GNUC_WARN_UNUSED_RESULT;
/* BCP 47; NULL or "" for the person's own. Where there is no dictionary, nothing is underlined. */
void       fw_speller_set_language (FwSpeller     *self,
                                    const char    *language);
void       fw_speller_set_enabled  (FwSpeller     *self,
                                    gboolean       enabled);

G_END_DECLS
