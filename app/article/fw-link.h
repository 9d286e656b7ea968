/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the address in the person's browser or mail program, where it is one that may be; says so
 * in a toast where nothing does. */
void fw_link_open (GtkWidget  *origin,
                   const char *uri);

G_END_DECLS
