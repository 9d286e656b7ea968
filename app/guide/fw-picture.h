/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Writes what WIDGET shows now to FILE, as PNG. */
gboolean fw_picture_save (GtkWidget   *widget,
                          const char  *file,
                          GError     **error);

G_END_DECLS
