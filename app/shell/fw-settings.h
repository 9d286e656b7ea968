/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the settings are kept in place of the person's own: @file, or in memory for NULL. It goes
 * for all settings of this process that are opened later. */
void       fw_settings_keep_in (const char *file);
/* The app's settings; NULL where their schema is not installed. */
GSettings *fw_settings_open    (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
