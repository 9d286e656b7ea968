/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A number that differs where the looks of WIDGET do. */
guint64  fw_picture_hash (GtkWidget   *widget);
/* Writes what WIDGET shows now to FILE, as PNG. */
gboolean fw_picture_save (GtkWidget   *widget,
                          const char  *file,
                          GError     **error);

G_END_DECLS
