/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_SPLIT (fw_split_get_type ())

/* What is written and what comes of it: side by side where there is room for both, else one of them.
 * Properties: first, second (GtkWidget); second-shown (boolean); folded (boolean, read-only: the
 * second is shown alone). */
G_DECLARE_FINAL_TYPE (FwSplit, fw_split, FW, SPLIT, GtkWidget)

G_END_DECLS
