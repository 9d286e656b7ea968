/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes what is in a row, the first time that it is called for that row. */
typedef void (*FwRowFill) (GtkWidget *row);

void fw_row_filler_attach (GtkListView *view, FwRowFill fill);

G_END_DECLS
