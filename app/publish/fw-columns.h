/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_COLUMNS (fw_columns_get_type ())

/* Two widgets side by side, equally wide; one below the other where there is no room for that. */
G_DECLARE_FINAL_TYPE (FwColumns, fw_columns, FW, COLUMNS, GtkWidget)

/* Takes both. */
GtkWidget *fw_columns_new (GtkWidget *first,
                           GtkWidget *second) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
