/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows a file in the person's file manager, with the file selected where that can be. */
void fw_reveal_file (GtkWidget *origin,
                     GFile     *file);
/* Opens it with what the person opens such files with. */
void fw_reveal_open (GtkWidget *origin,
                     GFile     *file);

G_END_DECLS
