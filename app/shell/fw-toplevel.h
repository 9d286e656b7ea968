/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The window of that type that is open for @parent already, or NULL. */
GtkWindow *fw_toplevel_find (GType type, GtkWindow *parent);

G_END_DECLS
