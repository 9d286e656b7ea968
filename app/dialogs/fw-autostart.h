/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the service is started when the person logs in. In a sandbox that is the portal's to say,
 * and this does nothing. */
void fw_autostart_set (gboolean enabled);

/* As one argument of an Exec key, whatever is in it (Desktop Entry Specification, The Exec key). */
char *fw_autostart_quote (const char *argument) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
