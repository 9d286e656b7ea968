/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows what the table of keys says. */
void  fw_shortcuts_window_present (GtkWindow  *parent);
/* "Ctrl+F", in the person's language. */
char *fw_shortcuts_describe       (const char *accel) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
