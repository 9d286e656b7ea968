/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the service is started when the person logs in. In a sandbox that is the portal's to say,
 * and this does nothing. */
void fw_autostart_set (gboolean enabled);

G_END_DECLS
