/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What only some need, and not at once, is a module of its own, so that the window is there before
 * it. Loads that of this file name for good, and gives its one symbol; NULL with an error where it,
 * or what it needs, is missing. Takes its time: for threads. */
gpointer fw_module_load (const char *file_name,
                         const char *symbol,
                         GError    **error);

G_END_DECLS
