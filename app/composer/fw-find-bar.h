/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define FW_TYPE_FIND_BAR (fw_find_bar_get_type ())

/* Finds words in a text, and puts others in their place. */
G_DECLARE_FINAL_TYPE (FwFindBar, fw_find_bar, FW, FIND_BAR, AdwBin)

void fw_find_bar_set_view (FwFindBar     *self,
                           GtkSourceView *view);
void fw_find_bar_open     (FwFindBar     *self,
                           gboolean       replace);
void fw_find_bar_close    (FwFindBar     *self);

G_END_DECLS
