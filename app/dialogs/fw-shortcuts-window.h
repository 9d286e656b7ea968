/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows what the table of keys says. */
void fw_shortcuts_window_present (GtkWindow *parent);

G_END_DECLS
